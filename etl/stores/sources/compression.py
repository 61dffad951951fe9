"""Decompress member by member, going on behind a damaged one.

Neither warcio nor fastwarc goes on after damage within a gzip file, although each member (each record of a
WARC) stands alone: this loop looks for the next member's magic bytes instead.
"""

import re
from collections.abc import Generator, Iterator
from typing import BinaryIO

import zstandard

from etl.pages.model.outcome import Fault
from etl.stores.sources.budget import Budget
from etl.stores.sources.bytestream import BLOCK_BYTES, DamagedStretch, Segment
from etl.stores.sources.codecs import CODEC_ERRORS, CODECS, Codec, WrongChecksumError

_DICTIONARY_BYTES = 16 * 2**20
"""A dictionary has some 100 KiB (`zstd --maxdict`); what is far larger is none."""
_TRIED_BYTES = 512
"""Enough for a header and the first codes; chance rarely decodes that far."""
_AGAIN_BYTES = 64 * 2**20
"""What may be decompressed once more behind damaged members, beside four times the file: a second at the most."""
_AGAIN_TIMES = 4
_KNOWN_START = b"WARC/"

_SKIPPABLE = re.compile(rb"[\x50-\x5f]\x2a\x4d\x18", re.DOTALL)
"""Zstandard's frames of other data (RFC 8878, 3.1.2): a number of these four bytes, then the length in four."""
_DICTIONARY = b"\x5d\x2a\x4d\x18"
"""The one that holds the dictionary of a `.warc.zst` file (IIPC, WARC-ZSTD 1.0), itself compressed or not."""


def codec_of(head: bytes) -> Codec | None:
    """The compression that these first bytes announce."""
    if _SKIPPABLE.match(head):
        return next(codec for codec in CODECS if codec.name == "zstd")
    return next((codec for codec in CODECS if head.startswith(codec.magic)), None)


def decompressed_segments(file: BinaryIO, codec: Codec, budget: Budget) -> Iterator[Segment | DamagedStretch]:
    """Everything that can be decompressed, with a `Damage` for each stretch that cannot."""
    return _Members(file, codec, budget).blocks()


def _undone(dictionary: bytes, codec: Codec) -> bytes:
    """A dictionary as it is used: some writers compress it."""
    if not dictionary.startswith(codec.magic):
        return dictionary
    return zstandard.ZstdDecompressor().decompress(dictionary, max_output_size=_DICTIONARY_BYTES)


class _Members:
    """A compressed file as the row of members (gzip), streams (bzip2, xz) or frames (zstd) that it is."""

    def __init__(self, file: BinaryIO, codec: Codec, budget: Budget) -> None:
        self._file = file
        self._codec = codec
        self._budget = budget
        self._dictionary = b""
        self._again = 0
        self._beginnings: list[bytes] = []

    def blocks(self) -> Iterator[Segment | DamagedStretch]:
        """What each member holds, in order, in pieces; after a damaged one it goes on at the next beginning.

        It ends early only where the input has unpacked to more than it may: the last value tells so.
        """
        start: int | None = 0
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

    def _skippable(self, start: int, head: bytes) -> Generator[DamagedStretch, None, int]:
        """A frame of other data; the dictionary, where it is one. Returns where the next frame begins."""
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
        """One member; returns where the next one begins."""
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
        """What the first two members begin with tells whether each holds a record. False: it is remembered."""
        if is_first and len(self._beginnings) < 2:
            self._beginnings.append(output[: len(_KNOWN_START)])
        return False

    def _search_from(self, start: int, end: int) -> int:
        """Where to look for a member behind a damaged one.

        Its last bytes may be the first of the next one, so all that was decompressed is looked through; but what
        is decompressed again and again because members lie in members has an end.
        """
        self._again += end - start
        size = self._file.seek(0, 2)
        return start + 1 if self._again <= _AGAIN_BYTES + _AGAIN_TIMES * size else end

    def _gap(self, start: int) -> Generator[DamagedStretch, None, int | None]:
        """What stands between members; zeros behind the last one are padding (tapes, block devices)."""
        following = self._find_member(start)
        excerpt = self._excerpt(start)
        if following is not None or excerpt.strip(b"\0"):
            end = f"{following - start} bytes" if following is not None else "the rest"
            yield DamagedStretch(
                start, Fault.DAMAGED, f"no {self._codec.name} member here: {end} passed over", excerpt
            )
        return following

    def _find_member(self, start: int) -> int | None:
        """Where the first bytes of a member next stand and what follows them can be decompressed."""
        position, overlap, is_last = start, b"", False
        while not is_last:
            self._file.seek(position)
            data = self._file.read(BLOCK_BYTES)
            is_last = len(data) < BLOCK_BYTES
            window = overlap + data
            # A beginning that might be cut by the end of the window is looked at in the next one.
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
        # Where members hold a record each, what lies within a record (a page packed by its server) is not one.
        return not (self._is_by_record() and output and not output.startswith(_KNOWN_START))

    def _is_by_record(self) -> bool:
        return len(self._beginnings) > 1 and set(self._beginnings) == {_KNOWN_START}

    def _excerpt(self, start: int) -> bytes:
        self._file.seek(start)
        return self._file.read(64)
