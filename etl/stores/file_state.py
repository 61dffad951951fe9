"""What was read from a file, remembered while the file stays the same."""

from collections.abc import Callable
from functools import lru_cache, wraps
from pathlib import Path
from typing import TypeVar

Found = TypeVar("Found")

_FILES = 32
"""Files that are remembered: a project has one working and one published database, and some snapshots."""


def while_unchanged(read: Callable[[Path], Found]) -> Callable[[Path], Found]:
    """Remember what a function reads from a file until that is replaced or written to; errors are not remembered.

    Opening a database costs 30 ms, and a job asks for the state of the published one again and again.
    """

    @lru_cache(_FILES)
    def remembered(path: Path, _state: tuple[int, ...]) -> Found:
        return read(path)

    @wraps(read)
    def reading(path: Path) -> Found:
        try:
            found = path.stat()
        except OSError:
            return read(path)
        return remembered(path, (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns))

    return reading
