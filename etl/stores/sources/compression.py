"""Decompress member by member, going on behind a damaged one.

Neither warcio nor fastwarc goes on after damage within a gzip file, although each member (each record of a
WARC) stands alone: this loop looks for the next member's magic bytes instead.
"""

import bz2
import lzma
import re
import zlib
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol

import zstandard

from etl.pages.outcome import Fault
from etl.stores.sources.bytestream import BLOCK_BYTES, Block, Damage
from etl.stores.sources.model import SourceOptions

_OUTPUT_BYTES = 2**20
"""Bytes decompressed at once: bounds what a bomb can put into memory."""
_ZSTD_SLICE = 1024
"""zstandard has no output limit, and a run of 4 bytes may stand for 128 KiB: 1 KiB gives at most 32 MiB."""
_DICTIONARY_BYTES = 16 * 2**20
"""A dictionary has some 100 KiB (`zstd --maxdict`); what is far larger is none."""
_XZ_MEMORY = 256 * 2**20
"""xz at its highest level (-9) needs 65 MiB; more is no archive tool's default."""

_Error = (zlib.error, lzma.LZMAError, zstandard.ZstdError, OSError, EOFError, ValueError)


class _Decoder(Protocol):
    """One member's decompressor."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def feed(self, data: bytes) -> Iterator[bytes]: ...


class _Gzip:
    def __init__(self) -> None:
        self._inner = zlib.decompressobj(wbits=31)

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def feed(self, data: bytes) -> Iterator[bytes]:
        while data and not self._inner.eof:
            yield self._inner.decompress(data, _OUTPUT_BYTES)
            data = self._inner.unconsumed_tail


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
    """A compression format: its name in reports and the bytes that each member begins with."""

    name: str
    magic: bytes

    def decoder(self, dictionary: bytes = b"") -> _Decoder:
        """A fresh decompressor for one member; zstd may need the dictionary that its file carries."""
        if self.name == "bz2":
            return _Buffered(bz2.BZ2Decompressor())
        if self.name == "xz":
            return _Buffered(lzma.LZMADecompressor(memlimit=_XZ_MEMORY))
        return _Zstd(dictionary) if self.name == "zstd" else _Gzip()


CODECS = (
    Codec("gzip", b"\x1f\x8b\x08"),
    Codec("zstd", b"\x28\xb5\x2f\xfd"),
    Codec("bz2", b"BZh"),
    Codec("xz", b"\xfd7zXZ\x00"),
)


_SKIPPABLE = re.compile(rb"[\x50-\x5f]\x2a\x4d\x18", re.DOTALL)
"""Zstandard's frames of other data (RFC 8878, 3.1.2): a number of these four bytes, then the length in four."""
_DICTIONARY = b"\x5d\x2a\x4d\x18"
"""The one that holds the dictionary of a `.warc.zst` file (IIPC, WARC-ZSTD 1.0), itself compressed or not."""


def codec_of(head: bytes) -> Codec | None:
    """The compression that these first bytes announce."""
    if _SKIPPABLE.match(head):
        return next(codec for codec in CODECS if codec.name == "zstd")
    return next((codec for codec in CODECS if head.startswith(codec.magic)), None)


def decompressed_blocks(file: BinaryIO, codec: Codec, options: SourceOptions) -> Iterator[Block | Damage]:
    """Everything that can be decompressed, with a `Damage` for each stretch that cannot."""
    return _Members(file, codec, options).blocks()


def _undone(dictionary: bytes, codec: Codec) -> bytes:
    """A dictionary as it is used: some writers compress it."""
    if not dictionary.startswith(codec.magic):
        return dictionary
    return zstandard.ZstdDecompressor().decompress(dictionary, max_output_size=_DICTIONARY_BYTES)


