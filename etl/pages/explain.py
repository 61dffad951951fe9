"""Every visible block of a page: kept as what, or left out by which step and why, as `process` decided it."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain

from lxml.html import HtmlElement

from etl.pages.body.evidence import LocatedCaption, PageEvidence
from etl.pages.body.lines import BodyLine
from etl.pages.decode.visible import block_around
from etl.pages.model.article import Caption
from etl.pages.model.outcome import Block, BlockFate, Loaded, Outcome, Rejected, Step
from etl.pages.model.positions import BlockIndex
from etl.pages.model.profile import DEFAULT_PROFILE, StationProfile
from etl.pages.model.raw_page import RawPage
from etl.pages.model.reason_texts import rejection_words, rule_detail
from etl.pages.model.removal import LeftOut, Removal
from etl.pages.plaintext.label import LabelledPage
from etl.pages.plaintext.to_html import ELEMENTS
from etl.pages.process import decide


def explain_page(
    page: RawPage, profile: StationProfile = DEFAULT_PROFILE
) -> tuple[Outcome, tuple[Block, ...]]:
    """Process a page and say for each of its visible blocks, in page order, what became of it and why."""
    decision = decide(page, profile)
    return decision.outcome, tuple(_blocks(decision.outcome, decision.evidence, decision.labelled))


def mark_chrome(blocks: Iterable[Block], chrome: Mapping[str, str]) -> tuple[Block, ...]:
    """Overlay what only the warehouse knows: kept lines that repeat on the station's other pages.

    Args:
        blocks: A page's blocks as `explain_page` gives them.
        chrome: From a line's text to its evidence ("on 31 of 40 pages, first seen 2026-11-01").
    """
    return tuple(
        Block(block.text, BlockFate.REMOVED, "station chrome line", chrome[block.text], Step.WAREHOUSE)
        if block.fate is BlockFate.KEPT and block.text in chrome
        else block
        for block in blocks
    )


def _blocks(
    outcome: Outcome, evidence: PageEvidence | None, labelled: LabelledPage | None
) -> Iterable[Block]:
    match outcome:
        case Rejected() if labelled:
            return (
                _rejected(block.text, outcome) if block.fate is BlockFate.KEPT else block
                for block in labelled.blocks
            )
        case Rejected() if evidence:
            return (_rejected(block.text, outcome) for block in evidence.document.blocks)
        case Loaded() if evidence and labelled:
            return _of_lines(evidence, labelled)
        case Loaded() if evidence:
            return (block for _, block in _Record(evidence, evidence.captions).in_order())
        case _:
            return ()


def _rejected(text: str, outcome: Rejected) -> Block:
    words = rejection_words(outcome.reason.value)
    detail = f"{words}: {outcome.detail}" if outcome.detail else words
    return Block(text, BlockFate.REMOVED, f"page rejected: {outcome.reason.value}", detail, Step.GATE)


def _of_lines(evidence: PageEvidence, labelled: LabelledPage) -> Iterator[Block]:
    """The labels of a page that came as text, and what the later steps made of the lines that were to be kept."""
    elements = evidence.document.tree.iter(*ELEMENTS)
    lines = dict(zip(elements, labelled.html_lines, strict=True))
    labels = labelled.blocks
    seen = {lines[block.element] for block in evidence.document.blocks}
    following = 0
    for index, block in _Record(evidence).in_order():
        if index is None:
            yield block
            continue
        n = lines[evidence.document.blocks[index].element]
        yield from (labels[k] for k in range(following, n) if k not in seen)
        following = max(following, n)
        # The headline has a label and is given to trafilatura all the same, whose answer may hold it.
        if labels[n].fate is BlockFate.KEPT or block.reason not in {labels[n].reason, *LeftOut}:
            yield block
        else:
            yield replace(labels[n], step=block.step if block.step is Step.RULES else Step.LABELS)
    yield from (labels[k] for k in range(following, len(labels)) if k not in seen)


class _Record:
    """What became of each block of a parsed page, read off its evidence."""

    def __init__(self, evidence: PageEvidence, captions: Iterable[LocatedCaption] = ()) -> None:
        self._document = evidence.document
        self._region = evidence.region
        self._metadata = evidence.metadata.lines
        self._body = evidence.body
        self._blocks_of: dict[HtmlElement, list[BlockIndex]] = {}
        for index, block in enumerate(evidence.document.blocks):
            self._blocks_of.setdefault(block.element, []).append(BlockIndex(index))
        self._lines = {line.block: line for line in self._body.lines if line.block is not None}
        self._captions: dict[BlockIndex, Block] = {}
        self._without_block: dict[int, list[Block]] = {}
        self._place_captions(captions)

    def in_order(self) -> Iterator[tuple[BlockIndex | None, Block]]:
        """Every block in page order, the lines of the body among themselves in the order of the body."""
        following = 0
        yield from ((None, block) for block in self._without_block.get(-1, ()))
        for line in self._body.lines:
            if line.block is not None:
                yield from self._others(following, line.block)
                following = max(following, line.block)
            yield line.block, self._line(line)
        yield from self._others(following, len(self._document.blocks))

    def _others(self, start: int, stop: int) -> Iterator[tuple[BlockIndex | None, Block]]:
        """The blocks of a stretch that are not lines of the body."""
        for index in map(BlockIndex, range(start, stop)):
            if index not in self._lines:
                yield index, self._other(index)
            for block in self._without_block.get(index, ()):
                yield None, block

    def _line(self, line: BodyLine) -> Block:
        text = line.paragraph.text
        if line.verdict is None:
            kind = line.paragraph.kind.value.replace("_", " ")
            if line.recovered:
                return Block(text, BlockFate.KEPT, kind, "trafilatura had left it out", Step.RECOVERY)
            return Block(text, BlockFate.KEPT, kind, "", Step.EXTRACTION)
        removal = line.verdict.removal
        is_metadata = removal is Removal.HEADLINE or line.block in self._metadata
        fate = BlockFate.METADATA if is_metadata else BlockFate.REMOVED
        detail = rule_detail(removal.value)
        if line.verdict.line_rule:
            detail = f"{detail} (copydesk rules {line.verdict.line_rule})"
        block = Block(text, fate, removal.value, detail)
        block = replace(block, step=Step.RECOVERY if line.recovered else Step.RULES)
        if removal is not Removal.CAPTION:
            return block
        known = self._captions.get(line.block) if line.block is not None else None
        return replace(block, fate=BlockFate.CAPTION, caption=known.caption if known else None)

    def _other(self, index: BlockIndex) -> Block:
        """A block that is not a line of the body."""
        text = self._document.blocks[index].text
        if index in self._captions:
            return self._captions[index]
        if index in self._metadata:
            return Block(text, BlockFate.METADATA, self._metadata[index].value, step=Step.METADATA)
        where = f"in {_name(_named(self._document.blocks[index].element))}"
        refused = self._body.refused.get(index)
        reason = refused or self._body.place_of(index) or self._side(index)
        detail = f"{rule_detail(reason.value)}: {where}" if isinstance(reason, Removal) else where
        step = Step.RECOVERY if refused else Step.EXTRACTION
        return Block(text, BlockFate.REMOVED, reason.value, detail, step)

    def _side(self, index: BlockIndex) -> LeftOut:
        """On which side of the text a block stands."""
        region, place = self._region, self._document.order[self._document.blocks[index].element]
        if not region.elements:
            return LeftOut.NO_TEXT
        if place < region.first:
            return LeftOut.ABOVE
        return LeftOut.BELOW if place > region.last else LeftOut.BETWEEN

    def _place_captions(self, captions: Iterable[LocatedCaption]) -> None:
        """Give each caption its blocks; the first that is its own stands behind that of the caption before."""
        places = [self._document.order[block.element] for block in self._document.blocks]
        last = -1
        for located in captions:
            own = {index for element in located.elements for index in self._inside(element)}
            free = sorted(index for index in own.union(located.shown) if self._is_free(index))
            later = [index for index in free if index > last]
            # Of its blocks that which has its words; a label or a button may stand before it.
            worded = (index for index in later if index in own and index in located.shown)
            first = next(chain(worded, (index for index in later if index in own), later), None)
            if first is None:
                start = self._document.order[located.elements[0]]
                last = max(last, bisect_left(places, start) - 1)
                self._without_block.setdefault(last, []).append(_without_block(located.caption))
            else:
                last = first
            for index in free:
                is_part = index in own and index not in located.shown
                reason = "part of a caption" if is_part else "copy of a caption"
                self._captions[index] = Block(
                    text=self._document.blocks[index].text,
                    fate=BlockFate.CAPTION,
                    reason="caption" if index == first else reason,
                    step=Step.CAPTIONS,
                    caption=located.caption.position,
                )

    def _inside(self, element: HtmlElement) -> list[BlockIndex]:
        """The blocks in an element; for one in the middle of a line the block that is this line."""
        found = [index for inner in element.iter() for index in self._blocks_of.get(inner, ())]
        if not found and (around := block_around(element)) is not None:
            in_line = self._blocks_of.get(around, [])
            found = in_line if len(in_line) == 1 else []
        return found

    def _is_free(self, index: BlockIndex) -> bool:
        """Whether a block may be a caption's: it is neither body text nor another caption's."""
        line = self._lines.get(index)
        verdict = line.verdict if line else None
        is_caption_line = verdict is not None and verdict.removal is Removal.CAPTION
        return (line is None or is_caption_line) and index not in self._captions


def _without_block(caption: Caption) -> Block:
    """A caption that no visible block holds: it stands in an attribute, or in a line of the body that stays."""
    text = caption.text or caption.credit or ""
    detail = f"no visible line of its own ({caption.source})"
    return Block(text, BlockFate.CAPTION, "caption", detail, Step.CAPTIONS, caption.position)


def _named(element: HtmlElement) -> HtmlElement:
    """The nearest element around that its page gives a name."""
    candidates = (element, *element.iterancestors())
    return next((around for around in candidates if around.get("id") or around.get("class")), element)


def _name(element: HtmlElement) -> str:
    """An element as a CSS selector would name it: tag, id, first two classes."""
    identity = f"#{element.get('id')}" if element.get("id") else ""
    classes = "".join(f".{name}" for name in (element.get("class") or "").split()[:2])
    return f"{element.tag!s}{identity}{classes}"
