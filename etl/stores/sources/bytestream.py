"""A forward-only byte stream that can peek, unread, and continue after a damaged stretch."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple

from etl.pages.model.outcome import Fault

BLOCK_BYTES = 64 * 1024
"""Bytes requested from a file at once: enough to make calls cheap, few enough to lose little to damage."""


class Segment(NamedTuple):
    """Some bytes, and the offset in the file on disk of the compressed member they belong to (or of the bytes).

    `begins` is true for the first bytes of a compressed member.
    """

    offset: int
    data: bytes
    begins: bool = False


class _Piece(NamedTuple):
    """Describes bytes taken from a segment, so that they can be put back."""

    offset: int
    size: int
    begins: bool


@dataclass(frozen=True, slots=True)
class DamagedStretch:
    """A stretch of the file that cannot be decoded. The stream continues after it if possible."""

    offset: int
    fault: Fault
    detail: str
    excerpt: bytes = b""


def plain_segments(file: BinaryIO) -> Iterator[Segment]:
    """Yield the segments of an uncompressed file, from its current position."""
    offset = file.tell()
    while data := file.read(BLOCK_BYTES):
        yield Segment(offset, data)
        offset += len(data)


class ByteStream:
    """Joins segments into one stream. Reading stops before a damaged stretch until `take_damage` is called.

    Args:
        blocks: The segments, and the stretches that are damaged, in order.
        is_plain: The segments are the file's own bytes, so that every byte has an offset in the file.
        position: Number of bytes of the stream before the first segment.
    """

    def __init__(
        self, blocks: Iterator[Segment | DamagedStretch], *, is_plain: bool, position: int = 0
    ) -> None:
        self._source = blocks
        self._is_plain = is_plain
        self._blocks: deque[Segment] = deque()
        self._start = 0  # of the part of the first segment that was not taken yet
        self._position = position
        self._last_member = 0
        self._pieces: list[_Piece] = []  # taken by the last read
        self._damage: DamagedStretch | None = None

    @property
    def is_plain(self) -> bool:
        """Whether every byte has an offset in the file."""
        return self._is_plain

    @property
    def taken(self) -> int:
        """Number of bytes taken so far."""
        return self._position

    @property
    def offset(self) -> int:
        """Offset in the file of the next byte, or of its compressed member."""
        if self._is_plain:
            return self._position
        return self._blocks[0].offset if self._blocks or self._fill() else self._last_member

    @property
    def member_begun(self) -> int | None:
        """Offset of the compressed member whose first byte is next; None anywhere else."""
        if not (self._blocks or self._fill()) or self._start or not self._blocks[0].begins:
            return None
        return self._blocks[0].offset

    @property
    def is_damaged_here(self) -> bool:
        """Whether the next byte is in a damaged stretch."""
        return not self._blocks and not self._fill() and self._damage is not None

    @property
    def damaged_member(self) -> int | None:
        """Offset of the damaged member that comes next, or None."""
        return self._damage.offset if self.is_damaged_here and self._damage else None

    def take_damage(self) -> DamagedStretch | None:
        """Return and skip the damaged stretch at which reading stopped; None at the end of the stream."""
        if not self.is_damaged_here:
            return None
        damage, self._damage = self._damage, None
        return damage

    def peek(self, count: int) -> bytes:
        """Return the next bytes without taking them; fewer at the end or before a damaged stretch."""
        pieces = self._pieces
        data = self.read(count)
        self.unread(data)
        self._pieces = pieces
        return data

    def read(self, count: int, *, member: int | None = None) -> bytes:
        """Take the next bytes; fewer at the end, before a damaged stretch, or where `member` ends.

        Args:
            count: Maximum number of bytes.
            member: Offset of the compressed member to stay in.
        """
        parts = []
        self._pieces = []
        while count > 0 and (self._blocks or self._fill()):
            offset, _, begins = self._blocks[0]
            if member is not None and offset != member:
                break
            begins = begins and self._start == 0
            parts.append(self._take(count))
            self._pieces.append(_Piece(offset, len(parts[-1]), begins))
            count -= len(parts[-1])
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def readline(self, limit: int, *, ending: bytes = b"\n") -> bytes:
        """Take a line including the byte that ends it, or the first `limit` bytes of a longer line."""
        parts: list[bytes] = []
        size = 0
        while size < limit and (self._blocks or self._fill()):
            start = self._start
            end = self._blocks[0].data.find(ending, start, start + limit - size) + 1
            parts.append(self._take(end - start if end else limit - size))
            size += len(parts[-1])
            if end:
                break
        return b"".join(parts)

    def unread(self, data: bytes) -> None:
        """Put back bytes that were just read: all of them, or the last ones."""
        self._position -= len(data)
        # The bytes taken last usually precede the next ones in the same segment.
        kept = min(len(data), self._start)
        self._start -= kept
        left = len(data) - kept
        pieces = list(self._pieces)
        while kept and pieces:
            piece = pieces.pop()
            if piece.size > kept:
                pieces.append(piece._replace(size=piece.size - kept))
            kept = max(0, kept - piece.size)
        while left:
            piece = pieces.pop() if pieces else _Piece(self._last_member, left, begins=False)
            size = min(left, piece.size)
            whole = piece.begins and size == piece.size
            self._blocks.appendleft(Segment(piece.offset, data[left - size : left], whole))
            left -= size

    def skip(self, count: int, *, member: int | None = None) -> int:
        """Skip up to `count` bytes without holding them; returns the number skipped. `member` as for `read`."""
        left = count
        while left and (data := self.read(min(left, BLOCK_BYTES), member=member)):
            left -= len(data)
        return count - left

    def skip_member(self) -> int:
        """Skip the rest of the compressed member that comes next; returns the number of bytes skipped."""
        member, passed = self.offset, 0
        while data := self.read(BLOCK_BYTES, member=member):
            passed += len(data)
        return passed

    def skip_to(self, pattern: re.Pattern[bytes], *, longest: int) -> int:
        """Skip bytes until `pattern` comes next, or to the end.

        Args:
            pattern: What to find.
            longest: Bytes in which the pattern matches, if it does; fewer than `BLOCK_BYTES`.

        Returns:
            The number of bytes skipped.
        """
        passed = 0
        while True:
            window = self.read(BLOCK_BYTES)
            found = pattern.search(window)
            if found:
                self.unread(window[found.start() :])
                return passed + found.start()
            if len(window) < BLOCK_BYTES:
                return passed + len(window)
            # The pattern may begin in the last bytes of this window.
            self.unread(window[-longest:])
            passed += len(window) - longest

    def _take(self, count: int) -> bytes:
        offset, block, _ = self._blocks[0]
        data = block[self._start : self._start + count]
        self._start += len(data)
        if self._start == len(block):
            self._blocks.popleft()
            self._start = 0
        self._position += len(data)
        self._last_member = offset
        return data

    def _fill(self) -> bool:
        if self._damage is not None:
            return False
        item = next(self._source, None)
        if isinstance(item, DamagedStretch):
            self._damage = item
        if not isinstance(item, Segment):
            return False
        self._blocks.append(item)
        return True
