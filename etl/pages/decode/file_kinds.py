"""Files that are not pages: images, documents, feeds and data, recognised by their first bytes."""

import re

from etl.pages.model.outcome import Rejected, RejectReason
from etl.pages.vocabulary.file_magic import file_name

_XML = re.compile(
    rb"^(?:<\?xml\b[^>]*>\s*|<!--.*?-->\s*|<!DOCTYPE\s+(?!html)[^>]*>\s*)*<([\w:]+)",
    re.DOTALL,
)
_XML_ROOTS = {
    b"rss": "RSS feed", b"feed": "Atom feed", b"rdf:RDF": "RDF feed", b"urlset": "site map",
    b"sitemapindex": "site map", b"svg": "SVG image", b"opml": "OPML",
}  # fmt: skip
_JSON = re.compile(rb"""^(?:\{\s*(?:"[^"\n]{0,80}"\s*:|\})|\[\s*(?:[\[{"\]\d-]|null|true|false))""")
_CONTROLS = bytes([*range(1, 9), *range(14, 27), *range(28, 32)])
"""Bytes that no text has: neither white space, nor the escape of ISO-2022, nor the zeros of UTF-16."""
_SHIFTED = b"\x1b$)"
"""Announces text in ISO-2022-KR or -CN, which shifts back and forth with two control characters."""
_CONTROL_SHARE = 0.05
"""A tenth of random bytes are controls; in the worst damaged pages it is one in some hundreds."""
_LOOKED_AT = 2048
"""Bytes; a feed's declarations and comments before its root element fit in them."""


def reject_other_files(body: bytes) -> Rejected | None:
    """Reject a body that is another kind of file (`PDF`, `RSS feed`, `JSON`); None for pages and text."""
    kind = _kind(body)
    return Rejected(RejectReason.NOT_A_PAGE, kind) if kind else None


def _kind(body: bytes) -> str | None:
    if named := file_name(body[:_LOOKED_AT]):
        return named
    head = body[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"<"):
        root = _XML.match(head)
        return _XML_ROOTS.get(root[1]) if root else None
    if is_data(body[:_LOOKED_AT]):
        return "binary data"
    return "JSON" if _JSON.match(head) and head[:1] in b"{[" and body.rstrip()[-1:] in b"}]" else None


def is_data(head: bytes) -> bool:
    """Whether the first bytes of a body are those of neither text nor markup, in any charset."""
    controls = len(head) - len(head.translate(None, _CONTROLS))
    is_wide = head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"<\x00" in head or b"\x00<" in head
    return controls > _CONTROL_SHARE * len(head) and not is_wide and _SHIFTED not in head
