"""The lines of a body while it is cleaned, each with the verdict on it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from etl.pages.model.article import Paragraph, RemovedLine
from etl.pages.model.positions import BlockIndex
from etl.pages.model.removal import LeftOut, Removal, Verdict

PROSE_WORDS = 20
"""Words of an average sentence of news text. A block of this size is text wherever it stands; teasers, headlines and
labels are mostly shorter."""
LINKED_TEXT = 0.5
"""Share of a long block's letters inside links up to which it is text: a paragraph may name its sources in links."""


@dataclass(frozen=True, slots=True, eq=False)
class BodyLine:
    """A paragraph that may be body text.

    Args:
        paragraph: Its text and kind.
        block: The block of the page that it came from, where that was found.
        recovered: Whether trafilatura had dropped it and `recover` found it.
        verdict: Why it leaves the body; None while it stays.
    """

    paragraph: Paragraph
    block: BlockIndex | None
    recovered: bool = False
    verdict: Verdict | None = None


def _nowhere(_: BlockIndex) -> Removal | None:
    return None


@dataclass(frozen=True, slots=True)
class Body:
    """What became of every line of a body, in order, and of the blocks that were not taken into it.

    Args:
        refused: Blocks that trafilatura dropped and `recover` looked at in vain, each with the reason.
        place_of: Why any other block that trafilatura dropped would leave by its place; only `explain` asks.
    """

    lines: tuple[BodyLine, ...] = ()
    refused: Mapping[BlockIndex, Removal | LeftOut] = field(default_factory=dict)
    place_of: Callable[[BlockIndex], Removal | None] = _nowhere

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The lines that stay."""
        return tuple([line.paragraph for line in self.lines if line.verdict is None])

    @property
    def removed(self) -> tuple[RemovedLine, ...]:
        """The lines of trafilatura's answer that left, each with the rule that took it out."""
        return tuple(
            RemovedLine(line.paragraph.text, line.verdict.removal, line.verdict.line_rule)
            for line in self.lines
            if line.verdict is not None and not line.recovered
        )

    @property
    def has_recovered(self) -> bool:
        """Whether a line stays that trafilatura had dropped."""
        return any(line.recovered and line.verdict is None for line in self.lines)


NO_BODY = Body()
"""The body of a page that has not been cleaned yet."""
