"""What trafilatura dropped from the article, found by where it stands.

trafilatura chooses one element as the body and prunes it by class names and link density. What it loses (a
lead outside of that element, further elements of a body in several parts, headings of a live blog) stands in
places that the paragraphs it did find point to: beside them, under elements of the same tag and class.
"""

import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice

from lxml.html import HtmlElement

from etl.pages.body.answer import paragraph_of
from etl.pages.body.boxes import Boxes, is_caption, own_kind
from etl.pages.body.evidence import PageEvidence
from etl.pages.body.leads import Leads
from etl.pages.body.lines import LINKED_TEXT, BodyLine
from etl.pages.decode.ancestry import Around, Within
from etl.pages.decode.letters import Letters
from etl.pages.decode.text import SENTENCE_WORDS, STOPS, count_words, key
from etl.pages.decode.visible import VisibleBlock
from etl.pages.model.article import Paragraph, ParagraphKind
from etl.pages.model.positions import BlockIndex
from etl.pages.model.removal import LeftOut, Removal
from etl.pages.vocabulary.date_lines import is_date_line
from etl.pages.vocabulary.element_names import box_name, is_named
from etl.pages.vocabulary.element_roles import Role

_REMARK = 4
"""Words of a remark, if it ends as a sentence does (`He refused to say.`)."""
_FEW_TRIGRAMS = 4
"""Word triples of six words; that few may come together in any article."""
_SAID = 0.6
"""Share of a block's word triples that the body has already, from which it says nothing new."""
_APART = frozenset({"aside", "nav", "figure", "table", "footer"})
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_HEADINGS_TOGETHER = 2
"""Headings above a text: one of its section and one of a part of it."""
_WRAPPERS = 4
"""Elements around a heading, up to the one that holds the text below it too."""
_NO_PROSE = frozenset({"td", "th", "a", "button", "figcaption", "label", "summary", "option"})


@dataclass(frozen=True, slots=True)
class Completed:
    """The lines of a body, and the blocks that looked like more of it and were refused, each with the reason."""

    lines: tuple[BodyLine, ...]
    refused: Mapping[BlockIndex, Removal | LeftOut] = field(default_factory=dict)


def recover_dropped(evidence: PageEvidence, leads: Leads, named: frozenset[HtmlElement]) -> Completed:
    """Trafilatura's paragraphs with what it dropped from between, behind and before them, in page order.

    The posts of a live blog that stand next to the body come back whole, but without their times.

    Args:
        evidence: The page up to its region and captions.
        leads: What on it stands as a lead, and the boxes on it.
        named: What the station's profile names as the body; all text in there belongs to it.
    """
    region = evidence.region
    lines = [
        BodyLine(paragraph, block)
        for paragraph, block in zip(evidence.extracted, region.block_of_paragraph, strict=True)
    ]
    if not named and (region.container is None or not region.elements):
        return Completed(tuple(lines))
    search = _Search(evidence, leads.boxes)
    found = dict(search.in_named(Within(named)) if named else search.beside_the_body())
    if evidence.live_posts:
        found |= {
            n: block
            for n, block in search.in_named(Within(evidence.live_posts))
            if not is_date_line(block.text)
        }
    candidates = [BodyLine(paragraph_of(block), index, recovered=True) for index, block in found.items()]
    candidates += [
        BodyLine(Paragraph(ParagraphKind.PARAGRAPH, block.text), index, recovered=True)
        for index, block in leads.find(search.dropped(), search.is_prose)
        if index not in found
    ]
    if not candidates:
        return Completed(tuple(lines), search.refused)
    held = _Held.of(evidence.extracted)
    news = [line for line in candidates if not held.holds(line.paragraph.text)]
    said = {line.block for line in candidates} - {line.block for line in news}
    refused = search.refused | dict.fromkeys(filter(None, said), LeftOut.SAID)
    return Completed(tuple(_merge(lines, news)), refused)


@dataclass(frozen=True, slots=True)
class _Held:
    """What the body already says, for asking whether a block says something new."""

    letters: Letters
    trigrams: frozenset[tuple[str, ...]]

    @classmethod
    def of(cls, paragraphs: Sequence[Paragraph]) -> "_Held":
        text = "\n".join(paragraph.text for paragraph in paragraphs)
        return cls(Letters(paragraph.text for paragraph in paragraphs), frozenset(_trigrams(text)))

    def holds(self, text: str) -> bool:
        """Whether the body has a text, or most of it: trafilatura cuts hidden words out of paragraphs."""
        if self.letters.hold(key(text)):
            return True
        trigrams = _trigrams(text)
        return len(trigrams) > _FEW_TRIGRAMS and sum(
            gram in self.trigrams for gram in trigrams
        ) > _SAID * len(trigrams)


