"""Compare two kept states of the warehouse, page by page; a function of the two databases and nothing else."""

import heapq
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any

import duckdb

from etl.errors import UsageError
from etl.jobs.context import Context
from etl.jobs.diff_page import Line, Side, compare, count
from etl.jobs.selection import near_it, near_names
from etl.report.diff_data import Counts, Diff, PageDifference, State
from etl.stores import states
from etl.stores.shadows import Shadow
from etl.stores.statements import statement
from etl.stores.states import KeptState, is_outdated

_ROWS = 2_000  # rows of a few hundred bytes that are held at a time


@dataclass(frozen=True, slots=True)
class DiffRequest:
    """What to compare.

    Args:
        first: A run, by its name or the beginning of it.
        second: Another; without it, `first` is compared with the state from before it.
        most: How many pages are told line by line; None is all of them.
        station: Only pages of this station, in any case of letters.
    """

    first: str
    second: str | None = None
    most: int | None = 20
    station: str | None = None


def listed(context: Context) -> list[dict[str, Any]]:
    """The states that can be compared, each as a record, oldest first; shadows last."""
    return [
        {
            "run_id": state.name,
            "kind": state.kind,
            "commit": state.sequence or None,
            "made_at": state.shadow.made_at.replace(microsecond=0) if state.shadow else None,
            "selection": state.shadow.selection if state.shadow else None,
            "mib": round(state.path.stat().st_size / 2**20, 1),
            "can_be_promoted": not is_outdated(context.home, state.shadow) if state.shadow else None,
        }
        for state in states.kept(context.home)
    ]


def diff(context: Context, request: DiffRequest) -> Diff:
    """Compare two kept states.

    Raises:
        UsageError: One of them is not kept, or no compared page is of the station.
        CopydeskError: One cannot be read.
    """
    pair = states.pair(context.home, request.first, request.second)
    return compare_states(context, pair, request)


def diff_shadow(context: Context, shadow: Shadow, most: int | None = 20) -> Diff:
    """What a shadow would change.

    Raises:
        CopydeskError: It cannot be read.
    """
    pair = states.pair(context.home, shadow.run_id, None)
    return compare_states(context, pair, DiffRequest(shadow.run_id, most=most))


def compare_states(context: Context, pair: tuple[KeptState, KeptState], request: DiffRequest) -> Diff:
    """Compare two states, whatever they are."""
    with states.opened(context.home, pair, context.settings.readers) as connection:
        connection.execute(statement("diff", "worked"))
        connection.execute(statement("diff", "changed"))
        book = _Book.of(connection)
        pages = (page for page in _pages(connection, book) if _is_wanted(page, request.station))
        if request.most is None:
            worst = sorted(pages, key=attrgetter("badness"), reverse=True)
        else:
            worst = heapq.nlargest(request.most, pages, key=attrgetter("badness"))
    before, after = (_state(state) for state in pair)
    wanted = _of_station(book.stations, request.station)
    total = Counts()
    for counts in wanted.values():
        total.add(counts)
    ranked = sorted(
        wanted.items(), key=lambda one: (-one[1].rejected, -one[1].words_lost, -one[1].differ, one[0])
    )
    return Diff(before, after, total, tuple(ranked), tuple(worst))


@dataclass(slots=True)
class _Book:
    """Counts by station, kept while pages go by."""

    stations: dict[str, Counts] = field(default_factory=dict)

    @classmethod
    def of(cls, connection: duckdb.DuckDBPyConnection) -> "_Book":
        """Counts of what both states have, with no difference yet."""
        found = cls()
        cursor = connection.execute(statement("diff", "compared"))
        names = [name for name, *_ in cursor.description]
        for row in cursor.fetchall():
            values = dict(zip(names, row, strict=True))
            station = values.pop("station")
            found.stations[station] = Counts(**values)
        return found

    def enter(self, page: PageDifference) -> None:
        self.stations.setdefault(page.station, Counts()).add(count(page))


def _of_station(stations: Mapping[str, Counts], name: str | None) -> Mapping[str, Counts]:
    """The counts of the station that is asked for, or all."""
    if name is None:
        return stations
    found = {station: counts for station, counts in stations.items() if station.casefold() == name.casefold()}
    if not found:
        raise UsageError(
            f"none of the compared pages is of a station named {name!r}"
            + near_it(near_names(name, stations)),
            hint="leave --station out to see which there are, or look at the states: copydesk diff",
        )
    return found


def _is_wanted(page: PageDifference, station: str | None) -> bool:
    return station is None or page.station.casefold() == station.casefold()


def _pages(connection: duckdb.DuckDBPyConnection, book: _Book) -> Iterator[PageDifference]:
    """The pages that differ, one at a time: three sorted streams of rows, read side by side."""
    lines = _Sides(_stream(connection, "lines"))
    captions = _Sides(_stream(connection, "captions"))
    for key, facts in groupby(_stream(connection, "facts"), itemgetter("page_key")):
        by_side = {row["side"]: row for row in facts}
        sides = {
            side: Side(
                facts=by_side.get(side),
                lines=tuple(Line(row["kind"], row["text"], row["rule"]) for row in lines.take(key, side)),
                captions=tuple((row["text"], row["credit"]) for row in captions.take(key, side)),
            )
            for side in ("earlier", "later")
        }
        page = compare(key, sides["earlier"], sides["later"])
        if not page.is_empty:
            book.enter(page)
            yield page


class _Sides:
    """A stream of rows that is sorted by page and side, from which the rows of each are taken in turn."""

    def __init__(self, rows: Iterator[Mapping[str, Any]]) -> None:
        self._groups = groupby(rows, itemgetter("page_key", "side"))
        self._next: tuple[tuple[str, str], list[Mapping[str, Any]]] | None = None

    def take(self, key: str, side: str) -> Sequence[Mapping[str, Any]]:
        wanted = (key, side)
        while self._next is None or self._next[0] < wanted:
            group = next(self._groups, None)
            if group is None:
                return ()
            self._next = (group[0], list(group[1]))
        return self._next[1] if self._next[0] == wanted else ()


def _stream(connection: duckdb.DuckDBPyConnection, name: str) -> Iterator[Mapping[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute("set timezone = 'UTC'")
        cursor.execute(statement("diff", name))
        names = [column for column, *_ in cursor.description]
        while rows := cursor.fetchmany(_ROWS):
            for row in rows:
                yield dict(zip(names, row, strict=True))


def _state(state: KeptState) -> State:
    made = state.shadow.made_at if state.shadow else None
    return State(state.name, state.kind, state.sequence, made)
