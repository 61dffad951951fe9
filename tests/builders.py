"""Raw pages for tests, made in one place."""

import hashlib
from datetime import UTC, datetime

from etl.pages.decode.urls import page_key
from etl.pages.model.raw_page import FetchedSource, Origin, RawPage
from tests.golden.make_pages import Page

FETCHED = datetime(2026, 11, 20, tzinfo=UTC)
"""When a page was fetched that does not say so."""


def raw_page(
    body: str | bytes,
    url: str | None = None,
    *,
    key: str | None = None,
    fetched_at: datetime | None = None,
    content_type: str | None = None,
) -> RawPage:
    """A page as a source would read it from an input that names its fetch time."""
    content = body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body
    moment = fetched_at or FETCHED
    digest = hashlib.sha256(content).hexdigest()
    key = key or page_key(url, moment, FetchedSource.INPUT, digest)
    origin = Origin("page.html", length=len(content), sha256=digest)
    return RawPage(key, url, None, moment, FetchedSource.INPUT, content, content_type, origin)


def golden_page(sample: Page) -> RawPage:
    """A golden page as a run would read it."""
    moment = datetime.fromisoformat(sample.fetched_at) if sample.fetched_at else FETCHED
    source = FetchedSource.INPUT if sample.fetched_at else FetchedSource.FILE_TIME
    digest = hashlib.sha256(sample.content).hexdigest()
    key = page_key(sample.url, moment, source, digest)
    origin = Origin(sample.file, sha256=digest)
    return RawPage(key, sample.url, None, moment, source, sample.content, sample.content_type, origin)
