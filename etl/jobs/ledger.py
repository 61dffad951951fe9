"""What a job writes into the ledger: its inputs, damaged records, and its own row."""

import json
from collections.abc import Sequence
from datetime import datetime

import etl
from etl.jobs.job import Job
from etl.jobs.summary import RunSummary
from etl.jobs.tally import OUTCOMES, InputLine
from etl.jobs.worklist import Damage
from etl.pages.model.profile import DEFAULT_PROFILE
from etl.stores.recipe import recipe_of
from etl.stores.statements import statement


def begin_commit(job: Job) -> int:
    """Tell the statements of a transaction which run they work for; returns the number of the commit."""
    connection = job.connection
    ((sequence,),) = connection.execute(statement("load", "next_sequence")).fetchall()
    connection.execute("set variable run_id = $1", [job.start.run_id])
    connection.execute("set variable sequence = $1", [sequence])
    return int(sequence)


def record_inputs(job: Job, lines: Sequence[InputLine]) -> None:
    """Record inputs that were read to their end."""
    finished = [(line, line.report) for line in lines if line.report is not None]
    # Pages that a killed run had finished are counted with their input once that is read again.
    finished = [(line, report) for line, report in finished if line.seen or report.kind != "recovered"]
    if not finished:
        return
    values: dict[str, object] = {
        "run_id": job.start.run_id,
        "n": [line.number for line, _ in finished],
        "path": [report.path for _, report in finished],
        "kind": [report.kind for _, report in finished],
        "size": [report.size for _, report in finished],
        "pages": [line.seen for line, _ in finished],
        "note": [report.note for _, report in finished],
    }
    for outcome in OUTCOMES:
        values[outcome] = [line.outcomes[outcome] for line, _ in finished]
    job.connection.execute(statement("load", "record_inputs"), values)


def record_damage(job: Job, damage: Sequence[Damage]) -> None:
    """Put damaged records into the quarantine."""
    if not damage:
        return
    records = [item.record for item in damage]
    values = {
        "run_id": job.start.run_id,
        "key": [item.key for item in damage],
        "path": [record.origin.path for record in records],
        "offset": [record.origin.offset for record in records],
        "length": [record.origin.length for record in records],
        "fault": [record.fault.value for record in records],
        "detail": [record.detail for record in records],
        "excerpt": [record.excerpt for record in records],
    }
    job.connection.execute(statement("load", "record_damage"), values)


def record_run(job: Job, summary: RunSummary, sequence: int) -> None:
    """Write the job's row, in place of the one from its slice before."""
    names = ("run_id", "job", "status", "started_at", "finished_at", "seconds", "pages", *OUTCOMES)
    values = {name: getattr(summary, name) for name in names}
    changes = summary.changes
    values |= {name: getattr(changes, name) for name in ("added", "changed", "removed", "same")}
    values |= {
        "arguments": json.dumps(job.start.arguments, ensure_ascii=False),
        "exit_code": int(summary.exit_code),
        "message": summary.message,
        "version": etl.__version__,
        "recipe": recipe_of(DEFAULT_PROFILE),
        "sequence": sequence,
    }
    job.connection.execute(statement("load", "forget_run"), [job.start.run_id])
    job.connection.execute(statement("load", "record_run"), values)


def record_commit(job: Job, sequence: int, committed_at: datetime) -> None:
    """Note a commit that changes what readers see; until it is published, readers are behind."""
    values = {"run_id": job.start.run_id, "job": job.start.job, "committed_at": committed_at}
    job.connection.execute(statement("load", "record_commit"), {"sequence": sequence, **values})
