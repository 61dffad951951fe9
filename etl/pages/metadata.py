"""What the page says about itself: JSON-LD, meta tags, visible lines, URL; every value knows its source."""

from datetime import datetime

from etl.pages.document import Document
from etl.pages.model import Metadata, Sourced
from etl.pages.profile import StationProfile


def read(document: Document, *, url: str | None, fetched_at: datetime, profile: StationProfile) -> Metadata:
    """Read a page's metadata. `fetched_at` bounds dates: nothing is published after it was fetched."""
    del url, fetched_at, profile
    h1 = document.tree.find(".//h1")
    text = " ".join("".join(h1.itertext()).split()) if h1 is not None else ""
    return Metadata(headline=Sourced(text, "h1") if text else None)
