"""Read raw pages in bulk from any container, as a stream.

A file that claims to be a page is read as one page, whatever its bytes; everything else is recognised by its content.
"""

import os
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from etl.errors import InputError
from etl.stores.buckets.address import BucketAddress, Place
from etl.stores.buckets.errors import NoBucketError, ObjectError
from etl.stores.sources.budget import Budget
from etl.stores.sources.bytestream import BLOCK_BYTES
from etl.stores.sources.configured import configured
from etl.stores.sources.counted_items import CountedItems
from etl.stores.sources.file_names import printable
from etl.stores.sources.files_read import FilesRead
from etl.stores.sources.folder import MISSING, errors_as_records, read_path, unreadable
from etl.stores.sources.input_file import InputFile, ReadState
from etl.stores.sources.items import (
    DamagedRecord,
    InputReport,
    Item,
    KnownFile,
    ReadItem,
    SourceItem,
    SourceOptions,
    Ways,
)
from etl.stores.sources.page_facts import file_time
from etl.stores.sources.read_progress import ReadProgress
from etl.stores.sources.temporary import unpacked

if TYPE_CHECKING:
    from etl.stores.sources.far_inputs import Machines

__all__ = [
    "DamagedRecord",
    "FilesRead",
    "InputReport",
    "KnownFile",
    "ReadItem",
    "ReadProgress",
    "SourceItem",
    "SourceOptions",
    "configured",
    "read_inputs",
    "read_stream",
]


def read_inputs(
    places: Sequence[Place], options: SourceOptions, machines: "Machines | None" = None
) -> Iterator[SourceItem]:
    """Read every page of the inputs, in a fixed order, with bounded memory.

    After the pages of each input file comes its `InputReport`. Problems in a file become `DamagedRecord`s, and so does
    a missing input if others exist. A file that has not changed since it was read comes as one `KnownFile` instead,
    where the options have a memory of files.

    Args:
        places: Files, folders and addresses of objects.
        options: How they are read.
        machines: Other machines, which read in our stead; None reads all here.

    Raises:
        InputError: None of the inputs exists, or the temporary folder is full.
        BucketError: Object storage cannot be used.
    """
    missing = [error for place in places if isinstance(place, Path) and (error := _missing(place))]
    if missing and len(missing) == len(places):
        first = next(place for place in places if isinstance(place, Path))
        raise _nothing_there(first, missing[0]) from missing[0]
    if machines is None:
        return _read_all(places, options, _HERE)
    from etl.stores.sources.far_inputs import read_far  # noqa: PLC0415 - few have other machines

    return read_far(partial(_read_all, places, options), options, machines)


def _nothing_there(path: Path, error: OSError) -> InputError:
    name = printable(str(path))
    if name == "-":
        return InputError(
            "inputs are files and folders, and standard input is neither",
            hint="save it to a file first, or clean it without a warehouse: copydesk extract -",
        )
    hint = f"see which files exist: ls -la {printable(str(path.parent))}"
    if any(sign in name for sign in "*?["):
        return InputError(f"no file matches {name}", hint=hint)
    return InputError(f"{name} cannot be read: {error.strerror}", hint=hint)


def _missing(path: Path) -> OSError | None:
    try:
        path.lstat()
    except OSError as error:
        return error
    return None


def _read_bucket(address: BucketAddress, options: SourceOptions) -> Iterator[SourceItem]:
    from etl.stores.sources.bucket_inputs import read_bucket  # noqa: PLC0415 - threads, which few need, import slowly

    return read_bucket(address, options)


_HERE = Ways(read_path, _read_bucket)


def _read_all(
    places: Sequence[Place], options: SourceOptions, ways: Ways[Item]
) -> Iterator[SourceItem | Item]:
    for path in places:
        if isinstance(path, BucketAddress):
            yield from _read_address(path, options, ways, is_alone=len(places) == 1)
        elif _missing(path):
            yield from unreadable(printable(str(path)), MISSING, "there is no such file or folder")
        elif path.is_file() or path.is_dir() or path.is_symlink():
            yield from ways.path(path, options)
        else:
            yield from _read_pipe(path, options)


def _read_address(
    address: BucketAddress, options: SourceOptions, ways: Ways[Item], *, is_alone: bool
) -> Iterator[SourceItem | Item]:
    try:
        items = ways.bucket(address, options)
    except (ObjectError, NoBucketError) as error:
        if not is_alone:
            yield from unreadable(str(address), MISSING, str(error))
            return
        if isinstance(error, NoBucketError):
            raise
        found = f"see what is there: aws s3 ls s3://{address.bucket}/" if address.scheme == "s3" else ""
        raise InputError(f"{address} cannot be read: {error}", hint=found or "look at its name") from None
    yield from items


def _read_pipe(path: Path, options: SourceOptions) -> Iterator[SourceItem]:
    """Read a pipe, as made by a shell for <(command): it can be read only once and not seeked."""
    try:
        stream = path.open("rb")
    except OSError as error:
        yield from unreadable(printable(str(path)), "pipe", str(error.strerror or error))
        return
    with stream:
        yield from read_stream(stream, options, name=printable(str(path)))


def read_stream(stream: BinaryIO, options: SourceOptions, *, name: str = "-") -> Iterator[SourceItem]:
    """Read every page of a stream that cannot be seeked (standard input, a pipe), via a temporary file.

    Raises:
        InputError: The temporary folder is full.
    """
    from etl.stores.sources.dispatch import read_input  # noqa: PLC0415 - see folder.py

    chunks = iter(lambda: stream.read(BLOCK_BYTES), b"")
    with unpacked(chunks, name) as (file, size):
        modified = file_time(os.fstat(file.fileno()).st_mtime)
        source = InputFile(name, file, size, modified)
        state = ReadState(options, Budget(options, size))
        counted = CountedItems(state)
        yield from counted.through(errors_as_records(source, state, read_input))
        yield from counted.rest()
        yield counted.report(name, size)
