"""A time limit on reading: the query is interrupted, and a process that does not listen is ended."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

from etl.errors import ExitCode, LimitError

# An interrupted query usually ends at once. Some of DuckDB's functions never look up from one very long text
# (`jaro_winkler_similarity` of two of 6 MB); after this grace the process ends instead.
_GRACE_SECONDS = 5.0
# An interrupt that comes between two queries is forgotten, so it is repeated.
_BETWEEN_INTERRUPTS = 0.2

# How long this process has waited for whoever reads its output, and since when it waits now: a person with a pager
# takes no time of a query.
_waited = 0.0
_waiting_since: float | None = None
_unfinished: list[Callable[[], object]] = []
_last_words: list[Callable[[LimitError], object]] = []


class Interruptible(Protocol):
    """A database connection, as far as a clock needs to know it."""

    def interrupt(self) -> None:
        """Stop what it is doing."""
        ...


class TimeLimit:
    """Watches one connection from a thread of its own.

    Args:
        connection: What is interrupted when the time is over.
        seconds: Wall time, less the time for which whoever reads the output lets us wait.
    """

    def __init__(self, connection: Interruptible, seconds: float) -> None:
        self.expired = False
        self._connection = connection
        self._seconds = seconds
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="copydesk-time-limit", daemon=True)

    def error(self) -> LimitError:
        """What is said when the time is over."""
        return LimitError(
            f"reading took longer than {self._seconds:g} seconds and was ended",
            hint="ask for less, or raise [readers] seconds in config/copydesk.toml. "
            "To see what holds: copydesk config show",
        )

    def start(self) -> None:
        """The time begins."""
        self._thread.start()

    def stop(self) -> None:
        """All was done in time, or the error is on its way."""
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        begin, before = time.monotonic(), _waited
        while (left := self._seconds - (time.monotonic() - begin) + _all_waiting() - before) > 0:
            if self._done.wait(left):
                return
        self.expired = True
        waited = 0.0
        while waited < _GRACE_SECONDS:
            self._connection.interrupt()
            if self._done.wait(_BETWEEN_INTERRUPTS):
                return
            waited += _BETWEEN_INTERRUPTS
        _end_now(self.error())


@contextmanager
def not_timed() -> Iterator[None]:
    """Write to a pipe that may be full: the time it takes is not that of the query."""
    global _waited, _waiting_since  # noqa: PLW0603 - a process has one standard output
    _waiting_since = time.monotonic()
    try:
        yield
    finally:
        _waited += time.monotonic() - _waiting_since
        _waiting_since = None


def _all_waiting() -> float:
    since = _waiting_since
    return _waited + (time.monotonic() - since if since is not None else 0.0)


def on_hard_end(say: Callable[[LimitError], object]) -> None:
    """Name who tells the user, should the process have to be ended in the middle of a query."""
    _last_words[:] = [say]


@contextmanager
def removed_on_hard_end(remove: Callable[[], object]) -> Iterator[None]:
    """Something half made, and what removes it should the process be ended meanwhile."""
    _unfinished.append(remove)
    try:
        yield
    finally:
        _unfinished.remove(remove)


def _end_now(error: LimitError) -> None:
    for work in [*_unfinished, *(lambda say=say: say(error) for say in _last_words)]:
        try:
            work()
        except Exception:  # noqa: BLE001, S112 - the process ends; what can still be done is done
            continue
    os._exit(ExitCode.FAILED)
