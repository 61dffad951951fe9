"""From pages to staged rows, for every job: the engine that the settings name, and the loop around it."""

from collections.abc import Iterable
from contextlib import closing

from etl.engines.model import Engine, EngineOptions, GathersPages, Limits, PageTask
from etl.engines.registry import build_engine
from etl.jobs.context import Context
from etl.jobs.opening import staging_bucket
from etl.jobs.slices import Slices
from etl.stores.buckets.address import Place
from etl.stores.part_writer import PartWriter, part_columns
from etl.stores.settings import SHARED
from etl.stores.sources import SourceItem
from etl.stores.staged_page import StagedPage, staged_page
from etl.stores.staging import prepare


def engine_for(context: Context, kind: str | None = None, workers: int | None = None) -> Engine:
    """The engine that `[engine]` asks for; `kind` and `workers` take precedence over the settings."""
    page, engine = context.settings.page, context.settings.engine
    limits = Limits(
        seconds=page.seconds,
        memory_mib=page.memory_mib,
        page_bytes=page.max_bytes,
        chunk_pages=engine.chunk_pages,
    )
    options = EngineOptions(
        engine.workers if workers is None else workers,
        limits,
        context.stopping,
        engine.address,
        engine.readers,
    )
    return build_engine(kind or engine.kind, options)


def process_pages(slices: Slices, engine: Engine, items: Iterable[SourceItem]) -> None:
    """Process every page of the items that is not known yet, stage the rows, and commit a slice whenever it is due.

    What is left at the end is staged and not committed.

    Raises:
        CopydeskError: The engine cannot go on, or pages cannot be staged; finished pages are kept.
    """
    job, worklist = slices.job, slices.worklist
    place = place_of_parts(job.context, job.start.run_id)
    if place and isinstance(engine, GathersPages):
        _stage_there(slices, engine, worklist.tasks(items), place)
    else:
        _stage_here(slices, engine.map(worklist.tasks(items), staged_page))
    if not job.context.stopping():  # a stopped engine may have left pages without a result
        _stage_here(slices, worklist.without_result())


def place_of_parts(context: Context, run_id: str) -> Place | None:
    """Where the machines of a cluster write what they finish for a job; None where the job does it.

    Args:
        context: The job's surroundings; `[engine] staging` says it.
        run_id: The job.
    """
    if context.settings.engine.staging == SHARED:
        return (context.home.staging / run_id).absolute()  # machines work in other folders
    bucket = staging_bucket(context)
    return bucket.at(f"{bucket.key}/{run_id}") if bucket else None


def _stage_here(slices: Slices, pages: Iterable[StagedPage]) -> None:
    """Write the parts in this process."""
    writer = PartWriter(slices.job.connection, slices.job.folder)
    try:
        for page in pages:
            if slices.is_due:  # asked before the next page, so that the last slice is never empty
                slices.add(writer.flush(), 0)
                slices.commit()
            slices.worklist.record_result(page.page_key, page.outcome, page.reason)
            slices.add(writer.add(page), 1)
    finally:
        slices.add(writer.flush(), 0)  # whatever went wrong, finished pages are kept


def _stage_there(slices: Slices, engine: GathersPages, tasks: Iterable[PageTask], place: Place) -> None:
    """Have the machines of the engine write the parts."""
    from etl.stores.far_parts import FarParts, WriteFarPart  # noqa: PLC0415 - few have other machines

    job = slices.job
    patience = job.context.patience
    prepare(job.folder)
    write = WriteFarPart(place, part_columns(job.connection), patience)
    with closing(FarParts(place, job.folder, patience)) as parts:
        for written in engine.gather(tasks, staged_page, write):
            if slices.is_due:
                parts.wait()
                slices.commit()
            for page in written.pages:
                slices.worklist.record_result(*page)
            slices.add(parts.take(written), len(written.pages))
        parts.wait()
