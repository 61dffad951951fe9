"""The paragraphs that trafilatura would answer with, from what a template knows of each block."""

from lxml.html import HtmlElement

from etl.pages.body.extract import kind_of
from etl.pages.decode.document import Document
from etl.pages.model.article import Paragraph, ParagraphKind
from etl.pages.model.template import Part
from etl.pages.templates.fit import Fitted

_JOINED = frozenset({"td", "th"})
"""Elements whose text trafilatura writes in one line with that of their neighbours, bars between."""


def known_paragraphs(document: Document, fitted: Fitted) -> tuple[Paragraph, ...] | None:
    """The paragraphs; None where what becomes of a block is not known, so that trafilatura has to be asked.

    It has rules of its own for what stands twice on a page, and for a heading with nothing below it.
    """
    found: list[Paragraph] = []
    for block in document.blocks:
        part = part_around(block.element, fitted)
        tag = str(block.element.tag)
        if part is None or tag not in part.fates or tag in _JOINED:
            return None
        kind = part.fates[tag]
        if kind is not None:
            found.append(Paragraph(kind_of(block.text, kind), block.text))
    if found and found[-1].kind is ParagraphKind.HEADING:
        return None
    said = Said(document)
    return None if any(said.twice(paragraph.text) for paragraph in found) else tuple(found)


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
