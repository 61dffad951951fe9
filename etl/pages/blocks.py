"""Every visible block of a page: kept as what, or removed by which rule. Worked out on demand, for people.

The nightly road does not pay for this: the reasons follow from the page's outcome and its tree, so they agree
with what a run stored under the same recipe.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from lxml.html import HtmlElement

from etl.pages import charset, document, flattened, metadata
from etl.pages.boilerplate_reasons import discarded_elements, discarded_tags
from etl.pages.model import (
    Block,
    BlockFate,
    Caption,
    Loaded,
    Metadata,
    Outcome,
    Quarantined,
    RawPage,
    Rejected,
)
from etl.pages.process import process
from etl.pages.profile import DEFAULT_PROFILE, StationProfile
from etl.pages.selectors import select
from etl.pages.visible import VisibleBlock, fold

Fate = tuple[BlockFate, str, str]
"""What became of a line, the short reason, and the particular evidence."""

_SURE_LENGTH = 12
"""Folded characters from which on a block that stands inside a kept paragraph is taken to be part of it."""


def explain(page: RawPage, profile: StationProfile = DEFAULT_PROFILE) -> tuple[Outcome, tuple[Block, ...]]:
    """Process a page and say for each of its visible blocks, in page order, what became of it and why."""
    outcome = process(page, profile)
    if isinstance(outcome, Quarantined):
        return outcome, ()
    text = charset.decode(page.body, page.content_type).text
    if flattened.looks_flattened(text, page.content_type):
        return outcome, tuple(_settle(flattened.label(text).blocks, outcome))
    parsed = document.parse(text)
    if parsed is None:
        return outcome, ()
    if isinstance(outcome, Rejected):
        return outcome, tuple(_rejected(block.text, outcome) for block in parsed.blocks)
    facts = metadata.read(parsed, url=page.url, fetched_at=page.latest_date, profile=profile)
    lines = _Lines(outcome, facts)
    context = _Context(parsed.tree, profile.on(page.fetched_at.date()))
    return outcome, tuple(_judge(block, lines, context) for block in parsed.blocks)


def mark_chrome(blocks: Iterable[Block], chrome: Mapping[str, str]) -> tuple[Block, ...]:
    """Overlay what only the warehouse knows: kept lines that repeat on the station's other pages.

    Args:
        blocks: A page's blocks as `explain` gives them.
        chrome: From a line's text to its evidence ("on 31 of 40 pages, first seen 2026-11-01").
    """
    by_key = {fold(text): detail for text, detail in chrome.items()}
    return tuple(
        Block(block.text, BlockFate.REMOVED, "station chrome line", by_key[fold(block.text)])
        if block.fate is BlockFate.KEPT and fold(block.text) in by_key
        else block
        for block in blocks
    )


class _Lines:
    """The outcome's lines by their folded text."""

    def __init__(self, outcome: Loaded, facts: Metadata) -> None:
        self.kept = Counter(fold(paragraph.text) for paragraph in outcome.article.paragraphs)
        self.kinds = {fold(p.text): p.kind.value.replace("_", " ") for p in outcome.article.paragraphs}
        self.kept_text = "\n".join(self.kinds)
        self.removed = {fold(line.text): line.rule for line in outcome.removed}
        self.captions = dict(_caption_lines(outcome.captions))
        self.facts = dict(_fact_lines(facts))

    def fate(self, key: str) -> Fate | None:
        """What the outcome says about a line; None when it says nothing."""
        if self.kept[key] > 0:
            self.kept[key] -= 1
            return BlockFate.KEPT, self.kinds[key], ""
        if key in self.captions:
            return BlockFate.CAPTION, self.captions[key], ""
        if key in self.facts:
            return BlockFate.METADATA, self.facts[key], ""
        if key in self.removed:
            return BlockFate.REMOVED, self.removed[key], "stood in the extracted text"
        if key in self.kinds:
            return BlockFate.REMOVED, "repeated block", "stands in the body once"
        return self._part(key)

    def _part(self, key: str) -> Fate | None:
        if len(key) < _SURE_LENGTH:
            return None
        if key in self.kept_text or any(len(k) >= _SURE_LENGTH and k in key for k in self.kinds):
            return BlockFate.KEPT, "part of a paragraph", ""
        for line, reason in sorted(self.captions.items(), key=lambda item: -len(item[0])):
            if key in line or (len(line) >= _SURE_LENGTH and line in key):
                return BlockFate.CAPTION, reason, ""
        return None


def _caption_lines(captions: Iterable[Caption]) -> Iterator[tuple[str, str]]:
    for caption in captions:
        for text, reason in (
            (caption.credit, "credit"),
            (caption.alt, "alternative text"),
            (caption.text, "caption"),
        ):
            if text:
                yield fold(text), reason


def _fact_lines(facts: Metadata) -> Iterator[tuple[str, str]]:
    singles = (
        (facts.rights, "rights"),
        (facts.section, "section"),
        (facts.byline, "byline"),
        (facts.headline.value if facts.headline else None, "headline"),
    )
    for tag in facts.tags:
        yield fold(tag), "tag of the article"
    for author in facts.authors:
        yield fold(author), "author"
    for value, reason in singles:
        if value:
            yield fold(value), reason


class _Context:
    """What the tree says about a block that the outcome does not mention."""

    def __init__(self, tree: HtmlElement, profile: StationProfile) -> None:
        self.tags = discarded_tags()
        self.patterns = discarded_elements(tree)
        self.by_profile = set(select(tree, profile.remove))

    def fate(self, element: HtmlElement) -> Fate:
        """The nearest cause among the block's element and its ancestors."""
        for ancestor in (element, *element.iterancestors()):
            if ancestor in self.by_profile:
                return BlockFate.REMOVED, "station profile", _name(ancestor)
            if ancestor.tag == "time":
                return BlockFate.METADATA, "date line", _name(ancestor)
            if ancestor.tag in self.tags:
                return BlockFate.REMOVED, "tag", f"<{ancestor.tag}>"
            if ancestor in self.patterns:
                return BlockFate.REMOVED, self.patterns[ancestor], _name(ancestor)
        return BlockFate.REMOVED, "not in the main content", _name(element)


def _name(element: HtmlElement) -> str:
    """An element as a CSS selector would name it: tag, id, first two classes."""
    identity = f"#{element.get('id')}" if element.get("id") else ""
    classes = "".join(f".{name}" for name in (element.get("class") or "").split()[:2])
    return f"{element.tag!s}{identity}{classes}"


def _judge(block: VisibleBlock, lines: _Lines, context: _Context) -> Block:
    fate, reason, detail = lines.fate(fold(block.text)) or context.fate(block.element)
    return Block(block.text, fate, reason, detail)


def _rejected(text: str, outcome: Rejected) -> Block:
    return Block(text, BlockFate.REMOVED, f"page rejected: {outcome.reason.value}", outcome.detail)


def _settle(blocks: Iterable[Block], outcome: Loaded | Rejected) -> Iterator[Block]:
    """Labels of a flattened page's lines, brought into line with what the article step kept of them."""
    if isinstance(outcome, Rejected):
        yield from (
            _rejected(block.text, outcome) if block.fate is BlockFate.KEPT else block for block in blocks
        )
        return
    lines = _Lines(outcome, Metadata())
    for block in blocks:
        if block.fate is not BlockFate.KEPT:
            yield block
            continue
        fate = lines.fate(fold(block.text)) or (BlockFate.REMOVED, "not in the main content", "")
        yield block if fate[0] is BlockFate.KEPT else Block(block.text, *fate)
