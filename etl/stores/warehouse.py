"""The warehouse's two files: the working database that jobs write and the published one that readers open."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import duckdb

from etl.errors import WarehouseBusyError, WarehouseError
from etl.stores import agreement, erasure_log
from etl.stores.agreement import Tell
from etl.stores.home import Home
from etl.stores.migrations import is_older, migrate
from etl.stores.readers import forget_dead_readers, limited, limits_of, scratch
from etl.stores.settings import ReaderSettings
from etl.stores.staging import remove_database

# A batch job must not fetch code from the network because a query happens to name an extension.
_OFFLINE = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}
# How DuckDB says that the disk is full: at once, at a commit, and for a database that it then gave up.
_OUTSIDE = (
    duckdb.IOException,
    duckdb.TransactionException,
    duckdb.FatalException,
)
# Three blocks of 4,096 bytes, with which every database file begins.
_HEADER_BYTES = 12_288
# Small statements take a third more CPU when there is a second thread to wake, so a file has one for so many bytes;
# each has buffers of its own, and 64 of them would not fit into the memory that the job is given.
_THREAD_BYTES = 64 * 2**20
_MOST_THREADS = 4
# What a night has to do with at first: 20,000 pages do (see tests/benchmarks/bench_disk_and_memory.py). DuckDB fills
# whatever it may take with pages of the file, so a job that might need more would always take it.
_FIRST_MIB = 80

Result = TypeVar("Result")


@contextmanager
def open_working(
    home: Home, now: datetime, memory_mib: int, tell: Tell = lambda _: None
) -> Iterator[duckdb.DuckDBPyConnection]:
    """The private database, open for writing, made or brought up to date where needed. Hold the lock first.

    Beyond so much memory DuckDB works in files beside the database. Where it is lost or older than what is
    published, it is made again from that; and whatever was ever to be erased is known to it.

    Args:
        home: The project folder.
        now: For what is recorded.
        memory_mib: Limit of DuckDB's memory.
        tell: Takes a sentence about whatever had to be put right.

    Raises:
        WarehouseError: It cannot be opened or migrated, or disk or memory ran out while it was open.
    """
    try:
        home.working.parent.mkdir(parents=True, exist_ok=True)
        # What a killed job had no room for in memory.
        shutil.rmtree(home.working.with_name(f"{home.working.name}.tmp"), ignore_errors=True)
        forget_dead_readers(home)
        _forget_half_made(home)
        connection, is_rebuilt = _open_agreeing(home, memory_mib, tell)
        with connection:
            connection.execute("set timezone = 'UTC'")
            migrate(connection, now)
            if is_rebuilt:
                agreement.record_rebuild(connection, now)
            erasure_log.merge(connection, home)
            yield connection
    except duckdb.OutOfMemoryException as error:
        raise WarehouseError(
            f"the night is too large for {memory_mib} MiB of memory: {str(error).splitlines()[0]}",
            hint="finished pages are kept, and readers see the last published state. Make room on "
            "the disk or raise [warehouse] memory_mib, then: copydesk run",
        ) from error
    except (*_OUTSIDE, OSError) as error:
        if "Corrupt database file" in str(error):
            raise _cannot_open(home, error) from error
        raise WarehouseError(
            f"the disk or the permissions below {home.data} did not suffice: {error}",
            hint="finished pages are kept, and readers see the last published state. Make room or mend the "
            "permissions, then: copydesk run",
        ) from error


def _open_agreeing(home: Home, memory_mib: int, tell: Tell) -> tuple[duckdb.DuckDBPyConnection, bool]:
    """Open the working database, made again from the published one where that is needed; and whether it was."""
    was_lost = agreement.find_lost(home, tell)
    connection = _open(home, memory_mib)
    if agreement.replace_older(connection, home, tell):
        return _open(home, memory_mib), True
    return connection, was_lost


def _forget_half_made(home: Home) -> None:
    """Remove what a job left that was killed while it made the database; it could never be opened again."""
    if home.published.exists():
        return  # then a file without headers is damaged, and nobody but the operator may remove it
    with suppress(FileNotFoundError):
        if home.working.stat().st_size < _HEADER_BYTES:
            remove_database(home.working)


def _open(home: Home, memory_mib: int) -> duckdb.DuckDBPyConnection:
    try:
        limits: dict[str, str | int] = {
            "memory_limit": f"{memory_mib}MiB",
            "threads": _threads(home.working),
        }
        return duckdb.connect(str(home.working), config={**_OFFLINE, **limits})
    except duckdb.IOException as error:
        if "lock" in str(error):
            raise WarehouseBusyError(
                f"another process has the working database open: {error}",
                hint="nobody but copydesk opens that file; close the other program, then: copydesk run",
            ) from error
        raise _cannot_open(home, error) from error
    except duckdb.Error as error:
        raise _cannot_open(home, error) from error


def _threads(path: Path) -> int:
    wanted = 1 + path.stat().st_size // _THREAD_BYTES if path.exists() else 1
    return min(wanted, _MOST_THREADS, os.cpu_count() or 1)


@contextmanager
def open_published(home: Home, limits: ReaderSettings | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the published snapshot for reading, within limits of memory, time and temporary space.

    Raises:
        WarehouseError: Nothing has been published yet, or the file cannot be read.
        LimitError: Reading took more than the limits allow.
    """
    within = limits or ReaderSettings()
    with (
        scratch(home) as folder,
        connect_published(home, {**limits_of(within), "temp_directory": str(folder)}) as connection,
        limited(connection, within),
    ):
        connection.execute("set timezone = 'UTC'")
        if is_older(connection):
            raise WarehouseError(
                f"{home.published} was written by an older copydesk",
                hint="to bring it up to date, which keeps all rows: copydesk publish",
            )
        yield connection


