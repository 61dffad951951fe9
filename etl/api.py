"""The public Python API: one page, no warehouse, no configuration."""

import hashlib
from datetime import UTC, datetime

from etl.pages.decode.urls import page_key
from etl.pages.model.outcome import Loaded, Quarantined, Rejected
from etl.pages.model.profile import DEFAULT_PROFILE
from etl.pages.model.raw_page import FetchedSource, Origin, RawPage
from etl.pages.process import process

_UNKNOWN_TIME = datetime(1970, 1, 1, tzinfo=UTC)


def clean_page(
    body: bytes,
    *,
    url: str | None = None,
    content_type: str | None = None,
    fetched_at: datetime | None = None,
    station: str | None = None,
) -> Loaded | Rejected | Quarantined:
    """Clean one page.

    Args:
        body: The page's bytes as served: HTML in any charset, or a page flattened to text.
        url: Where it was found; helps with dates, section and station.
        content_type: The HTTP header's value.
        fetched_at: When it was fetched; no date on the page is believed that lies after it.
        station: The station's name, when known.
    """
    source = FetchedSource.INPUT if fetched_at else FetchedSource.FILE_TIME
    moment = fetched_at or _UNKNOWN_TIME
    digest = hashlib.sha256(body).hexdigest()
    key = page_key(url, moment, source, digest)
    origin = Origin("<memory>", length=len(body), sha256=digest)
    return process(RawPage(key, url, station, moment, source, body, content_type, origin), DEFAULT_PROFILE)
