"""Inputs that other machines read: found and put into portions here, read there, in the same order as here.

A portion is as many small files as are worth a task, one large file, or a range of one that can be divided
(`dividing.py`); each is read by the same reader as here. What comes back is what would have been read here, so nobody
behind it has to know where it was read, except that pages come without their bytes (`etl.engines.far_pages`).
"""

import os
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import chdir, nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from etl.engines.far_pages import Reading, ReadsInputs
from etl.errors import CopydeskError
from etl.pages.model.raw_page import RawPage
from etl.stores.buckets.address import BucketAddress
from etl.stores.sources.bucket_inputs import ObjectToRead, objects_at
from etl.stores.sources.budget import Budget
from etl.stores.sources.dividing import kind_of
from etl.stores.sources.far_portions import Files, Objects, Portion, UnseenFileError
from etl.stores.sources.far_ranges import DividedReading, LargeInput
from etl.stores.sources.folder import FileToRead, Found, known, times_of, walk
from etl.stores.sources.input_file import ReadState
from etl.stores.sources.items import InputReport, ReadItem, SourceItem, SourceOptions, Ways
from etl.stores.sources.read_progress import ReadProgress

_FILES = 64
_BYTES = 8 * 2**20
"""A portion is complete when it has this many files or bytes: a second of work for a core."""


@dataclass(frozen=True, slots=True)
class InputReader:
    """Reads portions on another machine (see `etl.engines.far_pages.PortionReader`).

    Args:
        options: How inputs are read.
        covers: Whether an erasure covers a page.
        folder: Where relative paths start.
    """

    options: SourceOptions
    covers: Callable[[RawPage], bool]
    folder: Path = field(default_factory=Path.cwd)

    def read(self, portion: Portion) -> Iterator[Any]:
        """Yield what is in it."""
        is_there = self.folder.is_dir()  # else relative paths lead nowhere, as they should
        with chdir(self.folder) if is_there else nullcontext():
            yield from portion.read(self.options)

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
        is_divided: Whether it is one file that several machines can read.
    """

    portion: Files | Objects
    size: int
    times: tuple[list[os.stat_result], ...] = ()
    is_divided: bool = False


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
        self._reading = self._begun(part.portion)

    def items(self) -> Iterator[SourceItem]:
        """What is in it."""
        try:
            yield from self._remembered(self._reading.items())
        except UnseenFileError as error:
            if os.path.lexists(error.path) or not isinstance(self._part.portion, Files):
                raise
            # Before anything of the portion came: the file has vanished since it was found.
            self._reading = self._engine.begin(replace(self._part.portion, must_exist=False), self._reader)
            yield from self._remembered(self._reading.items())
        if not self._part.is_divided:
            self._options.progress.passed(self._part.size)

    def _begun(self, portion: Files | Objects) -> Reading:
        if self._part.is_divided:
            before = self._part.times[0][0] if self._part.times else None
            large = LargeInput(portion, self._part.size, before)
            return DividedReading(self._engine, self._reader, large, self._options)
        return self._engine.begin(portion, self._reader)

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
        weight = times[0].st_size if times else 0
        large = None if same else _divided(Files((found,)), weight, options)
        if same is None and large is None:
            batch.append((found, times))
            size += weight
        if batch and (same or large or len(batch) >= _FILES or size >= _BYTES):
            yield _of_files(batch, size)
            batch, size = [], 0
        if same:
            yield same
        elif large:
            yield replace(large, times=(times,))
    if batch:
        yield _of_files(batch, size)


def _divided(single: Files | Objects, size: int, options: SourceOptions) -> _Part | None:
    """A large file that several machines can read; None for any other."""
    if size < 2 * options.range_bytes:
        return None
    try:
        with single.opened(options) as source:
            kind = kind_of(source, ReadState(options, Budget(options, size)))
    except (OSError, CopydeskError):
        return None  # whoever reads it says what is wrong
    return _Part(single, size, is_divided=True) if kind else None


def _of_files(batch: list[tuple[Found, list[os.stat_result]]], size: int) -> _Part:
    found, times = zip(*batch, strict=True)
    return _Part(Files(found), size, times)


def _portions_of_bucket(address: BucketAddress, options: SourceOptions) -> Iterator[_Part | SourceItem]:
    return _parted(address, objects_at(address, options), options)


def _parted(
    address: BucketAddress, found: list[ObjectToRead], options: SourceOptions
) -> Iterator[_Part | SourceItem]:
    batch, size = list[ObjectToRead](), 0
    for one in found:
        large = _divided(Objects(address, (one,)), one.found.size, options)
        if large is None:
            batch.append(one)
            size += one.found.size
        if batch and (large or len(batch) >= _FILES or size >= _BYTES):
            yield _Part(Objects(address, tuple(batch)), size)
            batch, size = [], 0
        if large:
            yield large
    if batch:
        yield _Part(Objects(address, tuple(batch)), size)
