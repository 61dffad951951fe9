"""Canonical URLs, hosts and the page key."""

import hashlib
from datetime import datetime
from urllib.parse import urlsplit

from etl.pages.model import FetchedSource


def canonical(url: str) -> str:
    """The form of a URL that identifies the page: host folded, fragment and tracking parameters gone."""
    return url.split("#")[0]


def host(url: str | None) -> str | None:
    """The host name in lower case without `www.`, or None."""
    if not url:
        return None
    try:
        name = urlsplit(url).hostname
    except ValueError:
        return None
    return name.removeprefix("www.") if name else None


def page_key(url: str | None, fetched_at: datetime, source: FetchedSource, digest: str) -> str:
    """The key of a raw page: 32 hex digits from canonical URL, fetch time and content digest.

    A file's own time says when the copy was made, not when the page was fetched, so it is left out:
    the same file copied elsewhere is the same page.
    """
    moment = "" if source is FetchedSource.FILE_TIME else fetched_at.isoformat()
    parts = "\n".join((canonical(url) if url else "", moment, digest))
    return hashlib.blake2b(parts.encode(), digest_size=16).hexdigest()
