"""Messages between the parent and a worker: a pickled head, and the page's bytes as they are.

Each worker has two pipes of its own, one for each way, and shares nothing with the others: no lock that a dying
worker could hold, no half-written message that could block another one.
"""

import contextlib
import os
import pickle
import select
import struct
from collections.abc import Iterator
from typing import Any

# Length of the pickled part, length of the bytes that follow it.
_HEAD = struct.Struct("!IQ")
# What a pipe may hold unread: the most that Linux gives to everybody (/proc/sys/fs/pipe-max-size). It lets a worker go
# on while the parent writes out a part.
_PIPE_BYTES = 2**20


class ClosedError(Exception):
    """The other side is gone."""


def pipe() -> tuple[int, int]:
    """A pipe with room for some pages: its reading and its writing end."""
    ends = os.pipe()
    # Linux knows sizes of pipes; a user who has many is refused (EPERM) and keeps small ones, which do as well.
    with contextlib.suppress(ImportError, OSError):
        from fcntl import F_SETPIPE_SZ, fcntl  # noqa: PLC0415 - not there on other systems

        fcntl(ends[1], F_SETPIPE_SZ, _PIPE_BYTES)
    return ends


def pack(value: object, body: bytes = b"") -> list[memoryview]:
    """A message in pieces, so that the body need not be copied."""
    pickled = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    pieces = [memoryview(_HEAD.pack(len(pickled), len(body)) + pickled)]
    return [*pieces, memoryview(body)] if body else pieces


def write_all(descriptor: int, pieces: list[memoryview]) -> None:
    """Write a whole message, waiting as long as it takes.

    Raises:
        ClosedError: Nobody reads any more.
    """
    try:
        for piece in pieces:
            rest = piece
            while rest:
                rest = rest[os.write(descriptor, rest) :]
    except BrokenPipeError as error:
        raise ClosedError from error


def write_some(descriptor: int, pieces: list[memoryview]) -> None:
    """Write as much as the pipe takes at once, and keep the rest in `pieces`."""
    try:
        while pieces:
            pieces[0] = pieces[0][os.write(descriptor, pieces[0]) :]
            if not pieces[0]:
                del pieces[0]
    except BlockingIOError:
        return
    except BrokenPipeError:
        pieces.clear()  # the reading side of the same worker reports that it is gone


class Inbox:
    """Puts messages together from what arrives at a pipe's end.

    Args:
        descriptor: The reading end; it is made non-blocking.
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._bytes = bytearray()
        os.set_blocking(descriptor, False)
        self._poll = select.poll()
        self._poll.register(descriptor, select.POLLIN)

    def wait(self) -> tuple[Any, bytes]:
        """The next message. Whatever has arrived behind it is read too, so that the writer can go on.

        Raises:
            ClosedError: The writer is gone.
        """
        is_open = self.fill()
        while (message := self._next()) is None:
            if not is_open:
                raise ClosedError
            self._poll.poll()
            is_open = self.fill()
        return message

    def fill(self) -> bool:
        """Read what is there without waiting; False once the writer is gone."""
        while True:
            try:
                piece = os.read(self._descriptor, _PIPE_BYTES)
            except BlockingIOError:
                return True
            if not piece:
                return False
            self._bytes += piece

    def messages(self) -> Iterator[tuple[Any, bytes]]:
        """The complete messages that have been read."""
        while (message := self._next()) is not None:
            yield message

    def _next(self) -> tuple[Any, bytes] | None:
        if len(self._bytes) < _HEAD.size:
            return None
        pickled, body = _HEAD.unpack_from(self._bytes)
        middle = _HEAD.size + pickled
        end = middle + body
        if len(self._bytes) < end:
            return None
        with memoryview(self._bytes) as view:
            message = pickle.loads(view[_HEAD.size : middle]), bytes(view[middle:end])  # noqa: S301 - from our own process
        del self._bytes[:end]
        return message
