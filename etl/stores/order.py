"""The order of commits: a number in the ledger, which no clock changes."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from etl.stores.statements import statement


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a database file has come.

    Args:
        sequence: Number of its latest commit; 0 before the first one.
        run_id: Job that made that commit.
        schema: Names its tables and views; None for a file from before commits had numbers.
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
    """How far an open database has come."""
    for name in ("last_change", "last_change_unnumbered"):
        try:
            ((sequence, run_id, schema),) = connection.execute(statement("load", name)).fetchall()
        except duckdb.CatalogException:
            continue  # it has no such table
        except ValueError:
            break
        return Mark(sequence or 0, run_id or "", schema)
    return Mark(0, "", None)


def mark_of_file(path: Path) -> Mark | None:
    """How far a database file has come; None where there is none.

    Raises:
        Error: The file is there and cannot be read (an error of DuckDB's).
    """
    if not path.exists():
        return None
    with duckdb.connect(str(path), read_only=True) as connection:
        return mark_of(connection)


def commits_in(connection: duckdb.DuckDBPyConnection) -> list[Commit]:
    """What an open database of this version holds, in order."""
    return [Commit(*row) for row in connection.execute(statement("load", "known_commits")).fetchall()]


def next_sequence(connection: duckdb.DuckDBPyConnection) -> int:
    """The number of the next commit or run."""
    ((number,),) = connection.execute(statement("load", "next_sequence")).fetchall()
    return int(number)


def record_commit(
    connection: duckdb.DuckDBPyConnection, job: str, now: datetime, *, at_least: int = 0
) -> int:
    """Record a commit of a job that is not a run; returns its number.

    Args:
        connection: The working database.
        job: `erase`, `rollback` or `rebuild`; the commit's name is made of it.
        now: When.
        at_least: The smallest number it may have, where others were given already.
    """
    sequence = max(next_sequence(connection), at_least)
    values = {"sequence": sequence, "run_id": f"{now:%Y%m%d-%H%M%S}-{job}", "job": job, "committed_at": now}
    connection.execute(statement("load", "record_commit"), values)
    return sequence


def undone(connection: duckdb.DuckDBPyConnection) -> list[tuple[Commit, int]]:
    """Commits that were taken back, each with the number of the rollback."""
    rows = connection.execute(statement("load", "undone_commits")).fetchall()
    return [(Commit(*row[:4]), row[4]) for row in rows]


def record_undone(connection: duckdb.DuckDBPyConnection, taken_back: list[tuple[Commit, int]]) -> None:
    """Remember commits as taken back, by the rollback of that number."""
    if not taken_back:
        return
    names = ("sequence", "run_id", "job", "committed_at")
    values: dict[str, list[object]] = {
        name: [getattr(commit, name) for commit, _ in taken_back] for name in names
    }
    values["undone_by"] = [number for _, number in taken_back]
    connection.execute(statement("load", "record_undone"), values)
