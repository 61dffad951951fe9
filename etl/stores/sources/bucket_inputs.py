"""Objects of buckets as inputs: found, sorted as a folder's files are, and read a few ahead."""

import io
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from etl.pages.model.outcome import Fault
from etl.pages.model.raw_page import Origin
from etl.stores.buckets.address import BucketAddress
from etl.stores.buckets.bucket import Bucket, StoredObject
from etl.stores.buckets.errors import ObjectError, denied, no_bucket, unavailable
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


@dataclass(frozen=True, slots=True)
class ObjectToRead:
    """An object that was found.

    Args:
        found: The object.
        sides: Objects beside it that may be its sidecars.
        may_be_sidecar: Whether by its name it may be the sidecar of a page beside it.
    """

    found: StoredObject
    sides: tuple[StoredObject, ...] = ()
    may_be_sidecar: bool = False


def read_bucket(address: BucketAddress, options: SourceOptions) -> Iterator[SourceItem]:
    """Read an object, or a folder with everything in it, in the order in which a folder on disk would be read.

    The keys of a folder are listed before the first is read, and held in memory: about 500 bytes each.

    Raises:
        NoBucketError: There is no such bucket.
        BucketError: It cannot be used; or the service failed for one object after the other.
        ObjectError: There is no such object or folder.
    """
    return read_objects(address, objects_at(address, options), options)


def objects_at(address: BucketAddress, options: SourceOptions) -> list[ObjectToRead]:
    """An object, or those of a folder, in the order in which they are read.

    Raises:
        NoBucketError: There is no such bucket.
        BucketError: It cannot be used.
        ObjectError: There is no such object or folder.
    """
    found = _found(Bucket(address, options.patience), address)
    options.progress.listed(sum(one.size for one in found))
    folders: dict[str, dict[str, StoredObject]] = {}
    for one in found:
        path, _, name = one.key.rpartition("/")
        folders.setdefault(path, {})[name] = one
    stems = {path: Stems(names.keys()) for path, names in folders.items()}
    entries = []
    for one in found:
        path, _, name = one.key.rpartition("/")
        beside = folders[path]
        sides = tuple(beside[side] for side in sidecar_names(name) if side in beside)
        entries.append(ObjectToRead(one, sides, stems[path].is_sidecar(name)))
    return entries


def read_objects(
    address: BucketAddress, objects: Sequence[ObjectToRead], options: SourceOptions
) -> Iterator[SourceItem]:
    """Read these objects of a bucket, a few ahead.

    Raises:
        BucketError: The bucket cannot be used; or the service failed for one object after the other.
    """
    return _Reader(Bucket(address, options.patience), address, options).read(objects)


def _found(bucket: Bucket, address: BucketAddress) -> list[StoredObject]:
    folder = address.key if not address.key or address.key.endswith("/") else f"{address.key}/"
    try:
        one = bucket.find(address.key) if folder != address.key else None
        found = [one] if one else sorted(bucket.below(folder), key=_place_in_order)
    except ObjectError as error:
        if (
            error.is_missing
        ):  # said of a listing, it is about the bucket; Google's service has no other word for it
            raise no_bucket(address) from None
        raise (unavailable if error.is_unavailable else denied)(address, str(error)) from None
    if not found:
        raise ObjectError("there is no such object or folder", is_missing=True)
    return found


def _place_in_order(found: StoredObject) -> tuple[bytes, ...]:
    """Sorts as a walk through folders does: part by part."""
    return tuple(sort_key(part) for part in found.key.split("/"))


def object_input(address: BucketAddress, one: ObjectToRead, options: SourceOptions) -> InputFile:
    """An object with what is known about it, to be read a block at a time.

    Raises:
        BucketError: The bucket cannot be used.
    """
    return _Reader(Bucket(address, options.patience), address, options).input_of(one)


class _Reader:
    """Reads the objects of one input."""

    def __init__(self, bucket: Bucket, address: BucketAddress, options: SourceOptions) -> None:
        self._bucket = bucket
        self._address = address
        self._options = options
        self._sidecars: dict[str, PageFacts | None] = {}  # of the current folder

    def read(self, objects: Sequence[ObjectToRead]) -> Iterator[SourceItem]:
        """Yield the items of every object, in order."""
        folder = None
        for one, content in self._with_content(objects):
            path = one.found.key.rpartition("/")[0]
            if path != folder:
                folder = path
                self._sidecars.clear()
            if one.may_be_sidecar and self._sidecar(one.found):
                place = printable(str(self._address.at(one.found.key)))
                yield InputReport(place, "skipped", 0, 0, None, "a sidecar of the page beside it")
            else:
                yield from self._read_object(one, content)
            self._options.progress.passed(one.found.size)

    def _with_content(
        self, objects: Sequence[ObjectToRead]
    ) -> Iterator[tuple[ObjectToRead, Future[bytes] | None]]:
        """Every object with its content that is being read; None for a large one."""
        pool = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="copydesk-bucket")
        waiting: deque[tuple[ObjectToRead, Future[bytes] | None]] = deque()
        try:
            for one in objects:
                is_small = one.found.size <= _WHOLE_BYTES
                waiting.append((one, pool.submit(self._bucket.read, one.found.key) if is_small else None))
                if len(waiting) > _AHEAD:
                    yield waiting.popleft()
            while waiting:
                yield waiting.popleft()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def input_of(self, one: ObjectToRead, content: Future[bytes] | None = None) -> InputFile:
        """An object with what is known about it; without its content it is read a block at a time."""
        found = one.found
        return InputFile(
            name=printable(str(self._address.at(found.key))),
            file=io.BytesIO(content.result()) if content else object_file(self._bucket, found),
            size=found.size,
            modified=found.modified,
            facts=next((facts for facts in map(self._sidecar, one.sides) if facts), NO_FACTS),
            folder_day=folder_date(found.key),
            folder_station=folder_station(found.key),
        )

    def _read_object(self, one: ObjectToRead, content: Future[bytes] | None) -> Iterator[SourceItem]:
        size, name = one.found.size, printable(str(self._address.at(one.found.key)))
        budget = Budget(self._options, size)
        state = ReadState(self._options, budget, is_page=claim(name, NO_FACTS) is Claim.PAGE)
        counted = CountedItems(state)
        try:
            source = self.input_of(one, content)
            with source.file:
                yield from counted.through(errors_as_records(source, state, read_input))
        except ObjectError as error:
            record = DamagedRecord(Origin(name), Fault.UNREADABLE, str(error))
            yield from counted.through(iter((record,)))
        if not size:
            state.notes["empty"] += 1
        yield from counted.rest()
        yield counted.report(name, size)

    def _sidecar(self, found: StoredObject) -> PageFacts | None:
        if found.size > SIDECAR_BYTES:
            return None
        if found.key not in self._sidecars:
            try:
                content = self._bucket.read(found.key)
                self._sidecars[found.key] = read_sidecar(found.key.rpartition("/")[2], content)
            except ObjectError:
                self._sidecars[found.key] = None
        return self._sidecars[found.key]