def _trigrams(text: str) -> list[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return list(zip(words, words[1:], words[2:], strict=False))


def _merge(lines: list[BodyLine], added: list[BodyLine]) -> Iterator[BodyLine]:
    """Each added line goes before the first line that stands further down the page."""
    waiting = deque(sorted(added, key=lambda line: line.block or 0))
    for line in lines:
        while waiting and line.block is not None and (waiting[0].block or 0) < line.block:
            yield waiting.popleft()
        yield line
    yield from waiting


# ------------------------------------------------------------------ what stands beside the body's elements
Signature = tuple[str, str, str, str]


def _signature(element: HtmlElement) -> Signature:
    parent = element.getparent()
    if parent is None:
        return (str(element.tag), element.get("class") or "", "", "")
    return (str(element.tag), element.get("class") or "", str(parent.tag), parent.get("class") or "")


class _Search:
    """The search for dropped text on one page."""

    def __init__(self, evidence: PageEvidence, boxes: Boxes) -> None:
        self._document = evidence.document
        self._region = evidence.region
        self._metadata = evidence.metadata
        self._boxes = boxes
        self._known = {block for block in evidence.region.block_of_paragraph if block is not None}
        self._apart = Around(lambda element: element.tag in _APART)
        self.refused: dict[BlockIndex, Removal | LeftOut] = {}

    def dropped(self, first: int = 0) -> Iterator[tuple[BlockIndex, VisibleBlock]]:
        """The blocks from the first one on that trafilatura dropped."""
        for index, block in enumerate(self._document.blocks[first:], first):
            if index not in self._known:
                yield BlockIndex(index), block

    def beside_the_body(self) -> Iterator[tuple[BlockIndex, VisibleBlock]]:
        """Blocks beside the body's paragraphs, or in elements like theirs."""
        document, region = self._document, self._region
        parents = {element.getparent() for element in region.elements}
        signatures = {_signature(element) for element in region.elements}
        if region.container is None:
            return
        holds = partial(document.stretches.holds, region.container)
        inside = {index for index in self._known if holds(document.blocks[index].element)}
        if not inside:
            return
        first, last = min(inside), max(inside)
        for index, block in self.dropped(first):
            element = block.element
            if element.tag in {"p", "div", "blockquote"}:
                alike = element.getparent() in parents or _signature(element) in signatures
                is_told = block.text.endswith(STOPS) and self._is_section(element, parents)
                fits = (alike or is_told) and _is_said(block.text)
            elif element.tag in _HEADINGS:
                fits = index < last and (element.getparent() in parents or self._heads_text(index))
                fits = fits or self._is_section(element, parents)
            else:
                fits = element.tag == "li" and index < last and bool(parents & set(_around_list(element)))
            if fits and self._is_text(index, block):
                yield index, block

    def _is_section(self, element: HtmlElement, parents: set[HtmlElement | None]) -> bool:
        """Whether an element stands in a section beside the body whose name is that of a box, though it is none.

        Sections bear the words of their headings (`id="share-buyback"`), and trafilatura cuts them out for these.
        """
        section = element.getparent()
        return (
            section is not None
            and section.tag in {"section", "div"}
            and section.getparent() in parents
            and box_name(section) is not None
            and own_kind(section) is None
        )

    def _heads_text(self, index: BlockIndex) -> bool:
        """Whether a heading in an element of its own stands right above a sentence of the body."""
        blocks, heading = self._document.blocks, self._document.blocks[index].element
        behind = enumerate(blocks[index + 1 : index + 1 + _HEADINGS_TOGETHER], index + 1)
        below = next(((n, block) for n, block in behind if block.element.tag not in _HEADINGS), None)
        if below is None or below[0] not in self._known or not _is_said(below[1].text):
            return False
        holds, before = self._document.stretches.holds, blocks[max(0, index - 1)].element
        for around in islice(heading.iterancestors(), _WRAPPERS):
            if holds(around, below[1].element):
                return True
            if holds(around, before) and before.tag not in _HEADINGS:
                return False
        return False

    def in_named(self, named: Within) -> Iterator[tuple[BlockIndex, VisibleBlock]]:
        """Blocks inside the elements that the profile names, boxes in them left out."""
        for index, block in self.dropped():
            if named.holds(block.element) and self._is_text(index, block):
                yield index, block

    def _is_text(self, index: BlockIndex, block: VisibleBlock) -> bool:
        """Whether a block may be article text: prose that stands in no box."""
        box = self._boxes.kind(block.element)
        if box is not None:
            self.refused[index] = Removal(f"box: {box}")
        return box is None and self.is_prose(index, block)

    def is_prose(self, index: BlockIndex, block: VisibleBlock) -> bool:
        """Whether a block is neither a part of a table or a figure nor made of links."""
        element = block.element
        apart = self._apart.nearest(element)
        if element.tag in _NO_PROSE or (apart is not None and not is_named(apart, Role.LEAD)):
            self.refused[index] = LeftOut.APART
        elif self._document.links.share(block) > LINKED_TEXT:
            self.refused[index] = LeftOut.LINKED
        elif is_caption(element):
            self.refused[index] = LeftOut.CAPTION
        else:
            return True
        return False


def _is_said(text: str) -> bool:
    """Whether a text is a sentence, long or short."""
    words = count_words(text)
    return words >= SENTENCE_WORDS or (words >= _REMARK and text.endswith(STOPS))


def _around_list(item: HtmlElement) -> Iterator[HtmlElement]:
    """The element that a list stands in and the one around that: lists are often wrapped for layout."""
    yield from islice(item.iterancestors(), 1, 3)
