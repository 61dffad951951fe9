"""The published file and its predecessors: whole states that readers can open while jobs write."""

import os
import shutil
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import duckdb

from etl.errors import CopydeskError, WarehouseError
from etl.stores.home import Home
from etl.stores.staging import remove_database, settle, sync_folder
from etl.stores.statements import statement


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A published state.

    Args:
        run_id: The last run it holds.
    """

    run_id: str
    path: Path


def publish(connection: duckdb.DuckDBPyConnection, home: Home, keep: int) -> None:
    """Put the working database's committed state where readers open it, and keep so many earlier states.

    Copying a database table by table also leaves its dead space behind. Readers that have the old file open
    keep reading it; the new one takes its name in one step.

    Raises:
        WarehouseError: The copy cannot be written; the published file is the one from before.
        OutOfMemoryException: The same, for lack of memory.
    """
    temporary = home.data / ".publishing.duckdb"
    remove_database(temporary)
    try:
        connection.execute("attach $1 as snapshot", [str(temporary)])
        try:
            connection.execute(statement("load", "copy_working"))
        finally:
            connection.execute("detach snapshot")
        _retire(home, keep)
        settle(temporary, home.published)
    except duckdb.OutOfMemoryException:
        remove_database(temporary)
        raise
    except (duckdb.Error, OSError) as error:
        remove_database(temporary)
        raise WarehouseError(
            f"the run is committed, but it could not be published to {home.published}: {error}",
            hint="readers see the state before. Make room or mend the permissions, then: copydesk publish",
        ) from error


def run_of(path: Path) -> str | None:
    """The last run that changed the rows of a published file; None when there is no such file or run."""
    if not path.exists():
        return None
    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            rows = connection.execute(statement("load", "last_change")).fetchall()
    except duckdb.Error:
        return None
    return str(rows[0][0]) if rows[0][0] else None


def kept(home: Home) -> list[Snapshot]:
    """The earlier states, oldest first."""
    return [Snapshot(path.stem, path) for path in sorted(home.snapshots.glob("*.duckdb"))]


def before(home: Home, run_id: str, runs: Collection[str]) -> Snapshot:
    """The latest state that does not hold the run, among those after `runs`, which were not undone.

    Raises:
        CopydeskError: No such state is kept.
    """
    states = kept(home)
    published = run_of(home.published)
    if published is not None:
        states.append(Snapshot(published, home.published))
    states = [state for state in states if state.run_id in runs]
    earlier = [state for state in states if state.run_id < run_id]
    if not earlier:
        known = ", ".join(state.run_id for state in states) or "none"
        raise CopydeskError(
            f"no state from before run {run_id} is kept (kept are the states after: {known})",
            hint="[publish] keep says how many are kept; to see what ran: copydesk runs",
        )
    return max(earlier, key=lambda state: state.run_id)


def restore(home: Home, state: Snapshot) -> None:
    """Make a kept state both the working database and the published file; later ones go.

    Raises:
        WarehouseError: A copy cannot be written; what it was to replace is still there.
    """
    for target in (home.working, home.published):
        if target == state.path:
            continue
        temporary = target.with_name(f".restoring.{target.name}")
        try:
            shutil.copyfile(state.path, temporary)
            target.with_name(f"{target.name}.wal").unlink(missing_ok=True)
            settle(temporary, target)
        except OSError as error:
            temporary.unlink(missing_ok=True)
            raise WarehouseError(
                f"{target} cannot be replaced by the state after {state.run_id}: {error}",
                hint="make room or mend the permissions, then give the same command again",
            ) from error
    for later in kept(home):
        if later.run_id > state.run_id:
            later.path.unlink()


def _retire(home: Home, keep: int) -> None:
    run_id = run_of(home.published)
    home.snapshots.mkdir(parents=True, exist_ok=True)
    if run_id is not None and keep:
        link = home.snapshots / f"{run_id}.duckdb"
        link.unlink(missing_ok=True)
        try:
            os.link(home.published, link)
        except OSError:  # a file system without hard links
            shutil.copyfile(home.published, link)
        sync_folder(home.snapshots)
    states = kept(home)
    for state in states[: max(0, len(states) - keep)]:
        state.path.unlink()
