"""The program's SQL: files in `warehouse/`, found by folder and name."""

import functools
from pathlib import Path

from etl.stores.resources import resource


@functools.cache
def statement(folder: str, name: str) -> str:
    """The text of one SQL file.

    Args:
        folder: `load`, `checks`, `queries`, …
        name: The file's name without `.sql`.
    """
    return resource("warehouse", folder, f"{name}.sql").read_text("utf-8")


def files(folder: str) -> list[Path]:
    """All SQL files of a folder, sorted by name."""
    return sorted(resource("warehouse", folder).glob("*.sql"))
