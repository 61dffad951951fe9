"""What goes to an engine and what comes back."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol, TypeVar, runtime_checkable

from etl.engines.far_pages import brought, size_of
from etl.pages.model.outcome import Fault, Outcome, Quarantined
from etl.pages.model.profile import StationProfile
from etl.pages.model.raw_page import RawPage
from etl.pages.model.template import Template, TemplateUse

if TYPE_CHECKING:
    from etl.matching.fingerprints import Fingerprints


@dataclass(frozen=True, slots=True)
class Limits:
    """What one page may cost before it is quarantined, and how pages are shared among workers.

    Args:
        seconds: Processor time for one page.
        memory_mib: Address space a worker may add for one page.
        page_bytes: Larger pages are quarantined unread.
        chunk_pages: Pages that one worker holds at a time.
        chunk_bytes: A worker is sent no further page while those it holds weigh more.
        in_flight_bytes: The same for all workers together; it bounds what the parent keeps for them.
        worker_pages: A worker is replaced after this many pages (libxml2 never frees its name dictionary).
        worker_mib: A worker is replaced when it has grown to this size between two pages.
    """

    seconds: float = 30.0
    memory_mib: int = 256
    page_bytes: int = 16 * 2**20
    chunk_pages: int = 16
    chunk_bytes: int = 4 * 2**20
    in_flight_bytes: int = 32 * 2**20
    worker_pages: int = 20_000
    worker_mib: int = 160


@dataclass(frozen=True, slots=True)
class EngineOptions:
    """What every engine is built from; an engine ignores what it has no use for.

    Args:
        workers: How many pages to process at a time; 0 leaves that to the engine.
        limits: What one page may cost.
        stopping: Once true, the engine takes no further tasks, finishes those it has, and returns their results.
        address: Where the machines are that process pages, for an engine that has others than this one.
        readers: How many portions of the inputs those machines read at a time; 0 leaves reading to the job.
    """

    workers: int = 0
    limits: Limits = field(default_factory=Limits)
    stopping: Callable[[], bool] = lambda: False
    address: str = ""
    readers: int = 0


@dataclass(frozen=True, slots=True)
class PageTask:
    """A page to process with its station's profile.

    Args:
        recipe: Hash of the code and the profile, for the row that the page becomes.
        keep_raw: Whether its bytes have to be kept: the raw store does not have them.
        template: What is known of its host's pages; None where nothing is, or it may not be used.
    """

    page: RawPage
    profile: StationProfile
    recipe: str = ""
    keep_raw: bool = False
    template: Template | None = None


@dataclass(frozen=True, slots=True)
class ProcessedPage:
    """A page and what became of it.

    Args:
        fingerprints: None unless the page was loaded.
        seconds: How long the page took.
        use: What the template had to do with it.
    """

    task: PageTask
    outcome: Outcome
    fingerprints: "Fingerprints | None" = None
    seconds: float = 0.0
    use: TemplateUse = TemplateUse.NONE


@dataclass(frozen=True, slots=True)
class PageResult:
    """What became of one page, as a value. `fingerprints` is there for loaded pages only."""

    page_key: str
    outcome: Outcome
    fingerprints: "Fingerprints | None"
    seconds: float


def page_result(done: ProcessedPage) -> PageResult:
    """The plainest way to finish a page: its outcome, without its bytes."""
    return PageResult(done.task.page.key, done.outcome, done.fingerprints, done.seconds)


Finished = TypeVar("Finished")
Finish = Callable[[ProcessedPage], Finished]
"""Makes of a processed page what the job wants of it, in the process that processed it: so all that depends on a page
alone is done by as many processes as there are. A function at the top of a module, which another process finds by its
name; what it returns must be picklable, and should be small."""
Gathered = TypeVar("Gathered")
Gather = Callable[[Sequence[Finished]], Gathered]
"""Makes one value of pages that were finished together, on the machine that finished them: it is sent there, and what
it returns is sent back. Where the machine is lost meanwhile it is called again, with the same pages."""


class Engine(Protocol):
    """Maps tasks to results. `tests/engines/test_contract.py` holds every engine to these promises.

    - every task that is taken gets exactly one result, in any order, and the order does not change a result;
    - a page never raises: whatever goes wrong with it becomes a quarantined page, which is finished like any other,
      and costs no other page;
    - tasks are read only as fast as they are worked on;
    - once asked to stop, an engine takes no further task, and finishes those it has taken;
    - an exception of the iterable reaches the caller.
    """

    def map(self, tasks: Iterable[PageTask], finish: Finish[Finished]) -> Iterator[Finished]:
        """Process the tasks, and yield what `finish` makes of each.

        Raises:
            CopydeskError: The engine itself cannot go on.
        """
        ...


@runtime_checkable
class GathersPages(Protocol):
    """An engine whose machines can put together what they have finished, so that little of it has to be sent."""

    def gather(
        self, tasks: Iterable[PageTask], finish: Finish[Finished], gather: Gather[Finished, Gathered]
    ) -> Iterator[Gathered]:
        """Process the tasks as `Engine.map` does, and yield what `gather` makes of some pages at a time.

        Raises:
            CopydeskError: The engine itself cannot go on, or `gather` raised it.
        """
        ...


def too_large(task: PageTask, limits: Limits) -> ProcessedPage | None:
    """The result of a page that is larger than allowed; None for any other page."""
    size = size_of(task.page)
    if size <= limits.page_bytes:
        return None
    detail = f"{size:,} bytes, more than the {limits.page_bytes:,} of [page] max_bytes"
    return ProcessedPage(replace(task, page=brought(task.page)), Quarantined(Fault.TOO_LARGE, detail))
