"""Progress of reading, in bytes of the input files."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from etl.stores.buckets.address import Place


class ReadProgress:
    """Share of the input bytes read so far. The total size is computed lazily, on first use.

    Args:
        places: The inputs; folders count with everything in them. While one in a bucket is not listed, nobody knows
            the share.
    """

    def __init__(self, places: Sequence[Place] = ()) -> None:
        self._paths = [place for place in places if isinstance(place, Path)]
        self._unlisted = len(places) - len(self._paths)
        self._in_buckets = 0
        self._total: int | None = None
        self._through = 0
        self._file: BinaryIO | None = None

    @contextmanager
    def counting(self, file: BinaryIO) -> Iterator[None]:
        """Count a file while it is read in this block."""
        self._file = file
        try:
            yield
        finally:
            self._file = None
            self._through += os.fstat(file.fileno()).st_size

    def listed(self, size: int) -> None:
        """An input in a bucket has been listed: it has this many bytes."""
        self._unlisted -= 1
        self._in_buckets += size

    def passed(self, size: int) -> None:
        """An object of this many bytes has been read, or a file need not be."""
        self._through += size

    def share(self) -> float:
        """Share of the inputs that was read, between 0 and 1; 0 while it is unknown."""
        if self._unlisted > 0:
            return 0.0
        if self._total is None:
            self._total = _size(self._paths)
        read = self._through + (self._file.tell() if self._file else 0)
        total = self._total + self._in_buckets
        return min(1.0, read / total) if total else 1.0


def _size(paths: Sequence[Path]) -> int:
    size = 0
    waiting = list(paths)
    while waiting:
        path = waiting.pop()
        try:
            if path.is_dir():
                with os.scandir(path) as found:
                    entries = list(found)
                waiting += [Path(entry.path) for entry in entries if entry.is_dir(follow_symlinks=False)]
                files = [entry for entry in entries if entry.is_file(follow_symlinks=False)]
                size += sum(entry.stat(follow_symlinks=False).st_size for entry in files)
            else:
                size += path.stat().st_size
        except OSError:
            continue  # reported when it is read
    return size
