"""The regular job: new pages in, one outcome each, committed slice by slice, published."""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain
from typing import TYPE_CHECKING

from etl.counted import counted, one_or_many
from etl.engines.far_pages import ReadsInputs
from etl.engines.model import Engine
from etl.errors import StoppedError, UsageError
from etl.jobs.context import Context
from etl.jobs.job import Job
from etl.jobs.process_pages import engine_for, process_pages
from etl.jobs.recovery import left_pages, recover
from etl.jobs.slices import Slices
from etl.jobs.stored_pages import queued_pages
from etl.jobs.summary import RunSummary
from etl.jobs.tally import Tally
from etl.jobs.worklist import Worklist
from etl.jobs.writing_job import Plan, writing_job
from etl.stores.buckets.address import Place, place_of
from etl.stores.erasures import load_erasures
from etl.stores.sources import FilesRead, ReadProgress, SourceOptions, configured, read_inputs
from etl.stores.staging import discard, left_over, prepare

if TYPE_CHECKING:
    from etl.stores.sources.far_inputs import Machines


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What the command line may add to the settings.

    Args:
        fetched_at: For pages whose input does not say when they were fetched.
        workers: Instead of the configured number.
        wait: Seconds to wait for another job to finish.
        engine: Instead of the one that the settings name.
    """

    fetched_at: datetime | None = None
    workers: int | None = None
    wait: float = 0.0
    engine: Engine | None = None


def run(context: Context, paths: Sequence[Place] = (), options: RunOptions | None = None) -> RunSummary:
    """Ingest new pages, extract them, load them, publish.

    Args:
        context: The job's surroundings.
        paths: Files, folders and addresses of objects; none means those of the configuration, and where there are none
            either, what an earlier run left in staging.
        options: What the command line adds.

    Raises:
        CopydeskError: Nothing since the last slice was committed (or, from publishing, the commit is not yet visible
            to readers).
    """
    options = options or RunOptions()
    chosen = list(paths) or [place_of(path, context.home.root) for path in context.settings.inputs.paths]
    if not chosen and not left_over(context.home.staging):
        raise UsageError(
            "there is nothing to read: no path was given and [inputs] paths is empty",
            hint="name files or folders: copydesk run PATH",
        )
    progress = ReadProgress(chosen)
    reading = configured(context.settings, context.clock(), options.fetched_at, progress, context.home.data)
    engine = options.engine or engine_for(context, workers=options.workers)
    places = tuple(str(path) for path in chosen)
    with writing_job(context, Plan("run", {"paths": list(places)}, options.wait, places=places)) as job:
        _ingest(job, engine, chosen, reading, progress)
    return job.summary


def _ingest(
    job: Job, engine: Engine, paths: Sequence[Place], reading: SourceOptions, progress: ReadProgress
) -> None:
    left = recover(job)
    slices = Slices(job, Worklist(job))
    prepare(job.folder)
    for part, pages in left.adopted:
        slices.add(part, pages)
        if slices.is_due:
            slices.commit()
    job.context.observer.stage("extracting", _expected(job.tally, progress))
    with closing(FilesRead(job.context.home.files_read, reading)) as memory:
        inputs = read_inputs(paths, replace(reading, files_read=memory), _machines(engine, job))
        process_pages(slices, engine, chain(left_pages(job.connection, left), queued_pages(job), inputs))
    if job.context.stopping():
        raise StoppedError(
            f"stopped as asked: {slices.waiting:,} finished pages are kept in {job.folder}, and "
            f"{counted(job.commits, 'slice')} {one_or_many(job.commits, 'is', 'are')} committed",
            hint="the next run goes on from there: copydesk run",
        )
    slices.commit(is_last=True)
    discard([*left.folders, job.folder])


def _machines(engine: Engine, job: Job) -> "Machines | None":
    """The machines that read the inputs, where the settings name others than this one."""
    if not isinstance(engine, ReadsInputs) or not engine.readers:
        return None
    from etl.stores.sources.far_inputs import Machines  # noqa: PLC0415 - few have any, and threads import slowly

    return Machines(engine, load_erasures(job.connection).covers_page)


def _expected(tally: Tally, progress: ReadProgress) -> Callable[[], int | None]:
    """Estimates how many pages a stage that begins now will have, from the share of the input that was read."""
    before = tally.pages

    def estimate() -> int | None:
        share = progress.share()
        return round((tally.pages - before) / share) if share else None

    return estimate
