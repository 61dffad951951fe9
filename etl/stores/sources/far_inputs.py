"""Inputs that other machines read: found and put into portions here, read there, in the same order as here.

A portion is as many small files as are worth a task, or one large file; each is read by the same reader as here. What
comes back is what would have been read here, so nobody behind it has to know where it was read, except that pages come
without their bytes (`etl.engines.far_pages`).
"""

import os
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from etl.engines.far_pages import Reading, ReadsInputs
from etl.errors import CopydeskError
from etl.pages.model.raw_page import RawPage
from etl.stores.buckets.address import BucketAddress
from etl.stores.sources.bucket_inputs import ObjectToRead, objects_at, read_objects
from etl.stores.sources.file_names import printable
from etl.stores.sources.folder import FileToRead, Found, known, read_file, times_of, walk
from etl.stores.sources.items import InputReport, ReadItem, SourceItem, SourceOptions, Ways
from etl.stores.sources.read_progress import ReadProgress

_FILES = 64
_BYTES = 8 * 2**20
"""A portion is complete when it has this many files or bytes: a second of work for a core."""


class UnseenFileError(CopydeskError):
    """A machine of the cluster has no file of this name.

    Args:
        path: The file.
    """

    def __init__(self, path: str) -> None:
        super().__init__(
            f"there is no file {printable(path)} here, but the machine of the run has it",
            hint="put inputs where every machine finds them under the same name (a shared folder, a bucket), or set "
            "[engine] readers = 0, to read them here; then: copydesk run PATH",
        )
        self.path = path

    def __reduce__(self) -> tuple[Any, ...]:
        """Travels by its path."""
        return UnseenFileError, (self.path,)


@dataclass(frozen=True, slots=True)
class Files:
    """Files of a folder, in order, and what the walk through it has to say between them.

    Args:
        found: The files.
        must_exist: Whether one that is not there is an error, and not a file that has vanished.
    """

    found: tuple[Found, ...]
    must_exist: bool = True

    def read(self, options: SourceOptions) -> Iterator[SourceItem]:
        """Read them, on any machine.

        Raises:
            UnseenFileError: One of them is not there.
        """
        files = [one for one in self.found if isinstance(one, FileToRead)]
        unseen = next((one.path for one in files if self.must_exist and not os.path.lexists(one.path)), None)
        if unseen is not None:
            raise UnseenFileError(str(unseen))
        for one in self.found:
            if isinstance(one, FileToRead):
                yield from read_file(one, options)
            else:
                yield one


@dataclass(frozen=True, slots=True)
class Objects:
    """Objects of a bucket, in order.

    Args:
        address: Any address in the bucket.
        found: The objects.
    """

    address: BucketAddress
    found: tuple[ObjectToRead, ...]

    def read(self, options: SourceOptions) -> Iterator[SourceItem]:
        """Read them, on any machine."""
        return read_objects(self.address, self.found, options)


@dataclass(frozen=True, slots=True)
class InputReader:
    """Reads portions on another machine (see `etl.engines.far_pages.PortionReader`).

    Args:
        options: How inputs are read.
        covers: Whether an erasure covers a page.
    """

    options: SourceOptions
    covers: Callable[[RawPage], bool]

    def read(self, portion: Files | Objects) -> Iterator[SourceItem]:
        """Yield what is in it."""
        return portion.read(self.options)

    def is_erased(self, page: RawPage) -> bool:
        """Whether an erasure covers the page."""
        return self.covers(page)


@dataclass(frozen=True, slots=True)
class Machines:
    """Other machines that read inputs.

    Args:
        engine: Knows them.
        covers: Whether an erasure covers a page, which only its bytes may tell.
    """

    engine: ReadsInputs
    covers: Callable[[RawPage], bool]


@dataclass(frozen=True, slots=True)
class _Part:
    """A portion with what the job keeps of it.

    Args:
        portion: What is read.
        size: Bytes of its files.
        times: For each file what tells whether it has changed since it was found.
    """

    portion: Files | Objects
    size: int
    times: tuple[list[os.stat_result], ...] = ()


_Through = Callable[[Ways[_Part | SourceItem]], Iterator[_Part | SourceItem]]


