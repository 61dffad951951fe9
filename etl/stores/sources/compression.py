"""Decompress member by member, continuing after a damaged one.

Neither warcio nor fastwarc continues after damage within a gzip file, although each member (each record of a WARC) is
independent. This loop searches for the magic bytes of the next member instead.
"""

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import BinaryIO

import zstandard

from etl.pages.model.outcome import Fault
from etl.stores.sources.budget import Budget
from etl.stores.sources.bytestream import BLOCK_BYTES, DamagedStretch, Segment
from etl.stores.sources.codecs import CODEC_ERRORS, CODECS, Codec, WrongChecksumError

_DICTIONARY_BYTES = 16 * 2**20
"""Largest zstd dictionary. Real ones have about 100 KiB (`zstd --maxdict`)."""
_TRIED_BYTES = 512
"""Bytes decoded to test a possible member: a header and the first codes; random bytes rarely decode that far."""
_AGAIN_BYTES = 64 * 2**20
"""Bytes that may be decompressed again after damaged members, in addition to `_AGAIN_TIMES` the file: one second."""
_AGAIN_TIMES = 4
_KNOWN_START = b"WARC/"
_EXCERPT_BYTES = 64
"""Bytes shown of a damaged place: enough to recognise a header."""

_SKIPPABLE = re.compile(rb"[\x50-\x5f]\x2a\x4d\x18", re.DOTALL)
"""Zstandard's skippable frames (RFC 8878, 3.1.2): one of these magic numbers, then the length in four bytes."""
_DICTIONARY = b"\x5d\x2a\x4d\x18"
"""The skippable frame with the dictionary of a `.warc.zst` file (IIPC, WARC-ZSTD 1.0), compressed or not."""


def codec_of(head: bytes) -> Codec | None:
    """The codec that a file with these first bytes uses, or None."""
    if _SKIPPABLE.match(head):
        return next(codec for codec in CODECS if codec.name == "zstd")
    return next((codec for codec in CODECS if head.startswith(codec.magic)), None)


@dataclass(frozen=True, slots=True)
class MemberStart:
    """Where decompression can begin in the middle of a file, with what is known there of the members before.

    Args:
        offset: Of a member.
        beginnings: How the first two members begin.
        again: Bytes that were decompressed again after damage.
    """

    offset: int = 0
    beginnings: tuple[bytes, ...] = ()
    again: int = 0


FIRST_MEMBER = MemberStart()


def _undone(dictionary: bytes, codec: Codec) -> bytes:
    """The dictionary, decompressed if its writer compressed it."""
    if not dictionary.startswith(codec.magic):
        return dictionary
    return zstandard.ZstdDecompressor().decompress(dictionary, max_output_size=_DICTIONARY_BYTES)


