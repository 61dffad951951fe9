"""Keep the search index in step with what is published. It is an addition: its failures are warnings."""

import os
from importlib.util import find_spec
from pathlib import Path

import duckdb

from etl.errors import ConfigError, WarehouseBusyError, WarehouseError
from etl.jobs.context import Context
from etl.stores import order, snapshots
from etl.stores.agreement import Warn
from etl.stores.home import Home
from etl.stores.lock import Holder, hold
from etl.stores.published import open_published
from etl.stores.search import states
from etl.stores.warehouse import attempts

# The published state's, and that of the state before for readers who opened the file just before it was replaced.
_KEPT = 2


def is_wanted(context: Context) -> bool:
    """Whether an index is wanted: the settings say so and the library is installed; nobody searches a shadow."""
    enabled = context.settings.search.enabled and not context.home.shadow
    return enabled and find_spec("tantivy") is not None


def publish(connection: duckdb.DuckDBPyConnection, context: Context, keep: int | None, warn: Warn) -> None:
    """Publish the working database's committed state, with its search index.

    The index is ready before the state can be seen. Readers who see a state without one are told so.

    Args:
        connection: The working database. The caller holds the lock.
        context: The job's surroundings.
        keep: Number of earlier published states to keep; None keeps the existing ones and adds none.
        warn: Takes a sentence if there is no index.

    Raises:
        WarehouseError, OutOfMemoryException: As `snapshots.publish`.
    """
    update(connection, context, warn)
    snapshots.publish(connection, context.home, keep)
    kept = states.all_of(context.home)[-_KEPT:] if context.settings.search.enabled else []
    for folder in states.others(context.home, kept):
        _remove(folder, warn)


def update(connection: duckdb.DuckDBPyConnection, context: Context, warn: Warn) -> None:
    """Make the index of a database's committed state, if one is wanted and missing. The caller holds the lock."""
    if not is_wanted(context):
        return
    from etl.stores.search import assembly  # noqa: PLC0415 - needs the extra

    try:
        for attempt in attempts(connection, context.settings.warehouse.memory_mib):
            with attempt:
                assembly.update(connection, context.home, order.mark_of(connection))
    except Exception as error:  # noqa: BLE001 - whatever it is, the pages are worth more than their index
        words = (str(error).splitlines() or [""])[0]
        warn(
            f"there is no search index of the published state: {type(error).__name__}: {words}. Everything else is "
            "published; to try the index again: copydesk publish"
        )


def update_if_missing(connection: duckdb.DuckDBPyConnection, context: Context, warn: Warn) -> None:
    """Make the index of the published state where there is none, as after the library was installed."""
    if is_wanted(context) and not is_there(connection, context.home):
        update(connection, context, warn)


def _remove(folder: Path, warn: Warn) -> None:
    try:
        states.remove(folder)
    except OSError as error:
        warn(f"an earlier search index cannot be removed: {error}")


def require(context: Context) -> None:
    """Make sure that the published state can have an index.

    Raises:
        ConfigError: The library is not installed, or the settings turn the index off.
    """
    if find_spec("tantivy") is None:
        raise ConfigError(
            "searching needs the library tantivy, which is not installed",
            hint="install it in the environment of copydesk: pip install 'copydesk[search]'",
        )
    if not context.settings.search.enabled:
        raise ConfigError(
            "searching is turned off: [search] enabled is false",
            hint="set it to true in config/copydesk.toml, then: copydesk publish",
        )


def is_there(connection: duckdb.DuckDBPyConnection, home: Home) -> bool:
    """Whether a database's committed state has an index. Call `require` first."""
    from etl.stores.search.segments import usable  # noqa: PLC0415 - needs the extra

    return usable(states.folder_of(home, order.mark_of(connection))) is not None


def make(context: Context) -> None:
    """Make the index of the published state. Call `require` first.

    Raises:
        WarehouseError: Nothing is published, or the index cannot be made.
        WarehouseBusyError: Another job is writing.
    """
    from etl.stores.search import assembly  # noqa: PLC0415 - needs the extra

    home = context.home
    try:
        with (
            hold(home, _holder(context)),
            open_published(home, context.settings.readers) as connection,
        ):
            assembly.update(connection, home, order.mark_of(connection))
    except WarehouseBusyError as error:
        raise WarehouseBusyError(
            f"the search index of the published state is missing, and it cannot be made now: {error.message}",
            hint="when that job is done, search again: copydesk search 'ferry strike'",
        ) from error
    except (OSError, ValueError) as error:
        raise WarehouseError(
            f"the search index of the published state is missing, and it cannot be made in {home.index}: {error}",
            hint="a user who may write there can make it: copydesk publish",
        ) from error


def _holder(context: Context) -> Holder:
    return Holder(os.getpid(), "", context.clock().isoformat(timespec="seconds"), "search")
