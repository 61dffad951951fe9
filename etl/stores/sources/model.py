"""What the readers are told and what they give."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from etl.pages.outcome import Fault
from etl.pages.raw_page import Origin, RawPage
from etl.stores.sources.meter import Meter


@dataclass(frozen=True, slots=True)
class SourceOptions:
    """How inputs are read.

    Args:
        fields: From our field names to the input's; dots reach into nested objects.
        fetched_at: For pages whose input does not say when they were fetched.
        max_page_bytes: Larger pages become damaged records (`too_large`) without being held in memory.
        max_ratio: Containers that unpack to more than this many times their size are bombs.
        meter: Told what is being read.
        max_depth: Containers within containers beyond this are not opened.
        own: A folder that is passed over within others: where the job keeps what it read before.
    """

    fields: dict[str, str] = field(default_factory=dict)
    fetched_at: datetime | None = None
    max_page_bytes: int = 16 * 2**20
    max_ratio: float = 200.0
    max_depth: int = 3
    meter: Meter = field(default_factory=Meter)
    own: Path | None = None


@dataclass(frozen=True, slots=True)
class DamagedRecord:
    """A record or stretch of an input that could not become a page. It counts as one quarantined page.

    Args:
        excerpt: The first bytes of what was found there, for `quarantine show`.
    """

    origin: Origin
    fault: Fault
    detail: str
    excerpt: bytes = b""


@dataclass(frozen=True, slots=True)
class InputReport:
    """One input file is finished: a line in the ledger.

    Args:
        kind: `html`, `text`, `jsonl`, `warc`, `wacz`, `parquet`, `csv`, `zip` or `tar`, then `+gzip` or the
            like; `skipped` for what is no input (an image, a side-car, a link).
        note: What is odd about it (empty, vanished, a link, members passed over), or empty.
    """

    path: str
    kind: str
    pages: int
    damaged: int
    size: int | None
    note: str = ""


SourceItem = RawPage | DamagedRecord | InputReport
PageItem = RawPage | DamagedRecord
