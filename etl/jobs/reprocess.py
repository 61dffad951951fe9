"""Process stored pages again and replace their rows: after a change of code or profile, or a failed try."""

from etl.counted import counted
from etl.engines.model import Engine
from etl.errors import StoppedError, UsageError
from etl.jobs.context import Context
from etl.jobs.job import Job
from etl.jobs.process_pages import engine_for, process_pages
from etl.jobs.recovery import REPROCESS_SUFFIX
from etl.jobs.selection import Query, Selected, select
from etl.jobs.selection_choices import Only
from etl.jobs.slices import Slices
from etl.jobs.stored_pages import stored_pages
from etl.jobs.summary import RunSummary
from etl.jobs.worklist import Worklist
from etl.jobs.writing_job import Plan, writing_job
from etl.stores.published import open_published
from etl.stores.staging import discard, left_over
from etl.stores.station_profiles import load_profiles


def preview(context: Context, query: Query) -> Selected:
    """What `reprocess` would take, as readers see the warehouse at this moment. Nothing is written."""
    with open_published(context.home, context.settings.readers) as connection:
        return select(connection, query, context.settings.zone, load_profiles(context.home.stations))


def reprocess(
    context: Context,
    query: Query,
    *,
    wait: float = 0.0,
    workers: int | None = None,
    engine: Engine | None = None,
) -> RunSummary:
    """Process the selected pages again from the raw store and replace their rows, slice by slice.

    The selection is frozen before work begins. A page that fails keeps its earlier row and is quarantined.

    Raises:
        CopydeskError: Nothing was changed.
    """
    chosen = engine or engine_for(context, workers=workers)
    with writing_job(context, plan_of(query, wait)) as job:
        process_again(job, query, chosen)
    return job.summary


def plan_of(query: Query, wait: float) -> Plan:
    """The job that a query asks for."""
    arguments: dict[str, object] = {
        "since": query.since.isoformat() if query.since else None,
        "until": query.until.isoformat() if query.until else None,
        "by": query.by.value,
        "stations": list(query.stations),
        "only": query.only.value,
        "keys": list(query.keys),
        "urls": list(query.urls),
    }
    return Plan("reprocess", arguments, wait, REPROCESS_SUFFIX)


def retry(context: Context, keys: tuple[str, ...] = (), *, wait: float = 0.0) -> RunSummary:
    """Try quarantined pages again: those with these keys or beginnings of keys, or all of them.

    Raises:
        UsageError: No quarantined page has such a key.
    """
    query = Query(only=Only.QUARANTINED, keys=keys)
    if keys and not preview(context, query).pages:
        raise UsageError(
            f"no page in quarantine has a key that begins with {' or '.join(keys)}",
            hint="damaged records have no page to try again. To see what is there: copydesk quarantine list",
        )
    return reprocess(context, query, wait=wait)


def process_again(job: Job, query: Query, engine: Engine) -> None:
    """Process what a query selects, and commit it.

    Raises:
        StoppedError: A signal asked to stop.
        CopydeskError: The machine or the warehouse failed.
    """
    home = job.context.home
    discard([folder for folder in left_over(home.staging) if folder.name.endswith(REPROCESS_SUFFIX)])
    selected = select(job.connection, query, job.context.settings.zone, job.profiles)
    slices = Slices(job, Worklist(job, again=True))
    job.context.observer.stage("extracting", selected.pages)
    process_pages(slices, engine, stored_pages(job, selected.files))
    if job.context.stopping():
        discard([job.folder])
        if not job.commits:
            raise StoppedError(
                "stopped as asked; no row was changed", hint=f"to begin again: {query.command()}"
            )
        done = f"the rows of {counted(job.commits, 'slice')} are replaced"
        raise StoppedError(
            f"stopped as asked; {done}", hint="for the pages that are left: copydesk reprocess --only stale"
        )
    slices.commit(is_last=True)
    discard([job.folder])