def connect_published(home: Home, config: dict[str, Any]) -> duckdb.DuckDBPyConnection:
    """A connection to the published snapshot that only reads.

    Raises:
        WarehouseError: Nothing has been published yet, or the file cannot be read.
    """
    if not home.published.exists():
        raise WarehouseError(
            f"there is no warehouse at {home.published} yet",
            hint="load some pages first: copydesk run PATH (or see the samples: copydesk demo)",
        )
    try:
        return duckdb.connect(str(home.published), read_only=True, config={**_OFFLINE, **config})
    except duckdb.Error as error:
        raise WarehouseError(
            f"the published warehouse {home.published} cannot be opened: {error}",
            hint=f"look at its permissions (ls -l {home.published}); if the file is broken, publish it again from "
            "the working database: copydesk publish",
        ) from error


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All or nothing: commits at the end, rolls back when anything raises."""
    connection.begin()
    try:
        yield
    except BaseException:
        with suppress(duckdb.Error):  # a database that gave up cannot even do that, and has nothing to undo
            connection.rollback()
        raise
    connection.commit()


def with_little_memory(
    connection: duckdb.DuckDBPyConnection, memory_mib: int, work: Callable[[], Result]
) -> Result:
    """Do work in little memory, and again in twice as much whenever DuckDB cannot, up to so many MiB.

    The work must leave nothing behind when it fails.

    Raises:
        OutOfMemoryException: All of it was too little.
    """
    mib = min(_FIRST_MIB, memory_mib)
    while True:
        connection.execute("set memory_limit = $1", [f"{mib}MiB"])
        try:
            return work()
        except duckdb.OutOfMemoryException:
            if mib >= memory_mib:
                raise
        mib = min(2 * mib, memory_mib)


def _cannot_open(home: Home, error: Exception) -> WarehouseError:
    return WarehouseError(
        f"the working database {home.working} cannot be opened: {error}",
        hint="look at the disk and at the file's permissions. If the file is damaged, the published state takes its "
        "place, and the damaged file is kept aside: copydesk publish --rebuild",
    )
