"""Lines of a body that are a picture's caption, which is kept apart."""

from bisect import bisect_left
from collections.abc import Iterable

from etl.pages.decode.text import key
from etl.pages.model.article import Caption

_SURE = 25
"""Letters of a caption that no other line begins with."""
_LABEL = 60
"""Letters of a credit and its label, `(Photo courtesy of ...)`."""
_SHORTEST = 12
"""Letters; shorter captions and credits are single words, which may be a line of their own in any article."""


class CaptionLines:
    """A page's captions and credits as whole lines, alone and together.

    Args:
        captions: The page's captions.
    """

    def __init__(self, captions: Iterable[Caption]) -> None:
        keys: set[str] = set()
        self._credits: set[str] = set()
        for caption in captions:
            text, credit = key(caption.text), key(caption.credit or "")
            keys |= {text, credit, text + credit, credit + text, key(caption.alt or "")}
            self._credits |= {credit} if caption.credit else set()
        self._keys = frozenset(line for line in keys if len(line) >= _SHORTEST)
        self._lengths = sorted(set(map(len, self._keys)))
        self._credit_lengths = frozenset(map(len, self._credits))

    def hold(self, line: str) -> bool:
        """Whether a line (as a key) is a caption, with or without its credit; a sentence that goes on is text."""
        return line in self._keys or (self._begins(line) and self._ends(line))

    def _begins(self, line: str) -> bool:
        first = bisect_left(self._lengths, max(_SURE, len(line) - _LABEL))
        lengths = self._lengths[first : bisect_left(self._lengths, len(line), first)]
        return any(line[:length] in self._keys for length in lengths)

    def _ends(self, line: str) -> bool:
        return any(line[len(line) - n :] in self._credits for n in self._credit_lengths if n <= len(line))
