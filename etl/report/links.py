"""Addresses that scraped pages gave, as links and pictures: never code, never the reader's own network."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from etl.pages.model.article import Caption
from etl.report.escape import HARMFUL

# What a Content-Security-Policy can name: a scheme, a host of at least two labels that is not a number, perhaps a port.
_ORIGIN = re.compile(r"https?://(?:[a-z0-9_-]+\.)+[a-z][a-z0-9-]*(?::\d{1,5})?")
_PRIVATE = (".local", ".localhost", ".internal", ".lan", ".home", ".corp", ".intranet", ".arpa")
_NO_ADDRESS = re.compile(r"[\s\\]")


def link(url: str | None) -> str:
    """An address to link to; empty for everything but http and https, and for one with characters that deceive."""
    text = (url or "").strip()
    if _NO_ADDRESS.search(text) or HARMFUL.search(text):
        return ""
    try:
        parts = urlsplit(text)
        is_web = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return ""
    return text if is_web and "@" not in parts.netloc else ""


def picture(url: str | None) -> str:
    """The address of a picture that may be shown; empty for one that must not be loaded.

    An address that a page chose must not make the reader's browser call a machine of the reader's own network.
    """
    return link(url) if _origin(url) else ""


def picture_hosts(captions: Iterable[Caption]) -> tuple[str, ...]:
    """Scheme and host of every picture that these captions stand under, sorted."""
    return tuple(sorted({found for caption in captions if (found := _origin(caption.image_url))}))


def _origin(url: str | None) -> str:
    address = link(url)
    if not address:
        return ""
    parts = urlsplit(address)
    found = f"{parts.scheme}://{parts.netloc}".lower()
    is_public = _ORIGIN.fullmatch(found) and not (parts.hostname or "").lower().endswith(_PRIVATE)
    return found if is_public else ""
