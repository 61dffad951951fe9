"""A processed page on its way from a worker to the job: its row and its bytes, finished where it was processed."""

import json
from datetime import date
from typing import Any, NamedTuple

import zstandard

from etl.engines.model import ProcessedPage

_LEVEL = 1  # frames live for one slice; the raw store compresses better


class StagedPage(NamedTuple):
    """A processed page as it is staged: bytes, which cost little to hand from a worker to the job.

    Args:
        outcome: `loaded`, `rejected` or `quarantined`.
        reason: Why it was not loaded.
        row: Its row, as a JSON object in UTF-8.
        frame: Its bytes as a zstd frame; None where the raw store has them.
        size: How many bytes it has.
    """

    page_key: str
    outcome: str
    reason: str | None
    row: bytes
    frame: bytes | None
    size: int


def staged_page(done: ProcessedPage) -> StagedPage:
    """What becomes of a processed page wherever it was processed (see `etl.engines.model.Finish`)."""
    from etl.stores.staged_row import staged_row  # noqa: PLC0415 - a job seldom makes a row itself (50 ms)

    task, row = done.task, staged_row(done)
    frame = zstandard.ZstdCompressor(level=_LEVEL).compress(task.page.body) if task.keep_raw else None
    return StagedPage(task.page.key, row["outcome"], row["reason"], _as_json(row), frame, len(task.page.body))


def _as_json(row: dict[str, Any]) -> bytes:
    text = json.dumps(row, ensure_ascii=False, separators=(",", ":"), default=_iso)
    try:
        return text.encode()
    except UnicodeEncodeError:  # lone surrogates, which no UTF-8 can hold, become U+FFFD
        return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace").encode()


def _iso(value: date) -> str:
    return value.isoformat()
