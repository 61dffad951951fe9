"""The process that all workers are forked from: it imports and warms up what they need, so that they start fast.

The parent has threads (DuckDB's), so it must not be forked itself. The server has none. It answers one request of the
parent after the other and keeps nothing on disk: its socket has no name.
"""

import gc
import os
import signal
import socket
import struct
from collections.abc import Callable
from typing import Any, NoReturn

from etl.engines import worker
from etl.engines.model import Limits

START, CALL, END = b"s", b"c", b"e"
EXITED, NOT_FORKED = b"x", b"n"
# The kind of request, the worker's number, and its limits: seconds, memory_mib, worker_pages, worker_mib.
_REQUEST = struct.Struct("!cQdQQQ")
# How the worker ended, and its exit code, or the errno of the fork that failed.
_REPLY = struct.Struct("!ci")
REPLY_BYTES = _REPLY.size


def request(kind: bytes, number: int, limits: Limits) -> bytes:
    """A request as bytes."""
    return _REQUEST.pack(
        kind, number, limits.seconds, limits.memory_mib, limits.worker_pages, limits.worker_mib
    )


def read_reply(reply: bytes) -> tuple[bytes, int]:
    """How a worker ended."""
    kind, code = _REPLY.unpack(reply)
    return kind, code


def serve(descriptor: int, parent: int) -> NoReturn:
    """Fork and kill workers as the parent asks, until the parent is gone."""
    worker.die_with(parent)
    control = socket.socket(fileno=descriptor)
    gc.disable()  # what is imported and warmed up stays: there is no garbage to collect
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
        if kind == END:
            control.sendall(_REPLY.pack(*_end(children.pop(number))))
            continue
        children[number] = _fork(control, ends, rule, worker.work if kind == START else worker.answer)
        for end in ends:
            os.close(end)


def _fork(
    control: socket.socket, ends: list[int], rule: list[Any], job: Callable[[int, int, Limits], None]
) -> int | OSError:
    server = os.getpid()
    try:
        child = os.fork()
    except OSError as error:  # the parent learns of it when it asks how the worker ended
        return error
    if child:
        return child
    code = 1
    try:
        worker.die_with(server)
        control.close()
        seconds, memory_mib, pages, mib = rule
        limits = Limits(seconds=seconds, memory_mib=memory_mib, worker_pages=pages, worker_mib=mib)
        job(ends[0], ends[1], limits)
        code = 0
    finally:
        os._exit(code)


def _end(child: int | OSError) -> tuple[bytes, int]:
    """Kill a worker if it still runs, and tell how it ended. Nobody else can be sure whose process number it is."""
    if isinstance(child, OSError):
        return NOT_FORKED, child.errno or 0
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return EXITED, os.waitstatus_to_exitcode(status)


def _leave(children: dict[int, int | OSError]) -> NoReturn:
    for child in children.values():
        _end(child)
    os._exit(0)  # there is nothing to clean up, and a regular exit of the interpreter takes 20 ms
