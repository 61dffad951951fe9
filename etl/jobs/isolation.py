"""When the warehouse cannot take a slice: find the pages that are to blame, and commit the others."""

from dataclasses import dataclass
from typing import NamedTuple

import duckdb

from etl.counted import counted, one_or_many
from etl.errors import WarehouseError
from etl.jobs.commit import SetAside, Slice, commit
from etl.jobs.job import Job
from etl.jobs.worklist import Damage
from etl.pages.model.outcome import Fault
from etl.pages.model.raw_page import Origin
from etl.stores.sources import DamagedRecord
from etl.stores.staging import Part
from etl.stores.statements import named_rows, statement

# Errors of the machine, which any other pages would meet too.
_MACHINE = (
    OSError,
    MemoryError,
    duckdb.IOException,
    duckdb.OutOfMemoryException,
    duckdb.FatalException,
    duckdb.TransactionException,
    WarehouseError,
)
# Enough to find a few pages among 20,000: each takes 15 halvings of two tries.
_TRIES = 128
_DETAIL = 500  # characters of an error that are kept


class _Row(NamedTuple):
    """A page of a staged part."""

    page_key: str
    outcome: str
    origin_path: str


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
        job: The job whose slice it is.
    """

    def __init__(self, job: Job) -> None:
        self._job = job
        self._tries = 0
        self._lost: list[Damage] = []

    def commit(self, parts: tuple[Part, ...], error: Exception) -> list[Damage]:
        """Commit all pages of the parts except those to blame, which are quarantined with what was wrong.

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
            commit(self._job, work)
        except Exception as error:
            if is_of_machine(error):
                raise
            return error
        return None

    def _halves(self, share: _Share) -> tuple[_Share, ...]:
        if len(share.parts) > 1:
            middle = len(share.parts) // 2
            return _Share(share.parts[:middle]), _Share(share.parts[middle:])
        keys = share.keys or tuple(row.page_key for row in self._rows(share))
        if len(keys) < 2:
            return ()
        middle = len(keys) // 2
        return _Share(share.parts, keys[:middle]), _Share(share.parts, keys[middle:])

    def _set_aside(self, share: _Share, error: Exception) -> None:
        rows = self._rows(share)
        keys = tuple(row.page_key for row in rows)
        detail = f"the warehouse cannot take its rows: {type(error).__name__}: {error}"[:_DETAIL]
        aside = Slice(parts=share.parts, keys=keys, set_aside=SetAside(keys, detail))
        if self._failure(aside):
            self._lost += [
                Damage(row.page_key, DamagedRecord(Origin(row.origin_path), Fault.BUG, detail))
                for row in rows
            ]
        self._job.tally.fail({row.page_key: row.outcome for row in rows}, Fault.BUG.value)
        pages = f"{counted(len(rows), 'page')} {one_or_many(len(rows), 'was', 'were')}"
        self._job.warnings.append(
            f"{pages} quarantined because the warehouse cannot take what became of them ({detail}; "
            "copydesk quarantine list)"
        )

    def _rows(self, share: _Share) -> list[_Row]:
        """The pages of a share."""
        wanted = {
            "parts": [str(part.outcomes) for part in share.parts],
            "keys": None if share.keys is None else list(share.keys),
        }
        return named_rows(self._job.connection.execute(statement("load", "share_rows"), wanted), _Row)
