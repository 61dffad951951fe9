"""Pages and damaged records that we failed on: what there is, and one in full."""

from dataclasses import dataclass
from typing import Any

from etl.errors import UsageError
from etl.jobs.context import Context
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
    """Everything in quarantine, or what has one fault, newest run first."""
    return _entries(context, {"fault": fault, "key": ""})


def entry(context: Context, key: str) -> Entry:
    """The one whose key begins so, with its first bytes.

    Raises:
        UsageError: There is none, or there are several.
    """
    found = _entries(context, {"fault": None, "key": key})
    if len(found) != 1:
        how_many = "nothing" if not found else f"{len(found)} pages"
        raise UsageError(f"{how_many} in quarantine begins with {key!r}", hint="copydesk quarantine list")
    return found[0]


def _entries(context: Context, parameters: dict[str, Any]) -> list[Entry]:
    with open_published(context.home) as connection:
        rows = connection.execute(statement("load", "quarantine_entries"), parameters).fetchall()
    return [Entry(*fields) for fields in ((*row[:-1], bytes(row[-1] or b"")[:_BEGINNING]) for row in rows)]
