"""Run stored pages again and replace their rows: after a change of code or profile, or a failed try."""

from collections.abc import Iterator

import duckdb

from etl.engines.model import Engine
from etl.errors import StoppedError, UsageError, WarehouseError
from etl.jobs.commit import Job
from etl.jobs.context import Context
from etl.jobs.frame import Plan, under_lock
from etl.jobs.intake import Intake
from etl.jobs.ledger import Start
from etl.jobs.recovery import REPROCESS_SUFFIX
from etl.jobs.run import Work, engine_for, work_off
from etl.jobs.selection import Query, Selected, select
from etl.jobs.selection_choices import Only
from etl.jobs.slices import Slices
from etl.jobs.summary import RunSummary
from etl.jobs.tally import Tally
from etl.jobs.thresholds import Judged
from etl.pages.model.outcome import Fault
from etl.pages.model.raw_page import Origin
from etl.stores import raw
from etl.stores.sources import DamagedRecord, InputReport, SourceItem
from etl.stores.staging import discard, left_over
from etl.stores.station_profiles import load_profiles
from etl.stores.warehouse import open_published


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
    """Run the selected pages again from the raw store and replace their rows in one transaction.

    The selection is frozen before work begins. A page that fails keeps its earlier row and is quarantined.

    Raises:
        CopydeskError: Nothing was changed.
    """
    arguments: dict[str, object] = {
        "since": query.since.isoformat() if query.since else None,
        "until": query.until.isoformat() if query.until else None,
        "by": query.by.value,
        "station": query.station,
        "only": query.only.value,
        "keys": list(query.keys),
    }
    chosen = engine or engine_for(context, workers)
    plan = Plan("reprocess", arguments, wait, REPROCESS_SUFFIX)
    return under_lock(
        context, plan, lambda connection, start: _redo(connection, context, start, query, chosen)
    )


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


def _redo(
    connection: duckdb.DuckDBPyConnection, context: Context, start: Start, query: Query, engine: Engine
) -> RunSummary:
    home = context.home
    discard([folder for folder in left_over(home.staging) if folder.name.endswith(REPROCESS_SUFFIX)])
    profiles = load_profiles(home.stations)
    selected = select(connection, query, context.settings.zone, profiles)
    tally = Tally()
    intake = Intake(connection, context, profiles, tally, again=True)
    job = Job(context, start, profiles, Judged(tally, context.settings.thresholds))
    slices = Slices(connection, job, intake)
    folder = home.staging / start.run_id
    context.observer.stage("extracting", selected.pages)
    work_off(Work(connection, intake, slices, folder), engine, _stored(connection, context, selected))
    if context.stopping():
        discard([folder])
        done = (
            f"the rows of {slices.committed} slices are replaced"
            if slices.committed
            else "no row was changed"
        )
        raise StoppedError(
            f"stopped as asked; {done}", hint="for the pages that are left: copydesk reprocess --only stale"
        )
    summary = slices.commit(is_last=True)
    discard([folder])
    return summary


def _stored(
    connection: duckdb.DuckDBPyConnection, context: Context, selected: Selected
) -> Iterator[SourceItem]:
    """The selected pages. A file of the raw store that cannot be read costs its own pages."""
    for name in sorted(selected.files):
        keys = selected.files[name]
        path = context.home.raw / name
        read = 0
        try:
            for page in raw.read_file(connection, path, keys):
                read += 1
                yield page
        except WarehouseError as error:
            lost = len(keys) - read
            yield DamagedRecord(Origin(f"raw/{name}"), Fault.UNREADABLE, error.message, records=lost)
        yield InputReport(f"raw/{name}", "raw", read, len(keys) - read, None)
