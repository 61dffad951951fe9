"""The private database and what readers see agree, whatever was lost, restored from a backup or damaged.

The published file holds everything that was ever committed and published, so it can stand in for the private one.
What is left of a private file that is replaced is kept aside, one file at most.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import duckdb

from etl.errors import WarehouseError
from etl.stores import order, snapshots
from etl.stores.home import Home
from etl.stores.order import Mark
from etl.stores.snapshots import Snapshot
from etl.stores.staging import remove_database

Tell = Callable[[str], None]
"""Takes a sentence about what was put right, for people."""

_REBUILD = "copydesk publish --rebuild"


def find_lost(home: Home, tell: Tell) -> bool:
    """Before the private database is opened: make it from the published one where it is lost.

    Returns:
        Whether that was done.

    Raises:
        WarehouseError: Both are lost, or the published one cannot be read, and there is data that they told about.
    """
    if home.working.exists() and home.working.stat().st_size:
        return False
    if home.published.exists():
        published = _readable(home.published)
        if published is None:
            raise WarehouseError(
                f"the working database {home.working} is lost, and the published one cannot be read",
                hint=f"bring one of them back from a backup, or take {_newest(home)}: {_REBUILD}",
            )
        snapshots.replace_database(home.published, home.working)
        tell(
            f"the working database {home.working} was lost; it was made again from {home.published}, "
            "which holds everything that was published"
        )
        return True
    if snapshots.kept(home) or any(home.raw.glob("day=*/*.parquet")):
        raise WarehouseError(
            f"there is data below {home.data}, but neither the working database nor the published one is there",
            hint=f"nothing was made in their place. Bring {home.published} back from a backup, or "
            f"take {_newest(home)}: {_REBUILD}",
        )
    return False


def replace_older(connection: duckdb.DuckDBPyConnection, home: Home, tell: Tell) -> bool:
    """Replace the open private database by the published one where that has come further; closes it then.

    Returns:
        Whether that was done.

    Raises:
        WarehouseError: One has commits that the other lacks, so that neither may replace the other; or nothing is
            published, and an earlier published state has come further.
    """
    own = order.mark_of(connection)
    published = _readable(home.published)
    if published is None:
        _refuse_less(own, home)
        return False
    if published.sequence > own.sequence:
        connection.close()
        aside = _set_aside(home)
        snapshots.replace_database(home.published, home.working)
        tell(
            f"the working database was older (commit {own.sequence}) than {home.published} (commit "
            f"{published.sequence}), as one from a backup is; it was made again from that, and the older one "
            f"is kept as {aside}"
        )
        return True
    if published.schema is not None and own.schema is not None and not _knows(connection, published):
        raise WarehouseError(
            f"{home.published} holds the commit {published.sequence} of {published.run_id}, which the working "
            "database does not know: they come from different warehouses or backups",
            hint=f"if what is published is right: {_REBUILD}. If the working database is right, move "
            f"{home.published} away, then: copydesk publish",
        )
    return False


def rebuild(home: Home, tell: Tell) -> int:
    """Make the private database again, as asked: from the published one, else from the newest state that is kept.

    Returns:
        The smallest number that the next commit may have.

    Raises:
        WarehouseError: There is nothing to make it from.
    """
    states = [*snapshots.kept(home), *_state(home.published)]
    readable = [state for state in states if _readable(state.path) is not None]
    if not readable:
        raise WarehouseError(
            f"below {home.data} there is no published state that can be read",
            hint="bring one back from a backup. The pages of the raw store can be read like any input, once the "
            f"folder lies elsewhere: mv {home.raw} {home.root / 'rescued'}; copydesk run {home.root / 'rescued'}",
        )
    source = readable[-1]
    own = _readable(home.working)
    aside = _set_aside(home) if home.working.exists() else None
    snapshots.replace_database(source.path, home.working)
    tell(
        f"the working database was made again from {source.path} (commit {source.sequence}, {source.run_id})"
    )
    if aside:
        more = own.sequence - source.sequence if own else 0
        lost = (
            f"; its last {more} commits were never published and are not in the new one" if more > 0 else ""
        )
        tell(f"the one before is kept as {aside}{lost}")
    return 1 + max([state.sequence for state in readable] + ([own.sequence] if own else []))


def set_aside(home: Home) -> Path:
    """Where a private database that was replaced is kept."""
    return home.working.with_name("set-aside.duckdb")


def record_rebuild(connection: duckdb.DuckDBPyConnection, now: datetime, at_least: int = 0) -> None:
    """Give the database that was made again a commit of its own, so that nothing passes for its earlier self."""
    order.record_commit(connection, "rebuild", now, at_least=at_least)


def _refuse_less(own: Mark, home: Home) -> None:
    """Nothing readable is published: the private database must not be behind what once was."""
    states = snapshots.kept(home)
    if states and states[-1].sequence > own.sequence:
        raise WarehouseError(
            f"nothing is published, and the working database (commit {own.sequence}) is older than the state "
            f"{states[-1].path} (commit {states[-1].sequence})",
            hint=f"bring {home.published} back from a backup, or take that state: {_REBUILD}. To go on from the "
            f"older database, remove {home.snapshots}, then: copydesk publish",
        )


def _knows(connection: duckdb.DuckDBPyConnection, mark: Mark) -> bool:
    known = {(commit.sequence, commit.run_id) for commit in order.commits_in(connection)}
    with suppress(duckdb.CatalogException):  # from before anything could be undone by a commit
        known |= {(commit.sequence, commit.run_id) for commit, _ in order.undone(connection)}
    return mark.sequence == 0 or (mark.sequence, mark.run_id) in known


def _set_aside(home: Home) -> Path:
    aside = set_aside(home)
    remove_database(aside)
    home.working.replace(aside)
    log = home.working.with_name(f"{home.working.name}.wal")
    if log.exists():
        log.replace(aside.with_name(f"{aside.name}.wal"))
    return aside


def _readable(path: Path) -> Mark | None:
    try:
        return order.mark_of_file(path)
    except duckdb.Error:
        return None


def _state(path: Path) -> list[Snapshot]:
    mark = _readable(path)
    return [Snapshot(mark.sequence, mark.run_id, path)] if mark else []


def _newest(home: Home) -> str:
    states = snapshots.kept(home)
    return f"the newest earlier state {states[-1].path}" if states else "what can be found"
