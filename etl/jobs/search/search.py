"""Search the published articles and captions."""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import duckdb

from etl.errors import UsageError, WarehouseError
from etl.jobs.context import Context
from etl.jobs.search import upkeep
from etl.jobs.search.choices import Kind
from etl.jobs.search.matching_query import Filters, build
from etl.jobs.search.question import Question, parse
from etl.jobs.search.showing import Hit, Shown, show
from etl.jobs.selection import Query, interval
from etl.jobs.selection_choices import By
from etl.stores import order
from etl.stores.search import states
from etl.stores.search.reading import Found, Index, opened
from etl.stores.statements import statement
from etl.stores.warehouse import open_published

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
    """

    text: str
    since: date | None = None
    until: date | None = None
    by: By = By.PUBLISHED
    station: str | None = None
    kind: Kind | None = None
    limit: int = 10


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found.

    Args:
        hits: The best, best first.
        total: Number of articles and of captions on pages that match.
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
    upkeep.ensure(context)
    with open_published(context.home, context.settings.readers) as connection:
        return search_in(connection, context, request, question)


def search_in(
    connection: duckdb.DuckDBPyConnection, context: Context, request: SearchRequest, question: Question
) -> Answer:
    """The same in an open published database, whose index there must be."""
    folder = states.folder_of(context.home, order.mark_of(connection))
    try:
        with opened(folder) as index:
            return _answer(connection, index, context, request, question)
    except (OSError, ValueError) as error:
        raise WarehouseError(
            f"the search index {folder} cannot be read: {error}",
            hint="to make it again: copydesk publish",
        ) from error


def _answer(
    connection: duckdb.DuckDBPyConnection,
    index: Index,
    context: Context,
    request: SearchRequest,
    question: Question,
) -> Answer:
    filters = _filters(connection, request, context.settings.zone)
    found, total = _best(connection, index, build(question, filters, index), request)
    ...
