"""Parquet and CSV with a body column, read by DuckDB a few rows at a time."""

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import duckdb

from etl.pages.outcome import Fault
from etl.stores.resources import resource
from etl.stores.sources import records
from etl.stores.sources.bytestream import BLOCK_BYTES
from etl.stores.sources.content import Content, Place, Reading, unpacked
from etl.stores.sources.detect import HEAD_BYTES, Kind, csv_columns, csv_delimiter
from etl.stores.sources.model import PageItem

_ROWS = 16
"""Rows held as Python values at once: pages may be large."""
_SAFE_PATH = re.compile(r"[\w./+@=,: -]+")
"""Path names that DuckDB takes as they are; others might be read as patterns or are no UTF-8."""


def read(content: Content, kind: Kind, reading: Reading) -> Iterator[PageItem]:
    """The pages of a table. One that cannot be read to its end is one damaged record there."""
    row = 0
    try:
        with _plainly_named(content) as path, closing(_connection(path)) as connection:
            cursor = _select(connection, path, content, kind, reading)
            names = [column[0] for column in cursor.description or ()]
            if not set(names) & set(records.body_columns(reading.options.fields)):
                raise duckdb.InvalidInputException(_no_body(reading))
            while rows := cursor.fetchmany(_ROWS):
                for values in rows:
                    record = dict(zip(names, values, strict=True))
                    yield records.to_page(record, content, reading, Place(row, 1))
                    row += 1
            if kind is Kind.CSV:
                yield from _rejected(connection, content)
    except duckdb.Error as error:
        detail = str(error).splitlines()[0]
        yield content.damaged(Fault.DAMAGED, f"{kind.value}, row {row + 1}: {detail}", offset=row)


def _no_body(reading: Reading) -> str:
    wanted = ", ".join(records.body_columns(reading.options.fields))
    return f"no body column: none of {wanted}; name the input's own under [inputs.fields]"


def _connection(path: Path) -> duckdb.DuckDBPyConnection:
    """A database in memory that can open this file and nothing else, and load no extension."""
    connection = duckdb.connect(
        config={
            "threads": 1,
            # The parser holds some 2,048 rows at a time, thrice: 2.6 GB where pages have 400 KB, on the average.
            "memory_limit": "50%",
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


def _select(
    connection: duckdb.DuckDBPyConnection, path: Path, content: Content, kind: Kind, reading: Reading
) -> duckdb.DuckDBPyConnection:
    fields = reading.options.fields
    parameters: dict[str, Any] = {"path": str(path), "wanted": list(dict.fromkeys(records.columns(fields)))}
    if kind is Kind.CSV:
        content.file.seek(0)
        head = content.file.read(HEAD_BYTES)
        delimiter = csv_delimiter(head, records.body_columns(fields)) or ","
        parameters["delimiter"] = delimiter
        parameters["columns"] = dict.fromkeys(csv_columns(head, delimiter), "VARCHAR")
        # Quotes within a page are doubled; a page of nothing but quotes is nobody's.
        parameters["line_bytes"] = 2 * reading.options.max_page_bytes
    return connection.execute(_query(f"read_{kind.value}"), parameters)


def _query(name: str) -> str:
    return resource("warehouse", "sources", f"{name}.sql").read_text(encoding="utf-8")


def _rejected(connection: duckdb.DuckDBPyConnection, content: Content) -> Iterator[PageItem]:
    is_quote_open = _has_open_quote(content)
    for line, is_too_large, message, text in connection.execute(_query("rejected_lines")).fetchall():
        fault = Fault.TOO_LARGE if is_too_large else Fault.DAMAGED
        detail = f"line {line}: {message.splitlines()[0]}"
        is_quote_open = is_quote_open and "quote" not in message
        yield content.damaged(fault, detail, offset=line - 1, excerpt=str(text or "").encode())
    if is_quote_open:
        # DuckDB ends there without a word.
        yield content.damaged(Fault.DAMAGED, "a quote is never closed; what follows it is lost")


def _has_open_quote(content: Content) -> bool:
    """Whether the file holds an odd number of quotes; whole rows always hold an even one."""
    content.file.seek(0)
    return sum(chunk.count(b'"') for chunk in iter(lambda: content.file.read(BLOCK_BYTES), b"")) % 2 == 1


@contextmanager
def _plainly_named(content: Content) -> Iterator[Path]:
    """The file under a name that cannot be taken for a pattern."""
    path = content.path.absolute()
    if _SAFE_PATH.fullmatch(str(path)):
        yield path
        return
    content.file.seek(0)
    with unpacked(iter(lambda: content.file.read(BLOCK_BYTES), b""), content.name) as (copy, _):
        yield Path(copy.name)
