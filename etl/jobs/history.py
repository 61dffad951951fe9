"""What ran: the ledger that readers see, and the reports of runs that never got there."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from etl.counted import counted
from etl.errors import CopydeskError, UsageError
from etl.jobs.context import Context
from etl.stores.published import open_published
from etl.stores.statements import statement

Record = dict[str, Any]

LATEST = "latest"
"""What the latest job may be called instead of by its name."""


@dataclass(frozen=True, slots=True)
class RunDetail:
    """One run: its report, its inputs, and its reasons with counts."""

    run: Record
    inputs: tuple[Record, ...]
    reasons: tuple[Record, ...]


def history(context: Context, limit: int | None = None) -> list[Record]:
    """The latest jobs, newest first, from their reports: failed and stopped ones too.

    The order is that of the ledger; a job that never got there stands where its clock puts it. A job that was
    rolled back since has the status `undone`, a report that cannot be read `unreadable`.
    """
    ledger = _ledger(context)
    found = [_read(path) for path in context.home.reports.glob("*.json")]
    return [_with_fate(run, ledger) for run in _in_order(found, ledger)[:limit]]


def report(context: Context, run_id: str) -> Record:
    """The report of one job, by its name or the beginning of it; `latest` is the latest.

    Raises:
        UsageError: There is none, or more than one, that begins so, or it cannot be read.
    """
    runs = history(context)
    if run_id == LATEST:
        matching = [run for run in runs if run["status"] != "unreadable"][:1]
    else:
        matching = [run for run in runs if run["run_id"] == run_id] or [
            run for run in runs if str(run["run_id"]).startswith(run_id)
        ]
    if len(matching) != 1:
        if matching:
            problem = f"{counted(len(matching), 'run')} have an id that starts with {run_id!r}"
        else:
            problem = f"no run has an id that starts with {run_id!r}"
        raise UsageError(problem, hint="to see their ids: copydesk runs")
    if matching[0]["status"] == "unreadable":
        raise UsageError(
            str(matching[0]["message"]), hint=f"to see it as it is: cat {context.home.reports}/{run_id}*.json"
        )
    return matching[0]


def detail(context: Context, run_id: str) -> RunDetail:
    """One job in detail; the beginning of its name is enough.

    Raises:
        UsageError: There is none, or more than one, that begins so.
    """
    run = report(context, run_id)
    if not context.home.published.exists():
        return RunDetail(run, (), ())
    names = {"run_id": run["run_id"]}
    with open_published(context.home, context.settings.readers) as connection:
        inputs = _records(connection.execute(statement("load", "run_inputs"), names))
        reasons = _records(connection.execute(statement("load", "run_reasons"), names))
    return RunDetail(run, inputs, reasons)


def _read(path: Path) -> Record:
    """A report. One that is half written does not keep the others from being read."""
    try:
        record = json.loads(path.read_text("utf-8"))
        if isinstance(record, dict) and isinstance(record.get("run_id"), str) and "status" in record:
            return record
        trouble = "it is not the report of a job"
    except (OSError, ValueError, RecursionError) as error:
        trouble = getattr(error, "strerror", None) or str(error)
    return {
        "run_id": path.stem,
        "status": "unreadable",
        "message": f"the report {path} cannot be read: {trouble}",
    }


def _ledger(context: Context) -> Mapping[str, tuple[int | None, bool]]:
    """Number of each run that readers see or that was rolled back, and whether it was.

    A published file that cannot be read stops no listing.
    """
    try:
        with open_published(context.home, context.settings.readers) as connection:
            rows = connection.execute(statement("load", "run_order")).fetchall()
    except (CopydeskError, duckdb.Error):
        return {}
    return {run_id: (sequence, is_undone) for run_id, sequence, is_undone in rows}


def _in_order(found: list[Record], ledger: Mapping[str, tuple[int | None, bool]]) -> list[Record]:
    """Newest first: numbered runs by their numbers, each of the others behind the first that began before it."""

    def number(run: Record) -> int | None:
        known = run.get("sequence")
        return known if isinstance(known, int) else ledger.get(run["run_id"], (None, False))[0]

    ordered = sorted(
        (run for run in found if number(run) is not None),
        key=lambda run: (number(run) or 0, _began(run), run["run_id"]),
        reverse=True,
    )
    for run in sorted(
        (run for run in found if number(run) is None), key=lambda run: (_began(run), run["run_id"])
    ):
        at = next((i for i, other in enumerate(ordered) if _began(other) <= _began(run)), len(ordered))
        ordered.insert(at, run)
    return ordered


def _began(run: Record) -> str:
    """ISO 8601 in UTC, which sorts as text; for an unreadable report, the time in its name."""
    moment = run.get("started_at")
    if isinstance(moment, str):
        return moment
    name = str(run["run_id"])
    return f"{name[:4]}-{name[4:6]}-{name[6:8]}T{name[9:11]}:{name[11:13]}:{name[13:15]}"


def _with_fate(run: Record, ledger: Mapping[str, tuple[int | None, bool]]) -> Record:
    _, is_undone = ledger.get(run["run_id"], (None, False))
    return {**run, "status": "undone"} if is_undone and run["status"] != "unreadable" else run


def _records(cursor: Any) -> tuple[Record, ...]:
    columns = [column[0] for column in cursor.description]
    return tuple(dict(zip(columns, row, strict=True)) for row in cursor.fetchall())
