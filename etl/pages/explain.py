"""Every visible block of a page: kept as what, or removed by which rule. Worked out on demand, for people.

The nightly road does not pay for this: the reasons follow from the page's outcome and its tree, so they agree
with what a run stored under the same recipe.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta

from lxml.html import HtmlElement

from etl.pages.body.trafilatura_reasons import discarded_elements, discarded_tags
from etl.pages.decode.charset import decode_body
from etl.pages.decode.css import select_elements
from etl.pages.decode.document import parse_document
from etl.pages.decode.visible import VisibleBlock, fold
from etl.pages.metadata.dates import read_line
from etl.pages.metadata.read import read_metadata
from etl.pages.model.article import Caption, Metadata
from etl.pages.model.outcome import Block, BlockFate, Loaded, Outcome, Quarantined, Rejected
from etl.pages.model.profile import DEFAULT_PROFILE, StationProfile
from etl.pages.model.raw_page import RawPage
from etl.pages.model.reason_texts import (
    BOILERPLATE,
    PICTURE_TEXT,
    WAYS_AROUND,
    element_reason,
    rejection_words,
    rule_detail,
)
from etl.pages.plaintext.detect import looks_flattened
from etl.pages.plaintext.label import label_page
from etl.pages.process import process

Fate = tuple[BlockFate, str, str]
"""What became of a line, the short reason, and the particular evidence."""

_PART = "part of a paragraph"
_SURE_LENGTH = 12
"""Folded characters from which on a block that stands inside a kept paragraph is taken to be part of it."""
_ZONES = timedelta(hours=26)
"""How far two readings of one date may lie apart when their zones are not told."""
_ALSO_IN_MENUS = frozenset({"section", "tag of the article"})
_SURE_ANYWHERE = 60
"""The same where the block stands in a menu or box that is left out: names in menus come in the text, too."""


def explain_page(
    page: RawPage, profile: StationProfile = DEFAULT_PROFILE
) -> tuple[Outcome, tuple[Block, ...]]:
    """Process a page and say for each of its visible blocks, in page order, what became of it and why."""
    outcome = process(page, profile)
    if isinstance(outcome, Quarantined):
        return outcome, ()
    text = decode_body(page.body, page.content_type).text
    if looks_flattened(text, page.content_type):
        return outcome, tuple(_settle(label_page(text).blocks, outcome))
    parsed = parse_document(text)
    if parsed is None:
        return outcome, ()
    if isinstance(outcome, Rejected):
        return outcome, tuple(_rejected(block.text, outcome) for block in parsed.blocks)
    facts = read_metadata(parsed, url=page.url, fetched_at=page.latest_date, profile=profile)
    lines = _Lines(outcome, facts)
    context = _Context(parsed.tree, profile.on(page.fetched_at.date()), facts)
    judged = [_judge(block, lines, context) for block in parsed.blocks]
    return outcome, tuple(_without_namesakes(parsed.blocks, judged))


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
        self.makers = {
            fold(name)
            for caption in outcome.captions
            for name in (caption.photographer, caption.agency, caption.provider)
            if name
        }
        self.facts = dict(_fact_lines(facts))

    def fate(self, key: str, outside: Fate | None = None) -> Fate | None:
        """What the outcome says about a line; None when it says nothing.

        Args:
            key: The folded line.
            outside: Why the line is left out by its place on the page, if it is.
        """
        if self.kept[key] > 0:
            self.kept[key] -= 1
            return BlockFate.KEPT, self.kinds[key], ""
        if found := self._apart(key, outside):
            return found
        if key in self.removed:
            return BlockFate.REMOVED, self.removed[key], rule_detail(self.removed[key])
        if key in self.kinds and not outside:
            return BlockFate.REMOVED, "repeat", rule_detail("repeat")
        return self._part(key, outside) if len(key) >= _SURE_LENGTH else None

    def _apart(self, key: str, outside: Fate | None) -> Fate | None:
        """What is kept apart from the body: captions, credits and facts about the article."""
        if key in self.captions:
            return BlockFate.CAPTION, self.captions[key], ""
        place = outside[1] if outside else ""
        if place == PICTURE_TEXT and key in self.makers:
            return BlockFate.CAPTION, "credit", ""
        reason = self.facts.get(key)
        if reason is None or (reason in _ALSO_IN_MENUS and place in WAYS_AROUND):
            return None
        return BlockFate.METADATA, reason, ""

    def _part(self, key: str, outside: Fate | None) -> Fate | None:
        is_short = len(key) < _SURE_ANYWHERE
        if not (outside and is_short) and (
            key in self.kept_text or any(len(k) >= _SURE_LENGTH and k in key for k in self.kinds)
        ):
            return BlockFate.KEPT, _PART, ""
        if outside and is_short and outside[1] != PICTURE_TEXT:
            return None
        for line, reason in sorted(self.captions.items(), key=lambda item: -len(item[0])):
            if key in line or (len(line) >= _SURE_LENGTH and line in key and 2 * len(line) >= len(key)):
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
    together = fold("".join(facts.tags))
    if together:
        yield from ((together, "tags of the article"), (f"tags{together}", "tags of the article"))
    for tag in facts.tags:
        yield fold(tag), "tag of the article"
    for author in facts.authors:
        yield fold(author), "author"
    for value, reason in singles:
        if value:
            yield fold(value), reason


class _Context:
    """What the tree says about a block that the outcome does not mention."""

    def __init__(self, tree: HtmlElement, profile: StationProfile, facts: Metadata) -> None:
        self.tags = discarded_tags()
        self.patterns = discarded_elements(tree)
        self.by_profile = set(select_elements(tree, profile.remove))
        self.dates = [dated.value for dated in (facts.published, facts.updated) if dated]

    def left_out(self, element: HtmlElement) -> Fate | None:
        """Why a block is left out by its place: the nearest cause among its element and what is around it."""
        for ancestor in (element, *element.iterancestors()):
            if ancestor in self.by_profile:
                return BlockFate.REMOVED, "station profile", f"its settings remove {_name(ancestor)}"
            if ancestor.tag == "time":
                return BlockFate.METADATA, "date line", _name(ancestor)
            if ancestor.tag in self.tags:
                return BlockFate.REMOVED, element_reason(ancestor.tag), f"inside <{ancestor.tag}>"
            if ancestor in self.patterns:
                return BlockFate.REMOVED, self.patterns[ancestor], f"in {_name(ancestor)}"
        return None

    def date_line(self, text: str, outside: Fate | None) -> Fate | None:
        """Whether a line is the article's own date in words; other stories' dates stand in other boxes."""
        if outside and outside[1] != BOILERPLATE:
            return None
        said = [dated.value for dated in read_line(text) if dated]
        if any(abs(one - other) <= _ZONES for one in said for other in self.dates):
            return BlockFate.METADATA, "date line", ""
        return None


def _named(element: HtmlElement) -> HtmlElement:
    """The nearest element around that its page gives a name."""
    chain = (element, *element.iterancestors())
    return next((around for around in chain if around.get("id") or around.get("class")), element)


def _name(element: HtmlElement) -> str:
    """An element as a CSS selector would name it: tag, id, first two classes."""
    identity = f"#{element.get('id')}" if element.get("id") else ""
    classes = "".join(f".{name}" for name in (element.get("class") or "").split()[:2])
    return f"{element.tag!s}{identity}{classes}"


def _judge(block: VisibleBlock, lines: _Lines, context: _Context) -> Block:
    outside = context.left_out(block.element)
    fate, reason, detail = (
        lines.fate(fold(block.text), outside)
        or context.date_line(block.text, outside)
        or outside
        or _not_in_the_text(block.element)
    )
    return Block(block.text, fate, reason, detail)


def _without_namesakes(seen: Sequence[VisibleBlock], judged: Sequence[Block]) -> Iterator[Block]:
    """Take short parts of paragraphs that stand ahead of the text or behind it for what they are: menu words."""
    body = [n for n, block in enumerate(judged) if block.fate is BlockFate.KEPT and block.reason != _PART]
    for n, (block, visible) in enumerate(zip(judged, seen, strict=True)):
        is_short_part = block.reason == _PART and len(fold(block.text)) < _SURE_ANYWHERE
        if is_short_part and body and not body[0] < n < body[-1]:
            yield Block(block.text, *_not_in_the_text(visible.element))
        else:
            yield block


def _not_in_the_text(element: HtmlElement) -> Fate:
    return BlockFate.REMOVED, "not in the main content", f"in {_name(_named(element))}"


def _rejected(text: str, outcome: Rejected) -> Block:
    words = rejection_words(outcome.reason.value)
    detail = f"{words}: {outcome.detail}" if outcome.detail else words
    return Block(text, BlockFate.REMOVED, f"page rejected: {outcome.reason.value}", detail)


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
        fate = lines.fate(fold(block.text)) or (
            BlockFate.REMOVED,
            "not in the main content",
            "apart from the text",
        )
        yield block if fate[0] is BlockFate.KEPT else Block(block.text, *fate)
