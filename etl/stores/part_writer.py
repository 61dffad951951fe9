"""How parts of staging are written (see `staging.py`), by the job or by a machine that processed their pages."""

from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

import duckdb

from etl.stores.staged_page import StagedPage
from etl.stores.staging import RAW_SUFFIX, TEMPORARY, Part, commit_file, explaining_full_disk
from etl.stores.statements import statement

# A part is closed at whichever comes first: 256 pages keep the loss of a crash under some seconds of work, 32 MiB of
# pages bound the memory that their outcomes take.
_PART_PAGES = 256
_PART_BYTES = 32 * 2**20


def part_columns(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Name and type of every column of a part's outcomes, as the tables of this working database have them."""
    connection.execute(statement("load", "outcome_part"))
    empty = connection.table("outcome_part")
    return dict(zip(empty.columns, map(str, empty.types), strict=True))


class PartFile:
    """One part while it is written: rows are gathered in memory, and pages go to their file at once.

    Not safe for threads.

    Args:
        connection: Any DuckDB connection.
        outcomes: The final path of its outcomes.
        columns: Those of `part_columns`.
        mark: Goes into the names of unfinished files, where several processes may write the same part.
    """

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        outcomes: Path,
        columns: Mapping[str, str],
        mark: str = "",
    ) -> None:
        self._connection = connection
        self._outcomes = outcomes
        self._columns = columns
        self._ending = f"{mark}{TEMPORARY}"
        self._raw: _Frames | None = None
        self._rows: list[bytes] = []
        self._bytes = 0

    @property
    def is_full(self) -> bool:
        """Whether it should be closed."""
        return len(self._rows) >= _PART_PAGES or self._bytes >= _PART_BYTES

    def add(self, page: StagedPage) -> None:
        """Take one page.

        Raises:
            WarehouseError: The disk is full, or the folder cannot be written.
        """
        place = b'{"raw_offset":null,"raw_length":null,'
        if page.frame is not None:
            with explaining_full_disk(self._outcomes.parent):
                offset = self._frames().append(page.frame)
            place = b'{"raw_offset":%d,"raw_length":%d,' % (offset, len(page.frame))
        self._rows.append(place + page.row.removeprefix(b"{") + b"\n")
        self._bytes += page.size

    def close(self) -> Part:
        """Write the outcomes; then the part is complete.

        Raises:
            WarehouseError: The disk is full, or the folder cannot be written.
        """
        with explaining_full_disk(self._outcomes.parent):
            raw = self._raw.close() if self._raw else None
            self._write_outcomes()
        return Part(self._outcomes, raw)

    def _frames(self) -> "_Frames":
        if self._raw is None:
            name = self._outcomes.name.removesuffix(".parquet")
            self._raw = _Frames(self._outcomes.with_name(f"{name}{RAW_SUFFIX}"), self._ending)
        return self._raw

    def _write_outcomes(self) -> None:
        rows = self._outcomes.with_name(f"{self._outcomes.name}.rows{self._ending}")
        with rows.open("wb") as file:
            file.writelines(self._rows)
        temporary = self._outcomes.with_name(f"{self._outcomes.name}{self._ending}")
        longest = max(map(len, self._rows))
        values = {"rows": str(rows), "columns": dict(self._columns), "longest": longest}
        self._connection.execute(statement("load", "write_outcome_part"), {**values, "file": str(temporary)})
        rows.unlink()
        commit_file(temporary, self._outcomes)


class PartWriter:
    """Writes pages out part by part, under names with a number.

    Not safe for threads.

    Args:
        connection: The working database, whose tables say which columns a row has.
        folder: The run's own folder below staging.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
        self._connection = connection
        self._folder = folder
        self._columns: dict[str, str] = {}
        self._part: PartFile | None = None
        self._number = 0

    def add(self, page: StagedPage) -> Part | None:
        """Take one page; returns the part that it completes, if any.

        Raises:
            WarehouseError: The disk is full, or the folder cannot be written.
        """
        if self._part is None:
            self._part = self._begun()
        self._part.add(page)
        return self.flush() if self._part.is_full else None

    def flush(self) -> Part | None:
        """Write the pages so far as one part; returns it, or None if there were none.

        Raises:
            WarehouseError: The disk is full, or the folder cannot be written.
        """
        if self._part is None:
            return None
        part = self._part.close()
        self._part = None
        self._number += 1
        return part

    def _begun(self) -> PartFile:
        self._columns = self._columns or part_columns(self._connection)
        with explaining_full_disk(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True)
        return PartFile(self._connection, self._folder / f"part-{self._number:05d}.parquet", self._columns)


class _Frames:
    """The raw file of a part while it is written."""

    def __init__(self, final: Path, ending: str) -> None:
        self._final = final
        self._temporary = final.with_name(f"{final.name}{ending}")
        self._file: BinaryIO = self._temporary.open("wb")
        self._offset = 0

    def append(self, frame: bytes) -> int:
        offset = self._offset
        self._file.write(frame)
        self._offset += len(frame)
        return offset

    def close(self) -> Path:
        self._file.close()
        commit_file(self._temporary, self._final)
        return self._final
