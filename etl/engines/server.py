"""The process that all workers are forked from: it imports and warms what they need, so they begin as cheap copies.

The parent has threads (DuckDB's), so it must not be forked itself. The server has none. It does what the parent
asks for, one request after the other, and keeps nothing on disk: its socket has no name.
"""

import gc
import os
import signal
import socket
import struct
from typing import Any, NoReturn

from etl.engines import worker
from etl.engines.model import Limits

START, END = b"s", b"e"
EXITED, NOT_FORKED = b"x", b"n"
# What is asked, which worker, and the limits that it has to know: seconds, memory_mib, worker_pages, worker_mib.
_REQUEST = struct.Struct("!cQdQQQ")
# How it ended, and its exit code or why the system would not fork.
_REPLY = struct.Struct("!ci")
REPLY_BYTES = _REPLY.size


def request(kind: bytes, number: int, limits: Limits) -> bytes:
    """A request in the parent's words."""
    return _REQUEST.pack(
        kind, number, limits.seconds, limits.memory_mib, limits.worker_pages, limits.worker_mib
    )


def read_reply(reply: bytes) -> tuple[bytes, int]:
    """How a worker ended."""
    kind, code = _REPLY.unpack(reply)
    return kind, code


def serve(descriptor: int, parent: int) -> NoReturn:
    """Fork workers and bury them, as the parent asks, until the parent is gone."""
    worker.die_with(parent)
    control = socket.socket(fileno=descriptor)
    gc.disable()  # what is imported and warmed stays, so looking for garbage in it is in vain
    worker.be_quiet()
    worker.warm_up()
    gc.freeze()  # leaves the shared memory pages of warm objects unwritten in the workers
    gc.enable()
    children: dict[int, int | OSError] = {}
    while True:
        message, ends, _, _ = socket.recv_fds(control, _REQUEST.size, 2)
        if len(message) < _REQUEST.size:
            _leave(children)
        kind, number, *rule = _REQUEST.unpack(message)
        if kind == START:
            children[number] = _fork(control, ends, rule)
            for end in ends:
                os.close(end)
        else:
            control.sendall(_REPLY.pack(*_end(children.pop(number))))


def _fork(control: socket.socket, ends: list[int], rule: list[Any]) -> int | OSError:
    server = os.getpid()
    try:
        child = os.fork()
    except OSError as error:  # told when the parent asks how it ended
        return error
    if child:
        return child
    code = 1
    try:
        worker.die_with(server)
        control.close()
        seconds, memory_mib, pages, mib = rule
        limits = Limits(seconds=seconds, memory_mib=memory_mib, worker_pages=pages, worker_mib=mib)
        worker.work(ends[0], ends[1], limits)
        code = 0
    finally:
        os._exit(code)


def _end(child: int | OSError) -> tuple[bytes, int]:
    """Kill a worker if it still lives, and say how it ended. Only here, where no other process can have its number."""
    if isinstance(child, OSError):
        return NOT_FORKED, child.errno or 0
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return EXITED, os.waitstatus_to_exitcode(status)


def _leave(children: dict[int, int | OSError]) -> NoReturn:
    for child in children.values():
        _end(child)
    os._exit(0)  # there is nothing to tidy up, and an interpreter's own end takes 20 ms
