"""Which stored pages a reprocessing takes: one function for the dry run and for the real thing."""

import difflib
import shlex
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import duckdb

from etl.errors import UsageError
from etl.jobs.selection_choices import By, Only
from etl.page_keys import short
from etl.pages.decode.url_forms import same_page
from etl.pages.decode.urls import canonical, host
from etl.stores.recipe import is_current
from etl.stores.statements import statement
from etl.stores.station_profiles import StationProfiles


@dataclass(frozen=True, slots=True)
class Query:
    """What to select.

    Args:
        since: First calendar day, in the configured zone; None is open.
        until: Last calendar day, itself included; None is open.
        stations: Only pages of these stations, in any case of letters; empty means all.
        keys: Only these page keys, or pages whose key begins so.
        urls: Only pages with these URLs, in any spelling under which a site serves the page, or with these canonical
            URLs. Keys and URLs together are a union.
    """

    since: date | None = None
    until: date | None = None
    by: By = By.FETCHED
    stations: tuple[str, ...] = ()
    only: Only = Only.ALL
    keys: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()

    @property
    def station(self) -> str | None:
        """The station, where it is one."""
        return self.stations[0] if len(self.stations) == 1 else None

    @property
    def is_everything(self) -> bool:
        """Whether it restricts nothing."""
        return self == Query(by=self.by)

    def command(self, *options: str) -> str:
        """The command that takes the same selection, with further options."""
        given = [
            ("--since", self.since),
            ("--until", self.until),
            ("--by", self.by.value if self.by is not By.FETCHED else None),
            *(("--station", station) for station in self.stations),
            *(("--url", url) for url in self.urls),
            *(("--key", key) for key in self.keys),
            ("--only", self.only.value if self.only is not Only.ALL else None),
        ]
        words = [word for name, value in given if value for word in (name, str(value))]
        everything = ["--all"] if self.is_everything else []
        return shlex.join(("copydesk", "reprocess", *options, *everything, *words))

    def told(self) -> str:
        """The selection in words."""
        days = [f"since {self.since}" if self.since else "", f"until {self.until}" if self.until else ""]
        parts = [
            " ".join(filter(None, (f"{self.by.value}" if any(days) else "", *days))),
            ", ".join(self.stations),
            self.only.value if self.only is not Only.ALL else "",
            ", ".join((*self.keys, *self.urls)),
        ]
        return "; ".join(filter(None, parts)) or "all pages"


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
        days: The first and the last day of which there are pages, where none of the interval is selected.
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
    days: tuple[date, date] | None = None

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
        UsageError: The interval is empty, or there is no page at all of such a station, URL or key.
    """
    start, end = interval(query, zone)
    _refuse_strangers(connection, query)
    rows = _rows(connection, query, start, end)
    files: dict[str, list[str]] = {}
    outcomes: Counter[str] = Counter()
    names: Counter[str] = Counter()
    stale = undated = 0
    for key, raw_file, outcome, recipe, url, given, station, is_dated in rows:
        is_stale = not is_current(recipe, stations.profile_for(host=host(url), station=given))
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
    days = None if frozen or start is end is None else _days(connection, query, zone)
    return Selected(query, zone, start, end, frozen, dict(outcomes), dict(names), stale, undated, days)


def interval(query: Query, zone: str) -> tuple[datetime | None, datetime | None]:
    """The instants that the query's calendar days span: the first included, the second excluded."""
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
    _refuse_strangers(connection, Query(stations=(station,)))


def _refuse_strangers(connection: duckdb.DuckDBPyConnection, query: Query) -> None:
    """Raise for a station, a URL or a key of which there is no page, or more than one; name what is near it."""
    rows = connection.execute(statement("load", "unknown_targets"), _targets(query)).fetchall()
    for kind, name, near in rows:
        if kind == "station":
            raise UsageError(
                f"no station with pages is named {name!r}" + near_it(_near_stations(connection, name)),
                hint="to see the stations: copydesk sql 'from stations'",
            )
        if kind == "url":
            raise UsageError(
                f"no stored page has the URL {name!r}" + near_it(near or ()),
                hint='find it by a part of its URL: copydesk sql "select page_key, url from pages '
                "where url like '%harbor%'\"",
            )
        if query.only is not Only.QUARANTINED:  # `retry` says it in its own words
            some = f"several pages have keys that start with {name!r}: " + ", ".join(map(short, near or ()))
            raise UsageError(
                some if near else f"no page has a key that starts with {name!r}",
                hint="keys are in the view pages: copydesk sql 'select page_key, url from pages'",
            )


def near_it(names: Iterable[str]) -> str:
    """The end of a message about an unknown name: the names near it; empty where none is near."""
    listed = ", ".join(names)
    return f"; near it: {listed}" if listed else ""


def _near_stations(connection: duckdb.DuckDBPyConnection, station: str) -> list[str]:
    rows = connection.execute(statement("load", "station_names")).fetchall()
    return near_names(station, (name for (name,) in rows))


def near_names(wanted: str, names: Iterable[str]) -> list[str]:
    """The known names spelled most like an unknown one, in any case of letters; three at most."""
    folded = {name.casefold(): name for name in names}
    return [folded[near] for near in difflib.get_close_matches(wanted.casefold(), list(folded), 3, 0.5)]


def _targets(query: Query) -> dict[str, object]:
    return {
        "stations": list(query.stations),
        "keys": list(query.keys),
        "urls": list(query.urls),
        "url_keys": [_spellings(url) for url in query.urls],
    }


def _spellings(url: str) -> list[str]:
    """The canonical forms of a URL under which the same page may be stored: http, `www.` and a slash at the end."""
    same = same_page(url)
    if not same.startswith("//"):
        return [canonical(url)]
    place, mark, query = same.removeprefix("//").partition("?")
    forms = product(("https", "http"), ("", "www."), ("", "/"))
    return [canonical(url), *(canonical(f"{s}://{w}{place}{end}{mark}{query}") for s, w, end in forms)]


def _days(connection: duckdb.DuckDBPyConnection, query: Query, zone: str) -> tuple[date, date] | None:
    """The first and the last day of which there are pages, by the date that the query is about."""
    parameters = {"by": query.by.value, "stations": list(query.stations)}
    ((first, last),) = connection.execute(statement("load", "page_days"), parameters).fetchall()
    place = ZoneInfo(zone)
    return (first.astimezone(place).date(), last.astimezone(place).date()) if first else None


def _rows(
    connection: duckdb.DuckDBPyConnection, query: Query, start: datetime | None, end: datetime | None
) -> list[tuple[str, str, str, str, str | None, str | None, str | None, bool]]:
    parameters = {
        "by": query.by.value,
        "only": query.only.value,
        "start": start.astimezone(UTC) if start else None,
        "end": end.astimezone(UTC) if end else None,
        **_targets(query),
    }
    return connection.execute(statement("load", "selection"), parameters).fetchall()
