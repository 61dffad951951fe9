"""When the warehouse cannot take a slice: find the pages that are to blame, and commit the others."""

from collections.abc import Callable
from dataclasses import dataclass

import duckdb

from etl.errors import WarehouseError
from etl.jobs.commit import Job, SetAside, Slice
from etl.jobs.intake import Damage
from etl.jobs.summary import RunSummary
from etl.pages.model.outcome import Fault
from etl.pages.model.raw_page import Origin
from etl.stores.sources import DamagedRecord
from etl.stores.staging import Part
from etl.stores.statements import statement

# What is the machine's fault, and would be for any other pages too.
_MACHINE = (
    OSError,
    MemoryError,
    duckdb.IOException,
    duckdb.OutOfMemoryException,
    duckdb.FatalException,
    duckdb.TransactionException,
    WarehouseError,
)
# Enough to find one page among 20,000 (15 halvings of two tries each), and a few of them.
_TRIES = 128
_DETAIL = 500  # characters of an error that are kept

Commit = Callable[[Slice], RunSummary]
_Rows = list[tuple[str, str, str]]


def is_of_machine(error: Exception) -> bool:
    """Whether an error says something about this machine or the warehouse rather than about pages."""
    return isinstance(error, _MACHINE)


@dataclass(frozen=True, slots=True)
class _Share:
    """Pages of a slice that are tried together: some of its parts, or some pages of one part."""

    parts: tuple[Part, ...]
    keys: tuple[str, ...] | None = None


class Isolation:
    """Tries halves of a slice, halves of those that fail, and so on down to single pages.

    Args:
        connection: The working database.
        job: The job whose slice it is.
        commit: Commits a slice; leaves nothing behind when it fails.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, job: Job, commit: Commit) -> None:
        self._connection = connection
        self._job = job
        self._commit = commit
        self._tries = 0
        self._lost: list[Damage] = []

    def commit(self, parts: tuple[Part, ...], error: Exception) -> list[Damage]:
        """Commit all pages of the parts but those to blame, which are quarantined with what was wrong.

        Args:
            parts: Parts that could not be committed together.
            error: Why.

        Returns:
            Pages that could not even be quarantined, as damaged records.

        Raises:
            Exception: The machine or the warehouse failed.
        """
        failed: list[tuple[_Share, Exception]] = [(_Share(parts), error)]
        while failed:
            share, why = failed.pop()
            halves = self._halves(share) if self._tries < _TRIES else ()
            if not halves:
                self._set_aside(share, why)
            for half in halves:
                self._tries += 1
                found = self._failure(Slice(parts=half.parts, keys=half.keys))
                if found:
                    failed.append((half, found))
        return self._lost

    def _failure(self, work: Slice) -> Exception | None:
        try:
            self._commit(work)
        except Exception as error:
            if is_of_machine(error):
                raise
            return error
        return None

    def _halves(self, share: _Share) -> tuple[_Share, ...]:
        if len(share.parts) > 1:
            middle = len(share.parts) // 2
            return _Share(share.parts[:middle]), _Share(share.parts[middle:])
        keys = share.keys or tuple(key for key, _, _ in self._rows(share))
        if len(keys) < 2:
            return ()
        middle = len(keys) // 2
        return _Share(share.parts, keys[:middle]), _Share(share.parts, keys[middle:])

    def _set_aside(self, share: _Share, error: Exception) -> None:
        rows = self._rows(share)
        keys = tuple(key for key, _, _ in rows)
        detail = f"the warehouse cannot take its rows: {type(error).__name__}: {error}"[:_DETAIL]
        aside = Slice(parts=share.parts, keys=keys, set_aside=SetAside(keys, detail))
        if self._failure(aside):
            self._lost += [
                Damage(key, DamagedRecord(Origin(path), Fault.BUG, detail)) for key, _, path in rows
            ]
        self._job.judged.tally.fail({key: outcome for key, outcome, _ in rows}, Fault.BUG.value)
        told = "1 page was" if len(rows) == 1 else f"{len(rows):,} pages were"
        self._job.warnings.append(
            f"{told} quarantined because the warehouse cannot take what became of them ({detail}; "
            "copydesk quarantine list)"
        )

    def _rows(self, share: _Share) -> _Rows:
        """Key, outcome and origin of the pages of a share."""
        wanted = {
            "parts": [str(part.outcomes) for part in share.parts],
            "keys": None if share.keys is None else list(share.keys),
        }
        return self._connection.execute(statement("load", "share_rows"), wanted).fetchall()
