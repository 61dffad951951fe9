"""A second view of the page: what trafilatura dropped from the article, found by where it stands.

trafilatura chooses one element as the body and prunes it by class names and link density. What it loses (a
lead outside of that element, further elements of a body in several parts, headings of a live blog) stands in
places that the paragraphs it did find point to: beside them, under elements of the same tag and class.
"""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice

from lxml.html import HtmlElement

from etl.pages.body.boxes import Boxes, is_caption, names_of
from etl.pages.body.extract import kind_of
from etl.pages.body.region import Region
from etl.pages.decode.ancestry import Around, Within
from etl.pages.decode.document import Document
from etl.pages.decode.letters import Letters
from etl.pages.decode.text import count_words, key
from etl.pages.decode.visible import VisibleBlock
from etl.pages.model.article import Paragraph, ParagraphKind

_DATELINE = 20
"""Letters of a dateline."""
_SENTENCE = 8
"""Words of a short sentence; fewer may be a label."""
_REMARK = 4
"""Words of a remark, if it ends as a sentence does (`He refused to say.`)."""
_STOPS = (".", "!", "?", "…", ".”", "!”", "?”", '."', ".»", ".“", "。")
_SAID = 0.6
"""Share of a block's word triples that the body has already, from which it says nothing new."""
_LINKED = 0.5
"""Share of a block's letters inside links from which it is a pointer rather than text."""
_LEAD = re.compile(
    r" (?:\w*standfirst|(?:article|story|post|entry|page|news|content|hero|js|c|t)? ?(?:leads?|lede|"
    r"ledes|lead text|leadtext|lead in)|"
    r"dek|deck|\w*summary|sub ?titles?|sub ?headlines?|sub ?head|sub ?heading|sub ?hed|excerpts?|"
    r"abstract|intro\w*|teaser text|"
    r"(?:article|story|hero|post|page|news|content|header)? ?(?:description|desc)|epigraph\w*|"
    r"entradilla|bajada|"
    r"copete|chapo|chapeau|sommario|occhiello|ingress\w*|anleser|vorspann|unterzeile|"
    r"alternative headline|perex|zajawka|"
    r"lid|manchet\w*|alineatekst|underrubrik) "
)
_KINDS = {
    "li": ParagraphKind.LIST_ITEM,
    "blockquote": ParagraphKind.QUOTE,
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), ParagraphKind.HEADING),
}
_APART = frozenset({"aside", "nav", "figure", "table", "footer"})
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A paragraph of the body and the block of the page that it came from, where that was found."""

    paragraph: Paragraph
    index: int | None
    added: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """What the second view looks at.

    Args:
        descriptions: Keys of the page's own descriptions of itself, which are evidence for a lead.
        named: What the station's profile names as the body; all text in there belongs to it.
        apart: The parts of the page that are no running text.
    """

    document: Document
    region: Region
    boxes: Boxes
    headline: str
    descriptions: tuple[str, ...]
    named: frozenset[HtmlElement] = frozenset()
    apart: Around = field(default_factory=lambda: Around(lambda element: element.tag in _APART))


def recover_dropped(paragraphs: Sequence[Paragraph], view: View) -> tuple[Line, ...]:
    """The paragraphs with what was dropped from between, behind and before them, in page order."""
    lines = [Line(paragraph, index) for paragraph, index in zip(paragraphs, view.region.found, strict=True)]
    if not view.named and (view.region.container is None or not view.region.elements):
        return tuple(lines)
    known = {index for index in view.region.found if index is not None}
    found = dict(_in_named(view, known) if view.named else _dropped(view, known))
    candidates = [Line(_paragraph(block), index, added=True) for index, block in found.items()]
    candidates += [line for line in _leads(view, known) if line.index not in found]
    if not candidates:
        return tuple(lines)
    held = _Held.of(paragraphs)
    return tuple(_merge(lines, [line for line in candidates if not held.holds(line.paragraph.text)]))


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
        return len(trigrams) > 4 and sum(gram in self.trigrams for gram in trigrams) > _SAID * len(trigrams)


def _trigrams(text: str) -> list[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return list(zip(words, words[1:], words[2:], strict=False))


def _paragraph(block: VisibleBlock) -> Paragraph:
    return Paragraph(kind_of(block.text, _kind(block.element)), block.text)


def _kind(element: HtmlElement) -> ParagraphKind:
    for around in (element, *element.iterancestors()):
        if around.tag in _KINDS:
            return _KINDS[str(around.tag)]
        if around.tag in {"div", "section", "article", "body"}:
            break
    return ParagraphKind.PARAGRAPH


def _merge(lines: list[Line], added: list[Line]) -> Iterator[Line]:
    """Each added line goes before the first line that stands further down the page."""
    waiting = deque(sorted(added, key=lambda line: line.index or 0))
    for line in lines:
        while waiting and line.index is not None and (waiting[0].index or 0) < line.index:
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


def _dropped(view: View, known: set[int]) -> Iterator[tuple[int, VisibleBlock]]:
    """Blocks beside the body's paragraphs, or in elements like theirs, that are not in the body."""
    document, region = view.document, view.region
    parents = {element.getparent() for element in region.elements}
    signatures = {_signature(element) for element in region.elements}
    if region.container is None:
        return
    holds = partial(document.stretches.holds, region.container)
    inside = {index for index in known if holds(document.blocks[index].element)}
    if not inside:
        return
    first, last = min(inside), max(inside)
    for index, block in enumerate(document.blocks[first:], first):
        element = block.element
        if index in known:
            continue
        if element.tag in {"p", "div", "blockquote"}:
            alike = element.getparent() in parents or _signature(element) in signatures
            fits = alike and _is_said(block.text)
        elif element.tag in _HEADINGS:
            fits = index < last and element.getparent() in parents
        else:
            fits = element.tag == "li" and index < last and bool(parents & set(_around_list(element)))
        if fits and _is_text(block, view):
            yield index, block


def _is_said(text: str) -> bool:
    """Whether a text is a sentence, long or short."""
    words = count_words(text)
    return words >= _SENTENCE or (words >= _REMARK and text.endswith(_STOPS))


def _in_named(view: View, known: set[int]) -> Iterator[tuple[int, VisibleBlock]]:
    """Blocks inside the elements that the profile names, boxes in them left out."""
    named = Within(view.named)
    for index, block in enumerate(view.document.blocks):
        if index not in known and named.holds(block.element) and _is_text(block, view):
            yield index, block


def _around_list(item: HtmlElement) -> Iterator[HtmlElement]:
    """The element that a list stands in and the one around that: lists are often wrapped for layout."""
    yield from islice(item.iterancestors(), 1, 3)


def _is_text(block: VisibleBlock, view: View) -> bool:
    """Whether a block may be article text: prose that stands in no box."""
    return view.boxes.kind(block.element) is None and _is_prose(block, view)


def _is_prose(block: VisibleBlock, view: View) -> bool:
    """Whether a block is no part of a table or a figure, and not made of links."""
    element = block.element
    if element.tag in {"td", "th", "a", "button", "figcaption", "label", "summary", "option"}:
        return False
    if view.document.links.share(block) > _LINKED or is_caption(element):
        return False
    return not view.apart.holds(element)


# ------------------------------------------------------------------ the lead
def _leads(view: View, known: set[int]) -> Iterator[Line]:
    """Leads between the headline and the body: named so, or worded as the page describes itself."""
    document, region = view.document, view.region
    if region.headline is None:
        return
    for index, block in enumerate(document.blocks):
        place = document.order[block.element]
        if place >= region.first:
            break
        if place <= region.headline or index in known:
            continue
        block_key = key(block.text)
        # Thirty letters are a short sentence; a label or a name is shorter.
        if len(block_key) < 30 or block_key == view.headline or not _is_prose(block, view):
            continue
        box = view.boxes.kind(block.element)
        # Some templates call a lead a teaser; it is one if the page describes itself with it.
        if (box in {None, "related"} and _is_described(block_key, view)) or (
            box is None and _is_named_lead(block, view)
        ):
            yield Line(Paragraph(ParagraphKind.PARAGRAPH, block.text), index, added=True)


def _is_described(block_key: str, view: View) -> bool:
    """Whether a block is worded as the page describes itself, perhaps behind a dateline."""
    for wording in view.descriptions:
        opening = block_key[: len(wording[:60]) + _DATELINE]
        if len(wording) >= 40 and (wording[:60] in opening or wording.startswith(block_key[:60])):
            return True
    return False


def _is_named_lead(block: VisibleBlock, view: View) -> bool:
    if count_words(block.text) < _SENTENCE:
        return False
    chain = (block.element, *block.element.iterancestors())
    return any(_LEAD.search(names_of(around)) for around in chain[:3] if around not in view.boxes.outside)
