"""What the readers are told and what they give."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from etl.pages.model.outcome import Fault
from etl.pages.model.raw_page import Origin, RawPage
from etl.stores.sources.read_progress import ReadProgress


@dataclass(frozen=True, slots=True)
class SourceOptions:
    """How inputs are read.

    Args:
        fields: From our field names to the input's; dots reach into nested objects. They add to ours.
        fetched_at: For pages whose input does not say when they were fetched.
        max_page_bytes: Larger pages become damaged records (`too_large`) without being held in memory.
        max_ratio: An input that unpacks to more than this many times its size, all levels together, is a bomb.
        min_unpacked: But every input may unpack to this many bytes: small ones may well be of one repeated page.
        max_depth: Containers within containers beyond this are not opened.
        max_damaged: Damaged records of one input that are told one by one; one more stands for all the others.
        progress: Told what is being read.
        skip_folder: A folder that is passed over within others: where the job keeps what it read before.
        now: When the job began. Fetch times more than a day later are not believed; None believes all.
        kind: What every input file is, in the words of `kinds.OPERATORS_KINDS`; empty leaves it to name and bytes.
        kinds: The same by pattern of path or name; the first that matches holds, also for members of archives.
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


@dataclass(frozen=True, slots=True)
class DamagedRecord:
    """A record or stretch of an input that could not become a page. It counts as quarantined pages.

    Args:
        excerpt: The first bytes of what was found there, for `quarantine show`.
        records: How many it stands for: beyond a number of damaged records, an input's others are told as one.
    """

    origin: Origin
    fault: Fault
    detail: str
    excerpt: bytes = b""
    records: int = 1


def with_others(record: DamagedRecord) -> DamagedRecord:
    """The record, saying so where it stands for more than itself."""
    others = record.records - 1
    return replace(record, detail=f"{record.detail}; and {others:,} more like it") if others else record


@dataclass(frozen=True, slots=True)
class InputReport:
    """One input file is finished: a line in the ledger.

    Args:
        kind: `html`, `text`, `jsonl`, `warc`, `wacz`, `parquet`, `csv`, `zip` or `tar`, then `+gzip` or the
            like; `skipped` for what is not an input (an image, a sidecar, a link).
        damaged: Records, not `DamagedRecord`s: one of these may stand for many.
        note: What is odd about it (empty, vanished, a link, members passed over), or empty.
        warning: Why somebody should look at it however few pages it cost (no record of it could be read, it was
            not read to its end), with the way out; or empty.
        names: How its records call their fields, for people; empty where it has no records.
        missing: Lines of `[inputs.fields]` that none of its records goes by.
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


SourceItem = RawPage | DamagedRecord | InputReport
PageItem = RawPage | DamagedRecord
