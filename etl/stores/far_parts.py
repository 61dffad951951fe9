"""Parts that the machines of a cluster write themselves, so that neither pages nor rows go through the job.

They are written where all machines can write: into the job's folder below staging, where that is shared, or into a
bucket, from which the job fetches them into that folder. A part's name depends on its pages alone, and it is whole or
not there. So a machine that repeats the work of a lost one replaces the part by the same part, and what is finished
while no job is there to hear of it is taken over like any part that a killed job left.
"""

import hashlib
import re
import tempfile
import time
import uuid
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import duckdb

from etl.errors import WarehouseError
from etl.stores.buckets.address import BucketAddress, Place
from etl.stores.buckets.bucket import Bucket, Patience
from etl.stores.buckets.errors import ObjectError
from etl.stores.part_writer import PartFile
from etl.stores.staged_page import StagedPage
from etl.stores.staging import RAW_SUFFIX, TEMPORARY, Part, commit_file, explaining_full_disk

if TYPE_CHECKING:
    from etl.stores.buckets.bucket import StoredObject

_AT_ONCE = 8
"""Parts that are fetched at a time: each takes four requests of 20 ms for the work of a core in two seconds."""
_OUTCOMES_SUFFIX = ".parquet"
_OURS = re.compile(r"part-[0-9a-f]{32}(?:\.parquet|\.raw\.zst)")
"""Matches names of what we write: nothing else that lies there is read or removed."""
_LOOK_SECONDS = 0.5
"""How often a shared folder is asked for a file that another machine wrote: it may learn of it late."""


class Fate(NamedTuple):
    """What became of a page, for the counts."""

    page_key: str
    outcome: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class PartWritten:
    """What a machine tells of a part.

    Args:
        name: Of its files, without their endings.
        has_raw: Whether there is a file with bytes of pages.
        pages: What became of its pages.
    """

    name: str
    has_raw: bool
    pages: tuple[Fate, ...]


@dataclass(frozen=True, slots=True)
class WriteFarPart:
    """Writes the part of pages that were finished together, on any machine (see `etl.engines.model.Gather`).

    Args:
        place: The job's own folder, shared or in a bucket.
        columns: Those of a part's outcomes.
        patience: How long object storage is waited for.
    """

    place: Place
    columns: Mapping[str, str]
    patience: Patience

    def __call__(self, pages: Sequence[StagedPage]) -> PartWritten:
        """Write them; in a bucket, the outcomes are put last.

        Raises:
            CopydeskError: The folder is not there or is full, or the bucket cannot be used.
        """
        ordered = sorted(pages, key=lambda page: page.page_key)
        if isinstance(self.place, Path):
            if not self.place.is_dir():
                raise _not_shared(self.place, "this machine has no such folder")
            part = self._write(self.place, ordered)
        else:
            with tempfile.TemporaryDirectory(prefix="copydesk-") as folder:
                part = self._write(Path(folder), ordered)
                for path in (part.raw, part.outcomes):
                    if path is not None:
                        self._put(self.place, path)
        fates = tuple(Fate(page.page_key, page.outcome, page.reason) for page in ordered)
        return PartWritten(_name_of(part.outcomes), part.raw is not None, fates)

    def _write(self, folder: Path, pages: Sequence[StagedPage]) -> Part:
        digest = hashlib.blake2b("\n".join(page.page_key for page in pages).encode(), digest_size=16)
        outcomes = folder / f"part-{digest.hexdigest()}{_OUTCOMES_SUFFIX}"
        part = PartFile(_connection(), outcomes, self.columns, f".{uuid.uuid4().hex}")
        for page in pages:
            part.add(page)
        return part.close()

    def _put(self, place: BucketAddress, path: Path) -> None:
        with _explained(place):
            _bucket(place.at(""), self.patience).write(_key(place, path.name), path, {})


class FarParts:
    """The parts of one job as they come in.

    Args:
        place: Where the machines write them.
        folder: The job's own folder below staging.
        patience: How long object storage is waited for.
    """

    def __init__(self, place: Place, folder: Path, patience: Patience) -> None:
        self._place = place
        self._folder = folder
        self._patience = patience
        self._pool = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="copydesk-parts")
        self._coming: deque[Future[None]] = deque()

    def take(self, written: PartWritten) -> Part:
        """The part here, in the job's folder; it may still be on its way until `wait` returns.

        Raises:
            CopydeskError: It is not here, or one that was on its way cannot be fetched.
        """
        part = _part(self._folder, written.name, has_raw=written.has_raw)
        if isinstance(self._place, BucketAddress):
            names = [path.name for path in (part.raw, part.outcomes) if path is not None]
            self._coming.append(self._pool.submit(_fetch, self._place, self._patience, self._folder, names))
            while self._coming and (len(self._coming) > 2 * _AT_ONCE or self._coming[0].done()):
                self._coming.popleft().result()
        elif not self._appears(part.outcomes):
            raise _not_shared(self._folder, f"a machine wrote {part.outcomes.name} there, and it is not here")
        return part

    def _appears(self, path: Path) -> bool:
        """Whether a file is in the shared folder, or comes to be known here within the patience for storage."""
        until = time.monotonic() + self._patience.seconds
        while not path.exists():
            if time.monotonic() > until or not self._folder.is_dir():
                return False
            time.sleep(_LOOK_SECONDS)
            list(self._folder.iterdir())  # has a network file system look again
        return True

    def wait(self) -> None:
        """Wait until all parts that were taken are here.

        Raises:
            CopydeskError: One cannot be fetched.
        """
        while self._coming:
            self._coming.popleft().result()

    def close(self) -> None:
        """Give up those that are still on their way: the next run fetches them."""
        self._pool.shutdown(wait=True, cancel_futures=True)


