"""Options and results of the readers."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from etl.pages.model.outcome import Fault
from etl.pages.model.raw_page import Origin, RawPage
from etl.stores.buckets.address import BucketAddress
from etl.stores.buckets.bucket import Patience
from etl.stores.sources.read_progress import ReadProgress

if TYPE_CHECKING:
    from etl.stores.sources.files_read import FilesRead


@dataclass(frozen=True, slots=True)
class SourceOptions:
    """How inputs are read.

    Args:
        fields: Maps our field names to the input's, in addition to ours; dots reach into nested objects.
        fetched_at: Fetch time for pages whose input does not give one.
        max_page_bytes: Larger pages become damaged records (`too_large`) without being held in memory.
        max_ratio: An input that unpacks to more than this many times its size, over all levels, is a bomb.
        min_unpacked: Bytes that any input may unpack to: a small one may consist of one page many times over.
        max_depth: Containers nested deeper than this are not opened.
        max_damaged: Damaged records of one input that are reported one by one; the others are summarised.
        progress: Updated with what is being read.
        skip_folder: A folder to skip inside others: the job's own data.
        now: When the job began. Fetch times more than a day later are replaced by it; None accepts all.
        kind: Kind of every input file, in the words of `kinds.OPERATORS_KINDS`; empty decides by name and content.
        kinds: The same by pattern of path or name; the first match wins, also for members of archives.
        patience: How long object storage is waited for.
        files_read: Remembers files, which come as `KnownFile` if they have not changed; None reads all.
        range_bytes: Unpacked bytes after which a range of a large file ends that several machines read: some seconds of
            work for a core. Files of twice that size are large.
    """

    fields: Mapping[str, str] = field(default_factory=dict)
    fetched_at: datetime | None = None
    max_page_bytes: int = 16 * 2**20
    max_ratio: float = 200.0
    min_unpacked: int = 2**30
    max_depth: int = 3
    max_damaged: int = 200
    progress: ReadProgress = field(default_factory=ReadProgress)
    skip_folder: Path | None = None
    now: datetime | None = None
    kind: str = ""
    kinds: Mapping[str, str] = field(default_factory=dict)
    patience: Patience = field(default_factory=Patience)
    files_read: "FilesRead | None" = None
    range_bytes: int = 8 * 2**20


@dataclass(frozen=True, slots=True)
class DamagedRecord:
    """A record or stretch of an input that could not become a page. It counts as quarantined pages.

    Args:
        origin: Where it is.
        fault: Kind of fault.
        detail: What is wrong, for people.
        excerpt: The first bytes found there, for `quarantine show`.
        records: Number of records it represents; beyond a limit, the damaged records of an input are summarised.
    """

    origin: Origin
    fault: Fault
    detail: str
    excerpt: bytes = b""
    records: int = 1


def with_others(record: DamagedRecord) -> DamagedRecord:
    """The record, with the number of others it represents added to its detail."""
    others = record.records - 1
    return replace(record, detail=f"{record.detail}; and {others:,} more like it") if others else record


@dataclass(frozen=True, slots=True)
class InputReport:
    """Result for one finished input file: a row in the ledger.

    Args:
        path: Printable.
        kind: `html`, `text`, `jsonl`, `warc`, `wacz`, `parquet`, `csv`, `zip` or `tar`, then `+gzip` or the
            like; `skipped` for anything that is not an input (an image, a sidecar, a link).
        pages: Number of pages.
        damaged: Number of damaged records; one `DamagedRecord` may represent many.
        size: Bytes on disk, None if unknown.
        note: What is odd about it (empty, vanished, a link, members skipped), or empty.
        warning: Why it needs attention however few pages it lost (no record could be read, it was not read to its
            end), and what to do; or empty.
        names: The field names of its records, for people; empty if it has no records.
        missing: Lines of `[inputs.fields]` that match none of its records.
    """

    path: str
    kind: str
    pages: int
    damaged: int
    size: int | None
    note: str = ""
    warning: str = ""
    names: str = ""
    missing: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A file that has not changed since it was read to its end; it stands for its pages and its report.

    Args:
        report: What was reported then.
        keys: Keys of its pages in their order, one after the other.
        again: Reads the file after all; where it is not called, the file stays closed.
    """

    report: InputReport
    keys: bytes
    again: "Callable[[], Iterator[SourceItem]]"


ReadItem = RawPage | DamagedRecord | InputReport
SourceItem = ReadItem | KnownFile
PageItem = RawPage | DamagedRecord
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Ways(Generic[Item]):
    """How inputs are gone through.

    Args:
        path: What comes of a file or folder.
        bucket: What comes of an object or of a folder of objects, which is found before the first of it comes.
    """

    path: Callable[[Path, SourceOptions], Iterator[Item]]
    bucket: Callable[[BucketAddress, SourceOptions], Iterator[Item]]
