"""The warehouse's two files: the working database that jobs write and the published one that readers open."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import duckdb

from etl.errors import WarehouseBusyError, WarehouseError
from etl.stores.home import Home
from etl.stores.migrations import migrate

# A batch job must not fetch code from the network because a query happens to name an extension.
_OFFLINE = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}


def open_working(home: Home, now: datetime) -> duckdb.DuckDBPyConnection:
    """Open the private database for writing, made or brought up to date where needed. Hold the lock first.

    Raises:
        WarehouseError: It cannot be opened or migrated.
    """
    home.working.parent.mkdir(parents=True, exist_ok=True)
    try:
        connection = duckdb.connect(str(home.working), config=dict(_OFFLINE))
    except duckdb.IOException as error:
        if "lock" in str(error):
            raise WarehouseBusyError(
                f"another process has the working database open: {error}",
                hint="nobody but copydesk opens that file; close the other program, then: copydesk run",
            ) from error
        raise _cannot_open(home, error) from error
    except duckdb.Error as error:
        raise _cannot_open(home, error) from error
    connection.execute("set timezone = 'UTC'")
    migrate(connection, now)
    return connection


def open_published(home: Home) -> duckdb.DuckDBPyConnection:
    """Open the published snapshot for reading.

    Raises:
        WarehouseError: Nothing has been published yet, or the file cannot be read.
    """
    if not home.published.exists():
        raise WarehouseError(
            f"there is no warehouse at {home.published} yet",
            hint="load some pages first: copydesk run PATH (or see the samples: copydesk demo)",
        )
    try:
        connection = duckdb.connect(str(home.published), read_only=True, config=dict(_OFFLINE))
    except duckdb.Error as error:
        raise WarehouseError(
            f"the published warehouse {home.published} cannot be opened: {error}",
            hint="publish it again from the working database: copydesk publish",
        ) from error
    connection.execute("set timezone = 'UTC'")
    return connection


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All or nothing: commits at the end, rolls back when anything raises."""
    connection.begin()
    try:
        yield
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


def _cannot_open(home: Home, error: Exception) -> WarehouseError:
    return WarehouseError(
        f"the working database {home.working} cannot be opened: {error}",
        hint="look at the disk and at the file's permissions; to go back to the last published state: "
        "copydesk runs rollback",
    )
