"""The trafilatura step: the one module of the page's road that calls it."""

import trafilatura

from etl.pages.document import Document
from etl.pages.model import Paragraph, ParagraphKind


def extract(document: Document) -> tuple[Paragraph, ...]:
    """trafilatura's own answer, block by block."""
    text = trafilatura.extract(document.tree, include_comments=False) or ""
    return tuple(Paragraph(ParagraphKind.PARAGRAPH, line) for line in text.split("\n") if line.strip())
