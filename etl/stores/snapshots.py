"""The published file and its snapshots: complete states that readers can open while jobs write."""

import os
import re
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from etl.errors import CopydeskError, WarehouseError, why
from etl.stores.file_state import while_unchanged
from etl.stores.home import Home
from etl.stores.migrations import migrate
from etl.stores.order import Commit, Mark, mark_of, mark_of_file, undone
from etl.stores.staging import commit_file, remove_database, sync_folder
from etl.stores.statements import statement

# NUMBER-RUN: a run's name begins with its date and time, which tells the number before it from a date.
_NAME = re.compile(r"(\d{8,})-(\d{8}-\d{6}.*)")
# Oldest storage format with everything we store: before it there were no columns compressed with zstd. Whatever reads
# DuckDB 1.2 reads this file; `make compat` shows what does. Working databases have the format of the DuckDB that made
# them, or this one if they were restored from a published file.
STORAGE_VERSION = "v1.2.0"
_AGAIN = "then run the same command again. To see the state of the warehouse: copydesk status"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A published state.

    Args:
        sequence: Number of the latest commit it holds; 0 if it cannot be read.
        run_id: Job that made that commit.
    """

    sequence: int
    run_id: str
    path: Path


def publish(connection: duckdb.DuckDBPyConnection, home: Home, keep: int | None) -> None:
    """Publish the working database's committed state; keep the last `keep` snapshots.

    Copying a database table by table also drops its unused space. Readers that have the old file open keep reading
    it; the new one replaces it atomically.

    Args:
        connection: The working database.
        home: The project folder.
        keep: Number of earlier published states to keep; None keeps the existing ones and adds none.

    Raises:
        WarehouseError: The copy cannot be written; the published file is unchanged.
        OutOfMemoryException: Not enough memory for the copy; the published file is unchanged.
    """
    temporary = home.data / ".publishing.duckdb"
    remove_database(temporary)
    try:
        connection.execute("attach $1 as snapshot (storage_version $2)", [str(temporary), STORAGE_VERSION])
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
            f"the run is committed, but it could not be published to {home.published}: {why(error)}",
            hint="readers still see the previous state. Free disk space or fix the permissions, then: copydesk publish",
        ) from error


def is_behind(connection: duckdb.DuckDBPyConnection, home: Home) -> bool:
    """Whether the published file lacks the working database's latest commit, tables or views, or has another format."""
    return _published(home) != mark_of(connection) or storage_version(home.published) != STORAGE_VERSION


@while_unchanged
def storage_version(path: Path) -> str:
    """The storage format of a closed database, as the oldest DuckDB that reads it: `v1.2.0`.

    Raises:
        duckdb.Error: The file cannot be read.
    """
    with duckdb.connect(str(path), read_only=True) as connection:
        ((version,),) = connection.execute(statement("load", "storage_version")).fetchall()
    return str(version).removesuffix("+")


def kept(home: Home) -> list[Snapshot]:
    """All snapshots, oldest first."""
    return sorted(
        map(_snapshot, home.snapshots.glob("*.duckdb")), key=lambda state: (state.sequence, state.run_id)
    )


def before(home: Home, run_id: str, commits: Collection[Commit]) -> Snapshot:
    """The latest snapshot from before a run.

    Args:
        home: The project folder.
        run_id: The run.
        commits: All commits of the working database; states of histories that were rolled back do not count.

    Raises:
        CopydeskError: No such snapshot is kept.
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
            f"no snapshot from before run {run_id} is kept (there are snapshots after: {known})",
            hint="[publish] keep sets how many are kept; to list the runs: copydesk runs",
        )
    return max(earlier, key=lambda state: state.sequence)


def drop_later(home: Home, sequence: int) -> None:
    """Remove the snapshots that hold commits after this one."""
    for state in kept(home):
        if state.sequence > sequence:
            state.path.unlink()


@contextmanager
def prepared(state: Snapshot, home: Home, now: datetime) -> Iterator[duckdb.DuckDBPyConnection]:
    """A migrated copy of a snapshot, which atomically replaces the working database when the block ends.

    Raises:
        WarehouseError: The copy cannot be written; the working database is unchanged.
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
            f"{home.working} cannot be replaced by the snapshot after {state.run_id}: {why(error)}",
            hint=f"free disk space or fix the permissions, {_AGAIN}",
        ) from error


def replace_database(source: Path, target: Path) -> None:
    """Atomically replace a database file by a copy of another one.

    Raises:
        WarehouseError: The copy cannot be written; the file is unchanged.
    """
    temporary = target.with_name(f".restoring.{target.name}")
    try:
        copy_database(source, temporary)
        install(temporary, target)
    except OSError as error:
        remove_database(temporary)
        raise WarehouseError(
            f"{target} cannot be replaced by a copy of {source}: {why(error)}",
            hint=f"free disk space or fix the permissions, {_AGAIN}",
        ) from error


def copy_database(source: Path, target: Path) -> None:
    """Copy a closed database file."""
    target.parent.mkdir(parents=True, exist_ok=True)
    remove_database(target)
    shutil.copyfile(source, target)


def install(temporary: Path, target: Path) -> None:
    """Move a closed database to its final name; its predecessor's write-ahead log must not be replayed into it."""
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
    """Keep the published state as a snapshot, unless it is an earlier slice of the same run or was rolled back."""
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
            state.path.unlink()  # left by a rollback that was killed
        else:
            states.append(state)
    for state in states[: max(0, len(states) - keep)]:
        state.path.unlink()


def _holds(connection: duckdb.DuckDBPyConnection, mark: Mark) -> bool:
    found = connection.execute(statement("load", "known_commits")).fetchall()
    return any(run_id == mark.run_id for _, run_id, *_ in found)
