"""Find blocks of a page by a piece of their text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from etl.pages.model.outcome import Block

_WORD = re.compile(r"\w+")
_NEIGHBOURS = 2
"""Blocks shown before and after one that has the text: enough to see in what it stands."""
_NEAR_MISSES = 3
_LEAST_ALIKE = 80
"""Similarity of near misses, of 100 (rapidfuzz's partial ratio): a word of ten letters with two of them wrong."""
_LEAST_LENGTH = 0.7
"""Length of a near miss, relative to that of the text."""


@dataclass(frozen=True, slots=True)
class Found:
    """A block with its place on the page (0, 1, …) and whether it has the text that was looked for."""

    n: int
    block: Block
    has_text: bool


def around(blocks: Sequence[Found], text: str) -> tuple[Found, ...]:
    """The blocks that have a piece of text, each with its neighbours; none if no block has it.

    Case, punctuation and white space do not matter; the words must stand together.
    """
    wanted = _folded(text)
    hits = [place for place, found in enumerate(blocks) if wanted and wanted in _folded(found.block.text)]
    shown = {near for hit in hits for near in range(hit - _NEIGHBOURS, hit + _NEIGHBOURS + 1)}
    return tuple(
        Found(found.n, found.block, place in hits) for place, found in enumerate(blocks) if place in shown
    )


def near_misses(blocks: Sequence[Found], text: str) -> tuple[str, ...]:
    """Texts of the blocks that come nearest to a piece of text that none has."""
    wanted = _folded(text)
    texts = list(dict.fromkeys(found.block.text for found in blocks))
    # A block much shorter than the text would be found in the text, not the text in it.
    long_enough = {one: folded for one in texts if len(folded := _folded(one)) >= _LEAST_LENGTH * len(wanted)}
    nearest = process.extract(
        wanted, long_enough, scorer=fuzz.partial_ratio, limit=_NEAR_MISSES, score_cutoff=_LEAST_ALIKE
    )
    return tuple(one for _, _, one in nearest)


def _folded(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))
