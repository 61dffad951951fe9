"""What was read from a file, remembered while the file stays the same."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TypeVar

Found = TypeVar("Found")
_State = tuple[int, ...]

_FILES = 32
"""Files that are remembered: a project has one working and one published database, and some snapshots."""


def while_unchanged(read: Callable[[Path], Found]) -> Callable[[Path], Found]:
    """Remember what a function reads from a file until that is replaced or written to; errors are not remembered.

    Opening a database costs 30 ms, and a job asks for the state of the published one again and again.
    """
    remembered: dict[Path, tuple[_State, Found]] = {}

    @wraps(read)
    def reading(path: Path) -> Found:
        state = _state_of(path)
        known = remembered.get(path)
        if known is not None and known[0] == state:
            return known[1]
        found = read(path)
        # Another process may have replaced the file meanwhile; then it is not known which of the two was read.
        if state is not None and _state_of(path) == state:
            if len(remembered) >= _FILES:
                remembered.clear()
            remembered[path] = (state, found)
        return found

    return reading


def _state_of(path: Path) -> _State | None:
    """A value that changes as soon as a file is replaced or written to; None where there is no file."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns
