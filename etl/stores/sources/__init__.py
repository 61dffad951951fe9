"""Read raw pages in bulk from any container, as a stream.

What calls itself a page is one page, whatever its bytes are; all else is recognised by content rather than by ending.
"""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from etl.errors import InputError
from etl.stores.sources.budget import Budget
from etl.stores.sources.bytestream import BLOCK_BYTES
from etl.stores.sources.configured import configured
from etl.stores.sources.counted import CountedItems
from etl.stores.sources.dispatch import read_input
from etl.stores.sources.file_names import printable
from etl.stores.sources.folder import MISSING, guarded, read_path, unreadable
from etl.stores.sources.input_file import InputFile, ReadState
from etl.stores.sources.items import DamagedRecord, InputReport, SourceItem, SourceOptions
from etl.stores.sources.page_facts import file_time
from etl.stores.sources.read_progress import ReadProgress
from etl.stores.sources.temporary import unpacked

__all__ = [
    "DamagedRecord",
    "InputReport",
    "ReadProgress",
    "SourceItem",
    "SourceOptions",
    "configured",
    "read_inputs",
    "read_stream",
]


def read_inputs(paths: Sequence[Path], options: SourceOptions) -> Iterator[SourceItem]:
    """Read every page of the inputs, in a fixed order, with bounded memory.

    Each input file ends with its `InputReport`. Whatever is wrong with a file becomes a `DamagedRecord`; so does a path
    that is not there beside others that are.

    Raises:
        InputError: None of the paths exists, or there is no room to unpack a container.
    """
    missing = [error for path in paths if (error := _missing(path))]
    if missing and len(missing) == len(paths):
        path = printable(str(paths[0]))
        hint = f"look at what is there: ls -la {printable(str(paths[0].parent))}"
        raise InputError(f"{path} cannot be read: {missing[0].strerror}", hint=hint) from missing[0]
    return _read_all(paths, options)


def _missing(path: Path) -> OSError | None:
    try:
        path.lstat()
    except OSError as error:
        return error
    return None


def _read_all(paths: Sequence[Path], options: SourceOptions) -> Iterator[SourceItem]:
    for path in paths:
        if error := _missing(path):
            yield from unreadable(path, MISSING, error)
        elif path.is_file() or path.is_dir() or path.is_symlink():
            yield from read_path(path, options)
        else:
            yield from _read_pipe(path, options)


def _read_pipe(path: Path, options: SourceOptions) -> Iterator[SourceItem]:
    """A pipe, as shells make for <(command): it can be read once and not be jumped about in."""
    try:
        stream = path.open("rb")
    except OSError as error:
        yield from unreadable(path, "pipe", error)
        return
    with stream:
        yield from read_stream(stream, options, name=printable(str(path)))


def read_stream(stream: BinaryIO, options: SourceOptions, *, name: str = "-") -> Iterator[SourceItem]:
    """Read every page of a stream without seeking (standard input, a pipe), by way of a temporary file.

    Raises:
        InputError: There is no room for the temporary file.
    """
    chunks = iter(lambda: stream.read(BLOCK_BYTES), b"")
    with unpacked(chunks, name) as (file, size):
        modified = file_time(os.fstat(file.fileno()).st_mtime)
        source = InputFile(name, file, size, modified)
        state = ReadState(options, Budget(options, size))
        counted = CountedItems(state)
        yield from counted.through(guarded(source, state, read_input))
        yield from counted.rest()
        yield counted.report(name, size)
