"""One writer at a time: a file lock that the kernel releases when its holder dies. The file describes the holder."""

import fcntl
import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from typing import IO

from etl.errors import StoppedError, WarehouseBusyError, WarehouseError
from etl.stores.home import Home

# Seconds between two attempts: short at first, for jobs that are about to end, then doubling up to one a second.
_FIRST_NAP = 0.05
_LONGEST_NAP = 1.0


@dataclass(frozen=True, slots=True)
class Holder:
    """The job that holds the lock.

    Args:
        started: ISO 8601, UTC.
        command: The command's name (`run`, `reprocess`, …).
    """

    pid: int
    run_id: str
    started: str
    command: str


@contextmanager
def hold(
    home: Home, holder: Holder, *, wait: float = 0.0, stopping: Callable[[], bool] = lambda: False
) -> Iterator[None]:
    """Hold the writer lock, waiting up to `wait` seconds for it.

    Args:
        home: The project folder.
        holder: Describes this job to others that find the lock taken.
        wait: Seconds; 0 tries once.
        stopping: Asked between attempts whether to give up.

    Raises:
        WarehouseBusyError: Another job still holds the lock after the wait.
        StoppedError: `stopping` returned True while waiting.
        WarehouseError: The folder cannot be written.
    """
    with _open(home) as file:
        _acquire(home, file, wait, stopping)
        _name(file, holder)
        try:
            yield
        finally:
            _name(file, None)


def current(home: Home) -> Holder | None:
    """The job that holds the lock now, or None."""
    return _read(home) if is_held(home) else None


def is_held(home: Home) -> bool:
    """Whether a job holds the lock now, described or not."""
    try:
        with home.lock.open("r+", encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def _open(home: Home) -> IO[str]:
    try:
        home.data.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(home.lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise WarehouseError(
            f"the folder {home.data} cannot be written: {error.strerror or error}",
            hint="make it writable for the user that runs copydesk, or choose another: copydesk --home PATH run",
        ) from error
    return os.fdopen(descriptor, "r+", encoding="utf-8")


def _acquire(home: Home, file: IO[str], wait: float, stopping: Callable[[], bool]) -> None:
    deadline = time.monotonic() + wait
    nap = _FIRST_NAP
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            left = deadline - time.monotonic()
            if left <= 0:
                raise _busy(home, wait) from None
            if stopping():
                raise StoppedError(
                    "stopped as requested while waiting for another job; nothing was started",
                    hint="run the same command again; to see which job holds the lock: copydesk status",
                ) from None
            time.sleep(min(nap, left))
            nap = min(nap * 2, _LONGEST_NAP)
        else:
            return


def _name(file: IO[str], holder: Holder | None) -> None:
    """Write the holder into the file. Only people need it: the lock works without, even on a full disk."""
    with suppress(OSError):
        os.ftruncate(file.fileno(), 0)
        if holder:
            os.pwrite(file.fileno(), json.dumps(asdict(holder)).encode(), 0)


def _busy(home: Home, wait: float) -> WarehouseBusyError:
    holder = _read(home)
    run = f"run {holder.run_id}, " if holder and holder.run_id else ""
    who = (
        f"`copydesk {holder.command}` (PID {holder.pid}, {run}since {holder.started})"
        if holder
        else "another job"
    )
    waited = f"; waited {wait:g} s" if wait else ""
    return WarehouseBusyError(
        f"{home.data} is being written by {who}{waited}",
        hint="nothing was changed; try again when it is done: copydesk status",
        can_wait=True,
    )


def _read(home: Home) -> Holder | None:
    try:
        return Holder(**json.loads(home.lock.read_text("utf-8")))
    except (OSError, ValueError, TypeError):  # the holder has not described itself yet
        return None
