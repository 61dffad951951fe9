"""What goes to an engine and what comes back."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from etl.matching.fingerprints import Fingerprints
from etl.pages.model.outcome import Outcome
from etl.pages.model.profile import StationProfile
from etl.pages.model.raw_page import RawPage


@dataclass(frozen=True, slots=True)
class Limits:
    """What one page may cost before it is quarantined, and how pages are dealt out.

    Args:
        seconds: Processor time for one page.
        memory_mib: Address space a worker may add for one page.
        page_bytes: Larger pages are quarantined unread.
        chunk_pages: Pages in one worker's hands at a time.
        chunk_bytes: A worker is given no further page while those in its hands weigh more.
        dealt_bytes: The same for all workers together; it bounds what the parent holds for them.
        worker_pages: A worker is replaced after so many pages (libxml2 never frees its name dictionary).
        worker_mib: A worker is replaced when it has grown to this size between two pages.
    """

    seconds: float = 30.0
    memory_mib: int = 256
    page_bytes: int = 16 * 2**20
    chunk_pages: int = 16
    chunk_bytes: int = 4 * 2**20
    dealt_bytes: int = 32 * 2**20
    worker_pages: int = 20_000
    worker_mib: int = 160


@dataclass(frozen=True, slots=True)
class PageTask:
    """A page to process with its station's profile."""

    page: RawPage
    profile: StationProfile


@dataclass(frozen=True, slots=True)
class PageResult:
    """What became of one page. `fingerprints` is there for loaded pages only."""

    page_key: str
    outcome: Outcome
    fingerprints: Fingerprints | None
    seconds: float


class Engine(Protocol):
    """Maps tasks to results, every task exactly once, in any order, never raising for a page's sake."""

    def map(self, tasks: Iterable[PageTask]) -> Iterator[PageResult]:
        """Process the tasks; reads ahead only as far as workers are busy."""
        ...
