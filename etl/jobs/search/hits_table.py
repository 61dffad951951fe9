"""The hits of a search as a table of one connection, for `copydesk sql --search WORDS QUERY`."""

import duckdb

from etl.jobs.context import Context
from etl.jobs.search import upkeep
from etl.jobs.search.question import parse
from etl.stores.published import open_published
from etl.stores.statements import statement

# Making a snippet takes up to a millisecond.
_MOST = 1000
_COLUMNS = ("rank", "kind", "score", "page_key", "position", "caption_id")


def prepare(context: Context) -> None:
    """Make the index of the published state, if it is missing; no connection may be open.

    Raises:
        ConfigError: The library is not installed, or the settings turn the index off.
        WarehouseError: Nothing is published, or the index cannot be made.
    """
    upkeep.require(context)
    with open_published(context.home, context.settings.readers) as connection:
        is_there = upkeep.is_there(connection, context.home)
    if not is_there:
        upkeep.make(context)


def create(connection: duckdb.DuckDBPyConnection, context: Context, text: str) -> None:
    """Create the table `hits` with the best of what a search finds; each use of a caption is a row.

    Args:
        connection: The published database. The table is gone when it is closed.
        context: The job's surroundings; it is told if there are more hits.
        text: As for `copydesk search`.

    Raises:
        QueryError: The text has no words, or too many.
        WarehouseError: There is no index.
    """
    from etl.jobs.search.search import SearchRequest, search_in  # noqa: PLC0415 - needs the extra

    request = SearchRequest(text, limit=_MOST, each_use=True)
    answer = search_in(connection, context, request, parse(text))
    columns: dict[str, list[object]] = {
        name: [getattr(hit, name) for hit in answer.hits] for name in _COLUMNS
    }
    columns["snippet"] = [hit.snippet.with_marks("**", "**") for hit in answer.hits]
    connection.execute(statement("search", "hits_table"), columns)
    if answer.total > len(answer.hits):
        context.observer.note("search", hits=len(answer.hits), left_out=answer.total - len(answer.hits))
