"""Pages in, rows out, without a warehouse."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from itertools import groupby
from typing import Any, BinaryIO

from etl.engines.model import PageResult, PageTask, page_result
from etl.errors import UsageError
from etl.jobs.context import Context
from etl.jobs.extract_row import EMPTY, extract_row
from etl.jobs.process_pages import engine_for
from etl.pages.decode.urls import host, page_key
from etl.pages.model.raw_page import RawPage
from etl.stores.buckets.address import Place
from etl.stores.sources import (
    DamagedRecord,
    InputReport,
    KnownFile,
    SourceItem,
    SourceOptions,
    configured,
    read_inputs,
    read_stream,
)
from etl.stores.station_profiles import load_profiles

# Starting worker processes takes about a second, in which one process does this many ordinary pages.
_FEW_PAGES = 32
_INLINE = "inline"


Input = Place | tuple[str, BinaryIO]
"""A file, a folder or an object's address, or an open stream with the name that its pages' origin gives it."""


def extract(
    context: Context, inputs: Sequence[Input], *, fetched_at: datetime | None = None, url: str | None = None
) -> Iterator[dict[str, Any]]:
    """Extract every page of the inputs, in their order, each as soon as those before it are finished.

    Args:
        context: The job's surroundings; its settings name the number of workers.
        inputs: What to read.
        fetched_at: The fetch time of pages whose input does not state it.
        url: The address of the only page, whatever its input says.

    Yields:
        One row per page; damaged records come as quarantined rows.

    Raises:
        InputError: A path does not exist.
        UsageError: There is a URL for more than one page.
    """
    options = configured(context.settings, now=context.clock(), fetched_at=fetched_at)
    items = _items(inputs, options)
    return _extracted(context, _with_url(items, url) if url else items)


def _with_url(items: Iterable[SourceItem], url: str) -> Iterator[SourceItem]:
    is_taken = False
    for item in items:
        if isinstance(item, RawPage):
            if is_taken:
                raise UsageError(
                    "--url is the address of one page, and the input has several",
                    hint="copydesk extract page.html --url https://www.kxyz.example/news/storm",
                )
            is_taken = True
            key = page_key(url, item.fetched_at, item.fetched_at_source, sha256(item.body).hexdigest())
            yield replace(item, url=url, key=key)
        else:
            yield item


def _items(inputs: Sequence[Input], options: SourceOptions) -> Iterator[SourceItem]:
    for is_stream, given in groupby(inputs, lambda one: isinstance(one, tuple)):
        if not is_stream:
            yield from read_inputs([place for place in given if not isinstance(place, tuple)], options)
        else:
            for name, stream in (one for one in given if isinstance(one, tuple)):
                yield from read_stream(stream, options, name=name)


def _extracted(context: Context, items: Iterable[SourceItem]) -> Iterator[dict[str, Any]]:
    """Rows in the order of the items; a few pages are processed in this process, many by the engine of the settings."""
    stream = _Stream(context, items)
    head = stream.take(_FEW_PAGES)
    engine = engine_for(context, _INLINE if stream.is_at_end else None)
    for result in engine.map(stream.all(head), page_result):
        stream.done(result)
        yield from stream.ready()
    yield from stream.ready()


class _Stream:
    """Turns items into tasks, and holds rows back until all rows before them are out."""

    def __init__(self, context: Context, items: Iterable[SourceItem]) -> None:
        self._items = iter(items)
        self._stations = load_profiles(context.home.stations)
        self._waiting: dict[int, dict[str, Any] | RawPage] = {}
        self._numbers: dict[str, list[int]] = {}
        self._arrived = 0
        self._next = 0
        self.is_at_end = False

    def take(self, count: int) -> list[PageTask]:
        """Up to `count` next tasks."""
        found = []
        for task in self._tasks():
            found.append(task)
            if len(found) >= count:
                return found
        self.is_at_end = True
        return found

    def all(self, head: list[PageTask]) -> Iterator[PageTask]:
        """The tasks that were taken and all that follow."""
        yield from head
        yield from self._tasks()

    def done(self, result: PageResult) -> None:
        """Add a result, once for each time that the input has this page."""
        for number in self._numbers.pop(result.page_key):
            page = self._waiting[number]
            if isinstance(page, RawPage):
                self._waiting[number] = extract_row(page, result.outcome)

    def ready(self) -> Iterator[dict[str, Any]]:
        """The rows that are next in the inputs' order."""
        while isinstance(row := self._waiting.get(self._next), dict):
            del self._waiting[self._next]
            self._next += 1
            yield row

    def _tasks(self) -> Iterator[PageTask]:
        for item in self._items:
            if isinstance(item, InputReport | KnownFile):
                continue
            number = self._arrived
            self._arrived += 1
            if isinstance(item, DamagedRecord):
                self._waiting[number] = _damaged_row(item)
                continue
            self._waiting[number] = item
            if item.key in self._numbers:
                self._numbers[item.key].append(number)
                continue
            self._numbers[item.key] = [number]
            yield PageTask(item, self._stations.profile_for(host=host(item.url), station=item.station))


def _damaged_row(record: DamagedRecord) -> dict[str, Any]:
    row = {
        "id": None,
        "url": None,
        "station": None,
        "outcome": "quarantined",
        "reason": record.fault.value,
        "detail": record.detail,
        "fetched_at": None,
        "origin": record.origin.path,
    }
    return row | EMPTY
