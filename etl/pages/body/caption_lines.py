"""Lines of a body that are a picture's caption, which is kept apart."""

from bisect import bisect_left
from collections.abc import Sequence

from lxml.html import HtmlElement

from etl.pages.body.boxes import Boxes, is_caption
from etl.pages.body.evidence import LocatedCaption
from etl.pages.body.repeats import ShownLines
from etl.pages.decode.ancestry import Within, above
from etl.pages.decode.text import key

_SURE = 25
"""Letters of a caption that no other line begins with."""
_LABEL = 60
"""Letters of a credit and its label, `(Photo courtesy of ...)`."""
_SHORTEST = 12
"""Letters; shorter captions and credits are single words, which may be a line of their own in any article."""
_PICTURES = ("img", "picture", "amp-img", "video", "iframe")


class CaptionLines:
    """A page's captions and credits as whole lines, alone and together.

    Args:
        captions: The page's captions and where they stand.
        shown: What the page shows.
        boxes: The boxes on it.
    """

    def __init__(self, captions: Sequence[LocatedCaption], shown: ShownLines, boxes: Boxes) -> None:
        keys: set[str] = set()
        elements: set[HtmlElement] = set()
        self._credits: set[str] = set()
        self._texts: set[str] = set()
        for located in captions:
            caption = located.caption
            text, credit = key(caption.text), key(caption.credit or "")
            keys |= {text, credit, text + credit, credit + text, key(caption.alt or "")}
            self._credits |= {credit} if caption.credit else set()
            self._texts |= {text} if text else set()
            elements.update(located.elements)
        self._elements = Within(frozenset(elements))
        self._around = above(elements)
        self._answers: dict[str, bool] = {}
        self._are_located = all(located.elements for located in captions)
        self._shown = shown
        self._boxes = boxes
        self._keys = frozenset(line for line in keys if len(line) >= _SHORTEST)
        self._lengths = sorted(set(map(len, self._keys)))
        self._credit_lengths = frozenset(map(len, self._credits))

    def hold(self, line: str, element: HtmlElement | None = None) -> bool:
        """Whether a line is a caption, with or without its credit; a sentence that goes on is text.

        Args:
            line: Its letters, as a key.
            element: What it stands in; where a caption was read from there, its parts and labels are known as such.
        """
        if line in self._keys or (self._begins(line) and self._ends(line)):
            return True
        return element is not None and self._elements.holds(element) and self._is_part(line)

    def _is_part(self, line: str) -> bool:
        is_text = any(line in text or line.startswith(text) for text in self._texts)
        return is_text or any(line in credit or credit in line for credit in self._credits)

    def copy_text(self, line: str) -> bool:
        """Whether a line (as a key) is text that a caption only repeats: it stands in a place of its own, too."""
        if line not in self._answers:  # a page may repeat one credit thousands of times
            elements = (block.element for block in self._shown.of(line))
            self._answers[line] = self._are_located and not all(map(self._is_place, elements))
        return self._answers[line]

    def _is_place(self, element: HtmlElement) -> bool:
        """Whether a caption stands in an element: one was read from it, its name says so, or a picture is above it."""
        before = element.getprevious()
        return (
            self._elements.holds(element)
            or element in self._around
            or is_caption(element)
            or self._boxes.kind(element) is not None
            or (before is not None and _is_picture(before))
        )

    def _begins(self, line: str) -> bool:
        first = bisect_left(self._lengths, max(_SURE, len(line) - _LABEL))
        lengths = self._lengths[first : bisect_left(self._lengths, len(line), first)]
        return any(line[:length] in self._keys for length in lengths)

    def _ends(self, line: str) -> bool:
        return any(line[len(line) - n :] in self._credits for n in self._credit_lengths if n <= len(line))


def _is_picture(element: HtmlElement) -> bool:
    """Whether an element shows a picture and says nothing."""
    return any(True for _ in element.iter(*_PICTURES)) and not key("".join(element.itertext()))
