"""A forward-only stream of bytes that can look ahead, step back, and go on after a damaged stretch."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple

from etl.pages.model.outcome import Fault

BLOCK_BYTES = 64 * 1024
"""Bytes asked of a file at once: enough for calls to cost nothing, few enough to lose little to damage."""


class Segment(NamedTuple):
    """A run of bytes and the offset in the file on disk of the member (or of the run) that it stands in.

    `begins` says that these are the first bytes of a compressed member.
    """

    offset: int
    data: bytes
    begins: bool = False


class _Piece(NamedTuple):
    """What was taken of a block: enough to put it back as it was."""

    offset: int
    size: int
    begins: bool


@dataclass(frozen=True, slots=True)
class DamagedStretch:
    """A stretch of the file that gave no bytes. The stream goes on behind it where it can."""

    offset: int
    fault: Fault
    detail: str
    excerpt: bytes = b""


def plain_segments(file: BinaryIO) -> Iterator[Segment]:
    """The blocks of a file that is not compressed, from where it stands."""
    offset = file.tell()
    while data := file.read(BLOCK_BYTES):
        yield Segment(offset, data)
        offset += len(data)


class ByteStream:
    """Blocks as one stream. Reading stops short at a damage, until `take_damage` has been called.

    Args:
        is_plain: The blocks are the file's own bytes, so that every byte has an offset there.
        position: How many bytes of the whole stream stand before the first block.
    """

    def __init__(
        self, blocks: Iterator[Segment | DamagedStretch], *, is_plain: bool, position: int = 0
    ) -> None:
        self._source = blocks
        self._is_plain = is_plain
        self._blocks: deque[Segment] = deque()
        self._start = 0  # of what is not yet taken of the first block
        self._position = position
        self._last_member = 0
        self._pieces: list[_Piece] = []  # of the last read
        self._damage: DamagedStretch | None = None

    @property
    def is_plain(self) -> bool:
        """Whether every byte has an offset in the file."""
        return self._is_plain

    @property
    def taken(self) -> int:
        """How many bytes have been taken so far."""
        return self._position

    @property
    def offset(self) -> int:
        """Offset in the file of the next byte, or of its member when compressed."""
        if self._is_plain:
            return self._position
        return self._blocks[0].offset if self._blocks or self._fill() else self._last_member

    @property
    def member_begun(self) -> int | None:
        """Offset of the compressed member whose first byte comes next; None anywhere else."""
        if not (self._blocks or self._fill()) or self._start or not self._blocks[0].begins:
            return None
        return self._blocks[0].offset

    @property
    def is_damaged_here(self) -> bool:
        """Whether the next byte is lost."""
        return not self._blocks and not self._fill() and self._damage is not None

    @property
    def damaged_member(self) -> int | None:
        """Offset of the member that is damaged here, or None."""
        return self._damage.offset if self.is_damaged_here and self._damage else None

    def take_damage(self) -> DamagedStretch | None:
        """The damage at which reading stopped, once; None when there is none (then it is the end)."""
        if not self.is_damaged_here:
            return None
        damage, self._damage = self._damage, None
        return damage

    def peek(self, count: int) -> bytes:
        """The next bytes without taking them; fewer at the end or before a damage."""
        pieces = self._pieces
        data = self.read(count)
        self.unread(data)
        self._pieces = pieces
        return data

    def read(self, count: int, *, member: int | None = None) -> bytes:
        """Take the next bytes; fewer at the end or before a damage, or where a member ends.

        Args:
            count: How many.
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

    def readline(self, limit: int) -> bytes:
        """Take a line with its end, or the first `limit` bytes of a longer one."""
        parts: list[bytes] = []
        size = 0
        while size < limit and (self._blocks or self._fill()):
            start = self._start
            end = self._blocks[0].data.find(b"\n", start, start + limit - size) + 1
            parts.append(self._take(end - start if end else limit - size))
            size += len(parts[-1])
            if end:
                break
        return b"".join(parts)

    def unread(self, data: bytes) -> None:
        """Put bytes back that were just read: all of them or the last."""
        self._position -= len(data)
        # What was taken last stands directly before what comes next, most often in the same block.
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
        """Pass over bytes without holding them; gives how many there were. `member` as for `read`."""
        left = count
        while left and (data := self.read(min(left, BLOCK_BYTES), member=member)):
            left -= len(data)
        return count - left

    def skip_member(self) -> int:
        """Pass over the rest of the compressed member that comes next; gives how many bytes that was."""
        member, passed = self.offset, 0
        while data := self.read(BLOCK_BYTES, member=member):
            passed += len(data)
        return passed

    def skip_to(self, pattern: bytes, *, at_most: int | None = None) -> tuple[int, bool]:
        """Pass over bytes until `pattern` comes next.

        Args:
            pattern: What is looked for.
            at_most: Give up after this many bytes (or up to a block more).

        Returns:
            How many bytes were passed over, and whether the pattern was found.
        """
        passed = 0
        while at_most is None or passed < at_most:
            wanted = BLOCK_BYTES if at_most is None else min(BLOCK_BYTES, at_most - passed + len(pattern))
            window = self.read(wanted)
            found = window.find(pattern)
            if found >= 0:
                self.unread(window[found:])
                return passed + found, True
            if len(window) < wanted:
                return passed + len(window), False
            # The pattern may begin in the last bytes of this window.
            self.unread(window[1 - len(pattern) :])
            passed += len(window) - len(pattern) + 1
        return passed, False

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
