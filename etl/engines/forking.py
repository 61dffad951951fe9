"""The parent's side of the fork server, which is started once, forks workers, and tells how they ended."""

import atexit
import contextlib
import itertools
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator

from etl.engines import server, wire
from etl.engines.model import Limits

# A server that does not answer within this many seconds is stopped or stuck: it is killed and another one started.
_REPLY_SECONDS = 60.0
# What a terminal or a service manager sends to the whole group; only the parent answers it.
_GROUP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_PROGRAM = (
    "import sys; sys.path[:] = sys.argv[3:]; "
    "from etl.engines import server; server.serve(int(sys.argv[1]), int(sys.argv[2]))"
)


class ServerGoneError(Exception):
    """The fork server is gone, and all its workers with it."""


class ForkServer:
    """A running fork server. Safe for threads."""

    def __init__(self) -> None:
        self.parent = os.getpid()
        self.is_gone = False
        self._lock = threading.Lock()
        self._numbers = itertools.count(1)
        self._control, theirs = socket.socketpair()
        self._control.settimeout(_REPLY_SECONDS)
        descriptor = theirs.fileno()
        command = [sys.executable, "-c", _PROGRAM, str(descriptor), str(self.parent), *sys.path]
        with theirs, _blocked_signals():
            self._process = subprocess.Popen(  # noqa: S603 - our own program
                command, pass_fds=[descriptor], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
            )

    def start_worker(self, limits: Limits, kind: bytes = server.START) -> tuple[int, int, int]:
        """Start a worker for pages, which reports itself when it is ready, or (`server.CALL`) for one call.

        Returns:
            Its number, where to write its tasks, and where to read its results.

        Raises:
            ServerGoneError: The server is gone.
        """
        number = next(self._numbers)
        (task_end, tasks), (results, result_end) = wire.pipe(), wire.pipe()
        try:
            asked = server.request(kind, number, limits)
            with self._lock:
                socket.send_fds(self._control, [asked], [task_end, result_end])
        except OSError as error:
            os.close(tasks)
            os.close(results)
            raise self._gone() from error
        finally:
            os.close(task_end)
            os.close(result_end)
        return number, tasks, results

    def end_worker(self, number: int) -> tuple[bytes, int]:
        """Kill a worker if it still runs.

        Returns:
            `server.EXITED` and its exit code (negative: a signal's number), or `server.NOT_FORKED` and the errno.

        Raises:
            ServerGoneError: The server is gone.
        """
        try:
            with self._lock:
                self._control.sendall(server.request(server.END, number, Limits()))
                reply = self._control.recv(server.REPLY_BYTES, socket.MSG_WAITALL)
        except OSError as error:
            raise self._gone() from error
        if len(reply) < server.REPLY_BYTES:
            raise self._gone()
        return server.read_reply(reply)

    def close(self) -> None:
        """End the server, and its workers with it."""
        self.is_gone = True
        self._control.close()
        self._process.kill()
        self._process.wait()

    def _gone(self) -> ServerGoneError:
        self.close()
        return ServerGoneError(f"exit code {self._process.returncode}")


_current: list[ForkServer] = []


def fork_server() -> ForkServer:
    """This process's fork server; one serves all engines, since its imports take half a second."""
    if not _current or _current[0].is_gone or _current[0].parent != os.getpid():
        _current[:] = [ForkServer()]
        atexit.register(_close, _current[0])
    return _current[0]


def exit_words(exit_code: int) -> str:
    """How a process ended, as the predicate of a sentence."""
    if exit_code >= 0:
        return f"ended with exit code {exit_code}"
    try:
        name = signal.Signals(-exit_code).name
    except ValueError:
        name = "unknown"
    reason = ", as the kernel does when memory runs out" if -exit_code == signal.SIGKILL else ""
    return f"was killed by signal {-exit_code} ({name}{reason})"


def _close(server_: ForkServer) -> None:
    if server_.parent == os.getpid():
        server_.close()


@contextlib.contextmanager
def _blocked_signals() -> Iterator[None]:
    """A process started in this block never receives the signals of the whole group, not even in its first moment."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _GROUP_SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
