"""Running the scripts of `warehouse/matching`."""

from collections.abc import Callable, Iterator
from typing import Any

import duckdb

from etl.stores.statements import Row, named_rows, statement

_ROWS = 10_000
"""Rows that a stream holds as Python values: some MB."""


def run_scripts(connection: duckdb.DuckDBPyConnection, *names: str) -> None:
    """Run scripts one after the other; each has in its head what it needs and makes."""
    for name in names:
        connection.execute(statement("matching", name))


def rows(
    connection: duckdb.DuckDBPyConnection, name: str, parameters: list[Any] | None = None
) -> list[tuple[Any, ...]]:
    """Run one statement and return its rows."""
    return connection.execute(statement("matching", name), parameters).fetchall()


def named(connection: duckdb.DuckDBPyConnection, name: str, row_type: Callable[..., Row]) -> list[Row]:
    """Run one statement and return its rows as values of a type that has its columns as fields."""
    return named_rows(connection.execute(statement("matching", name)), row_type)


def streamed(
    connection: duckdb.DuckDBPyConnection, name: str, parameters: list[Any] | None = None
) -> Iterator[tuple[Any, ...]]:
    """Run one statement and yield its rows; nothing else may run on the connection meanwhile."""
    result = connection.execute(statement("matching", name), parameters)
    while batch := result.fetchmany(_ROWS):
        yield from batch


def pairs(connection: duckdb.DuckDBPyConnection, name: str) -> Iterator[tuple[int, int]]:
    """Run one statement and yield its pairs of nodes, like `streamed`."""
    yield from ((a, b) for a, b in streamed(connection, name))


def cuts(connection: duckdb.DuckDBPyConnection, name: str) -> Iterator[tuple[int, int, bool]]:
    """Run one statement and yield its cut copies, like `streamed`: a node, its fuller version, how vague the cut is."""
    yield from ((a, b, is_vague) for a, b, is_vague in streamed(connection, name))


def one_row(connection: duckdb.DuckDBPyConnection, name: str) -> tuple[Any, ...]:
    """Run a statement that has exactly one row."""
    return rows(connection, name)[0]


def run_with_columns(connection: duckdb.DuckDBPyConnection, name: str, columns: dict[str, list[Any]]) -> None:
    """Run a statement that takes whole columns (`unnest` of a list parameter loads a million rows in a second)."""
    connection.execute(statement("matching", name), columns)
