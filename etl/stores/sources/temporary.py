"""Temporary files that nobody has to clear away: they have no name, so they end with the process."""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO, cast

from etl.errors import InputError

_DESCRIPTORS = ("/proc/self/fd", "/dev/fd")
"""Where Linux, and macOS and the BSDs, show a process its own open files under a path."""


class NoRoomError(InputError):
    """The temporary folder is full or cannot be written."""


def path_of(file: BinaryIO) -> Path:
    """A path under which an open file can be opened once more, whatever its name is and if it has none."""
    for folder in map(Path, _DESCRIPTORS):
        path = folder / str(file.fileno())
        if path.exists():
            return path
    return Path(file.name).absolute()


def _temporary() -> IO[bytes]:
    # Where open files have no path, readers that open by name need a name; a kill then leaves it behind.
    if any(Path(folder).is_dir() for folder in _DESCRIPTORS):
        return tempfile.TemporaryFile(prefix="copydesk-")
    return tempfile.NamedTemporaryFile(prefix="copydesk-")


@contextmanager
def unpacked(chunks: Iterable[bytes], name: str) -> Iterator[tuple[BinaryIO, int]]:
    """A temporary file with these bytes, and how many they are, for formats that must be sought in.

    Raises:
        NoRoomError: The temporary folder is full or cannot be written.
    """
    with _temporary() as file:
        size = 0
        for chunk in chunks:
            try:
                file.write(chunk)
            except OSError as error:
                raise _no_room(name, error) from error
            size += len(chunk)
        try:
            file.flush()
        except OSError as error:
            raise _no_room(name, error) from error
        file.seek(0)
        yield cast("BinaryIO", file), size


def _no_room(name: str, error: OSError) -> NoRoomError:
    message = f"cannot unpack {name} into {tempfile.gettempdir()}: {error.strerror}"
    return NoRoomError(message, hint="Make room there, or set TMPDIR to another folder: df -h")
