"""The paragraphs that trafilatura would answer with, from what a template knows of each block."""

from lxml.html import HtmlElement

from etl.pages.body.extract import kind_of
from etl.pages.decode.document import Document
from etl.pages.decode.links import Links
from etl.pages.decode.visible import VisibleBlock
from etl.pages.model.article import Paragraph, ParagraphKind
from etl.pages.model.template import Part
from etl.pages.templates.fit import Fitted

_CELLS = frozenset({"td", "th"})
_MOSTLY = 0.5
"""A paragraph counts as a link if at least this share of its letters is inside links."""
_ENDS_CELL = " |"
"""Behind each cell in the text of a row (see `etl.pages.body.extract`)."""


def known_paragraphs(document: Document, fitted: Fitted) -> tuple[Paragraph, ...] | None:
    """The paragraphs; None where what becomes of a block is not known, so that trafilatura has to be asked.

    It has rules of its own for what stands twice on a page, and for a heading with nothing below it.
    """
    found: list[Paragraph] = []
    is_closed = False
    for block in document.blocks:
        part = part_around(block.element, fitted)
        look = look_of(block, document.links)
        if part is not None and look in part.closing:
            is_closed = True
            continue
        if part is None or look not in part.fates or _shares_row(block.element):
            return None
        kind = part.fates[look]
        if kind is not None and is_closed:
            return None
        if kind is not None:
            text = as_answered(block)
            found.append(Paragraph(kind_of(text, kind), text))
    if found and found[-1].kind is ParagraphKind.HEADING:
        return None
    said = Said(document)
    return None if any(said.twice(paragraph.text) for paragraph in found) else tuple(found)


def as_answered(block: VisibleBlock) -> str:
    """The text of a block in trafilatura's answer, if it has it."""
    return block.text + _ENDS_CELL if block.element.tag in _CELLS else block.text


def _shares_row(element: HtmlElement) -> bool:
    """Whether it is one of several cells, whose text trafilatura writes in one line."""
    row = element.getparent() if element.tag in _CELLS else None
    return row is not None and len(row) > 1


def look_of(block: VisibleBlock, links: Links) -> str:
    """What tells the blocks of an element apart: each block's tag, and whether a paragraph is a link.

    trafilatura leaves out such a paragraph ("Read more: ...") where it keeps those around it. Other elements may hold
    parts of the site, with links that are not there once these are cut.
    """
    tag = str(block.element.tag)
    return f"{tag} link" if tag == "p" and links.share(block) >= _MOSTLY else tag


class Said:
    """What a page says, for asking whether it says something twice."""

    def __init__(self, document: Document) -> None:
        self._text = "\n".join(block.text for block in document.blocks)

    def twice(self, text: str) -> bool:
        """Whether a text stands on the page twice, once perhaps within another block."""
        first = self._text.find(text)
        return first >= 0 and self._text.find(text, first + 1) >= 0


def part_around(element: HtmlElement, fitted: Fitted) -> Part | None:
    """What the template knows of an element or, where repairing the markup made it, of the nearest around it."""
    around: HtmlElement | None = element
    while around is not None:
        part = fitted.parts.get(around)
        if part is not None:
            return part
        around = around.getparent()
    return None
