"""Parquet with a body column, read by DuckDB a few rows at a time."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb

from etl.pages.model.outcome import Fault
from etl.stores.resources import resource
from etl.stores.sources import records
from etl.stores.sources.fields import EXAMPLES
from etl.stores.sources.input_file import InputFile, ReadState, RecordPlace
from etl.stores.sources.items import PageItem
from etl.stores.sources.ranges import Range
from etl.stores.sources.temporary import with_path

_ROWS = 16
"""Rows held as Python values at once: pages may be large."""
_HELD_BYTES = 32 * 2**20
"""Bytes of pages requested from DuckDB at once. Left alone it holds 2,048 rows, or 240 MiB of ordinary pages."""
_MOST_ROWS = 100_000
"""Rows requested at once, however small: a file whose size is unknown or tiny is still read in bounded steps."""


def read_parquet(source: InputFile, state: ReadState) -> Iterator[PageItem]:
    """Yield the pages of a Parquet file; an error ends it with one damaged record."""
    yield from read_parquet_range(None, source, state)


def read_parquet_range(part: Range | None, source: InputFile, state: ReadState) -> Iterator[PageItem]:
    """The same for a range that `parquet_ranges` found."""
    row, name = part.start if part else 0, ""
    try:
        with with_path(source.file, source.name) as path, closing(_connection(path)) as connection:
            table, name = _Table(connection, path), str(path)
            if not table.has_body(state):
                yield _without_body(table, source, state)
                return
            steps = [(part.start, part.end or row)] if part else table.steps()
            for record in table.pages(list(records.columns(state.options.fields)), steps):
                yield records.page_of_record(record, source, state, RecordPlace(row, 1))
                row += 1
    except duckdb.Error as error:
        detail = str(error).splitlines()[0].replace(name or source.name, source.name)
        yield source.damaged(Fault.DAMAGED, f"parquet, row {row + 1}: {detail}", offset=row)
        state.is_cut = True


def parquet_ranges(kind: str, source: InputFile, state: ReadState) -> Iterator[Range]:
    """Ranges of a Parquet file that are read at once anyway, in order; none if it cannot be read, or has no pages.

    Args:
        kind: Of the file, for its report.
        source: The file.
        state: Of a reading of its own.
    """
    with with_path(source.file, source.name) as path, closing(_connection(path)) as connection:
        try:
            table = _Table(connection, path)
            steps = list(table.steps()) if table.has_body(state) else []
        except duckdb.Error:
            return
    if steps and steps[0][1] >= EXAMPLES:
        share = source.size / steps[-1][1]
        yield from (Range(kind, first, behind, round(share * (behind - first))) for first, behind in steps)


class _Table:
    """A Parquet file opened in DuckDB."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, path: Path) -> None:
        self._connection = connection
        self._path = str(path)

    def columns(self) -> list[str]:
        """The names of the columns."""
        return [column[0] for column in self._run("columns_parquet").description or ()]

    def has_body(self, state: ReadState) -> bool:
        """Whether a column may contain pages."""
        return not set(self.columns()).isdisjoint(records.body_columns(state.options.fields))

    def steps(self) -> Iterator[tuple[int, int]]:
        """The first row and the one behind the last of as many rows at a time as fit into memory."""
        rows = self.count()
        ((size,),) = self._run("size_parquet").fetchall()
        step = min(_MOST_ROWS, max(_ROWS, _HELD_BYTES * rows // size if size else _MOST_ROWS))
        return ((first, min(rows, first + step)) for first in range(0, rows, step))

    def pages(self, wanted: list[str], steps: Iterable[tuple[int, int]]) -> Iterator[dict[str, Any]]:
        """Yield rows with these columns, some at a time."""
        for first, behind in steps:
            yield from self.records("read_parquet", wanted=wanted, first=first, behind=behind)

    def records(self, query: str, **parameters: Any) -> Iterator[dict[str, Any]]:
        """Yield the rows of a query as dictionaries."""
        cursor = self._run(query, **parameters)
        names = [column[0] for column in cursor.description or ()]
        while rows := cursor.fetchmany(_ROWS):
            for values in rows:
                yield dict(zip(names, values, strict=True))

    def count(self) -> int:
        """Number of rows."""
        found = self._run("count_parquet").fetchone()
        return found[0] if found else 0

    def _run(self, query: str, **parameters: Any) -> duckdb.DuckDBPyConnection:
        text = resource("warehouse", "sources", f"{query}.sql").read_text(encoding="utf-8")
        return self._connection.execute(text, {"path": self._path, **parameters})


def _without_body(table: _Table, source: InputFile, state: ReadState) -> PageItem:
    """One damaged record for all rows of a table without a body column, saying which setting would help."""
    for record in table.records("examples_parquet"):
        state.names.see(record, ())
    for name in table.columns():
        state.names.examples.setdefault(name, None)
    detail = state.names.no_body(state.options.fields)
    state.warnings[detail if source.is_input else f"{source.name}: {detail}"] = None
    return replace(source.damaged(Fault.DAMAGED, detail), records=max(1, table.count()))


def _connection(path: Path) -> duckdb.DuckDBPyConnection:
    """An in-memory database that can open only this file and load no extensions."""
    connection = duckdb.connect(
        config={
            "threads": 1,
            # DuckDB's reader holds up to 2,048 rows at a time.
            "memory_limit": "50%",
            # Otherwise DuckDB would write temporary files into the current folder.
            "temp_directory": "",
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
    )
    # Otherwise a whole row group is fetched at once, and some writers put the whole file into one.
    connection.execute("SET disable_parquet_prefetching = true")
    connection.execute("SET allowed_paths = list_value($path)", {"path": str(path)})
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection
