"""How the warehouse is at this moment."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import duckdb

from etl.jobs.context import Context
from etl.jobs.history import history
from etl.stores.lock import Holder, current
from etl.stores.published import open_published
from etl.stores.staging import left_over, parts
from etl.stores.statements import statement

_EXPECTED_DAYS = 14  # two weeks: every day of the week counts the same
_LISTED_DAYS = 10  # more missing days than fit into a line are counted
_DRAWN_DAYS = 30  # a month, in a line that fits beside the other columns
_LOOKED_AT_DAYS = 90  # what was missing a season ago, nobody fetches any more


@dataclass(frozen=True, slots=True)
class StationStatus:
    """One station's freshness and volume. Days are days of fetching in the configured zone.

    Fetch times after today or from before the web are not believed and count for nothing here.

    Args:
        station: Name, which several stations may bear.
        station_id: Identity.
        last_fetched_at: None when no fetch time of it is believed.
        days_behind: Days between its latest page and today, as the saved query `freshness` has it.
        expected: Median pages of its last 14 days with pages before the newest day of all stations; None when
            it has none.
        actual: Its pages of the newest day: the latest of which a quarter of the stations have pages.
        days_missing: Days without a page from its first page to the newest day, of the last 90 days.
        missing: The latest ten of them, latest first.
        recent: Pages of each of the last 30 days, today last.
    """

    station: str
    station_id: str
    articles: int
    last_fetched_at: datetime | None
    days_behind: int | None
    expected: float | None
    actual: int
    days_missing: int
    missing: tuple[date, ...]
    recent: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Status:
    """The state of the warehouse at this moment.

    Args:
        nameless: Pages whose station nobody knows.
        writer: Who writes at this moment.
        last: The report of the latest job, whatever its end.
        left_over: Runs that ended before their commit; the next run takes their work over.
        today: The day that `days_behind` counts to.
        zone: Whose days these are.
        unreadable: Reports of jobs that cannot be read.
    """

    articles: int
    pages: int
    quarantined: int
    nameless: int
    stations: tuple[StationStatus, ...]
    writer: Holder | None
    last: dict[str, Any] | None
    left_over: tuple[str, ...]
    today: date
    zone: str
    unreadable: tuple[str, ...] = ()

    def behind(self, days: int) -> tuple[StationStatus, ...]:
        """Stations whose latest page is at least this many days old, or has no believable date."""
        return tuple(s for s in self.stations if s.days_behind is None or s.days_behind >= days)


def status(context: Context) -> Status:
    """Look at the published snapshot, the lock, the reports and the staging folder.

    Raises:
        WarehouseError: Nothing has been published yet.
        LimitError: It took more memory or time than the settings allow.
    """
    zone = context.settings.zone
    today = context.clock().astimezone(ZoneInfo(zone)).date()
    with open_published(context.home, context.settings.readers) as connection:
        connection.execute("set timezone = $1", [zone])
        stations = _stations(connection, today)
        totals = connection.execute(statement("load", "totals")).fetchall()[0]
    writer = current(context.home)
    reports = history(context)
    readable = [run for run in reports if run["status"] != "unreadable"]
    articles, pages, quarantined, nameless = totals
    return Status(
        articles=articles,
        pages=pages,
        quarantined=quarantined,
        nameless=nameless,
        stations=stations,
        writer=writer,
        last=readable[0] if readable else None,
        left_over=_unfinished(context, writer),
        today=today,
        zone=zone,
        unreadable=tuple(run["message"] for run in reports if run["status"] == "unreadable"),
    )


def _unfinished(context: Context, writer: Holder | None) -> tuple[str, ...]:
    """Runs that left finished pages behind, without the one at work; a mistyped path leaves an empty folder."""
    at_work = writer.run_id if writer else None
    folders = [folder for folder in left_over(context.home.staging) if parts(folder)]
    return tuple(folder.name for folder in folders if folder.name != at_work)


def _stations(connection: duckdb.DuckDBPyConnection, today: date) -> tuple[StationStatus, ...]:
    """Freshness from the saved query of that name, so that it has one definition, and the volume with it."""
    volume = {
        row[0]: row[1:]
        for row in connection.execute(
            statement("load", "station_status"),
            {
                "today": today.isoformat(),
                "days": _EXPECTED_DAYS,
                "listed": _LISTED_DAYS,
                "looked_at": _LOOKED_AT_DAYS,
                "drawn": _DRAWN_DAYS,
            },
        ).fetchall()
    }
    fresh = connection.execute(statement("queries", "freshness"), {"today": today.isoformat()}).fetchall()
    found = []
    for station, station_id, last_fetched_at, _, days_behind in fresh:
        articles, expected, actual, days_missing, missing, recent = volume[station_id]
        found.append(
            StationStatus(
                station=station,
                station_id=station_id,
                articles=articles,
                last_fetched_at=last_fetched_at,
                days_behind=days_behind,
                expected=expected,
                actual=actual,
                days_missing=days_missing,
                missing=tuple(missing),
                recent=tuple(recent),
            )
        )
    return tuple(sorted(found, key=lambda line: (line.station, line.station_id)))
