"""Objects of buckets as inputs: found, sorted as a folder's files are, and read a few ahead."""

import io
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import BinaryIO

from etl.pages.model.outcome import Fault
from etl.pages.model.raw_page import Origin
from etl.stores.buckets.address import BucketAddress
from etl.stores.buckets.bucket import Bucket, StoredObject
from etl.stores.buckets.errors import ObjectError, denied, unavailable
from etl.stores.buckets.object_file import object_file
from etl.stores.sources.budget import Budget
from etl.stores.sources.counted_items import CountedItems
from etl.stores.sources.dispatch import read_input
from etl.stores.sources.file_names import printable, sort_key
from etl.stores.sources.folder import errors_as_records
from etl.stores.sources.input_file import InputFile, ReadState
from etl.stores.sources.items import DamagedRecord, InputReport, SourceItem, SourceOptions
from etl.stores.sources.kinds import Claim, claim
from etl.stores.sources.page_facts import (
    NO_FACTS,
    SIDECAR_BYTES,
    PageFacts,
    folder_date,
    folder_station,
    read_sidecar,
    sidecar_names,
)
from etl.stores.sources.sidecars import Stems

_AHEAD = 16
"""Objects that are read before it is their turn: 8 requests of 20 ms at a time keep 8 cores busy."""
_AT_ONCE = 8
_WHOLE_BYTES = 2**20
"""Larger objects are not read ahead but a block at a time, so that those that wait take 16 MiB at most."""


def read_bucket(address: BucketAddress, options: SourceOptions) -> Iterator[SourceItem]:
    """Read an object, or a folder with everything in it, in the order in which a folder on disk would be read.

    The keys of a folder are listed before the first is read, and held in memory: about 500 bytes each.

    Raises:
        NoBucketError: There is no such bucket.
        BucketError: It cannot be used; or the service failed for one object after the other.
        ObjectError: There is no such object or folder.
    """
    bucket = Bucket(address, options.patience)
    found = _found(bucket, address)
    options.progress.listed(sum(one.size for one in found))
    return _Reader(bucket, address, options).read(found)


def _found(bucket: Bucket, address: BucketAddress) -> list[StoredObject]:
    folder = address.key if not address.key or address.key.endswith("/") else f"{address.key}/"
    try:
        one = bucket.find(address.key) if folder != address.key else None
        found = [one] if one else sorted(bucket.below(folder), key=_place_in_order)
    except ObjectError as error:
        raise (unavailable if error.is_unavailable else denied)(address, str(error)) from None
    if not found:
        raise ObjectError("there is no such object or folder", is_missing=True)
    return found


def _place_in_order(found: StoredObject) -> tuple[bytes, ...]:
    """Sorts as a walk through folders does: part by part."""
    return tuple(sort_key(part) for part in found.key.split("/"))


@dataclass(slots=True)
class _Folder:
    """The folder whose objects are being read."""

    path: str
    sizes: dict[str, int]
    stems: Stems = field(init=False)

    def __post_init__(self) -> None:
        self.stems = Stems(self.sizes.keys())


class _Reader:
    """Reads the objects of one input."""

    def __init__(self, bucket: Bucket, address: BucketAddress, options: SourceOptions) -> None:
        self._bucket = bucket
        self._address = address
        self._options = options
        self._sidecars: dict[str, PageFacts | None] = {}  # of the current folder

    def read(self, found: Sequence[StoredObject]) -> Iterator[SourceItem]:
        """Yield the items of every object, in order."""
        sizes: dict[str, dict[str, int]] = {}
        for one in found:
            path, _, name = one.key.rpartition("/")
            sizes.setdefault(path, {})[name] = one.size
        folder = _Folder("", {})
        for one, content in self._with_content(found):
            path, _, name = one.key.rpartition("/")
            if path != folder.path or not folder.sizes:
                folder = _Folder(path, sizes[path])
                self._sidecars.clear()
            if folder.stems.is_sidecar(name) and self._sidecar(folder, name):
                place = printable(str(self._address.at(one.key)))
                yield InputReport(place, "skipped", 0, 0, None, "a sidecar of the page beside it")
            else:
                sides = (self._sidecar(folder, side) for side in sidecar_names(name) if side in folder.sizes)
                facts = next((facts for facts in sides if facts), NO_FACTS)
                yield from self._read_object(one, content, facts)
            self._options.progress.passed(one.size)

    def _with_content(
        self, found: Sequence[StoredObject]
    ) -> Iterator[tuple[StoredObject, Future[bytes] | None]]:
        """Every object with its content that is being read; None for a large one."""
        pool = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="copydesk-bucket")
        waiting: deque[tuple[StoredObject, Future[bytes] | None]] = deque()
        try:
            for one in found:
                is_small = one.size <= _WHOLE_BYTES
                waiting.append((one, pool.submit(self._bucket.read, one.key) if is_small else None))
                if len(waiting) > _AHEAD:
                    yield waiting.popleft()
            while waiting:
                yield waiting.popleft()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def _read_object(
        self, found: StoredObject, content: Future[bytes] | None, facts: PageFacts
    ) -> Iterator[SourceItem]:
        name = printable(str(self._address.at(found.key)))
        state = ReadState(
            self._options, Budget(self._options, found.size), is_page=claim(name, NO_FACTS) is Claim.PAGE
        )
        counted = CountedItems(state)
        try:
            with self._opened(found, content) as file:
                source = InputFile(
                    name=name,
                    file=file,
                    size=found.size,
                    modified=found.modified,
                    facts=facts,
                    folder_day=folder_date(found.key),
                    folder_station=folder_station(found.key),
                )
                yield from counted.through(errors_as_records(source, state, read_input))
        except ObjectError as error:
            record = DamagedRecord(Origin(name), Fault.UNREADABLE, str(error))
            yield from counted.through(iter((record,)))
        if not found.size:
            state.notes["empty"] += 1
        yield from counted.rest()
        yield counted.report(name, found.size)

    def _opened(self, found: StoredObject, content: Future[bytes] | None) -> BinaryIO:
        return io.BytesIO(content.result()) if content else object_file(self._bucket, found)

    def _sidecar(self, folder: _Folder, name: str) -> PageFacts | None:
        if folder.sizes[name] > SIDECAR_BYTES:
            return None
        if name not in self._sidecars:
            key = f"{folder.path}/{name}" if folder.path else name
            try:
                self._sidecars[name] = read_sidecar(name, self._bucket.read(key))
            except ObjectError:
                self._sidecars[name] = None
        return self._sidecars[name]
