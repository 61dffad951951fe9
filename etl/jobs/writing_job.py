"""What every job that writes has around it: the lock, the open database, the report, the published snapshot."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime

import duckdb

from etl.errors import CopydeskError, ExitCode, StoppedError
from etl.jobs.bucket_copy import copy_published, move_raw_files
from etl.jobs.context import Context
from etl.jobs.job import Job, Start
from etl.jobs.opening import opened
from etl.jobs.publish import publish_if_behind
from etl.jobs.summary import RunSummary, write_report
from etl.stores import shadows
from etl.stores.home import Home
from etl.stores.lock import Holder, hold
from etl.stores.statements import statement
from etl.stores.station_profiles import load_profiles
from etl.stores.templates import NO_TEMPLATES, Templates, load_templates


@dataclass(frozen=True, slots=True)
class Plan:
    """A job about to begin.

    Args:
        job: `run` or `reprocess`.
        arguments: What it was asked to do; goes into the ledger.
        wait: Seconds to wait for another job to finish.
        suffix: Ends the run's name.
        places: What it was asked to read, for people.
        run_id: The run's name, where it has one before it begins.
    """

    job: str
    arguments: dict[str, object]
    wait: float = 0.0
    suffix: str = ""
    places: tuple[str, ...] = ()
    run_id: str = ""


@contextmanager
def writing_job(context: Context, plan: Plan) -> Iterator[Job]:
    """Hold the lock and the working database while a job works; then publish what it committed, and write its report.

    Afterwards `Job.summary` says how the job ended. If it fails, the report is written all the same, and what it says
    is added to the exception as notes.

    Raises:
        CopydeskError: Another job holds the lock; the database cannot be opened; or publishing failed.
    """
    now = context.clock()  # when the job asks for the lock; it is named by when it gets it
    holder = Holder(os.getpid(), f"{now:%Y%m%d-%H%M%S}", now.isoformat(timespec="seconds"), plan.job)
    with hold(context.home, holder, wait=plan.wait, stopping=context.stopping):
        start = _start(context, plan)
        job: Job | None = None
        repairs: list[str] = []
        _tidy_shadows(context)
        try:
            with opened(context, repairs.append) as connection:
                connection.execute(statement("load", "interrupted_runs"))
                profiles = load_profiles(context.home.stations)
                job = Job(connection, context, start, profiles, _templates(connection, context), plan.places)
                yield job
                published = publish_if_behind(connection, context, repairs.append) or job.summary.published
                move_raw_files(connection, context, repairs.append)
            copy_published(context, repairs.append)
        except Exception as error:
            unfinished = _unfinished(context, job.summary if job else start.summary(), error)
            for line in (*repairs, *_report(context, unfinished), unfinished.line()):
                error.add_note(line)
            raise
        summary = replace(job.summary, published=published, finished_at=context.clock()).with_warnings(
            repairs
        )
        job.summary = summary.with_warnings(_report(context, summary))


def _templates(connection: duckdb.DuckDBPyConnection, context: Context) -> Templates:
    return load_templates(connection) if context.settings.templates.enabled else NO_TEMPLATES


def _tidy_shadows(context: Context) -> None:
    """Remove old shadows and what killed jobs left of theirs. No job fails for their sake."""
    if not context.home.shadow:
        with suppress(OSError):
            shadows.drop_left_over(context.home, context.clock(), context.settings.promote.keep_days)


def _report(context: Context, summary: RunSummary) -> list[str]:
    """Write the report. A failure does not fail the job; it comes back as a warning."""
    try:
        write_report(context.home, summary)
    except OSError as error:
        return [f"no report was written to {context.home.reports}: {error.strerror or error}"]
    return []


def _start(context: Context, plan: Plan) -> Start:
    now = context.clock()
    name = plan.run_id or free_name(context.home, now, plan.suffix)
    return Start(name, plan.job, plan.arguments, now)


def free_name(home: Home, now: datetime, suffix: str) -> str:
    """The moment, and a number if another run began in the same second. Names sort in the order of runs."""
    moment = f"{now:%Y%m%d-%H%M%S}"
    name, number = moment + suffix, 1
    while any(
        path.exists() for path in (home.reports / f"{name}.json", home.staging / name, home.shadows / name)
    ):
        number += 1
        name = f"{moment}-{number:02d}{suffix}"
    return name


def _unfinished(context: Context, so_far: RunSummary, error: Exception) -> RunSummary:
    status = "stopped" if isinstance(error, StoppedError) else "failed"
    code, message = ExitCode.FAILED, f"{type(error).__name__}: {error}"
    if isinstance(error, CopydeskError):
        code, message = error.exit_code, error.message
    return replace(so_far, status=status, exit_code=code, finished_at=context.clock(), message=message)
