"""Paragraphs that an extractor joined from several of a page's blocks without a space between them."""

from collections import defaultdict
from collections.abc import Sequence

from etl.pages.decode.text import key
from etl.pages.decode.visible import VisibleBlock

_OPENING = 48
"""Letters by which a block is looked up; few blocks share this many."""
_CHOICES = 20
"""Blocks that a paragraph may begin with; where more look alike, it stays as it is."""
_MOST_STEPS = 200_000
"""Blocks compared for one page: one of equal lines could ask for each of them from each. None of 2,653 gold pages reads
otherwise for it."""


class Joined:
    """A page's blocks, to be found again in paragraphs that were joined from them."""

    def __init__(self, blocks: Sequence[VisibleBlock]) -> None:
        self._blocks = blocks
        self._keys = [key(block.text) for block in blocks]
        self._known = frozenset(self._keys)
        self._numbers: dict[str, list[int]] = defaultdict(list)
        for n, block_key in enumerate(self._keys):
            self._numbers[block_key[:_OPENING]].append(n)
        self._steps = 0

    def parts(self, text: str) -> list[str]:
        """The texts of the consecutive blocks that make up a paragraph's letters; empty where none do."""
        whole = key(text)
        if whole in self._known:
            return []
        for length in range(min(len(whole), _OPENING), 0, -1):
            for first in self._numbers.get(whole[:length], ())[:_CHOICES]:
                last = self._follow(whole, first)
                if last is not None:
                    return [block.text for block in self._blocks[first:last]]
            if length == _OPENING and whole[:length] in self._numbers:
                return []
        return []

    def _follow(self, whole: str, first: int) -> int | None:
        """The number behind the last of the blocks that make up the letters, from the first one on; None if none do."""
        at, last = 0, first
        while at < len(whole):
            if (
                last == len(self._keys)
                or self._steps >= _MOST_STEPS
                or not whole.startswith(self._keys[last], at)
            ):
                return None
            at += len(self._keys[last])
            last += 1
            self._steps += 1
        return last
