"""A page's blocks as lines for people: long runs of removed blocks are folded, with their reasons counted."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from etl.pages.model.outcome import Block, BlockFate
from etl.pages.model.reason_texts import rule_words

FOLDED_FROM = 4
"""This many removed blocks in a row become one line; otherwise a menu would push the article off the page."""


@dataclass(frozen=True, slots=True)
class Run:
    """One line of a page: a block, or a long run of removed blocks, folded, with its reasons counted."""

    blocks: tuple[Block, ...]
    summary: str

    @property
    def size(self) -> int:
        """Number of blocks."""
        return len(self.blocks)


def runs(blocks: Sequence[Block]) -> Iterator[Run]:
    """Group a page's blocks into lines, in order."""
    for fate, row in groupby(blocks, key=lambda block: block.fate):
        own = tuple(row)
        if fate is not BlockFate.REMOVED or len(own) < FOLDED_FROM:
            yield from (Run((block,), "") for block in own)
            continue
        reasons = Counter(rule_words(block.reason) for block in own)
        yield Run(own, " · ".join(f"{count} × {words}" for words, count in reasons.most_common()))