class _Members:
    """A compressed file as the row of members (gzip), streams (bzip2, xz) or frames (zstd) that it is."""

    def __init__(self, file: BinaryIO, codec: Codec, options: SourceOptions) -> None:
        self._file = file
        self._codec = codec
        self._options = options
        self._produced = 0
        self._is_bomb = False
        self._dictionary = b""

    def blocks(self) -> Iterator[Block | Damage]:
        """What each member holds, in order, in pieces; after a damaged one it goes on at the next beginning.

        It ends early only at a member that unpacks to absurdly more than it is: the last value tells so.
        """
        start: int | None = 0
        while start is not None and not self._is_bomb:
            self._file.seek(start)
            head = self._file.read(8)
            if not head:
                return
            if head.startswith(self._codec.magic):
                start = yield from self._member(start)
            elif self._codec.name == "zstd" and _SKIPPABLE.match(head):
                start = yield from self._skippable(start, head)
            else:
                start = yield from self._gap(start)

    def _skippable(self, start: int, head: bytes) -> Generator[Damage, None, int]:
        """A frame of other data; the dictionary, where it is one. Returns where the next frame begins."""
        length = int.from_bytes(head[4:], "little")
        content = self._file.read(min(length, _DICTIONARY_BYTES))
        if len(content) < min(length, _DICTIONARY_BYTES):
            yield Damage(start, Fault.DAMAGED, "zstd frame: it ends early", self._excerpt(start))
        elif head.startswith(_DICTIONARY) and start == 0:
            try:
                self._dictionary = _undone(content, self._codec)
            except _Error as error:
                yield Damage(start, Fault.DAMAGED, f"zstd dictionary: {error}", self._excerpt(start))
        return start + 8 + length

    def _member(self, start: int) -> Generator[Block | Damage, None, int | None]:
        """One member; returns where the next one begins."""
        self._file.seek(start)
        decoder = self._codec.decoder(self._dictionary)
        try:
            while not decoder.eof:
                data = self._file.read(BLOCK_BYTES)
                if not data:
                    raise EOFError("it ends early")
                for output in decoder.feed(data):
                    if output:
                        yield Block(start, output)
                    self._produced += len(output)
                    if self._is_absurd():
                        yield self._bomb(start)
                        return None
        except _Error as error:
            yield Damage(start, Fault.DAMAGED, f"{self._codec.name} member: {error}", self._excerpt(start))
            return self._find_member(start + 1)
        return self._file.tell() - len(decoder.unused_data)

    def _gap(self, start: int) -> Generator[Damage, None, int | None]:
        """What stands between members; zeros behind the last one are padding (tapes, block devices)."""
        following = self._find_member(start)
        excerpt = self._excerpt(start)
        if following is not None or excerpt.strip(b"\0"):
            end = f"{following - start} bytes" if following is not None else "the rest"
            yield Damage(
                start, Fault.DAMAGED, f"no {self._codec.name} member here: {end} passed over", excerpt
            )
        return following

    def _find_member(self, start: int) -> int | None:
        """Where the magic bytes next stand and what follows them can be decompressed."""
        magic = self._codec.magic
        position, overlap = start, b""
        while True:
            self._file.seek(position)
            data = self._file.read(BLOCK_BYTES)
            if not data:
                return None
            window = overlap + data
            found = window.find(magic)
            while found >= 0:
                candidate = position - len(overlap) + found
                if self._begins_member(candidate):
                    return candidate
                found = window.find(magic, found + 1)
            overlap = window[1 - len(magic) :]
            position += len(data)

    def _begins_member(self, start: int) -> bool:
        self._file.seek(start)
        decoder = self._codec.decoder(self._dictionary)
        try:
            # 512 bytes are enough for a header and the first codes; chance rarely decodes that far.
            for _ in decoder.feed(self._file.read(512)):
                pass
        except _Error:
            return False
        return True

    def _is_absurd(self) -> bool:
        # Small inputs of one repeated page may well pack by more; they hurt nobody below one page's limit.
        options = self._options
        return (
            self._produced > options.max_page_bytes and self._produced > options.max_ratio * self._file.tell()
        )

    def _bomb(self, start: int) -> Damage:
        self._is_bomb = True
        detail = f"unpacks to more than {self._options.max_ratio:g} times its size; the rest is not read"
        return Damage(start, Fault.BOMB, detail, self._excerpt(start))

    def _excerpt(self, start: int) -> bytes:
        self._file.seek(start)
        return self._file.read(64)
