"""A page as it came: its bytes, and what the input says about them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class FetchedSource(StrEnum):
    """Where a page's fetch time was learned; only the first three say something about the page itself."""

    INPUT = "input"
    """A field of the input: WARC-Date, a JSONL or Parquet field, a sidecar."""
    FOLDER = "folder"
    """A date in the path (2026-11-01 or 2026/11/01)."""
    OPTION = "option"
    """`--fetched-at` on the command line."""
    FILE_TIME = "file_time"
    """The file's own time: evidence of the copy, not of the page, so it is not part of the page key."""
    RUN = "run"
    """The run's start, because the input told a time that was still to come; no part of the page key either."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a raw page's bytes came from.

    Args:
        path: The input as named by the user; members of containers follow after `!` (`day.zip!a/b.html`).
        offset: Byte offset in the (compressed) container, or line number minus one for line formats.
        length: Bytes (or 1 for line formats), where known.
        sha256: Of the page's own bytes, hex.
    """

    path: str
    offset: int | None = None
    length: int | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class RawPage:
    """The bytes of one response for one URL at one moment.

    Args:
        key: `urls.page_key(...)`: 32 hex digits.
        url: As given by the input; None when unknown (a flattened text file, say).
        station: As given by the input or by the profile that owns the host; None when unknown.
        fetched_at: UTC, aware.
        content_type: The HTTP header's value where known; may carry a charset.
        external_id: The input's own identifier of the record, handed through to `extract`.
    """

    key: str
    url: str | None
    station: str | None
    fetched_at: datetime
    fetched_at_source: FetchedSource
    body: bytes
    content_type: str | None
    origin: Origin
    external_id: str | None = None

    @property
    def latest_date(self) -> datetime | None:
        """The moment after which the page cannot have been published; None when nothing of the page tells."""
        is_told = self.fetched_at_source not in {FetchedSource.FILE_TIME, FetchedSource.RUN}
        return self.fetched_at if is_told else None
