"""How the warehouse is at this moment."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from etl.jobs.context import Context
from etl.jobs.history import history
from etl.stores.lock import Holder, current
from etl.stores.staging import left_over
from etl.stores.statements import statement
from etl.stores.warehouse import open_published

_WINDOW_DAYS = 28  # four weeks: every day of the week counts the same


@dataclass(frozen=True, slots=True)
class StationStatus:
    """One station's freshness and volume.

    Args:
        expected: Median pages of a day with pages, over the last four weeks before its latest day.
        actual: Pages of its latest day.
        missing: Days of the last four weeks without a page, from its first page on.
    """

    station: str
    articles: int
    last_fetched_at: datetime
    expected: float | None
    actual: int
    missing: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Status:
    """The whole.

    Args:
        writer: Who writes at this moment.
        last: The report of the latest job, whatever its end.
        left_over: Runs that ended before their commit; the next run takes their work over.
    """

    articles: int
    pages: int
    quarantined: int
    stations: tuple[StationStatus, ...]
    writer: Holder | None
    last: dict[str, Any] | None
    left_over: tuple[str, ...]


def status(context: Context) -> Status:
    """Look at the published snapshot, the lock, the reports and the staging folder.

    Raises:
        WarehouseError: Nothing has been published yet.
    """
    with open_published(context.home) as connection:
        rows = connection.execute(statement("load", "station_status"), [_WINDOW_DAYS]).fetchall()
        totals = connection.execute(statement("load", "totals")).fetchall()[0]
    reports = history(context, 1)
    return Status(
        articles=totals[0],
        pages=totals[1],
        quarantined=totals[2],
        stations=tuple(StationStatus(*fields) for fields in ((*row[:-1], tuple(row[-1])) for row in rows)),
        writer=current(context.home),
        last=reports[0] if reports else None,
        left_over=tuple(folder.name for folder in left_over(context.home.staging)),
    )
