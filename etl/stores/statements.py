"""The program's SQL: files in `warehouse/`, found by folder and name."""

import functools
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import duckdb

from etl.stores.resources import resource

Row = TypeVar("Row")


@functools.cache
def statement(folder: str, name: str) -> str:
    """The text of one SQL file.

    Args:
        folder: `load`, `checks`, `queries`, …
        name: The file's name without `.sql`.
    """
    return resource("warehouse", folder, f"{name}.sql").read_text("utf-8")


def named_rows(result: duckdb.DuckDBPyConnection, row_type: Callable[..., Row]) -> list[Row]:
    """The rows of a result as values of a type whose fields are called as the result's columns.

    Args:
        result: What `execute` gave.
        row_type: A dataclass or named tuple.

    Raises:
        TypeError: A column has no field, or a field no column.
    """
    names = [name for name, *_ in result.description]
    return [row_type(**dict(zip(names, values, strict=True))) for values in result.fetchall()]


def files(folder: str) -> list[Path]:
    """All SQL files of a folder, sorted by name."""
    return sorted(resource("warehouse", folder).glob("*.sql"))
