"""MHTML: pages that a browser saved with their pictures in one file (RFC 2557), as their HTML part."""

import re
from datetime import datetime
from email import message_from_bytes
from email.message import Message
from typing import NamedTuple

from etl.stores.sources.page_facts import parse_instant

_HEAD_BYTES = 16 * 1024
_HEADER = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,8}[A-Za-z][\w-]{1,60}:[^\n]*\n")
_IS_MIME = re.compile(rb"^MIME-Version[ \t]*:", re.IGNORECASE | re.MULTILINE)
_IS_PAGE = re.compile(
    rb"^Content-Type[ \t]*:\s*(?:multipart/|text/html|application/xhtml)", re.IGNORECASE | re.MULTILINE
)
_HTML = ("text/html", "application/xhtml+xml")
_URL = re.compile(r"https?://", re.IGNORECASE)


class SavedPage(NamedTuple):
    """The page in an MHTML file, with what the file says about it."""

    body: bytes
    url: str | None
    fetched_at: datetime | None
    content_type: str | None


def is_mhtml(body: bytes) -> bool:
    """Whether these bytes begin like a message with a page in it."""
    if body[:1] == b"<" or not _HEADER.match(body):
        return False
    head = body[:_HEAD_BYTES]
    return _IS_MIME.search(head) is not None and _IS_PAGE.search(head) is not None


def read_mhtml(body: bytes) -> SavedPage | None:
    """The page in an MHTML file; None if it holds none.

    Which part it is says the `start` parameter (RFC 2387, 3.2), else the address of the snapshot, else it is the first.
    """
    message = message_from_bytes(body.lstrip(b"\r\n\t \xef\xbb\xbf"))
    parts = [part for part in message.walk() if part.get_content_type() in _HTML]
    root = _root(message, parts)
    content = root.get_payload(decode=True) if root is not None else None
    if root is None or not isinstance(content, bytes) or not content.strip():
        return None
    charset = root.get_content_charset()
    addresses = (_address(message, "Snapshot-Content-Location"), _location(root), _location(message))
    return SavedPage(
        content,
        next((url for url in addresses if url), None),
        parse_instant(_text(message, "Date")),
        f"{root.get_content_type()}; charset={charset}" if charset else root.get_content_type(),
    )


def _root(message: Message, parts: list[Message]) -> Message | None:
    start = message.get_param("start")
    named = [part for part in parts if start and _text(part, "Content-ID") == str(start).strip()]
    snapshot = _address(message, "Snapshot-Content-Location")
    saved = [part for part in parts if snapshot and _location(part) == snapshot]
    return next(iter((*named, *saved, *parts)), None)


def _location(part: Message) -> str | None:
    return _address(part, "Content-Location")


def _address(part: Message, name: str) -> str | None:
    """A header's URL; long ones are folded, and that white space is not part of the URL."""
    url = re.sub(r"\s+", "", _text(part, name) or "")
    return url if _URL.match(url) else None


def _text(part: Message, name: str) -> str | None:
    value = part.get(name)
    return str(value).strip() if value is not None else None
