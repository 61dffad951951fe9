"""What ran: the ledger that readers see, and the reports of runs that never got there."""

import json
from dataclasses import dataclass
from typing import Any

from etl.errors import UsageError
from etl.jobs.context import Context
from etl.stores.statements import statement
from etl.stores.warehouse import open_published

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class RunDetail:
    """One run: its report, its inputs, and its reasons with counts."""

    run: Record
    inputs: tuple[Record, ...]
    reasons: tuple[Record, ...]


def history(context: Context, limit: int = 20) -> list[Record]:
    """The latest jobs, newest first, from their reports: failed and stopped ones too."""
    reports = sorted(context.home.reports.glob("*.json"), reverse=True)[:limit]
    return [json.loads(path.read_text("utf-8")) for path in reports]


def report(context: Context, run_id: str) -> Record:
    """The report of one job, by its name or the beginning of it.

    Raises:
        UsageError: There is none, or more than one, that begins so.
    """
    found = sorted(context.home.reports.glob("*.json"))
    matching = [path for path in found if path.stem == run_id] or [
        path for path in found if path.stem.startswith(run_id)
    ]
    if len(matching) != 1:
        how_many = "no run is" if not matching else f"{len(matching)} runs are"
        raise UsageError(f"{how_many} named {run_id}…", hint="to see their names: copydesk runs")
    record: Record = json.loads(matching[0].read_text("utf-8"))
    return record


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


def _records(cursor: Any) -> tuple[Record, ...]:
    columns = [column[0] for column in cursor.description]
    return tuple(dict(zip(columns, row, strict=True)) for row in cursor.fetchall())
