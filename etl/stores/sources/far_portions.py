"""Portions of inputs, which any machine can read."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from etl.errors import CopydeskError
from etl.pages.model.outcome import Fault
from etl.pages.model.raw_page import Origin
from etl.stores.buckets.address import BucketAddress
from etl.stores.sources.bucket_inputs import ObjectToRead, object_input, read_objects
from etl.stores.sources.budget import Budget
from etl.stores.sources.dividing import ranges_of, read_range
from etl.stores.sources.file_names import printable
from etl.stores.sources.folder import FileToRead, Found, input_file, read_file, reason_of
from etl.stores.sources.input_file import InputFile, ReadState
from etl.stores.sources.items import DamagedRecord, PageItem, SourceItem, SourceOptions
from etl.stores.sources.ranges import Range, RangeRead


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

    @property
    def name(self) -> str:
        """Name of the only file, for people."""
        return printable(str(self._only.path))

    @property
    def _only(self) -> FileToRead:
        (one,) = self.found
        if not isinstance(one, FileToRead):
            raise TypeError("only files can be opened")
        return one

    @contextmanager
    def opened(self, _options: SourceOptions) -> Iterator[InputFile]:
        """Open the only file, on any machine.

        Raises:
            UnseenFileError: It is not there.
            OSError: It cannot be opened.
        """
        one = self._only
        if not os.path.lexists(one.path):
            raise UnseenFileError(str(one.path))
        with one.path.open("rb") as file:
            yield input_file(one, file, os.fstat(file.fileno()))


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

    @property
    def name(self) -> str:
        """Address of the only object, for people."""
        (one,) = self.found
        return printable(str(self.address.at(one.found.key)))

    @contextmanager
    def opened(self, options: SourceOptions) -> Iterator[InputFile]:
        """Open the only object, on any machine.

        Raises:
            BucketError: The bucket cannot be used.
        """
        (one,) = self.found
        source = object_input(self.address, one, options)
        with source.file:
            yield source


@dataclass(frozen=True, slots=True)
class Borders:
    """Finds the ranges of a large file or object.

    Args:
        single: The file or object alone.
    """

    single: Files | Objects

    def read(self, options: SourceOptions) -> Iterator[Range]:
        """Yield the ranges in order, on any machine; nothing where the file cannot be read, or only in one piece."""
        with suppress(OSError), self.single.opened(options) as source:
            yield from ranges_of(source, ReadState(options, Budget(options, source.size)))


@dataclass(frozen=True, slots=True)
class Stretch:
    """A range of a large file or object.

    Args:
        single: The file or object alone.
        part: The range.
    """

    single: Files | Objects
    part: Range

    def read(self, options: SourceOptions) -> Iterator[PageItem | RangeRead]:
        """Read it, on any machine.

        Raises:
            UnseenFileError: The file is not there.
        """
        state = ReadState(options, Budget(options, 0))
        try:
            with self.single.opened(options) as source:
                state.budget = Budget(options, source.size)
                yield from read_range(self.part, source, state)
        except OSError as error:  # it cannot be opened; those of reading are among the records
            yield DamagedRecord(Origin(self.single.name), Fault.UNREADABLE, reason_of(error))
            yield RangeRead(state.notes, state.warnings, state.names, self.part.spent, is_end=True)


Portion = Files | Objects | Borders | Stretch
