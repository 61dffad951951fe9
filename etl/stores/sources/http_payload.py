"""The body of an HTTP response from a WARC record: headers split off, transfer and content codings undone."""

import io
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from fastwarc.stream_io import BrotliReader, ChunkedReader, ZstdReader

_READERS: dict[str, Callable[[Any], Any]] = {
    "chunked": ChunkedReader,
    "br": BrotliReader,
    "zstd": ZstdReader,
}
_ZLIB_CODINGS = frozenset({"gzip", "x-gzip", "deflate"})
_WINDOWS = (47, -15)
"""zlib's `wbits` for a gzip or zlib wrapper, and for none, which some servers send as `deflate`."""
_FED_BYTES = 4096
"""Bytes decompressed at once: at most this much is lost before a damaged place."""
_READ_BYTES = 2**16
"""Bytes read at once from fastwarc's decoders, between two tests of the size limit."""


@dataclass(frozen=True, slots=True)
class Payload:
    """The decoded body of a response.

    Args:
        body: Its bytes.
        content_type: The header's value.
        is_cut: The coded body ended early; `body` is what came before.
        is_too_large: The decoded body exceeds the limit; `body` is its beginning.
        problem: Why the body cannot be decoded, or empty.
    """

    body: bytes
    content_type: str | None = None
    is_cut: bool = False
    is_too_large: bool = False
    problem: str = ""


def parse_response(block: bytes, limit: int) -> Payload:
    """Split a response into headers and decoded body.

    Args:
        block: The record's block: status line, headers, body. Without a status line it is all body.
        limit: Bytes of the body after which decoding stops.
    """
    if not block.startswith(b"HTTP/"):
        return Payload(block)
    head, separator, body = block.partition(b"\r\n\r\n")
    if not separator:
        head, separator, body = block.partition(b"\n\n")
    headers = _headers(head)
    payload = Payload(body, headers.get("content-type"))
    codings = [c.strip().lower() for c in headers.get("content-encoding", "").split(",")]
    if "chunked" in headers.get("transfer-encoding", "").lower():
        codings.append("chunked")
    for coding in reversed(codings):
        payload = _decode(payload, coding, limit)
    return payload


def _headers(head: bytes) -> dict[str, str]:
    pairs = (line.split(":", 1) for line in head.decode("latin-1").splitlines()[1:] if ":" in line)
    return {name.strip().lower(): value.strip() for name, value in pairs}


def _decode(payload: Payload, coding: str, limit: int) -> Payload:
    if coding in {"", "identity"} or payload.problem or not payload.body:
        return payload
    if coding in _ZLIB_CODINGS:
        body, is_whole = _inflated(payload.body, limit)
    elif reader := _READERS.get(coding):
        body, is_whole = _read_all(reader(io.BytesIO(payload.body)), limit)
    else:
        return Payload(payload.body, payload.content_type, problem=f"content coding {coding!r} is not known")
    if not body and not is_whole:
        # Many crawlers store the decoded body but keep the original header.
        looks_plain = coding == "chunked" or payload.body.lstrip()[:1] == b"<"
        problem = "" if looks_plain else f"content coding {coding!r} cannot be undone"
        return Payload(payload.body, payload.content_type, payload.is_cut, problem=problem)
    is_cut = payload.is_cut or not is_whole
    return Payload(body, payload.content_type, is_cut, is_too_large=len(body) > limit)


def _read_all(reader: Any, limit: int) -> tuple[bytes, bool]:
    """What can be read, and whether it was read to the end."""
    parts: list[bytes] = []
    size = 0
    try:
        while size <= limit and (part := reader.read(_READ_BYTES)):
            parts.append(part)
            size += len(part)
    except (OSError, ValueError):
        return b"".join(parts), False
    return b"".join(parts), True


def _inflated(packed: bytes, limit: int) -> tuple[bytes, bool]:
    """What can be decompressed as gzip or deflate, and whether it was read to the end."""
    for window in _WINDOWS:
        body, is_whole = _unzipped(packed, window, limit)
        if body or is_whole:
            return body, is_whole
    return b"", False


def _unzipped(packed: bytes, window: int, limit: int) -> tuple[bytes, bool]:
    parts: list[bytes] = []
    size = fed = 0
    unpacker = zlib.decompressobj(window)
    try:
        while size <= limit and not unpacker.eof and (fed < len(packed) or unpacker.unconsumed_tail):
            data = unpacker.unconsumed_tail + packed[fed : fed + _FED_BYTES]
            fed += _FED_BYTES
            part = unpacker.decompress(data, limit + 1 - size)
            parts.append(part)
            size += len(part)
    except zlib.error:
        return b"".join(parts), False
    return b"".join(parts), unpacker.eof or size > limit
