"""The working database, which jobs write to; the published one, which readers open, is in `published`."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Self

import duckdb

from etl.errors import WarehouseBusyError, WarehouseError, why
from etl.stores import agreement, erasure_log
from etl.stores.agreement import Warn
from etl.stores.home import Home
from etl.stores.migrations import migrate
from etl.stores.published import OFFLINE
from etl.stores.readers import forget_dead_readers
from etl.stores.staging import remove_database

# DuckDB's errors for a full disk: on a write, on a commit, and for a database that it has given up since.
_OUTSIDE = (
    duckdb.IOException,
    duckdb.TransactionException,
    duckdb.FatalException,
)
# Every database file begins with three headers of 4,096 bytes (DuckDB's storage format).
_HEADER_BYTES = 12_288
# One thread per this many bytes of the file: small statements take a third more CPU when there is a second thread to
# wake. Each thread has its own buffers, and those of 64 would not fit into the job's memory.
_THREAD_BYTES = 64 * 2**20
_MOST_THREADS = 4
# Initial memory limit, enough for 20,000 pages (see tests/benchmarks/bench_disk_and_memory.py). DuckDB uses all the
# memory it is allowed as a cache, so a higher limit would always be used up.
_FIRST_MIB = 80


@contextmanager
def open_working(
    home: Home, now: datetime, memory_mib: int, warn: Warn = lambda _: None
) -> Iterator[duckdb.DuckDBPyConnection]:
    """The working database, open for writing; created, restored or migrated as needed. Hold the lock first.

    Beyond its memory limit DuckDB uses temporary files beside the database. A database that is missing or older than
    the published one is restored from that, and all logged erasures are recorded in it.

    Args:
        home: The project folder.
        now: Time to record with migrations and repairs.
        memory_mib: DuckDB's memory limit.
        warn: Called with a sentence about each repair.

    Raises:
        WarehouseError: It cannot be opened or migrated, or disk or memory ran out while it was open.
    """
    with _explaining_failures(home, memory_mib):
        home.working.parent.mkdir(parents=True, exist_ok=True)
        # Temporary files of a job that was killed.
        shutil.rmtree(home.working.with_name(f"{home.working.name}.tmp"), ignore_errors=True)
        forget_dead_readers(home)
        _forget_half_made(home)
        connection, is_rebuilt = _open_agreeing(home, memory_mib, warn)
        with connection:
            connection.execute("set timezone = 'UTC'")
            migrate(connection, now)
            if is_rebuilt:
                agreement.record_rebuild(connection, now)
            erasure_log.merge(connection, home)
            yield connection


@contextmanager
def _explaining_failures(home: Home, memory_mib: int) -> Iterator[None]:
    """Say of an error of DuckDB or the file system what failed and what to do."""
    try:
        yield
    except duckdb.OutOfMemoryException as error:
        raise WarehouseError(
            f"not enough memory ({memory_mib} MiB): {str(error).splitlines()[0]}",
            hint="finished pages are kept, and readers see the last published state. Free disk space "
            "or raise [warehouse] memory_mib, then run the same command again; a stopped run is continued by: "
            "copydesk run",
        ) from error
    except (*_OUTSIDE, OSError) as error:
        if "Corrupt database file" in str(error):
            raise _cannot_open(home, error) from error
        raise WarehouseError(
            f"disk full or permission denied in {home.data}: {why(error)}",
            hint="finished pages are kept, and readers see the last published state. Free disk space or fix the "
            "permissions, then run the same command again; a stopped run is continued by: copydesk run",
        ) from error


def _open_agreeing(home: Home, memory_mib: int, warn: Warn) -> tuple[duckdb.DuckDBPyConnection, bool]:
    """Open the working database, restored from the published one if necessary; returns whether it was."""
    was_lost = agreement.find_lost(home, warn)
    connection = _open(home, memory_mib)
    if agreement.replace_older(connection, home, warn):
        return _open(home, memory_mib), True
    return connection, was_lost


def _forget_half_made(home: Home) -> None:
    """Remove a database whose creation was interrupted by a kill: it could never be opened."""
    if home.published.exists():
        return  # then a file without headers is damaged, and only the operator may remove it
    with suppress(FileNotFoundError):
        if home.working.stat().st_size < _HEADER_BYTES:
            remove_database(home.working)


def _open(home: Home, memory_mib: int) -> duckdb.DuckDBPyConnection:
    try:
        limits: dict[str, str | int] = {
            "memory_limit": f"{memory_mib}MiB",
            "threads": _threads(home.working),
        }
        return duckdb.connect(str(home.working), config={**OFFLINE, **limits})
    except duckdb.IOException as error:
        if "lock" in str(error):
            raise WarehouseBusyError(
                f"another process has the working database open: {error}",
                hint="only copydesk may open that file; close the other program, then run the same command again. "
                "To see the running job: copydesk status",
            ) from error
        raise _cannot_open(home, error) from error
    except duckdb.Error as error:
        raise _cannot_open(home, error) from error


def _threads(path: Path) -> int:
    wanted = 1 + path.stat().st_size // _THREAD_BYTES if path.exists() else 1
    return min(wanted, _MOST_THREADS, os.cpu_count() or 1)


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """A transaction: commits at the end of the block, rolls back if it raises."""
    connection.begin()
    try:
        yield
    except BaseException:
        with suppress(duckdb.Error):  # fails if DuckDB gave up the database; then there is nothing to undo
            connection.rollback()
        raise
    connection.commit()


class Attempt:
    """One try of `attempts`: a context manager that swallows an OutOfMemoryException, unless it is the last try."""

    def __init__(self, *, is_last: bool) -> None:
        self._is_last = is_last
        self.has_failed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> bool:
        self.has_failed = isinstance(error, duckdb.OutOfMemoryException) and not self._is_last
        return self.has_failed


def attempts(connection: duckdb.DuckDBPyConnection, memory_mib: int) -> Iterator[Attempt]:
    """Try work with a small memory limit, then with twice as much whenever DuckDB runs out of memory.

    What is tried must leave nothing behind when it fails:

        for attempt in attempts(connection, 256):
            with attempt:
                rows = connection.execute(...).fetchall()

    Args:
        connection: The working database.
        memory_mib: The largest limit; with it an OutOfMemoryException reaches the caller.
    """
    mib = min(_FIRST_MIB, memory_mib)
    while True:
        connection.execute("set memory_limit = $1", [f"{mib}MiB"])
        attempt = Attempt(is_last=mib >= memory_mib)
        yield attempt
        if not attempt.has_failed:
            return
        mib = min(2 * mib, memory_mib)


def _cannot_open(home: Home, error: Exception) -> WarehouseError:
    return WarehouseError(
        f"the working database {home.working} cannot be opened: {error}",
        hint="check the disk and the file's permissions. If the file is damaged, replace it by the published state "
        "(the damaged file is set aside): copydesk publish --rebuild",
    )
