"""Decompressors for the compression formats; they take input piece by piece and return bounded pieces."""

import bz2
import lzma
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import zstandard

from etl.pages.vocabulary.file_magic import BZIP2, GZIP, XZ, ZSTANDARD

_OUTPUT_BYTES = 2**20
"""Bytes decompressed at once: limits the memory that a decompression bomb can take."""
_ZSTD_SLICE = 512
"""Bytes fed to zstandard at once. It has no output limit, and 4 bytes may expand to 128 KiB: at most 16 MiB."""
_XZ_MEMORY = 256 * 2**20
"""Memory limit for xz: its highest level (-9) needs 65 MiB, and no archiver uses more by default."""
_HEADER_BYTES = 2**20
"""Longest gzip header. It may contain a name and a comment of any length; genuine ones are much shorter."""
_FIXED_HEADER_BYTES = 10
"""The part of a gzip header that is always present (RFC 1952, 2.3)."""
_EXTRA_FLAG, _TEXT_FLAGS, _CHECKSUM_FLAG, _RESERVED_FLAGS = 4, (8, 16), 2, 0xE0
"""Flags of a gzip header (RFC 1952, 2.3.1): extra field; name and comment; header checksum; reserved bits."""
_TRAILER_BYTES = 8
"""Checksum and size after the data of a gzip member (RFC 1952, 2.3)."""


class WrongChecksumError(ValueError):
    """A member was decompressed to its end, but its checksum is wrong."""


CODEC_ERRORS = (zlib.error, lzma.LZMAError, zstandard.ZstdError, OSError, EOFError, ValueError)
"""Errors that the decompressors raise for damaged data."""


class Decoder(Protocol):
    """Decompressor for one member."""

    @property
    def eof(self) -> bool:
        """Whether the end of the member was reached."""

    @property
    def unused_data(self) -> bytes:
        """Bytes that were fed but come after the member."""

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Decompress the next bytes of the member; yields the output in pieces."""


class _Gzip:
    """RFC 1952. zlib's own gzip reader does not tell where a member with a wrong checksum ends."""

    def __init__(self) -> None:
        self._header = b""
        self._inner = zlib.decompressobj(wbits=-15)
        self._is_in_data = self._is_in_trailer = False
        self._checksum = self._size = 0
        self._trailer = self._last = b""
        self.eof = False
        self.unused_data = b""

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Decompress; the last piece is held back until the checksum is known to be right."""
        if not self._is_in_data:
            self._header += data
            length = gzip_header_length(self._header)
            if length is None:
                return
            data, self._header, self._is_in_data = self._header[length:], b"", True
        while data and not self._is_in_trailer:
            output = self._inner.decompress(data, _OUTPUT_BYTES)
            self._checksum = zlib.crc32(output, self._checksum)
            self._size += len(output)
            data = self._inner.unconsumed_tail
            self._is_in_trailer = self._inner.eof
            if self._is_in_trailer:
                data, self._last = self._inner.unused_data, output
            else:
                yield output
        if self._is_in_trailer and data:
            yield from self._end(data)

    def _end(self, data: bytes) -> Iterator[bytes]:
        """Finish the member: its last bytes are yielded only if the checksum is right."""
        self._trailer += data
        if len(self._trailer) < _TRAILER_BYTES:
            return
        self.unused_data = self._trailer[_TRAILER_BYTES:]
        expected = self._checksum.to_bytes(4, "little") + (self._size % 2**32).to_bytes(4, "little")
        if self._trailer[:_TRAILER_BYTES] != expected:
            raise WrongChecksumError(
                "Error -3 while decompressing data: incorrect data check"
            )  # as zlib says it
        self.eof = True
        yield self._last


def gzip_header_length(data: bytes) -> int | None:
    """The length of a member's header; None while it is incomplete."""
    if len(data) < _FIXED_HEADER_BYTES:
        return None
    if not data.startswith(GZIP) or data[3] & _RESERVED_FLAGS:
        raise ValueError("its header is broken")
    flags, at = data[3], _FIXED_HEADER_BYTES
    if flags & _EXTRA_FLAG:
        at += 2 + int.from_bytes(data[at : at + 2], "little")
    for flag in _TEXT_FLAGS:
        if flags & flag:
            at = data.find(b"\0", at) + 1 or len(data) + 1
    at += 2 if flags & _CHECKSUM_FLAG else 0
    if len(data) > _HEADER_BYTES:
        raise ValueError("its header has no end")
    return at if at <= len(data) else None


class _Buffered:
    """bz2 and xz, whose decompressors keep the input that they have not decompressed yet."""

    def __init__(self, inner: bz2.BZ2Decompressor | lzma.LZMADecompressor) -> None:
        self._inner = inner

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Decompress in pieces of at most `_OUTPUT_BYTES`."""
        yield self._inner.decompress(data, _OUTPUT_BYTES)
        while not self._inner.eof and not self._inner.needs_input:
            yield self._inner.decompress(b"", _OUTPUT_BYTES)


class _Zstd:
    def __init__(self, dictionary: bytes) -> None:
        trained = zstandard.ZstdCompressionDict(dictionary) if dictionary else None
        # 128 MiB is the largest window that the zstd command accepts by default.
        self._inner = zstandard.ZstdDecompressor(dict_data=trained, max_window_size=2**27).decompressobj()
        self._rest = b""

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data + self._rest

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Decompress slice by slice, which bounds the output of each."""
        for start in range(0, len(data), _ZSTD_SLICE):
            if self._inner.eof:
                self._rest = data[start:]
                return
            yield self._inner.decompress(data[start : start + _ZSTD_SLICE])


@dataclass(frozen=True, slots=True)
class Codec:
    """A compression format.

    Args:
        name: Used in reports.
        magic: The first bytes of each member.
        beginning: Matches as much of a member's beginning as is fixed, so that chance matches are rare.
    """

    name: str
    magic: bytes
    beginning: re.Pattern[bytes]

    def decoder(self, dictionary: bytes = b"") -> Decoder:
        """A new decompressor for one member; zstd may need the dictionary stored in its file."""
        if self.name == "bz2":
            return _Buffered(bz2.BZ2Decompressor())
        if self.name == "xz":
            return _Buffered(lzma.LZMADecompressor(memlimit=_XZ_MEMORY))
        return _Zstd(dictionary) if self.name == "zstd" else _Gzip()


CODECS = (
    # Flags, time, compression level and operating system in the values that writers use (RFC 1952, 2.3.1).
    Codec(
        "gzip",
        GZIP,
        re.compile(rb"\x1f\x8b\x08[\x00-\x1f].{4}[\x00-\x04][\x00-\x0d\xff]", re.DOTALL),
    ),
    Codec("zstd", ZSTANDARD, re.compile(re.escape(ZSTANDARD))),
    Codec("bz2", BZIP2, re.compile(rb"BZh[1-9](?:1AY&SY|\x17\x72\x45\x38\x50\x90)")),
    Codec("xz", XZ, re.compile(re.escape(XZ))),
)
