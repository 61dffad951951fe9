"""What kind of page this is: the gate that keeps listings, walls and shells out of the articles."""

from etl.pages.document import Document
from etl.pages.model import Metadata, PageType


def before_body(document: Document, metadata: Metadata, url: str | None) -> PageType | None:
    """The types that can be told without the body (error page, wall, shell, listing by URL); else None."""
    del document, metadata, url
    return None
