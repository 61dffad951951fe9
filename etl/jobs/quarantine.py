"""Pages and damaged records that we failed on: what there is, and one in full."""

from dataclasses import dataclass, replace

import duckdb

from etl.errors import UsageError
from etl.jobs.context import Context
from etl.stores import raw
from etl.stores.statements import statement
from etl.stores.warehouse import open_published

_BEGINNING = 400  # bytes of a page that are shown


@dataclass(frozen=True, slots=True)
class Entry:
    """One page or damaged record in quarantine.

    Args:
        is_page: Whether its bytes are in the raw store, so that it can be tried again.
        excerpt: First bytes of it.
        raw_file: File of the raw store, for pages.
    """

    page_key: str
    is_page: bool
    url: str | None
    station: str | None
    fault: str
    detail: str | None
    origin_path: str
    origin_offset: int | None
    origin_length: int | None
    run_id: str
    raw_file: str | None
    excerpt: bytes


def entries(context: Context, *, fault: str | None = None) -> list[Entry]:
    """Everything in quarantine, or what has one fault, newest run first. Of pages the first bytes are left out."""
    with open_published(context.home, context.settings.readers) as connection:
        return _entries(connection, fault, "")


def entry(context: Context, key: str) -> Entry:
    """The one whose key begins so, with its first bytes.

    Raises:
        UsageError: There is none, or there are several.
        WarehouseError: The warehouse or the raw store cannot be read.
    """
    with open_published(context.home, context.settings.readers) as connection:
        found = _entries(connection, None, key)
        if len(found) != 1:
            how_many = (
                "nothing in quarantine begins" if not found else f"{len(found)} entries in quarantine begin"
            )
            raise UsageError(f"{how_many} with {key!r}", hint="copydesk quarantine list")
        (only,) = found
        if only.raw_file is None:
            return only
        page = next(raw.read(connection, context.home.raw, {only.raw_file: [only.page_key]}))
        return replace(only, excerpt=page.body[:_BEGINNING])


def _entries(connection: duckdb.DuckDBPyConnection, fault: str | None, key: str) -> list[Entry]:
    wanted = {"fault": fault, "key": key}
    rows = connection.execute(statement("load", "quarantine_entries"), wanted).fetchall()
    return [Entry(*fields) for fields in ((*row[:-1], bytes(row[-1] or b"")[:_BEGINNING]) for row in rows)]
