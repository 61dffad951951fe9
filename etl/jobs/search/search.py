"""Search the published articles and captions."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import duckdb

from etl.errors import WarehouseError
from etl.jobs.context import Context
from etl.jobs.search import upkeep
from etl.jobs.search.choices import Kind
from etl.jobs.search.matching_query import Filters, build
from etl.jobs.search.question import Question, parse
from etl.jobs.search.showing import Hit, rows, show
from etl.jobs.selection import Query, interval, refuse_stranger
from etl.jobs.selection_choices import By
from etl.stores import order
from etl.stores.published import open_published
from etl.stores.search import states
from etl.stores.search.reading import Found, Index, opened
from etl.stores.statements import statement

# Asked for beyond what is wanted, since a caption on several pages is one hit.
_MORE = 50


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What to search for.

    Args:
        text: As typed; `etl.jobs.search.question` says how it is understood.
        since: First calendar day, in the configured zone; None is open.
        until: Last calendar day, included.
        by: Which date the days refer to.
        station: Only this station, by its name or its identity.
        kind: Only hits of this kind.
        limit: Number of hits at most.
        each_use: Whether a caption on several pages is a hit for each.
    """

    text: str
    since: date | None = None
    until: date | None = None
    by: By = By.PUBLISHED
    station: str | None = None
    kind: Kind | None = None
    limit: int = 10
    each_use: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found.

    Args:
        hits: The best, best first.
        total: Number of matches; where there are many more than `limit`, a caption counts for each of its pages.
        undated: Number of those that would match, if their pages had a publish date.
    """

    hits: tuple[Hit, ...]
    total: int
    undated: int = 0


def search(context: Context, request: SearchRequest) -> Answer:
    """Find articles and captions, best first: by BM25, equal ones by page key.

    Raises:
        QueryError: The text has no words, or too many.
        UsageError: There is no such station.
        ConfigError: The library is not installed, or the settings turn the index off.
        WarehouseError: Nothing is published, or there is no index and none can be made.
        LimitError: Reading took more than the limits allow.
    """
    question = parse(request.text)
    upkeep.require(context)
    with open_published(context.home, context.settings.readers) as connection:
        if upkeep.is_there(connection, context.home):
            return search_in(connection, context, request, question)
    upkeep.make(context)
    with open_published(context.home, context.settings.readers) as connection:
        return search_in(connection, context, request, question)


def search_in(
    connection: duckdb.DuckDBPyConnection, context: Context, request: SearchRequest, question: Question
) -> Answer:
    """The same in an open published database, whose index there must be."""
    folder = states.folder_of(context.home, order.mark_of(connection))
    filters = _filters(connection, request, context.settings.zone)
    try:
        with opened(folder) as index:
            found, total = _best(connection, index, question, filters, request)
            undated = _undated(index, question, filters)
    except (OSError, ValueError) as error:
        raise WarehouseError(
            f"the search index {folder} cannot be read: {error}",
            hint=f"remove it and make it again: rm -r {folder}; copydesk publish",
        ) from error
    return Answer(tuple(show(connection, found, question)), total, undated)


def _best(
    connection: duckdb.DuckDBPyConnection,
    index: Index,
    question: Question,
    filters: Filters,
    request: SearchRequest,
) -> tuple[list[Found], int]:
    """The best of what matches, and how much does."""
    query = build(question, filters, index.languages, index.schema)
    if query is None:
        return [], 0
    asked = request.limit + _MORE
    while True:
        found, total = index.best(query, asked)
        if not request.each_use:
            found = _once_each(connection, found)
        if asked >= total:
            return found[: request.limit], len(found)
        if len(found) >= request.limit:
            return found[: request.limit], total
        asked *= 4


def _once_each(connection: duckdb.DuckDBPyConnection, found: Sequence[Found]) -> list[Found]:
    """What was found without further pages that carry the same caption."""
    pages = sorted({one.page_key for one in found if one.position is not None})
    ids = {(key, position): name for key, position, name in rows(connection, "caption_ids", pages)}
    kept, seen = [], set[str]()
    for one in found:
        name = None if one.position is None else ids[one.page_key, one.position]
        if name is None or name not in seen:
            kept.append(one)
        if name is not None:
            seen.add(name)
    return kept


def _undated(index: Index, question: Question, filters: Filters) -> int:
    """How much would match if its page had a publish date."""
    if filters.published is None:
        return 0
    anywhen = build(question, replace(filters, published=None), index.languages, index.schema)
    return index.without_date(anywhen) if anywhen is not None else 0


def _filters(connection: duckdb.DuckDBPyConnection, request: SearchRequest, zone: str) -> Filters:
    start, end = interval(Query(request.since, request.until), zone)
    is_dated = request.since is not None or request.until is not None
    return Filters(
        kind=request.kind.value if request.kind else None,
        station_ids=None if request.station is None else _station_ids(connection, request.station),
        published=(request.since, request.until) if is_dated and request.by is By.PUBLISHED else None,
        fetched=(start, end) if is_dated and request.by is By.FETCHED else None,
    )


def _station_ids(connection: duckdb.DuckDBPyConnection, station: str) -> tuple[str, ...]:
    """The identities of a station.

    Raises:
        UsageError: No station has that name.
    """
    found = connection.execute(statement("search", "station_ids"), {"station": station}).fetchall()
    if not found:
        refuse_stranger(connection, station)
    return tuple(name for (name,) in found)
