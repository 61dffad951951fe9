"""One large input file that several other machines read, range by range, as if one had read it."""

import os
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from etl.engines.far_pages import PortionReader, Reading, ReadsInputs
from etl.stores.sources.budget import Budget
from etl.stores.sources.counted_items import CountedItems
from etl.stores.sources.far_portions import Borders, Files, Objects, Stretch
from etl.stores.sources.folder import FileToRead, changed_meanwhile, has_changed
from etl.stores.sources.input_file import ReadState
from etl.stores.sources.items import ReadItem, SourceOptions
from etl.stores.sources.ranges import Range, RangeRead


@dataclass(frozen=True, slots=True)
class LargeInput:
    """A large file or object.

    Args:
        single: It alone, as a portion.
        size: In bytes.
        before: What tells whether a file has changed meanwhile; None for an object, whose reader is told.
    """

    single: Files | Objects
    size: int
    before: os.stat_result | None = None

    @property
    def has_changed(self) -> bool:
        """Whether a file is no longer what it was."""
        one = self.single.found[0]
        return bool(self.before and isinstance(one, FileToRead) and has_changed(one.path, self.before))


class DividedReading:
    """A large file that is being read (see `etl.engines.far_pages.Reading`): one task finds ranges, others read them.

    Args:
        engine: Knows the machines.
        reader: Reads there.
        large: The file.
        options: How it is read.
    """

    def __init__(
        self, engine: ReadsInputs, reader: PortionReader, large: LargeInput, options: SourceOptions
    ) -> None:
        self._engine = engine
        self._reader = reader
        self._large = large
        self._options = options
        self._waiting: deque[tuple[Range, Reading]] = deque()
        self._borders = engine.begin(Borders(large.single), reader)

    def items(self) -> Iterator[ReadItem]:
        """Yield what is in the file in its order.

        Raises:
            CopydeskError: It cannot be read there.
        """
        ranges = self._borders.items()
        first = next(ranges, None)
        if first is None:
            yield from self._engine.begin(self._large.single, self._reader).items()
            self._options.progress.passed(self._large.size)
            return
        name, size = self._large.single.name, self._large.size
        state = ReadState(self._options, Budget(self._options, size), kind=first.kind)
        counted = CountedItems(state)
        yield from self._through(chain((first,), ranges), state, counted)
        if self._large.has_changed:
            yield from counted.through(iter((changed_meanwhile(name, state),)))
        yield from counted.rest()
        yield counted.report(name, size)

    def close(self) -> None:
        """Stop reading: the rest is not wanted."""
        for reading in (self._borders, *(reading for _, reading in self._waiting)):
            reading.close()

    def _through(
        self, ranges: Iterator[Range], state: ReadState, counted: CountedItems
    ) -> Iterator[ReadItem]:
        """The pages and damaged records of all ranges, as many of which are read at a time as there are readers."""
        for part in ranges:
            reading = self._engine.begin(Stretch(self._large.single, part), self._reader)
            self._waiting.append((part, reading))
            if len(self._waiting) >= self._engine.readers:
                yield from self._of_first(state, counted)
            if state.is_cut:
                break
        while self._waiting and not state.is_cut:
            yield from self._of_first(state, counted)
        self.close()

    def _of_first(self, state: ReadState, counted: CountedItems) -> Iterator[ReadItem]:
        part, reading = self._waiting[0]
        for item in reading.items():
            if isinstance(item, RangeRead):
                _add(item, state)
            else:
                yield from counted.through(iter((item,)))
        self._waiting.popleft()
        self._options.progress.passed(part.size)


def _add(read: RangeRead, state: ReadState) -> None:
    """Add to the file's report what its next range contributes."""
    state.notes.update(read.notes)
    state.warnings |= read.warnings
    state.names.absorb(read.names)
    state.budget.spend(read.spent - state.budget.spent)
    state.is_cut = read.is_end
