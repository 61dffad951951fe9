"""What every writing job has around it: the lock, the open database, the report, the published snapshot."""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace

import duckdb

from etl.errors import CopydeskError, ExitCode, StoppedError
from etl.jobs.context import Context
from etl.jobs.ledger import SoFar, Start
from etl.jobs.opening import opened
from etl.jobs.publish import publish_if_behind
from etl.jobs.summary import RunSummary, write_report
from etl.stores.home import Home
from etl.stores.lock import Holder, hold
from etl.stores.statements import statement

Body = Callable[[duckdb.DuckDBPyConnection, Start], RunSummary]


@dataclass(frozen=True, slots=True)
class Plan:
    """A job about to begin.

    Args:
        job: `run`, `reprocess` or `retry`.
        arguments: What it was asked to do; goes into the ledger.
        wait: Seconds to wait for another job to finish.
        suffix: Ends the run's name.
    """

    job: str
    arguments: dict[str, object]
    wait: float = 0.0
    suffix: str = ""


def under_lock(context: Context, plan: Plan, body: Body) -> RunSummary:
    """Do a job as the only writer, report how it ended, and publish what it committed.

    Raises:
        CopydeskError: As the body, or from publishing. The report is written all the same, whatever was raised.
    """
    now = context.clock()
    holder = Holder(os.getpid(), f"{now:%Y%m%d-%H%M%S}", now.isoformat(timespec="seconds"), plan.job)
    with hold(context.home, holder, wait=plan.wait, stopping=context.stopping):
        start = _start(context, plan)
        told: list[str] = []
        try:
            with opened(context, told.append) as connection:
                connection.execute(statement("load", "interrupted_runs"))
                summary = body(connection, start)
                published = publish_if_behind(connection, context) or summary.published
        except Exception as error:
            unfinished = _unfinished(context, start, error)
            for line in (*told, *_report(context, unfinished), unfinished.line()):
                error.add_note(line)
            raise
        summary = replace(summary, published=published, finished_at=context.clock()).with_warnings(told)
        return summary.with_warnings(_report(context, summary))


def _report(context: Context, summary: RunSummary) -> list[str]:
    """Write the report; a report that cannot be written changes nothing about the job, and is told."""
    try:
        write_report(context.home, summary)
    except OSError as error:
        return [f"no report was written to {context.home.reports}: {error.strerror or error}"]
    return []


def _start(context: Context, plan: Plan) -> Start:
    now = context.clock()
    name = _free_name(context.home, f"{now:%Y%m%d-%H%M%S}", plan.suffix)
    return Start(name, plan.job, plan.arguments, now, SoFar())


def _free_name(home: Home, moment: str, suffix: str) -> str:
    """The moment, and a number when another run began in the same second. Names sort in the order of runs."""
    name, number = moment + suffix, 1
    while (home.reports / f"{name}.json").exists() or (home.staging / name).exists():
        number += 1
        name = f"{moment}-{number:02d}{suffix}"
    return name


def _unfinished(context: Context, start: Start, error: Exception) -> RunSummary:
    stopped = isinstance(error, StoppedError)
    code, message = ExitCode.FAILED, f"{type(error).__name__}: {error}"
    if isinstance(error, CopydeskError):
        code, message = error.exit_code, error.message
    now = context.clock()
    so_far = start.so_far.summary or RunSummary(start.run_id, start.job, "", code, start.at, now)
    status = "stopped" if stopped else "failed"
    return replace(so_far, status=status, exit_code=code, finished_at=now, message=message)
