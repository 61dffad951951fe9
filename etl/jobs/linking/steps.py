"""Running the statements of `warehouse/matching`."""

from collections.abc import Iterator
from typing import Any

import duckdb

from etl.stores.statements import statement

_ROWS = 10_000
"""Rows that a stream holds as Python values: some MB."""


def perform(connection: duckdb.DuckDBPyConnection, *names: str) -> None:
    """Run files of statements, in order."""
    for name in names:
        connection.execute(statement("matching", name))


def rows(
    connection: duckdb.DuckDBPyConnection, name: str, parameters: list[Any] | None = None
) -> list[tuple[Any, ...]]:
    """Run one statement and give its rows."""
    return connection.execute(statement("matching", name), parameters).fetchall()


def streamed(
    connection: duckdb.DuckDBPyConnection, name: str, parameters: list[Any] | None = None
) -> Iterator[tuple[Any, ...]]:
    """Run one statement and give its rows one after another; nothing else may run on the connection meanwhile."""
    result = connection.execute(statement("matching", name), parameters)
    while batch := result.fetchmany(_ROWS):
        yield from batch


def pairs(
    connection: duckdb.DuckDBPyConnection, name: str, parameters: list[Any]
) -> Iterator[tuple[int, int]]:
    """Run one statement and give its pairs of nodes one after another, like `streamed`."""
    yield from ((a, b) for a, b in streamed(connection, name, parameters))


def one_row(connection: duckdb.DuckDBPyConnection, name: str) -> tuple[Any, ...]:
    """Run a statement that has exactly one row."""
    return rows(connection, name)[0]


def store(connection: duckdb.DuckDBPyConnection, name: str, columns: dict[str, list[Any]]) -> None:
    """Run a statement that takes whole columns (`unnest` of a list parameter loads a million rows in a second)."""
    connection.execute(statement("matching", name), columns)
