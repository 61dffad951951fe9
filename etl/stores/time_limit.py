"""A time limit on queries: the query is interrupted, and a process that does not react is ended."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

from etl.errors import ExitCode, LimitError

# An interrupted query usually ends at once. Some of DuckDB's functions cannot be interrupted within one very long text
# (`jaro_winkler_similarity` of two texts of 6 MB); after this grace the whole process is ended.
_GRACE_SECONDS = 5.0
# An interrupt between two queries has no effect, so it is repeated.
_BETWEEN_INTERRUPTS = 0.2

# How long this process has waited for the reader of its output, and since when it is waiting now: a query is not
# charged for the time a person spends in a pager.
_waited = 0.0
_waiting_since: float | None = None
_unfinished: list[Callable[[], object]] = []
_last_words: list[Callable[[LimitError], object]] = []


class Interruptible(Protocol):
    """The part of a database connection that a time limit needs."""

    def interrupt(self) -> None:
        """Cancel the running query."""
        ...


class TimeLimit:
    """Watches one connection from a thread of its own.

    Args:
        connection: Interrupted when the time is up.
        seconds: Wall time, not counting the time spent waiting for the reader of the output.
    """

    def __init__(self, connection: Interruptible, seconds: float) -> None:
        self.expired = False
        self._connection = connection
        self._seconds = seconds
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="copydesk-time-limit", daemon=True)

    def error(self) -> LimitError:
        """The error for a query that ran out of time."""
        return LimitError(
            f"the query took longer than {self._seconds:g} seconds and was stopped",
            hint="ask for less, or raise [readers] seconds in config/copydesk.toml. "
            "To see the current value: copydesk config show",
        )

    def start(self) -> None:
        """Start the clock."""
        self._thread.start()

    def stop(self) -> None:
        """Stop the clock; the query is finished or has failed."""
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
    """Stop the clock while writing to a pipe that may be full."""
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
    """Register what reports the error to the user if the process has to be ended in the middle of a query."""
    _last_words[:] = [say]


@contextmanager
def removed_on_hard_end(remove: Callable[[], object]) -> Iterator[None]:
    """Remove something unfinished if the process is ended within this block."""
    _unfinished.append(remove)
    try:
        yield
    finally:
        _unfinished.remove(remove)


def _end_now(error: LimitError) -> None:
    for work in [*_unfinished, *(lambda say=say: say(error) for say in _last_words)]:
        try:
            work()
        except Exception:  # noqa: BLE001, S112 - the process ends in any case; do what can still be done
            continue
    os._exit(ExitCode.FAILED)
