"""Safari's `.webarchive` files: a page with its pictures in one property list."""

import plistlib
from xml.parsers.expat import ExpatError

from etl.stores.sources.mhtml import SavedPage

_BEGINS = (b"bplist00", b"<?xml")
_NAME = b"WebMainResource"
_ERRORS = (plistlib.InvalidFileException, ExpatError, ValueError, RecursionError, KeyError, TypeError)
"""What plistlib raises for damaged files."""


def is_webarchive(body: bytes) -> bool:
    """Whether these bytes are a property list that names a page."""
    return body.startswith(_BEGINS) and _NAME in body and (body[:1] == b"b" or b"<plist" in body[:500])


def read_webarchive(body: bytes) -> SavedPage | None:
    """The page in a file of Safari's; None if it holds none."""
    try:
        page = plistlib.loads(body)[_NAME.decode()]
        content, url = page["WebResourceData"], page.get("WebResourceURL")
        kind, charset = (
            page.get("WebResourceMIMEType") or "text/html",
            page.get("WebResourceTextEncodingName"),
        )
    except _ERRORS:
        return None
    if not isinstance(content, bytes) or not content.strip() or "html" not in str(kind):
        return None
    is_address = isinstance(url, str) and url.lower().startswith(("http://", "https://"))
    return SavedPage(
        content, url if is_address else None, None, f"{kind}; charset={charset}" if charset else str(kind)
    )
