"""The nightly job: new pages in, one outcome each, one transaction, a published snapshot."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain
from pathlib import Path

import duckdb

from etl.engines.local import LocalEngine
from etl.engines.model import Engine, Limits, PageResult
from etl.errors import StoppedError, UsageError
from etl.jobs.commit import Job
from etl.jobs.context import Context
from etl.jobs.frame import Plan, under_lock
from etl.jobs.intake import Intake
from etl.jobs.ledger import Start
from etl.jobs.recovery import left_pages, recover
from etl.jobs.slices import Slices
from etl.jobs.summary import RunSummary
from etl.jobs.tally import Tally
from etl.jobs.thresholds import Judged
from etl.stores.sources import ReadProgress, SourceItem, configured, read_inputs
from etl.stores.staged_row import outcome_row
from etl.stores.staging import PartWriter, discard, left_over, prepare
from etl.stores.station_profiles import load_profiles


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What the command line may add to the settings.

    Args:
        fetched_at: For pages whose input does not say when they were fetched.
        workers: Instead of the configured number.
        wait: Seconds to wait for another job to finish.
        engine: Instead of the local one.
    """

    fetched_at: datetime | None = None
    workers: int | None = None
    wait: float = 0.0
    engine: Engine | None = None


@dataclass(frozen=True, slots=True)
class _Inputs:
    items: Iterable[SourceItem]
    progress: ReadProgress
    places: tuple[str, ...]


def run(context: Context, paths: Sequence[Path] = (), options: RunOptions | None = None) -> RunSummary:
    """Ingest new pages, extract them, load them, publish.

    Args:
        context: The job's surroundings.
        paths: Files and folders; none means those of the configuration, and where there are none either, what
            an earlier run left in staging.
        options: What the command line adds.

    Raises:
        CopydeskError: Nothing was committed (or, from publishing, the commit is not yet visible to readers).
    """
    options = options or RunOptions()
    chosen = list(paths) or [context.home.root / path for path in context.settings.inputs.paths]
    if not chosen and not left_over(context.home.staging):
        raise UsageError(
            "there is nothing to read: no path was given and [inputs] paths is empty",
            hint="name files or folders: copydesk run PATH",
        )
    reading = replace(
        configured(context.settings, now=context.clock(), fetched_at=options.fetched_at),
        progress=ReadProgress(chosen),
        skip_folder=context.home.data,
    )
    inputs = _Inputs(read_inputs(chosen, reading), reading.progress, tuple(str(path) for path in chosen))
    engine = options.engine or engine_for(context, options.workers)
    plan = Plan("run", {"paths": [str(path) for path in chosen]}, options.wait)
    return under_lock(
        context, plan, lambda connection, start: _ingest(connection, context, start, inputs, engine)
    )


def engine_for(context: Context, workers: int | None) -> Engine:
    """The local engine as the settings want it."""
    page, engine = context.settings.page, context.settings.engine
    limits = Limits(
        seconds=page.seconds,
        memory_mib=page.memory_mib,
        page_bytes=page.max_bytes,
        chunk_pages=engine.chunk_pages,
    )
    return LocalEngine(engine.workers if workers is None else workers, limits, context.stopping)


def _ingest(
    connection: duckdb.DuckDBPyConnection,
    context: Context,
    start: Start,
    inputs: _Inputs,
    engine: Engine,
) -> RunSummary:
    home = context.home
    profiles = load_profiles(home.stations)
    tally = Tally()
    left = recover(connection, home, profiles, tally)
    intake = Intake(connection, context, profiles, tally)
    job = Job(context, start, profiles, Judged(tally, context.settings.thresholds, inputs.places))
    slices = Slices(connection, job, intake)
    folder = home.staging / start.run_id
    prepare(folder)
    for part, pages in left.adopted:
        slices.add(part, pages)
        if slices.is_due:
            slices.commit()
    context.observer.stage("extracting", _expected(tally, inputs.progress))
    items = chain(left_pages(connection, left), inputs.items)
    work_off(Work(connection, intake, slices, folder), engine, items)
    if context.stopping():
        raise StoppedError(
            f"stopped as asked: {slices.waiting:,} finished pages are kept in {folder}, and "
            f"{slices.committed} slices are committed",
            hint="the next run goes on from there: copydesk run",
        )
    summary = slices.commit(is_last=True)
    discard([*left.folders, folder])
    return summary


def _expected(tally: Tally, progress: ReadProgress) -> Callable[[], int | None]:
    """Estimates how many pages a stage that begins now will have, from those of the part that was read."""
    before = tally.pages

    def estimate() -> int | None:
        share = progress.share()
        return round((tally.pages - before) / share) if share else None

    return estimate


@dataclass(frozen=True, slots=True)
class Work:
    """Where the pages of a job come from and go to.

    Args:
        folder: The job's own folder below staging.
    """

    connection: duckdb.DuckDBPyConnection
    intake: Intake
    slices: Slices
    folder: Path


def work_off(work: Work, engine: Engine, items: Iterable[SourceItem]) -> None:
    """Put every page of the items through the engine, stage what comes out, and commit whenever it is enough."""
    writer = PartWriter(work.connection, work.folder)
    slices, intake = work.slices, work.intake

    def take(result: PageResult) -> None:
        hand = intake.settle(result)
        row = outcome_row(hand.page, hand.profile, result, hand.recipe)
        body = hand.page.body if hand.keep_raw else None
        slices.add(writer.add(row, body, len(hand.page.body)), 1)

    try:
        for result in engine.map(intake.tasks(items)):
            if slices.is_due:  # asked before the next page, so that the last slice is never empty
                slices.add(writer.flush(), 0)
                slices.commit()
            take(result)
    finally:
        slices.add(writer.flush(), 0)  # whatever went wrong, finished pages are kept
    if not intake.was_stopped():
        for result in intake.unanswered():
            take(result)
        slices.add(writer.flush(), 0)
