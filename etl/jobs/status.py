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

_EXPECTED_DAYS = 14  # two weeks: every day of the week counts the same
_LISTED_DAYS = 10  # more missing days than fit into a line are counted


@dataclass(frozen=True, slots=True)
class StationStatus:
    """One station's freshness and volume. Days are days of fetching, UTC.

    Args:
        days_behind: Days between its latest page and the latest page of all stations.
        expected: Median pages of its last 14 days with pages before the newest day of all stations; None when
            it has none.
        actual: Its pages of the newest day.
        days_missing: Days without a page from its first page to the newest day.
        missing: The latest ten of them, latest first.
    """

    station: str
    articles: int
    last_fetched_at: datetime
    days_behind: int
    expected: float | None
    actual: int
    days_missing: int
    missing: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Status:
    """The whole.

    Args:
        nameless: Pages of which nobody knows the station.
        writer: Who writes at this moment.
        last: The report of the latest job, whatever its end.
        left_over: Runs that ended before their commit; the next run takes their work over.
    """

    articles: int
    pages: int
    quarantined: int
    nameless: int
    stations: tuple[StationStatus, ...]
    writer: Holder | None
    last: dict[str, Any] | None
    left_over: tuple[str, ...]


def status(context: Context) -> Status:
    """Look at the published snapshot, the lock, the reports and the staging folder.

    Raises:
        WarehouseError: Nothing has been published yet.
    """
    with open_published(context.home, context.settings.readers) as connection:
        parameters = {"days": _EXPECTED_DAYS, "listed": _LISTED_DAYS}
        rows = connection.execute(statement("load", "station_status"), parameters).fetchall()
        totals = connection.execute(statement("load", "totals")).fetchall()[0]
    reports = history(context, 1)
    articles, pages, quarantined, nameless = totals
    return Status(
        articles=articles,
        pages=pages,
        quarantined=quarantined,
        nameless=nameless,
        stations=tuple(StationStatus(*fields) for fields in ((*row[:-1], tuple(row[-1])) for row in rows)),
        writer=current(context.home),
        last=reports[0] if reports else None,
        left_over=tuple(folder.name for folder in left_over(context.home.staging)),
    )
