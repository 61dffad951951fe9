"""Parquet with a body column, read by DuckDB a few rows at a time."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb

from etl.pages.model.outcome import Fault
from etl.stores.resources import resource
from etl.stores.sources import records
from etl.stores.sources.input_file import InputFile, ReadState, RecordPlace
from etl.stores.sources.items import PageItem
from etl.stores.sources.temporary import path_of

_ROWS = 16
"""Rows held as Python values at once: pages may be large."""
_HELD_BYTES = 32 * 2**20
"""Pages that DuckDB is asked for at once; it holds 2,048 rows at a time where it may, 240 MiB of ordinary pages."""
_MOST_ROWS = 100_000


def read_parquet(source: InputFile, state: ReadState) -> Iterator[PageItem]:
    """The pages of a Parquet file. One that cannot be read to its end is one damaged record there."""
    row = 0
    path = path_of(source.file)
    try:
        with closing(_connection(path)) as connection:
            table = _Table(connection, path)
            if not set(table.columns()) & set(records.body_columns(state.options.fields)):
                yield _without_body(table, source, state)
                return
            for record in table.pages(list(records.columns(state.options.fields))):
                yield records.to_page(record, source, state, RecordPlace(row, 1))
                row += 1
    except duckdb.Error as error:
        detail = str(error).splitlines()[0]
        yield source.damaged(Fault.DAMAGED, f"parquet, row {row + 1}: {detail}", offset=row)


class _Table:
    """A table that DuckDB has open."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, path: Path) -> None:
        self._connection = connection
        self._path = str(path)

    def columns(self) -> list[str]:
        """What the columns are called."""
        return [column[0] for column in self._run("columns_parquet").description or ()]

    def pages(self, wanted: list[str]) -> Iterator[dict[str, Any]]:
        """The rows with these columns, so many at a time that they can be held."""
        rows = self.count()
        ((size,),) = self._run("size_parquet").fetchall()
        step = min(_MOST_ROWS, max(_ROWS, _HELD_BYTES * rows // size if size else _MOST_ROWS))
        for first in range(0, rows, step):
            yield from self.records("read_parquet", wanted=wanted, first=first, behind=first + step)

    def records(self, query: str, **parameters: Any) -> Iterator[dict[str, Any]]:
        """Rows by column name."""
        cursor = self._run(query, **parameters)
        names = [column[0] for column in cursor.description or ()]
        while rows := cursor.fetchmany(_ROWS):
            for values in rows:
                yield dict(zip(names, values, strict=True))

    def count(self) -> int:
        """How many rows there are."""
        found = self._run("count_parquet").fetchone()
        return found[0] if found else 0

    def _run(self, query: str, **parameters: Any) -> duckdb.DuckDBPyConnection:
        text = resource("warehouse", "sources", f"{query}.sql").read_text(encoding="utf-8")
        return self._connection.execute(text, {"path": self._path, **parameters})


def _without_body(table: _Table, source: InputFile, state: ReadState) -> PageItem:
    """A table without a column that holds pages: all its rows are lost, and the way out is told."""
    for record in table.records("examples_parquet"):
        state.names.see(record, ())
    for name in table.columns():
        state.names.examples.setdefault(name, None)
    detail = state.names.no_body(state.options.fields)
    state.warnings[detail if source.is_input else f"{source.name}: {detail}"] = None
    return replace(source.damaged(Fault.DAMAGED, detail), records=max(1, table.count()))


def _connection(path: Path) -> duckdb.DuckDBPyConnection:
    """A database in memory that can open this file and nothing else, and load no extension."""
    connection = duckdb.connect(
        config={
            "threads": 1,
            # The reader holds some 2,048 rows at a time.
            "memory_limit": "50%",
            # Else what does not fit is written beside whatever the current folder is.
            "temp_directory": "",
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
    )
    # Else the bodies of a whole row group are fetched at once, which writers make as large as the file.
    connection.execute("SET disable_parquet_prefetching = true")
    connection.execute("SET allowed_paths = list_value($path)", {"path": str(path)})
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection
