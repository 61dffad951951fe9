"""Which stored pages a reprocessing takes: one function for the dry run and for the real thing."""

import difflib
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import duckdb

from etl.errors import UsageError
from etl.jobs.selection_choices import By, Only
from etl.pages.decode.urls import host
from etl.stores.recipe import recipe_of
from etl.stores.statements import statement
from etl.stores.station_profiles import StationProfiles


@dataclass(frozen=True, slots=True)
class Query:
    """What to select.

    Args:
        since: First calendar day, in the configured zone; None is open.
        until: Last calendar day, itself included; None is open.
        station: Only pages of this station, in any case of letters.
        keys: Only these page keys, or pages whose key begins so; empty is no restriction.
    """

    since: date | None = None
    until: date | None = None
    by: By = By.FETCHED
    station: str | None = None
    only: Only = Only.ALL
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Selected:
    """A frozen selection.

    Args:
        start: The first instant of the interval, in the zone.
        end: The first instant after it.
        files: From raw file to the keys wanted from it.
        outcomes: What the warehouse holds of the selected pages, by outcome.
        stale: How many were made by another recipe than today's.
        undated: Pages that match but have no publish date and so are not selected.
    """

    query: Query
    zone: str
    start: datetime | None
    end: datetime | None
    files: dict[str, tuple[str, ...]]
    outcomes: dict[str, int]
    stations: dict[str, int]
    stale: int
    undated: int

    @property
    def pages(self) -> int:
        """How many pages are selected."""
        return sum(len(keys) for keys in self.files.values())


def select(
    connection: duckdb.DuckDBPyConnection, query: Query, zone: str, stations: StationProfiles
) -> Selected:
    """Select stored pages.

    Args:
        connection: The working or the published database.
        query: What to select.
        zone: IANA zone of the calendar days.
        stations: Today's profiles, for telling stale rows.

    Raises:
        UsageError: The interval is empty, or there is no page of such a station at all.
    """
    start, end = interval(query, zone)
    rows = _rows(connection, query, start, end)
    if query.station and not rows:
        refuse_stranger(connection, query.station)
    files: dict[str, list[str]] = {}
    outcomes: Counter[str] = Counter()
    names: Counter[str] = Counter()
    stale = undated = 0
    for key, raw_file, outcome, recipe, url, given, station, is_dated in rows:
        is_stale = recipe != recipe_of(stations.profile_for(host=host(url), station=given))
        if query.only is Only.STALE and not is_stale:
            continue
        if not is_dated:
            undated += 1
            continue
        files.setdefault(raw_file, []).append(key)
        outcomes[outcome] += 1
        names[station or ""] += 1
        stale += is_stale
    frozen = {name: tuple(keys) for name, keys in files.items()}
    return Selected(query, zone, start, end, frozen, dict(outcomes), dict(names), stale, undated)


def interval(query: Query, zone: str) -> tuple[datetime | None, datetime | None]:
    """The instants that the query's calendar days span: from the first up to, but without, the second."""
    if query.since and query.until and query.since > query.until:
        raise UsageError(
            f"--since {query.since} lies after --until {query.until}",
            hint=f"did you mean: copydesk reprocess --since {query.until} --until {query.since} --dry-run",
        )
    place = ZoneInfo(zone)
    start = datetime.combine(query.since, time(), place) if query.since else None
    end = datetime.combine(query.until + timedelta(days=1), time(), place) if query.until else None
    return start, end


def refuse_stranger(connection: duckdb.DuckDBPyConnection, station: str) -> None:
    """Raise a UsageError with near names unless a station that is called so has stored pages."""
    names = [row[0] for row in connection.execute(statement("load", "station_names")).fetchall()]
    if station.lower() in (name.lower() for name in names):
        return
    near = difflib.get_close_matches(station.upper(), names, 3, 0.5)
    raise UsageError(
        f"there is no page of station {station!r}" + (f"; near it: {', '.join(near)}" if near else ""),
        hint="to see the stations: copydesk sql 'from stations'",
    )


def _rows(
    connection: duckdb.DuckDBPyConnection, query: Query, start: datetime | None, end: datetime | None
) -> list[tuple[str, str, str, str, str | None, str | None, str | None, bool]]:
    parameters = {
        "by": query.by.value,
        "only": query.only.value,
        "station": query.station,
        "start": start.astimezone(UTC) if start else None,
        "end": end.astimezone(UTC) if end else None,
        "keys": list(query.keys),
    }
    return connection.execute(statement("load", "selection"), parameters).fetchall()
