"""The order of commits: a sequence number in the ledger, independent of any clock."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from etl.stores.file_state import while_unchanged
from etl.stores.statements import statement


@dataclass(frozen=True, slots=True)
class Mark:
    """State of a database file.

    Args:
        sequence: Number of its latest commit; 0 before the first one.
        run_id: Job that made that commit.
        schema: Digest of its tables and views; None for a file from before commits had numbers.
    """

    sequence: int
    run_id: str
    schema: str | None


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit that changed what readers see."""

    sequence: int
    run_id: str
    job: str
    committed_at: datetime


def mark_of(connection: duckdb.DuckDBPyConnection) -> Mark:
    """State of an open database."""
    for name in ("last_change", "last_change_unnumbered"):
        try:
            ((sequence, run_id, schema),) = connection.execute(statement("load", name)).fetchall()
        except duckdb.CatalogException:
            continue  # an older file without this table
        except ValueError:
            break
        return Mark(sequence or 0, run_id or "", schema)
    return Mark(0, "", None)


@while_unchanged
def mark_of_file(path: Path) -> Mark | None:
    """State of a database file; None if it does not exist.

    Raises:
        duckdb.Error: The file exists but cannot be read.
    """
    if not path.exists():
        return None
    with duckdb.connect(str(path), read_only=True) as connection:
        return mark_of(connection)


def commits_in(connection: duckdb.DuckDBPyConnection) -> list[Commit]:
    """All commits of an open database of this version, in order."""
    return [Commit(*row) for row in connection.execute(statement("load", "known_commits")).fetchall()]


def next_sequence(connection: duckdb.DuckDBPyConnection) -> int:
    """The number of the next commit or run."""
    ((number,),) = connection.execute(statement("load", "next_sequence")).fetchall()
    return int(number)


def record_commit(
    connection: duckdb.DuckDBPyConnection, job: str, now: datetime, *, at_least: int = 0
) -> int:
    """Record a commit by a job other than a run.

    Args:
        connection: The working database.
        job: `erase`, `rollback` or `rebuild`; part of the commit's name.
        now: Time of the commit.
        at_least: The smallest number it may have, if higher ones were used elsewhere.

    Returns:
        The commit's number.
    """
    sequence = max(next_sequence(connection), at_least)
    values = {"sequence": sequence, "run_id": f"{now:%Y%m%d-%H%M%S}-{job}", "job": job, "committed_at": now}
    connection.execute(statement("load", "record_commit"), values)
    return sequence


def undone(connection: duckdb.DuckDBPyConnection) -> list[tuple[Commit, int]]:
    """Commits that were rolled back, each with the number of the rollback."""
    rows = connection.execute(statement("load", "undone_commits")).fetchall()
    return [(Commit(*row[:4]), row[4]) for row in rows]


def record_undone(connection: duckdb.DuckDBPyConnection, taken_back: list[tuple[Commit, int]]) -> None:
    """Record commits as rolled back, each with the number of the rollback."""
    if not taken_back:
        return
    names = ("sequence", "run_id", "job", "committed_at")
    values: dict[str, list[object]] = {
        name: [getattr(commit, name) for commit, _ in taken_back] for name in names
    }
    values["undone_by"] = [number for _, number in taken_back]
    connection.execute(statement("load", "record_undone"), values)
