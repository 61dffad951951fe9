"""Pages and damaged records that we failed on: what there is, one in full, what leaves, and what is dismissed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

from etl.counted import counted, one_or_many
from etl.errors import UsageError
from etl.jobs.context import Context
from etl.jobs.job import Job
from etl.jobs.opening import holder_of
from etl.jobs.publish import publish
from etl.stores import raw
from etl.stores.lock import hold
from etl.stores.published import open_published
from etl.stores.statements import named_rows, statement
from etl.stores.warehouse import open_working, transaction

_LIST = "copydesk quarantine list"
_BEGINNING = 400  # bytes of a page that are shown


@dataclass(frozen=True, slots=True)
class Dismissal:
    """An operator's statement that nothing can be done about an entry.

    Args:
        at: When.
        by: Who.
        reason: Why; may be empty.
    """

    at: datetime
    by: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One page or damaged record in quarantine.

    Args:
        is_page: Whether its bytes are in the raw store, so that it can be tried again.
        excerpt: First bytes of it.
        raw_file: File of the raw store, for pages.
        dismissal: Where it was taken off the list.
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
    dismissal: Dismissal | None
    excerpt: bytes

    @property
    def place(self) -> str:
        """Its file, and where in it: a byte or a line, as the format counts."""
        return self.origin_path + ("" if self.origin_offset is None else f" at {self.origin_offset:,}")


def entries(context: Context, *, fault: str | None = None, dismissed: bool = False) -> list[Entry]:
    """What is on the list, or what was dismissed from it, newest run first. Of pages the first bytes are left out.

    Args:
        context: The job's surroundings.
        fault: Only what failed in this way.
        dismissed: Those that were dismissed instead of the others.
    """
    with open_published(context.home, context.settings.readers) as connection:
        found = _entries(connection, fault, "")
    return [entry for entry in found if (entry.dismissal is not None) == dismissed]


def entry(context: Context, key: str) -> Entry:
    """The one whose key begins so, dismissed or not, with its first bytes.

    Raises:
        UsageError: There is none, or there are several.
        WarehouseError: The warehouse or the raw store cannot be read.
    """
    with open_published(context.home, context.settings.readers) as connection:
        only = _only(_entries(connection, None, key), key)
        if only.raw_file is None:
            return only
        page = next(raw.read_pages(connection, context.home.raw, {only.raw_file: [only.page_key]}))
        return replace(only, excerpt=page.body[:_BEGINNING])


def dismiss(context: Context, keys: Sequence[str], word: Dismissal, *, wait: float = 0.0) -> list[Entry]:
    """Take entries off the list, those with these keys or beginnings of keys, or all; who, when and why is kept.

    The same fault found again at the same place in the same bytes stays dismissed, until the input was read well.

    Returns:
        What was dismissed.

    Raises:
        UsageError: A key is that of no entry, or begins several.
        CopydeskError: Nothing was changed.
    """
    return _change(context, keys, wait, word)


def restore(context: Context, keys: Sequence[str], *, wait: float = 0.0) -> list[Entry]:
    """Put dismissed entries back on the list; as `dismiss`."""
    return _change(context, keys, wait, None)


def retire(job: Job, sequence: int) -> list[str]:
    """Take out of the quarantine what the inputs of this run no longer have; part of its transaction.

    An entry of a damaged record goes when its input was read without this damage. A page's entry is dismissed when its
    place now holds another version, and that was loaded. Needs the variable `run_id`, and this run's rows of inputs,
    pages and damage. Where anything leaves, that is a commit, so that readers get to see it.

    Args:
        job: The job.
        sequence: The number of the commit.

    Returns:
        What deserves a look: how many entries of earlier runs are as damaged as they were.
    """
    connection, start = job.connection, job.start
    ((again,),) = connection.execute(statement("load", "damage_again")).fetchall()
    before = connection.execute(statement("load", "damage_counts")).fetchall()
    connection.execute("set variable working_folder = $1", [_working_folder()])
    connection.execute("set variable run_started = $1", [start.at])
    connection.execute(statement("load", "retire_damage"))
    if connection.execute(statement("load", "damage_counts")).fetchall() != before:
        values = {"sequence": sequence, "run_id": start.run_id, "job": start.job, "committed_at": start.at}
        connection.execute(statement("load", "record_commit"), values)
    if not again:
        return []
    what = f"{counted(again, 'damaged record')} of earlier runs {one_or_many(again, 'is', 'are')}"
    return [f"{what} still damaged ({_LIST}; if nothing can be done: copydesk quarantine dismiss --all)"]


def _working_folder() -> str:
    try:
        return str(Path.cwd())
    except OSError:  # it was removed
        return ""


def _change(context: Context, keys: Sequence[str], wait: float, word: Dismissal | None) -> list[Entry]:
    """Dismiss with a word, restore without one."""
    now = context.clock()
    command = "dismiss" if word else "restore"
    with (
        hold(context.home, holder_of(context, command), wait=wait),
        open_working(context.home, now, context.settings.warehouse.memory_mib) as connection,
    ):
        found = [
            entry
            for entry in _entries(connection, None, "")
            if (entry.dismissal is None) == (word is not None)
        ]
        chosen = [_only([one for one in found if one.page_key.startswith(key)], key) for key in keys] or found
        values: dict[str, object] = {"keys": [entry.page_key for entry in chosen]}
        with transaction(connection):
            if word is None:
                connection.execute(statement("operations", "end_dismissals"), values)
            else:
                values |= {"at": word.at, "by": word.by, "reason": word.reason}
                connection.execute(statement("operations", "record_dismissals"), values)
    if chosen:
        publish(context, wait=wait)
    return chosen


def _only(found: Sequence[Entry], key: str) -> Entry:
    if not key:
        raise UsageError("the key is empty", hint=_LIST)
    if len(found) == 1:
        return found[0]
    whose = f"{len(found):,} entries in quarantine have keys" if found else "no entry in quarantine has a key"
    raise UsageError(f"{whose} that start{'' if found else 's'} with {key!r}", hint=_LIST)


def _entries(connection: duckdb.DuckDBPyConnection, fault: str | None, key: str) -> list[Entry]:
    wanted = {"fault": fault, "key": key}
    return named_rows(connection.execute(statement("load", "quarantine_entries"), wanted), _entry)


def _entry(
    *,
    dismissed_at: datetime | None,
    dismissed_by: str,
    dismissed_reason: str,
    excerpt: bytes | None,
    **columns: Any,
) -> Entry:
    word = Dismissal(dismissed_at, dismissed_by, dismissed_reason) if dismissed_at else None
    return Entry(**columns, dismissal=word, excerpt=bytes(excerpt or b"")[:_BEGINNING])
