"""Leads: the sentences that a template sets between the headline and the text, in an element of their own."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice, takewhile

from lxml.html import HtmlElement

from etl.pages.body.boxes import Boxes
from etl.pages.body.evidence import PageEvidence
from etl.pages.decode.ancestry import Around, Within
from etl.pages.decode.text import SENTENCE_WORDS, STOPS, key
from etl.pages.decode.visible import VisibleBlock
from etl.pages.model.positions import BlockIndex
from etl.pages.vocabulary.element_names import is_named, roles
from etl.pages.vocabulary.element_roles import Role

_DATELINE = 20
"""Letters of a dateline."""
_SHORTEST_LEAD = 30
"""Letters of a short sentence; a label or a name is shorter."""
_OPENING = 60
"""Letters that a lead has in common with a description of the page, which is often cut off behind them."""
_SHORTEST_DESCRIPTION = 40
"""Letters of a description that says something of this page; a shorter one is the name of the site or a section."""
_DESCRIPTIONS = ("description", "og:description", "twitter:description")
_MOST_DESCRIPTIONS = 20
"""Descriptions of itself that a page gives; most give three, one for each kind of reader."""
_PLAIN_WORDS = 16
"""Words of a sentence that says enough to be a lead without a name. On 1,297 gold pages 25 such blocks of 20 words or
more are in the gold bodies and 15 are not."""
_NEUTRAL = frozenset({None, "related"})
"""Boxes that a lead may stand in: some templates call it a teaser."""


class Leads:
    """What of a page stands as a lead.

    Args:
        evidence: The page up to its region.
        boxes: The boxes on it.
    """

    def __init__(self, evidence: PageEvidence, boxes: Boxes) -> None:
        self._evidence = evidence
        self.boxes = boxes
        self._folded = Around(_is_folded)
        self._cards = Within(evidence.cards.elements)
        self.headline = key(evidence.metadata.headline.value) if evidence.metadata.headline else ""
        self._descriptions = tuple(_descriptions(evidence))

    def find(
        self,
        blocks: Iterable[tuple[BlockIndex, VisibleBlock]],
        is_prose: Callable[[BlockIndex, VisibleBlock], bool],
    ) -> Iterator[tuple[BlockIndex, VisibleBlock]]:
        """The leads among blocks that trafilatura dropped.

        Args:
            blocks: These blocks, in page order.
            is_prose: Whether a block is neither a part of a table or a figure nor made of links.
        """
        region, order = self._evidence.region, self._evidence.document.order
        if region.headline is None:
            return
        between = takewhile(lambda one: order[one[1].element] < region.first, blocks)
        found = [
            (index, block)
            for index, block in between
            if order[block.element] > region.headline and self._may_lead(block) and is_prose(index, block)
        ]
        for index, block in found:
            # A teaser that is one of several is another story's.
            if len(found) == 1 or self._is_sure(block) or self.boxes.kind(block.element) is None:
                yield index, block

    def holds(self, block: VisibleBlock) -> bool:
        """Whether a block of the answer opens the text as a lead does, so that the name of its box means nothing."""
        region, place = self._evidence.region, self._evidence.document.order[block.element]
        if region.headline is None or not region.headline < place <= region.first:
            return False
        return self._may_lead(block) and self._evidence.document.links.share(block) == 0

    def _may_lead(self, block: VisibleBlock) -> bool:
        block_key = key(block.text)
        if len(block_key) < _SHORTEST_LEAD or block_key == self.headline:
            return False
        kind = self.boxes.kind(block.element)
        if kind == "author":
            # A portrait of the writer reads like a lead, too.
            return _is_described(block_key, self._descriptions)
        if kind not in _NEUTRAL:
            return False
        is_sentence = block.words >= _PLAIN_WORDS and block.text.rstrip().endswith(STOPS)
        return self._is_sure(block) or (
            is_sentence and not self._cards.holds(block.element) and not self._folded.holds(block.element)
        )

    def _is_sure(self, block: VisibleBlock) -> bool:
        """Whether a block is named as a lead, or worded as the page describes itself."""
        is_free = self.boxes.kind(block.element) is None
        return _is_described(key(block.text), self._descriptions) or (is_free and self._is_named(block))

    def _is_named(self, block: VisibleBlock) -> bool:
        if block.words < SENTENCE_WORDS:
            return False
        nearest = chain((block.element,), islice(block.element.iterancestors(), 2))
        return any(is_named(around, Role.LEAD) for around in nearest if around not in self.boxes.outside)


def _is_folded(element: HtmlElement) -> bool:
    """Whether an element is shown only when somebody asks for it, or never."""
    return element.tag == "details" or bool(roles(element) & Role.HIDDEN)


def _descriptions(evidence: PageEvidence) -> Iterator[str]:
    """The keys of what the page says about itself, which is evidence for a lead."""
    meta = evidence.document.declared.meta
    stated = chain.from_iterable(meta.get(name, ()) for name in _DESCRIPTIONS)
    return map(key, (evidence.metadata.standfirst or "", *islice(stated, _MOST_DESCRIPTIONS)))


def _is_described(block_key: str, descriptions: Iterable[str]) -> bool:
    """Whether a block is worded as the page describes itself, perhaps behind a dateline."""
    for wording in descriptions:
        opening = block_key[: len(wording[:_OPENING]) + _DATELINE]
        if len(wording) >= _SHORTEST_DESCRIPTION and (
            wording[:_OPENING] in opening or wording.startswith(block_key[:_OPENING])
        ):
            return True
    return False
