"""Publish the working database's committed state, and go back to an earlier one."""

import os

import duckdb

from etl.errors import CopydeskError
from etl.jobs.context import Context
from etl.stores import raw, snapshots
from etl.stores.lock import Holder, hold
from etl.stores.statements import statement
from etl.stores.warehouse import open_working, with_little_memory


def publish(context: Context, *, wait: float = 0.0) -> str | None:
    """Publish again, whether or not the published file is behind; this also compacts it.

    Returns:
        The last run that readers now see; None for a warehouse without runs.
    """
    home = context.home
    with (
        hold(home, _holder(context, "publish"), wait=wait),
        open_working(home, context.clock(), context.settings.warehouse.memory_mib) as connection,
    ):
        snapshots.publish(connection, home, context.settings.publish.keep)
        return _last_change(connection)


def publish_if_behind(connection: duckdb.DuckDBPyConnection, context: Context) -> bool:
    """Publish if the working database holds a run that readers do not see. The caller holds the lock."""
    home = context.home
    if home.published.exists() and snapshots.run_of(home.published) == _last_change(connection):
        return False
    context.observer.stage("publishing")
    with_little_memory(
        connection,
        context.settings.warehouse.memory_mib,
        lambda: snapshots.publish(connection, home, context.settings.publish.keep),
    )
    return True


def rollback(context: Context, run_id: str, *, wait: float = 0.0) -> str:
    """Return the working database and the published file to the state before a run.

    The raw store keeps the pages of the runs that are undone: their files stay recorded, and nothing is lost.

    Returns:
        The last run of the state that was restored.

    Raises:
        CopydeskError: There is no such run, or no state from before it is kept.
    """
    home = context.home
    with hold(home, _holder(context, "rollback"), wait=wait):
        with open_working(home, context.clock(), context.settings.warehouse.memory_mib) as connection:
            runs = {name for (name,) in connection.execute(statement("load", "run_ids")).fetchall()}
            if run_id not in runs:
                raise CopydeskError(f"there is no run {run_id} in the warehouse", hint="copydesk runs")
            files = raw.recorded(connection)
        state = snapshots.before(home, run_id, runs)
        snapshots.restore(home, state)
        with open_working(home, context.clock(), context.settings.warehouse.memory_mib) as connection:
            raw.record_again(connection, files)
    return state.run_id


def _last_change(connection: duckdb.DuckDBPyConnection) -> str | None:
    found = connection.execute(statement("load", "last_change")).fetchall()[0][0]
    return str(found) if found else None


def _holder(context: Context, command: str) -> Holder:
    now = context.clock()
    return Holder(os.getpid(), "", now.isoformat(timespec="seconds"), command)
