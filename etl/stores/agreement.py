"""Keep the working database and the published one in agreement, even after a loss, a restore or damage.

The published file holds everything that was ever committed and published, so it can replace the working one. A
working database that is replaced is set aside; only the latest one is kept.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import duckdb

from etl.errors import WarehouseError
from etl.stores import order, raw_elsewhere, snapshots
from etl.stores.home import Home
from etl.stores.order import Mark
from etl.stores.snapshots import Snapshot
from etl.stores.staging import remove_database

Warn = Callable[[str], None]
"""Called with a sentence for the operator about each repair."""

_REBUILD = "copydesk publish --rebuild"


def find_lost(home: Home, warn: Warn) -> bool:
    """Restore a missing working database from the published one. Call before opening it.

    Returns:
        Whether it was restored.

    Raises:
        WarehouseError: The published database is missing or unreadable as well, although there is data beside it.
    """
    if home.working.exists() and home.working.stat().st_size:
        return False
    if home.published.exists():
        published = _readable(home.published)
        if published is None:
            raise WarehouseError(
                f"the working database {home.working} is missing, and the published one cannot be read",
                hint=f"restore one of them from a backup, or use {_newest(home)}: {_REBUILD}",
            )
        snapshots.replace_database(home.published, home.working)
        warn(
            f"the working database {home.working} was missing; it was restored from {home.published}, "
            "which holds everything that was published"
        )
        return True
    if (
        snapshots.kept(home)
        or any(home.raw.glob("day=*/*.parquet"))
        or (home.raw / raw_elsewhere.NOTE).exists()
    ):
        raise WarehouseError(
            f"there is data in {home.data}, but both the working database and the published one are missing",
            hint=f"nothing was created in their place. Restore {home.published} from a backup, or "
            f"use {_newest(home)}: {_REBUILD}",
        )
    return False


def replace_older(connection: duckdb.DuckDBPyConnection, home: Home, warn: Warn) -> bool:
    """Replace the open working database with the published one if that is newer; the connection is then closed.

    Returns:
        Whether it was replaced.

    Raises:
        WarehouseError: Each has commits that the other lacks, so neither may replace the other; or nothing is
            published, and an earlier published state is newer.
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
        warn(
            f"the working database (commit {own.sequence}) was older than {home.published} (commit "
            f"{published.sequence}), perhaps restored from a backup; it was replaced by a copy of that, and the "
            f"older one is kept as {aside}"
        )
        return True
    if published.schema is not None and own.schema is not None and not _knows(connection, published):
        raise WarehouseError(
            f"{home.published} holds commit {published.sequence} of {published.run_id}, which the working "
            "database lacks: they come from different warehouses or backups",
            hint=f"to keep what is published: {_REBUILD}. To keep the working database, move "
            f"{home.published} away, then: copydesk publish",
        )
    return False


def rebuild(home: Home, warn: Warn) -> int:
    """Rebuild the working database from the published one, else from the newest snapshot (`publish --rebuild`).

    Returns:
        The smallest number that the next commit may have.

    Raises:
        WarehouseError: No published state can be read.
    """
    states = [*snapshots.kept(home), *_state(home.published)]
    readable = [state for state in states if _readable(state.path) is not None]
    if not readable:
        raise WarehouseError(
            f"{home.data} contains no published state that can be read",
            hint="restore one from a backup. The pages of the raw store can be ingested like any input once the "
            f"folder is moved: mv {home.raw} {home.root / 'rescued'}; copydesk run {home.root / 'rescued'}",
        )
    source = readable[-1]
    own = _readable(home.working)
    aside = _set_aside(home) if home.working.exists() else None
    snapshots.replace_database(source.path, home.working)
    warn(f"the working database was rebuilt from {source.path} (commit {source.sequence}, {source.run_id})")
    if aside:
        more = own.sequence - source.sequence if own else 0
        lost = (
            f"; its last {more} commits were never published and are not in the new one" if more > 0 else ""
        )
        warn(f"the previous one is kept as {aside}{lost}")
    return 1 + max([state.sequence for state in readable] + ([own.sequence] if own else []))


def set_aside(home: Home) -> Path:
    """Where the working database that was replaced last is kept."""
    return home.working.with_name("set-aside.duckdb")


def record_rebuild(connection: duckdb.DuckDBPyConnection, now: datetime, at_least: int = 0) -> None:
    """Record a commit for the rebuild, so that the rebuilt database is never mistaken for the one it was made from."""
    order.record_commit(connection, "rebuild", now, at_least=at_least)


def _refuse_less(own: Mark, home: Home) -> None:
    """Raise if the working database is older than a snapshot while nothing readable is published."""
    states = snapshots.kept(home)
    if states and states[-1].sequence > own.sequence:
        raise WarehouseError(
            f"nothing is published, and the working database (commit {own.sequence}) is older than the snapshot "
            f"{states[-1].path} (commit {states[-1].sequence})",
            hint=f"restore {home.published} from a backup, or use that snapshot: {_REBUILD}. To continue with the "
            f"older database, remove {home.snapshots}, then: copydesk publish",
        )


def _knows(connection: duckdb.DuckDBPyConnection, mark: Mark) -> bool:
    known = {(commit.sequence, commit.run_id) for commit in order.commits_in(connection)}
    with suppress(duckdb.CatalogException):  # written before rollbacks were recorded
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
    return f"the newest snapshot {states[-1].path}" if states else "whatever can be read"
