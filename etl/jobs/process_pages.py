"""From pages to staged rows, for every job: the engine that the settings name, and the loop around it."""

from collections.abc import Iterable

from etl.engines.model import Engine, EngineOptions, Limits
from etl.engines.registry import build_engine
from etl.jobs.context import Context
from etl.jobs.slices import Slices
from etl.stores.sources import SourceItem
from etl.stores.staged_page import StagedPage, staged_page
from etl.stores.staging import PartWriter


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
    """
    job, worklist = slices.job, slices.worklist
    writer = PartWriter(job.connection, job.folder)

    def stage(page: StagedPage) -> None:
        worklist.record_result(page)
        slices.add(writer.add(page), 1)

    try:
        for page in engine.map(worklist.tasks(items), staged_page):
            if slices.is_due:  # asked before the next page, so that the last slice is never empty
                slices.add(writer.flush(), 0)
                slices.commit()
            stage(page)
    finally:
        slices.add(writer.flush(), 0)  # whatever went wrong, finished pages are kept
    if not job.context.stopping():  # a stopped engine may have left pages without a result
        for page in worklist.without_result():
            stage(page)
        slices.add(writer.flush(), 0)
