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
    """Extract the article and its captions from one page, without a warehouse or configuration.

    Args:
        body: The page's bytes as served: HTML in any charset, or a page flattened to text.
        url: The page's address; helps to find dates, section and station.
        content_type: Value of the HTTP header `Content-Type`.
        fetched_at: When it was fetched; later dates on the page are ignored.
        station: The station's name, if known.

    Returns:
        The article (`Loaded`), the reason why the page is not one (`Rejected`), or the fault that kept it from being
        read (`Quarantined`). Bad pages never raise.
    """
    source = FetchedSource.INPUT if fetched_at else FetchedSource.FILE_TIME
    moment = fetched_at or _UNKNOWN_TIME
    digest = hashlib.sha256(body).hexdigest()
    key = page_key(url, moment, source, digest)
    origin = Origin("<memory>", length=len(body), sha256=digest)
    return process(RawPage(key, url, station, moment, source, body, content_type, origin), DEFAULT_PROFILE)