class Members:
    """A compressed file as a sequence of members (gzip), streams (bzip2, xz) or frames (zstd).

    Args:
        file: The file, which can be seeked.
        codec: What it is compressed with.
        budget: What it may unpack to.
        begin: Where to begin.
    """

    def __init__(
        self, file: BinaryIO, codec: Codec, budget: Budget, begin: MemberStart = FIRST_MEMBER
    ) -> None:
        self._file = file
        self._codec = codec
        self._budget = budget
        self._dictionary = b""
        self._begin = begin.offset
        self._again = begin.again
        self._beginnings = list(begin.beginnings)

    @property
    def codec(self) -> str:
        """Name of what the file is compressed with."""
        return self._codec.name

    def at(self, offset: int) -> MemberStart:
        """The same place for another time: a member that has just begun."""
        return MemberStart(offset, tuple(self._beginnings), self._again)

    def segments(self) -> Iterator[Segment | DamagedStretch]:
        """Yield everything that can be decompressed, and a `DamagedStretch` for each stretch that cannot.

        After a damaged member it continues at the next beginning. Ends early only if the budget is exceeded; the last
        value then says so.
        """
        start: int | None = self._begin
        if start:
            self._read_dictionary()
        while start is not None:
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

    def _read_dictionary(self) -> None:
        """Read the dictionary that the file may begin with; what is wrong with it was told at its beginning."""
        self._file.seek(0)
        head = self._file.read(8)
        if self._codec.name == "zstd" and _SKIPPABLE.match(head):
            for _ in self._skippable(0, head):
                pass

    def _skippable(self, start: int, head: bytes) -> Generator[DamagedStretch, None, int]:
        """Skip a skippable frame, keeping it if it is the dictionary. Returns the offset of the next frame."""
        length = int.from_bytes(head[4:], "little")
        content = self._file.read(min(length, _DICTIONARY_BYTES))
        if len(content) < min(length, _DICTIONARY_BYTES):
            yield DamagedStretch(start, Fault.DAMAGED, "zstd frame: it ends early", self._excerpt(start))
        elif head.startswith(_DICTIONARY) and start == 0:
            try:
                self._dictionary = _undone(content, self._codec)
            except CODEC_ERRORS as error:
                yield DamagedStretch(start, Fault.DAMAGED, f"zstd dictionary: {error}", self._excerpt(start))
        return start + 8 + length

    def _member(self, start: int) -> Generator[Segment | DamagedStretch, None, int | None]:
        """Decompress one member. Returns the offset of the next one."""
        self._file.seek(start)
        decoder = self._codec.decoder(self._dictionary)
        is_first = True
        try:
            while not decoder.eof:
                data = self._file.read(BLOCK_BYTES)
                if not data:
                    raise EOFError("it ends early")
                for output in decoder.feed(data):
                    if output:
                        yield Segment(start, output, is_first)
                        is_first = self._remember(output, is_first=is_first)
                    if not self._budget.spend(len(output)):
                        yield DamagedStretch(start, Fault.BOMB, self._budget.detail, self._excerpt(start))
                        return None
        except CODEC_ERRORS as error:
            end = self._file.tell()
            yield DamagedStretch(
                start, Fault.DAMAGED, f"{self._codec.name} member: {error}", self._excerpt(start)
            )
            if isinstance(error, WrongChecksumError):
                return end - len(
                    decoder.unused_data
                )  # it was decompressed to its end: nothing in it is a member
            return self._find_member(self._search_from(start, end))
        return self._file.tell() - len(decoder.unused_data)

    def _remember(self, output: bytes, *, is_first: bool) -> bool:
        """Note how the first two members begin, which shows whether each holds one record. Always returns False."""
        if is_first and len(self._beginnings) < 2:
            self._beginnings.append(output[: len(_KNOWN_START)])
        return False

    def _search_from(self, start: int, end: int) -> int:
        """Offset at which to search for the member after a damaged one.

        The damaged member may have swallowed the beginning of the next one, so everything that was decompressed is
        searched. The repeated work is limited, because members nested in members would make it quadratic.
        """
        self._again += end - start
        size = self._file.seek(0, 2)
        return start + 1 if self._again <= _AGAIN_BYTES + _AGAIN_TIMES * size else end

    def _gap(self, start: int) -> Generator[DamagedStretch, None, int | None]:
        """Skip bytes between members; zeros after the last one are padding (tapes, block devices)."""
        following = self._find_member(start)
        excerpt = self._excerpt(start)
        if following is not None or excerpt.strip(b"\0"):
            end = f"{following - start} bytes" if following is not None else "the rest"
            yield DamagedStretch(
                start, Fault.DAMAGED, f"no {self._codec.name} member here: {end} skipped", excerpt
            )
        return following

    def _find_member(self, start: int) -> int | None:
        """Offset of the next place that looks like the beginning of a member and can be decompressed."""
        position, overlap, is_last = start, b"", False
        while not is_last:
            self._file.seek(position)
            data = self._file.read(BLOCK_BYTES)
            is_last = len(data) < BLOCK_BYTES
            window = overlap + data
            # A beginning near the end of the window is tested with the next one.
            kept = 0 if is_last else _TRIED_BYTES
            for found in self._codec.beginning.finditer(window, 0, len(window) - kept):
                if self._begins_member(window, found.start()):
                    return position - len(overlap) + found.start()
            overlap = window[len(window) - kept - 16 :] if kept else b""
            position += len(data)
        return None

    def _begins_member(self, window: bytes, at: int) -> bool:
        decoder = self._codec.decoder(self._dictionary)
        output = b""
        try:
            for part in decoder.feed(window[at : at + _TRIED_BYTES]):
                output += part[: len(_KNOWN_START)]
                break
        except WrongChecksumError:
            return True
        except CODEC_ERRORS:
            return False
        # If each member holds one record, compressed data inside a record (a gzipped response) is not a member.
        return not (self._is_by_record() and output and not output.startswith(_KNOWN_START))

    def _is_by_record(self) -> bool:
        return len(self._beginnings) > 1 and set(self._beginnings) == {_KNOWN_START}

    def _excerpt(self, start: int) -> bytes:
        self._file.seek(start)
        return self._file.read(_EXCERPT_BYTES)
