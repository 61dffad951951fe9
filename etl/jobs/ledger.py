"""What a job writes into the ledger: its inputs, damaged records, and its own row."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import duckdb

import etl
from etl.jobs.intake import Damage
from etl.jobs.summary import RunSummary
from etl.jobs.tally import OUTCOMES, InputLine
from etl.pages.model.profile import DEFAULT_PROFILE
from etl.stores.recipe import recipe_of
from etl.stores.statements import statement

RUNNING = "running"
"""Status of a run that has committed a slice and goes on."""


@dataclass(frozen=True, slots=True)
class Start:
    """Which job this is.

    Args:
        arguments: What it was asked to do; goes into the ledger as JSON.
        so_far: Kept up to date by its commits.
    """

    run_id: str
    job: str
    arguments: Mapping[str, object]
    at: datetime
    so_far: "SoFar"


@dataclass(slots=True)
class SoFar:
    """What a job has committed, for whoever has to say how it ended when it did not end well."""

    summary: RunSummary | None = None

    @property
    def worked(self) -> int:
        """Pages that it has committed an outcome of."""
        return self.summary.worked if self.summary else 0


def begin_commit(connection: duckdb.DuckDBPyConnection, start: Start) -> int:
    """Say to the statements of a transaction which run they work for; gives the number of the commit."""
    ((sequence,),) = connection.execute(statement("load", "next_sequence")).fetchall()
    connection.execute("set variable run_id = $1", [start.run_id])
    connection.execute("set variable sequence = $1", [sequence])
    return int(sequence)


def record_inputs(connection: duckdb.DuckDBPyConnection, run_id: str, lines: Sequence[InputLine]) -> None:
    """Record inputs that are through."""
    told = [(line, line.report) for line in lines if line.report is not None]
    # Pages that a killed run had finished are counted with their input once that is read again.
    told = [(line, report) for line, report in told if line.seen or report.kind != "recovered"]
    if not told:
        return
    values: dict[str, object] = {
        "run_id": run_id,
        "n": [line.number for line, _ in told],
        "path": [report.path for _, report in told],
        "kind": [report.kind for _, report in told],
        "size": [report.size for _, report in told],
        "pages": [line.seen for line, _ in told],
        "note": [report.note for _, report in told],
    }
    for outcome in OUTCOMES:
        values[outcome] = [line.outcomes[outcome] for line, _ in told]
    connection.execute(statement("load", "record_inputs"), values)


def record_damage(connection: duckdb.DuckDBPyConnection, run_id: str, damage: Sequence[Damage]) -> None:
    """Put damaged records into the quarantine."""
    if not damage:
        return
    records = [item.record for item in damage]
    values = {
        "run_id": run_id,
        "key": [item.key for item in damage],
        "path": [record.origin.path for record in records],
        "offset": [record.origin.offset for record in records],
        "length": [record.origin.length for record in records],
        "fault": [record.fault.value for record in records],
        "detail": [record.detail for record in records],
        "excerpt": [record.excerpt for record in records],
    }
    connection.execute(statement("load", "record_damage"), values)


def record_run(
    connection: duckdb.DuckDBPyConnection, start: Start, summary: RunSummary, sequence: int
) -> None:
    """Write the job's row, in place of the one from its slice before."""
    names = ("run_id", "job", "status", "started_at", "finished_at", "seconds", "pages", *OUTCOMES)
    values = {name: getattr(summary, name) for name in names}
    changes = summary.changes
    values |= {name: getattr(changes, name) for name in ("added", "changed", "removed", "same")}
    values |= {
        "arguments": json.dumps(start.arguments, ensure_ascii=False),
        "exit_code": int(summary.exit_code),
        "message": summary.message,
        "version": etl.__version__,
        "recipe": recipe_of(DEFAULT_PROFILE),
        "sequence": sequence,
    }
    connection.execute(statement("load", "forget_run"), [start.run_id])
    connection.execute(statement("load", "record_run"), values)


def record_commit(
    connection: duckdb.DuckDBPyConnection, start: Start, sequence: int, committed_at: datetime
) -> None:
    """Note a commit that changes what readers see; until it is published, readers are behind."""
    values = {"run_id": start.run_id, "job": start.job, "committed_at": committed_at}
    connection.execute(statement("load", "record_commit"), {"sequence": sequence, **values})
