"""Content codings of HTTP (RFC 9110, section 8.4), undone by what the bytes are rather than by what they are called.

Crawlers store decoded bodies under the original header, servers name charsets as codings or compress twice, so the
name only decides where the bytes do not: brotli and bare deflate have no mark.
"""

import bz2
import io
import lzma
import zlib
from collections.abc import Callable
from typing import Any, NamedTuple

from fastwarc.stream_io import BrotliReader, ZstdReader

from etl.pages.decode.file_kinds import is_data
from etl.pages.vocabulary.file_magic import BZIP2, GZIP, XZ, ZSTANDARD
from etl.stores.sources.codecs import CODEC_ERRORS, gzip_header_length

_LOOKED_AT = 2048
"""Bytes looked at to tell text from compressed data."""
_FED_BYTES = 512
"""Bytes decompressed at once: at most this much is lost before a damaged place."""
_READ_BYTES = 2**16
"""Bytes read at once from fastwarc's decoders, between two tests of the size limit."""
_GZIP_TRAILER = 8
"""Checksum and length behind a gzip member (RFC 1952, 2.3); like browsers, we do not hold pages against them."""
_SHORT_HEADER, _LONG_HEADER = 512, 64 * 1024
"""Bytes in which the header of a gzip member is looked for, first and at most."""


class Undone(NamedTuple):
    """What could be decoded, and whether that is all."""

    body: bytes
    is_whole: bool


Decode = Callable[[bytes, int], Undone]


def undo(body: bytes, coding: str, limit: int) -> Undone | None:
    """Undo one content coding; None if the bytes are neither coded like this nor a text that was not coded.

    Args:
        body: The coded bytes.
        coding: Its name in the header.
        limit: Bytes of output after which decoding stops.
    """
    body = _without_blank_lines(body)
    name = coding.strip("\"' \t").lower().removeprefix("x-")
    decode = marked_coding(body) or (_BY_NAME.get(name) if not _looks_zlib(body) else _inflated)
    done = decode(body, limit) if decode else Undone(b"", is_whole=False)
    if is_text(body):
        # A few compressed bytes may look like text, but no text can be decompressed to its end.
        return done if done.body and done.is_whole else Undone(body, is_whole=True)
    return done if done.body or done.is_whole else None


def marked_coding(body: bytes) -> Decode | None:
    """The decoder of compressed data that says by its first bytes what it is; None for any other body."""
    return next((decode for magic, decode in _BY_MAGIC.items() if body.startswith(magic)), None)


def is_text(body: bytes) -> bool:
    """Whether a body is text in any charset, so that no coding is left to be undone."""
    head = body[:_LOOKED_AT]
    is_wide = head.startswith((b"\xff\xfe", b"\xfe\xff")) or head.count(0) * 3 > len(head)
    return is_wide or (b"\0" not in head and not is_data(head))


def _without_blank_lines(body: bytes) -> bytes:
    if body[:1] not in {b"\r", b"\n"}:
        return body
    stripped = body[:16].lstrip(b"\r\n") + body[16:]
    return stripped if marked_coding(stripped) else body


def _looks_zlib(body: bytes) -> bool:
    """Whether these are the two bytes of a zlib header (RFC 1950, 2.2)."""
    head = body[:2]
    is_header = len(head) == 2 and head[0] & 15 == 8 and head[0] < 0x80
    return is_header and int.from_bytes(head, "big") % 31 == 0


def _gunzipped(packed: bytes, limit: int) -> Undone:
    """All members of a gzip file; what follows the last one is not part of it."""
    parts: list[bytes] = []
    at, size = 0, 0
    while packed.startswith(GZIP, at):
        header = _gzip_header(packed, at)
        if header is None:
            return Undone(b"".join(parts), is_whole=False)
        done, behind = _inflate(packed, at + header, limit - size, -zlib.MAX_WBITS)
        parts.append(done.body)
        size += len(done.body)
        at = behind + _GZIP_TRAILER
        if not done.is_whole or size > limit:
            return Undone(b"".join(parts), is_whole=done.is_whole)
    return Undone(b"".join(parts), is_whole=bool(parts))


def _gzip_header(packed: bytes, at: int) -> int | None:
    try:
        short = gzip_header_length(packed[at : at + _SHORT_HEADER])
        return short if short is not None else gzip_header_length(packed[at : at + _LONG_HEADER])
    except ValueError:
        return None


def _inflated(packed: bytes, limit: int) -> Undone:
    return _inflate(packed, 0, limit, zlib.MAX_WBITS)[0]


def _bare(packed: bytes, limit: int) -> Undone:
    """Deflate without the wrapper that HTTP wants around it, which some servers send."""
    return _inflate(packed, 0, limit, -zlib.MAX_WBITS)[0]


def _inflate(packed: bytes, at: int, limit: int, window: int) -> tuple[Undone, int]:
    """What can be decompressed from a position on, and the position behind it."""
    parts: list[bytes] = []
    size = 0
    unpacker = zlib.decompressobj(window)
    try:
        while size <= limit and not unpacker.eof and (at < len(packed) or unpacker.unconsumed_tail):
            data = unpacker.unconsumed_tail
            if not data:
                data = packed[at : at + _FED_BYTES]
                at += len(data)
            part = unpacker.decompress(data, limit + 1 - size)
            parts.append(part)
            size += len(part)
    except zlib.error as error:
        # The checksum of a zlib wrapper is wrong, but everything was there.
        return Undone(b"".join(parts), "incorrect data check" in str(error)), at
    return Undone(b"".join(parts), unpacker.eof or size > limit), at - len(unpacker.unused_data)


def _by_reader(reader: Callable[[Any], Any]) -> Decode:
    def decode(packed: bytes, limit: int) -> Undone:
        return _undone(reader(io.BytesIO(packed)).read, limit)

    return decode


def _by_file(opened: Callable[[io.BytesIO], io.BufferedIOBase]) -> Decode:
    def decode(packed: bytes, limit: int) -> Undone:
        try:
            with opened(io.BytesIO(packed)) as file:
                return _undone(file.read1, limit)
        except CODEC_ERRORS:
            return Undone(b"", is_whole=False)

    return decode


def _undone(read: Callable[[int], bytes], limit: int) -> Undone:
    """What can be read of a body, up to a limit in bytes and to the first damage."""
    parts: list[bytes] = []
    size = 0
    try:
        while size <= limit and (part := read(_READ_BYTES)):
            parts.append(part)
            size += len(part)
    except CODEC_ERRORS:
        return Undone(b"".join(parts), is_whole=False)
    return Undone(b"".join(parts), is_whole=True)


_bunzipped = _by_file(bz2.BZ2File)
_unxzed = _by_file(lzma.LZMAFile)
_BY_MAGIC: dict[bytes, Decode] = {
    GZIP: _gunzipped,
    ZSTANDARD: _by_reader(ZstdReader),
    BZIP2: _bunzipped,
    XZ: _unxzed,
}
_BY_NAME: dict[str, Decode] = {
    "deflate": _bare,
    "gzip": _bare,
    "br": _by_reader(BrotliReader),
    "brotli": _by_reader(BrotliReader),
}
"""Coded bytes without a mark: deflate bare, also under the name of gzip, and brotli."""
