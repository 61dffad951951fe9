"""Running the statements of `warehouse/matching`."""

from typing import Any

import duckdb

from etl.stores.statements import statement


def perform(connection: duckdb.DuckDBPyConnection, *names: str) -> None:
    """Run files of statements, in order."""
    for name in names:
        connection.execute(statement("matching", name))


def rows(
    connection: duckdb.DuckDBPyConnection, name: str, parameters: list[Any] | None = None
) -> list[tuple[Any, ...]]:
    """Run one statement and give its rows."""
    return connection.execute(statement("matching", name), parameters).fetchall()


def one_row(connection: duckdb.DuckDBPyConnection, name: str) -> tuple[Any, ...]:
    """Run a statement that has exactly one row."""
    return rows(connection, name)[0]


def store(connection: duckdb.DuckDBPyConnection, name: str, columns: dict[str, list[Any]]) -> None:
    """Run a statement that takes whole columns (`unnest` of a list parameter loads a million rows in a second)."""
    connection.execute(statement("matching", name), columns)