def folder_of(place: BucketAddress, note: Path) -> BucketAddress:
    """The folder of one project below the address of the settings, so that no project takes another one's parts.

    Args:
        place: The address.
        note: A file of the project that keeps the folder's name; it is made where it is missing.

    Raises:
        WarehouseError: It cannot be made.
    """
    with explaining_full_disk(note.parent):
        if not note.exists():
            note.parent.mkdir(parents=True, exist_ok=True)
            temporary = note.with_name(f"{note.name}{TEMPORARY}")
            temporary.write_text(uuid.uuid4().hex, "ascii")
            commit_file(temporary, note)
        return place.at(_key(place, note.read_text("ascii").strip()))


def fetch_left(place: BucketAddress, staging: Path, patience: Patience) -> None:
    """Fetch the parts that the machines of killed jobs wrote, into the folders of those jobs. The caller has the lock.

    Args:
        place: The project's folder (`folder_of`), with one for each job.
        staging: The folder of staging here.
        patience: How long object storage is waited for.

    Raises:
        CopydeskError: The bucket cannot be used.
    """
    with _explained(place):
        bucket = _bucket(place.at(""), patience)
        for folder, names in sorted(_below(bucket, place).items()):
            here = staging / folder
            with explaining_full_disk(here):
                here.mkdir(parents=True, exist_ok=True)
            there = place.at(_key(place, folder))
            for stem in sorted({name.partition(".")[0] for name in names}):
                raw, outcomes = f"{stem}{RAW_SUFFIX}", f"{stem}{_OUTCOMES_SUFFIX}"
                if outcomes in names:
                    _fetch(there, patience, here, [name for name in (raw, outcomes) if name in names])
                else:  # never finished
                    bucket.remove(_key(there, raw))


def _below(bucket: Bucket, place: BucketAddress) -> dict[str, list[str]]:
    """Names of the files of every job, by its folder."""
    found: dict[str, list[str]] = {}
    root = _key(place, "")
    for one in _objects(bucket, root):
        folder, _, name = one.key.removeprefix(root).rpartition("/")
        if folder and "/" not in folder and _OURS.fullmatch(name):
            found.setdefault(folder, []).append(name)
    return found


def _objects(bucket: Bucket, root: str) -> "Iterable[StoredObject]":
    try:
        return bucket.below(root)
    except ObjectError as error:
        if error.is_missing:
            return ()
        raise


def _fetch(place: BucketAddress, patience: Patience, folder: Path, names: Iterable[str]) -> None:
    """Fetch files of a part, the outcomes last, and remove them there."""
    with _explained(place):
        bucket = _bucket(place.at(""), patience)
        for name in names:
            temporary = folder / f"{name}{TEMPORARY}"
            content = bucket.read(_key(place, name))
            with explaining_full_disk(folder):
                temporary.write_bytes(content)
                commit_file(temporary, folder / name)
        for name in reversed(list(names)):
            bucket.remove(_key(place, name))


def _part(folder: Path, name: str, *, has_raw: bool) -> Part:
    return Part(folder / f"{name}{_OUTCOMES_SUFFIX}", folder / f"{name}{RAW_SUFFIX}" if has_raw else None)


def _name_of(outcomes: Path) -> str:
    return outcomes.name.removesuffix(_OUTCOMES_SUFFIX)


def _key(place: BucketAddress, name: str) -> str:
    folder = place.key.rstrip("/")
    return f"{folder}/{name}" if folder else name


def _not_shared(folder: Path, problem: str) -> WarehouseError:
    return WarehouseError(
        f"finished pages cannot be written to {folder}, which machines of the cluster should share: {problem}",
        hint="mount the project folder on every machine under this path, or have pages go through a bucket: "
        "COPYDESK_ENGINE_STAGING=s3://bucket/staging copydesk run PATH",
    )


@contextmanager
def _explained(place: BucketAddress) -> Iterator[None]:
    try:
        yield
    except ObjectError as error:
        raise WarehouseError(
            f"finished pages on their way through {place} cannot be stored or fetched: {error}",
            hint="what is there is kept, and the next run takes it over: copydesk run PATH",
        ) from error


@cache
def _connection() -> duckdb.DuckDBPyConnection:
    """This process's database in memory, which only turns rows into files."""
    return duckdb.connect(config={"threads": 1, "autoinstall_known_extensions": False})


@cache
def _bucket(address: BucketAddress, patience: Patience) -> Bucket:
    return Bucket(address, patience)
