"""The published file and its predecessors: whole states that readers can open while jobs write."""

import os
import re
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from etl.errors import CopydeskError, WarehouseError
from etl.stores.home import Home
from etl.stores.migrations import migrate
from etl.stores.order import Commit, Mark, mark_of, mark_of_file, undone
from etl.stores.staging import commit_file, remove_database, sync_folder
from etl.stores.statements import statement

# A run's name begins with its day and time, so that the number before it is not taken for a day.
_NAME = re.compile(r"(\d{8,})-(\d{8}-\d{6}.*)")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A published state.

    Args:
        sequence: Number of the latest commit it holds; 0 where it cannot be read.
        run_id: Job that made that commit.
    """

    sequence: int
    run_id: str
    path: Path


def publish(connection: duckdb.DuckDBPyConnection, home: Home, keep: int | None) -> None:
    """Put the working database's committed state where readers open it.

    So many earlier states are kept; None leaves those that there are alone and keeps no further one.

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
        if keep is not None:
            _retire(connection, home, keep)
        commit_file(temporary, home.published)
    except duckdb.OutOfMemoryException:
        remove_database(temporary)
        raise
    except (duckdb.Error, OSError) as error:
        remove_database(temporary)
        raise WarehouseError(
            f"the run is committed, but it could not be published to {home.published}: {error}",
            hint="readers see the state before. Make room or mend the permissions, then: copydesk publish",
        ) from error


def is_behind(connection: duckdb.DuckDBPyConnection, home: Home) -> bool:
    """Whether readers do not see the working database's latest commit, with its tables and views."""
    return _published(home) != mark_of(connection)


def kept(home: Home) -> list[Snapshot]:
    """The earlier states, oldest first."""
    return sorted(
        map(_snapshot, home.snapshots.glob("*.duckdb")), key=lambda state: (state.sequence, state.run_id)
    )


def before(home: Home, run_id: str, commits: Collection[Commit]) -> Snapshot:
    """The latest state that does not hold the run.

    Args:
        home: The project folder.
        run_id: The run.
        commits: What the working database holds; states of other histories, which were undone, do not count.

    Raises:
        CopydeskError: No such state is kept.
    """
    first = min(commit.sequence for commit in commits if commit.run_id == run_id)
    last = {commit.run_id: commit.sequence for commit in commits}
    states = kept(home)
    published = _published(home)
    if published is not None:
        states.append(Snapshot(published.sequence, published.run_id, home.published))
    states = [state for state in states if last.get(state.run_id, -1) >= state.sequence]
    earlier = [state for state in states if state.sequence < first]
    if not earlier:
        known = ", ".join(state.run_id for state in states) or "none"
        raise CopydeskError(
            f"no state from before run {run_id} is kept (kept are the states after: {known})",
            hint="[publish] keep says how many are kept; to see what ran: copydesk runs",
        )
    return max(earlier, key=lambda state: state.sequence)


def drop_later(home: Home, sequence: int) -> None:
    """Remove the states that hold more than the commits up to this one."""
    for state in kept(home):
        if state.sequence > sequence:
            state.path.unlink()


@contextmanager
def prepared(state: Snapshot, home: Home, now: datetime) -> Iterator[duckdb.DuckDBPyConnection]:
    """A copy of a state with the tables of this version, which becomes the working database in one step.

    Raises:
        WarehouseError: The copy cannot be written; the working database is still what it was.
    """
    temporary = home.working.with_name(f".restoring.{home.working.name}")
    try:
        copy_database(state.path, temporary)
        with duckdb.connect(str(temporary)) as connection:
            connection.execute("set timezone = 'UTC'")
            migrate(connection, now)
            yield connection
            connection.execute("checkpoint")
        install(temporary, home.working)
    except (OSError, duckdb.Error) as error:
        remove_database(temporary)
        raise WarehouseError(
            f"{home.working} cannot be replaced by the state after {state.run_id}: {error}",
            hint="make room or mend the permissions, then give the same command again",
        ) from error


def replace_database(source: Path, target: Path) -> None:
    """Make a database file a copy of another one, in one step.

    Raises:
        WarehouseError: The copy cannot be written; the file is still what it was.
    """
    temporary = target.with_name(f".restoring.{target.name}")
    try:
        copy_database(source, temporary)
        install(temporary, target)
    except OSError as error:
        remove_database(temporary)
        raise WarehouseError(
            f"{target} cannot be replaced by a copy of {source}: {error}",
            hint="make room or mend the permissions, then give the same command again",
        ) from error


def copy_database(source: Path, target: Path) -> None:
    """Copy a closed database file."""
    target.parent.mkdir(parents=True, exist_ok=True)
    remove_database(target)
    shutil.copyfile(source, target)


def install(temporary: Path, target: Path) -> None:
    """Give a closed database its name; the log of the one before must not be replayed into it."""
    target.with_name(f"{target.name}.wal").unlink(missing_ok=True)
    commit_file(temporary, target)


def _snapshot(path: Path) -> Snapshot:
    named = _NAME.fullmatch(path.stem)
    if named:
        return Snapshot(int(named[1]), named[2], path)
    # Earlier versions named states by their run alone.
    try:
        mark = mark_of_file(path)
    except duckdb.Error:
        mark = None
    return Snapshot(mark.sequence if mark else 0, path.stem, path)


def _published(home: Home) -> Mark | None:
    try:
        return mark_of_file(home.published)
    except duckdb.Error:
        return None


def _retire(connection: duckdb.DuckDBPyConnection, home: Home, keep: int) -> None:
    """Keep the published state, unless it is one on the way of the same run or one that was undone."""
    home.snapshots.mkdir(parents=True, exist_ok=True)
    mark = _published(home)
    if keep and mark and mark.run_id != mark_of(connection).run_id and _holds(connection, mark):
        link = home.snapshots / f"{mark.sequence:08d}-{mark.run_id}.duckdb"
        link.unlink(missing_ok=True)
        try:
            os.link(home.published, link)
        except OSError:  # a file system without hard links
            shutil.copyfile(home.published, link)
        sync_folder(home.snapshots)
    taken_back = {(commit.sequence, commit.run_id) for commit, _ in undone(connection)}
    states = []
    for state in kept(home):
        if (state.sequence, state.run_id) in taken_back:
            state.path.unlink()  # a rollback died before it did so
        else:
            states.append(state)
    for state in states[: max(0, len(states) - keep)]:
        state.path.unlink()


def _holds(connection: duckdb.DuckDBPyConnection, mark: Mark) -> bool:
    found = connection.execute(statement("load", "known_commits")).fetchall()
    return any(run_id == mark.run_id for _, run_id, *_ in found)
