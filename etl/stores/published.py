"""The published file: opened read-only, and without importing anything that writes.

A query starts in half the time because of that (`copydesk sql "select 1"`).
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import duckdb

from etl.errors import WarehouseBusyError, WarehouseError
from etl.stores.home import Home
from etl.stores.migrations import is_older
from etl.stores.readers import limited, limits_of, scratch
from etl.stores.settings import ReaderSettings

# A batch job must not download code because a query happens to mention an extension.
OFFLINE = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}
"""Settings of every connection."""
_OPENER = re.compile(r"Conflicting lock is held in (.*?\(PID \d+\))")


@contextmanager
def open_published(home: Home, limits: ReaderSettings | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the published snapshot for reading, within limits of memory, time and temporary space.

    Raises:
        WarehouseError: Nothing has been published yet, or the file cannot be read.
        WarehouseBusyError: Another program has opened it for writing.
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
                hint="to update it, keeping all rows: copydesk publish",
            )
        yield connection


def connect_published(home: Home, config: dict[str, Any]) -> duckdb.DuckDBPyConnection:
    """A read-only connection to the published snapshot.

    Raises:
        WarehouseError: Nothing has been published yet, or the file cannot be read.
        WarehouseBusyError: Another program has opened it for writing.
    """
    if not home.published.exists():
        raise WarehouseError(
            f"there is no warehouse at {home.published} yet",
            hint="load some pages first: copydesk run PATH (or see the samples: copydesk demo)",
        )
    try:
        return duckdb.connect(str(home.published), read_only=True, config={**OFFLINE, **config})
    except duckdb.Error as error:
        if opener := _OPENER.search(str(error)):
            raise WarehouseBusyError(
                f"another program has the published warehouse {home.published} open for writing ({opener[1]})",
                hint="only copydesk may write there: close it, and open the file read-only next time: "
                f"duckdb -readonly {home.published}",
            ) from error
        raise WarehouseError(
            f"the published warehouse {home.published} cannot be opened: {error}",
            hint=f"check its permissions (ls -l {home.published}); if the file is damaged, publish it again from "
            "the working database: copydesk publish",
        ) from error
