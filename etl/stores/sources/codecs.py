"""The compression formats, each fed piece by piece and giving bounded pieces back."""

import bz2
import lzma
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import zstandard

_OUTPUT_BYTES = 2**20
"""Bytes decompressed at once: bounds what a bomb can put into memory."""
_ZSTD_SLICE = 512
"""zstandard has no output limit, and a run of 4 bytes may stand for 128 KiB: this gives at most 16 MiB."""
_XZ_MEMORY = 256 * 2**20
"""xz at its highest level (-9) needs 65 MiB; more is no archive tool's default."""
_HEADER_BYTES = 2**20
"""A gzip header may hold a name and a comment of any length; nobody's is this long."""
_TRAILER_BYTES = 8


class WrongChecksumError(ValueError):
    """A member was decompressed to its end, and is not what its checksum says."""


CODEC_ERRORS = (zlib.error, lzma.LZMAError, zstandard.ZstdError, OSError, EOFError, ValueError)
"""What damage makes the decompressors raise."""


class Decoder(Protocol):
    """One member's decompressor."""

    @property
    def eof(self) -> bool:
        """Whether the member is through."""

    @property
    def unused_data(self) -> bytes:
        """What was fed and lies behind the member."""

    def feed(self, data: bytes) -> Iterator[bytes]:
        """What these bytes decompress to, in pieces."""


class _Gzip:
    """RFC 1952. zlib's own reader of the format does not say where a member ends whose checksum is wrong."""

    def __init__(self) -> None:
        self._header = b""
        self._inner = zlib.decompressobj(wbits=-15)
        self._is_in_data = self._is_in_trailer = False
        self._checksum = self._size = 0
        self._trailer = self._last = b""
        self.eof = False
        self.unused_data = b""

    def feed(self, data: bytes) -> Iterator[bytes]:
        if not self._is_in_data:
            self._header += data
            length = _gzip_header(self._header)
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
        """The end of the member: its last bytes are not given before the checksum is known to be right."""
        self._trailer += data
        if len(self._trailer) < _TRAILER_BYTES:
            return
        self.unused_data = self._trailer[_TRAILER_BYTES:]
        told = self._checksum.to_bytes(4, "little") + (self._size % 2**32).to_bytes(4, "little")
        if self._trailer[:_TRAILER_BYTES] != told:
            raise WrongChecksumError(
                "Error -3 while decompressing data: incorrect data check"
            )  # as zlib says it
        self.eof = True
        yield self._last


def _gzip_header(data: bytes) -> int | None:
    """The length of a member's header, None while it is not all there."""
    if len(data) < 10:
        return None
    if data[:3] != b"\x1f\x8b\x08" or data[3] & 0xE0:
        raise ValueError("its header is broken")
    flags, at = data[3], 10
    if flags & 4:
        at += 2 + int.from_bytes(data[10:12], "little")
    for flag in (8, 16):
        if flags & flag:
            at = data.find(b"\0", at) + 1 or len(data) + 1
    at += 2 if flags & 2 else 0
    if len(data) > _HEADER_BYTES:
        raise ValueError("its header has no end")
    return at if at <= len(data) else None


class _Buffered:
    """bz2 and xz keep what they have not yet decompressed."""

    def __init__(self, inner: bz2.BZ2Decompressor | lzma.LZMADecompressor) -> None:
        self._inner = inner

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def feed(self, data: bytes) -> Iterator[bytes]:
        yield self._inner.decompress(data, _OUTPUT_BYTES)
        while not self._inner.eof and not self._inner.needs_input:
            yield self._inner.decompress(b"", _OUTPUT_BYTES)


class _Zstd:
    def __init__(self, dictionary: bytes) -> None:
        trained = zstandard.ZstdCompressionDict(dictionary) if dictionary else None
        # 128 MiB is the largest window that the zstd command line accepts without being asked to.
        self._inner = zstandard.ZstdDecompressor(dict_data=trained, max_window_size=2**27).decompressobj()
        self._rest = b""

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data + self._rest

    def feed(self, data: bytes) -> Iterator[bytes]:
        for start in range(0, len(data), _ZSTD_SLICE):
            if self._inner.eof:
                self._rest = data[start:]
                return
            yield self._inner.decompress(data[start : start + _ZSTD_SLICE])


@dataclass(frozen=True, slots=True)
class Codec:
    """A compression format.

    Args:
        name: In reports.
        magic: The bytes that each member begins with.
        beginning: As much of a member's beginning as never differs: what chance does not bring about.
    """

    name: str
    magic: bytes
    beginning: re.Pattern[bytes]

    def decoder(self, dictionary: bytes = b"") -> Decoder:
        """A fresh decompressor for one member; zstd may need the dictionary that its file carries."""
        if self.name == "bz2":
            return _Buffered(bz2.BZ2Decompressor())
        if self.name == "xz":
            return _Buffered(lzma.LZMADecompressor(memlimit=_XZ_MEMORY))
        return _Zstd(dictionary) if self.name == "zstd" else _Gzip()


CODECS = (
    # Flags, time, effort and system as writers set them (RFC 1952, 2.3.1).
    Codec(
        "gzip",
        b"\x1f\x8b\x08",
        re.compile(rb"\x1f\x8b\x08[\x00-\x1f].{4}[\x00-\x04][\x00-\x0d\xff]", re.DOTALL),
    ),
    Codec("zstd", b"\x28\xb5\x2f\xfd", re.compile(rb"\x28\xb5\x2f\xfd")),
    Codec("bz2", b"BZh", re.compile(rb"BZh[1-9](?:1AY&SY|\x17\x72\x45\x38\x50\x90)")),
    Codec("xz", b"\xfd7zXZ\x00", re.compile(rb"\xfd7zXZ\x00")),
)
