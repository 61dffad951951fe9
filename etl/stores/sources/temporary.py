"""Temporary files that need no cleaning up: they have no name, so the system removes them with the process."""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO, cast

from etl.errors import InputError

_DESCRIPTORS = ("/proc/self/fd", "/dev/fd")
"""Folders in which Linux, and macOS and the BSDs, give a process's open files a path."""


class NoRoomError(InputError):
    """The temporary folder is full or cannot be written."""


_COPIED_BYTES = 2**20


def path_of(file: BinaryIO) -> Path:
    """A path under which an open file can be opened again, even if it has no name."""
    for folder in map(Path, _DESCRIPTORS):
        path = folder / str(file.fileno())
        if path.exists():
            return path
    return Path(file.name).absolute()


def has_path(file: BinaryIO) -> bool:
    """Whether an open file can be opened again by a path."""
    try:
        file.fileno()
    except OSError:
        return False
    return True


@contextmanager
def with_path(file: BinaryIO, name: str) -> Iterator[Path]:
    """A path under which an open file can be opened again; one without a descriptor is copied first.

    Raises:
        NoRoomError: The temporary folder is full or cannot be written.
    """
    if has_path(file):
        yield path_of(file)
        return
    with unpacked(iter(lambda: file.read(_COPIED_BYTES), b""), name) as (copy, _):
        yield path_of(copy)


def _temporary() -> IO[bytes]:
    # If open files have no path, readers that open by name need a named file; a kill leaves it behind.
    if any(Path(folder).is_dir() for folder in _DESCRIPTORS):
        return tempfile.TemporaryFile(prefix="copydesk-")
    return tempfile.NamedTemporaryFile(prefix="copydesk-")


@contextmanager
def unpacked(chunks: Iterable[bytes], name: str) -> Iterator[tuple[BinaryIO, int]]:
    """A temporary file with these bytes, and their number, for formats that need seeking.

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
    return NoRoomError(
        message, hint="free space there, or set TMPDIR to another folder. To see free space: df -h"
    )
