"""The body of an HTTP response from a crawl's record: headers split off, transfer and content codings undone."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from etl.stores.sources.chunked import unchunk
from etl.stores.sources.content_codings import marked_coding, undo
from etl.stores.sources.http_headers import split_response

_NO_CODINGS = frozenset({"", "identity", "none", "chunked"})
"""Names that stand for no coding; chunks are undone before, wherever the header speaks of them."""
_PAGE_TYPE = re.compile(r"text/|application/(?:xhtml|xml)|\s*$", re.IGNORECASE)
_UNDECLARED = 3
"""Compressions undone that no header declares: some servers compress what is compressed already."""


@dataclass(frozen=True, slots=True)
class Payload:
    """The decoded body of a response.

    Args:
        body: Its bytes.
        content_type: The header's value.
        headers: All headers by lower-case name.
        is_cut: The coded body ended early; `body` is what came before.
        is_too_large: The decoded body exceeds the limit; `body` is its beginning.
        problem: Why the body cannot be decoded, or empty.
    """

    body: bytes
    content_type: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    is_cut: bool = False
    is_too_large: bool = False
    problem: str = ""


def parse_response(block: bytes, limit: int) -> Payload:
    """Split a response into headers and decoded body.

    Args:
        block: The record's block: status line, headers, body. Without a head it is all body.
        limit: Bytes of the body after which decoding stops.
    """
    response = split_response(block)
    headers = response.headers
    payload = Payload(response.body, headers.get("content-type"), headers)
    if not headers:
        return payload
    transfer, content = _codings(headers, "transfer-encoding"), _codings(headers, "content-encoding")
    chunks = unchunk(payload.body, declared="chunked" in transfer)
    if chunks:
        payload = replace(payload, body=chunks.body, is_cut=not chunks.is_whole)
    for coding in reversed(content + transfer):
        payload = _undone(payload, coding, limit)
    return _undeclared(payload, limit)


def _codings(headers: Mapping[str, str], name: str) -> list[str]:
    return [coding.split(";")[0].strip().lower() for coding in headers.get(name, "").split(",")]


def _undone(payload: Payload, coding: str, limit: int) -> Payload:
    if coding in _NO_CODINGS or payload.problem or payload.is_too_large or not payload.body:
        return payload
    done = undo(payload.body, coding, limit)
    if done is None:
        return replace(payload, problem=f"content coding {coding!r} cannot be undone")
    is_cut = payload.is_cut or not done.is_whole
    return replace(payload, body=done.body, is_cut=is_cut, is_too_large=len(done.body) > limit)


def _undeclared(payload: Payload, limit: int) -> Payload:
    """Undo what nobody declared, if the server calls it a page."""
    for _ in range(_UNDECLARED):
        is_page = _PAGE_TYPE.match(payload.content_type or "") and not payload.problem
        if not is_page or marked_coding(payload.body) is None:
            break
        payload = _undone(payload, "gzip", limit)
    return payload