def read_far(through: _Through, options: SourceOptions, machines: Machines) -> Iterator[SourceItem]:
    """Read inputs on other machines, several portions at a time, and yield their items in the order of the inputs.

    Args:
        through: Goes through the inputs in a given way.
        options: How they are read.
        machines: They read.

    Raises:
        CopydeskError: The machines cannot read.
    """
    there = replace(options, progress=ReadProgress(), files_read=None)
    reader = InputReader(there, machines.covers)
    waiting: deque[_Begun | SourceItem] = deque()
    begun = 0
    try:
        for part in through(Ways(_portions_of_path, _portions_of_bucket)):
            if isinstance(part, _Part):
                waiting.append(_Begun(machines.engine, reader, part, options))
                begun += 1
            else:
                waiting.append(part)
            while waiting and (begun >= machines.engine.readers or not isinstance(waiting[0], _Begun)):
                begun -= isinstance(waiting[0], _Begun)
                yield from _items(waiting)
        while waiting:
            yield from _items(waiting)
    finally:
        for left in waiting:
            if isinstance(left, _Begun):
                left.close()


def _items(waiting: "deque[_Begun | SourceItem]") -> Iterator[SourceItem]:
    """The items of the first that waits, which waits until they are through."""
    first = waiting[0]
    if isinstance(first, _Begun):
        yield from first.items()
    else:
        yield first
    waiting.popleft()


class _Begun:
    """A portion that another machine reads."""

    def __init__(self, engine: ReadsInputs, reader: InputReader, part: _Part, options: SourceOptions) -> None:
        self._part = part
        self._engine = engine
        self._reader = reader
        self._options = options
        self._reading: Reading = engine.begin(part.portion, reader)

    def items(self) -> Iterator[SourceItem]:
        """What is in it."""
        try:
            yield from self._remembered(self._reading.items())
        except UnseenFileError as error:
            if os.path.lexists(error.path) or not isinstance(self._part.portion, Files):
                raise
            # Before anything of the portion came: the file has vanished since it was found.
            again = replace(self._part.portion, must_exist=False)
            self._reading = self._engine.begin(again, self._reader)
            yield from self._remembered(self._reading.items())
        self._options.progress.passed(self._part.size)

    def close(self) -> None:
        """Stop reading; the rest is not needed."""
        self._reading.close()

    def _remembered(self, items: Iterator[ReadItem]) -> Iterator[SourceItem]:
        """The items; files whose pages were all sound are remembered."""
        memory, portion = self._options.files_read, self._part.portion
        if memory is None or isinstance(portion, Objects):
            yield from items
            return
        for found, times in zip(portion.found, self._part.times, strict=True):
            if not isinstance(found, FileToRead):
                yield next(items)
            elif times:
                yield from memory.learn(found.path, times, _of_one(items))
            else:
                yield from _of_one(items)


def _of_one(items: Iterator[ReadItem]) -> Iterator[ReadItem]:
    """The items of one file, which end with its report."""
    for item in items:
        yield item
        if isinstance(item, InputReport):
            return


def _portions_of_path(path: Path, options: SourceOptions) -> Iterator[_Part | SourceItem]:
    batch = list[tuple[Found, list[os.stat_result]]]()
    size = 0
    for found in walk(path, options):
        times = times_of(found) if isinstance(found, FileToRead) else []
        same = None
        if isinstance(found, FileToRead) and not found.may_be_sidecar:
            same = known(found, times, options)
        if same is None:
            batch.append((found, times))
            size += times[0].st_size if times else 0
        if batch and (same or len(batch) >= _FILES or size >= _BYTES):
            yield _of_files(batch, size)
            batch, size = [], 0
        if same:
            yield same
    if batch:
        yield _of_files(batch, size)


def _of_files(batch: list[tuple[Found, list[os.stat_result]]], size: int) -> _Part:
    found, times = zip(*batch, strict=True)
    return _Part(Files(found), size, times)


def _portions_of_bucket(address: BucketAddress, options: SourceOptions) -> Iterator[_Part | SourceItem]:
    return _parted(address, objects_at(address, options))


def _parted(address: BucketAddress, found: list[ObjectToRead]) -> Iterator[_Part | SourceItem]:
    batch, size = list[ObjectToRead](), 0
    for one in found:
        batch.append(one)
        size += one.found.size
        if len(batch) >= _FILES or size >= _BYTES:
            yield _Part(Objects(address, tuple(batch)), size)
            batch, size = [], 0
    if batch:
        yield _Part(Objects(address, tuple(batch)), size)
