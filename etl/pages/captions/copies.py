"""Which captions of a page are copies of each other, told without comparing each with each."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from etl.pages.captions.credit_tails import split_credit
from etl.pages.captions.text import has_leading_label, trimmed
from etl.pages.decode.text import key
from etl.pages.decode.visible import VisibleBlock
from etl.pages.model.positions import BlockIndex

DISTINCT = 30
"""Letters from which one caption that opens with another is a longer copy of it."""
_READ = 200
"""Characters of a block that are read to see whether a caption may stand there, as `region` does."""
_FEW = 16
"""Captions of which each is sought in each block; most pages have fewer."""
_OPENING = 12
"""Letters of a caption that such a block has to begin with."""


class KeptCaptions:
    """The captions kept so far, to be asked for the first that a further one is a copy of.

    A caption is a copy of one that is equal, of one that opens with it and of one that it opens with, if the shorter
    has more than `DISTINCT` letters. One without a text is a copy of the first with the same credit; one with a text
    is a copy of an earlier one without, if that has the same credit and no other picture.

    Args:
        keys: The keys of all captions that will be asked about or kept.
    """

    def __init__(self, keys: Iterable[str]) -> None:
        self._shorter = _openings(keys)
        self._here: dict[str, int] = {}
        self._longer: dict[str, int] = {}
        self._texts: dict[int, str] = {}
        self._credits: dict[int, str] = {}
        self._credited: dict[str, list[int]] = defaultdict(list)
        self._untold: dict[str, tuple[int, str]] = {}

    def first(self, text: str, credit: str, picture: str = "") -> int | None:
        """The number of the first kept caption of which one is a copy.

        Args:
            text: Its text, as a key.
            credit: Its credit, as a key.
            picture: Where its picture lies; empty where that is not known.
        """
        if not text:
            return self._first_credited(credit) if credit else None
        near = [self._here.get(text), self._longer.get(text), *map(self._here.get, self._opening(text))]
        told = min((n for n in near if n is not None), default=None)
        return told if told is not None else self._untold_twin(credit, picture)

    def _untold_twin(self, credit: str, picture: str) -> int | None:
        n, shown = self._untold.get(credit, (None, ""))
        return n if credit and (not picture or not shown or picture == shown) else None

    def put(self, n: int, text: str, credit: str, picture: str = "") -> None:
        """Keep a caption under a number; again, when a copy has made its text longer or given it a credit."""
        if self._credits.get(n) != credit:
            self._credits[n] = credit
            heappush(self._credited[credit], n)
        before = self._texts.get(n)
        if not text:
            self._untold.setdefault(credit, (n, picture))
        elif self._untold.get(credit, (None, ""))[0] == n:
            del self._untold[credit]
        if not text or before == text:
            return
        if before is not None and self._here.get(before) == n:
            del self._here[before]
        self._texts[n] = text
        self._here.setdefault(text, n)
        for opening in self._opening(text):
            if self._longer.get(opening, n + 1) <= n:
                break  # the caption that put it there has also put all shorter ones
            self._longer[opening] = n

    def _opening(self, text: str) -> Iterator[str]:
        """The other captions' keys with which this one opens, the longest first."""
        shorter = self._shorter.get(text)
        while shorter is not None:
            yield shorter
            shorter = self._shorter.get(shorter)

    def _first_credited(self, credit: str) -> int | None:
        numbers = self._credited.get(credit, [])
        while numbers and self._credits[numbers[0]] != credit:
            heappop(numbers)
        return numbers[0] if numbers else None


def _openings(keys: Iterable[str]) -> dict[str, str]:
    """For each key the longest other one that it opens with, where that is distinct enough."""
    found: dict[str, str] = {}
    around: list[str] = []
    for one in sorted({text for text in keys if len(text) > DISTINCT}):
        while around and not one.startswith(around[-1]):
            around.pop()
        if around:
            found[one] = around[-1]
        around.append(one)
    return found


@dataclass(frozen=True, slots=True)
class SoughtCaption:
    """A caption to be found among the visible blocks: its text, and the keys of its text and of its credit."""

    text: str
    key: str
    credit: str


def find_shown(captions: Sequence[SoughtCaption], blocks: Iterable[VisibleBlock]) -> list[list[BlockIndex]]:
    """For each caption the visible blocks that are it, with or without its credit.

    Beyond its credit a copy may end in a label and `hide caption`, which npr.org's and its members' pages print.
    """
    shown: list[list[BlockIndex]] = [[] for _ in captions]
    alone: dict[str, list[int]] = defaultdict(list)
    whole: dict[str, list[int]] = defaultdict(list)
    for n, caption in enumerate(captions):
        alone[caption.key].append(n)
        whole[caption.key + caption.credit].append(n)
    for index, block in _worth_reading(captions, blocks):
        block_key, cut = key(block.text), trimmed(block.text)
        own = key(cut)
        near = {*alone.get(block_key, ()), *whole.get(block_key, ()), *alone.get(own, ())}
        without = key(split_credit(cut)[0]) if own else ""
        if own.startswith(without):
            near.update(alone.get(without, ()))
        for n in near:
            if captions[n].text[:DISTINCT] in block.text:
                shown[n].append(BlockIndex(index))
    return shown


def _worth_reading(
    captions: Sequence[SoughtCaption], blocks: Iterable[VisibleBlock]
) -> Iterator[tuple[int, VisibleBlock]]:
    """The blocks that may be one of the captions, told by their wording; for many captions by their first letters."""
    if len(captions) <= _FEW:
        wordings = {caption.text[:DISTINCT] for caption in captions}
        for index, block in enumerate(blocks):
            for wording in wordings:
                if wording in block.text:
                    yield index, block
                    break
        return
    openings = frozenset(caption.key[:_OPENING] for caption in captions)
    lengths = sorted({len(opening) for opening in openings})
    for index, block in enumerate(blocks):
        if _may_begin_so(block.text, openings, lengths):
            yield index, block


def _may_begin_so(text: str, openings: frozenset[str], lengths: Sequence[int]) -> bool:
    """Whether a block begins with one of the openings, perhaps behind a label; the rest is not worth reading."""
    begins = key(text[:_READ])
    if len(begins) < _OPENING and len(text) > _READ:
        return True
    return any(begins[:length] in openings for length in lengths) or has_leading_label(text[:_READ])
