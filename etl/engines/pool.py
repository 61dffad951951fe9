"""The worker pool: which worker gets which page, and which page is to blame when a worker dies."""

import contextlib
import os
import select
import signal
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from typing import Generic

from etl.engines import server
from etl.engines.forking import ServerGoneError, exit_words
from etl.engines.model import Finish, Finished, Limits, PageTask, ProcessedPage
from etl.engines.worker_link import PendingPage, WorkerLink
from etl.errors import CopydeskError
from etl.pages.model.outcome import Fault, Quarantined

# Workers that may die while they process a page before the page is blamed; after the first one it has a worker to
# itself. More deaths are allowed where the signal cannot come from the page: whatever kills workers from outside would
# have to hit the same page each time.
_DEATHS_BEFORE_BLAME = 3
_KILLS_BEFORE_BLAME = 5
# Give up after this many deaths per worker in a row without a page finished in between.
_FRUITLESS_DEATHS = 5
# How often workers without news are checked for pages that take too long, in milliseconds.
_POLL_MILLISECONDS = 1000


class EngineError(CopydeskError):
    """No worker process can be kept alive on this machine."""


class Pool(Generic[Finished]):
    """A bounded set of workers, each with its own pipes, and the pages that wait for one.

    Args:
        workers: How many.
        limits: What a page may cost.
        finish: What is made of each page (see `Finish`).
    """

    def __init__(self, workers: int, limits: Limits, finish: Finish[Finished]) -> None:
        self._workers = workers
        self._limits = limits
        self._finish = finish
        self._links: list[WorkerLink[Finished]] = []
        self._waiting: deque[PendingPage] = deque()
        self._suspects: deque[PendingPage] = deque()
        self._fruitless = 0

    @property
    def is_busy(self) -> bool:
        """Whether there are pages without a result."""
        return self.is_full or any(link.pages for link in self._links)

    @property
    def is_full(self) -> bool:
        """Whether no worker has room for another page."""
        return bool(self._waiting or self._suspects)

    def submit(self, task: PageTask) -> None:
        """Take a page; it waits here until a worker has room."""
        self._waiting.append(PendingPage(task))
        self._assign()

    def collect(self) -> Iterator[Finished]:
        """Wait for news of the workers, yield their results, and replace those that died or are done.

        Raises:
            EngineError: Workers die without finishing anything.
        """
        self._assign()
        self._wait()
        for link in list(self._links):
            for result in link.receive():
                self._fruitless = 0
                yield result
        for link in list(self._links):
            if not link.is_open or link.is_leaving or link.is_overdue:
                yield from self._remove(link)
        self._assign()

    def close(self) -> None:
        """End the workers, whatever they are doing."""
        while self._links:
            with contextlib.suppress(ServerGoneError):
                self._links.pop().close()

    def _wait(self) -> None:
        poll = select.poll()
        for link in self._links:
            poll.register(link.results, select.POLLIN)
            if link.is_sending:
                poll.register(link.tasks, select.POLLOUT)
        poll.poll(_POLL_MILLISECONDS if self._links else 0)
        for link in self._links:
            link.flush()

    def _assign(self) -> None:
        # Suspects first; while one waits for a worker to itself nothing else is sent, so that a worker becomes free.
        for queue in (self._suspects, self._waiting):
            while queue:
                link = self._worker_for(queue[0])
                if link is None:
                    return
                link.send(queue.popleft())

    def _worker_for(self, page: PendingPage) -> WorkerLink[Finished] | None:
        """The worker for a page: an idle one, a new one, or the one with the fewest pages; None while all are full."""
        in_flight = sum(link.weight for link in self._links)
        if in_flight and in_flight + page.size > self._limits.in_flight_bytes:
            return None
        best = min(
            (link for link in self._links if link.has_room(page)),
            key=lambda link: len(link.pages),
            default=None,
        )
        if (best is None or best.pages) and len(self._links) < self._workers:
            return self._start() or best
        return best

    def _start(self) -> WorkerLink[Finished] | None:
        try:
            link = WorkerLink(self._limits, self._finish)
        except ServerGoneError as error:
            self._lose_all(error)
            return None
        except OSError as error:
            if self._links:  # fewer workers will do
                self._workers = len(self._links)
                return None
            raise EngineError(
                f"no worker process can be started: {error.strerror or error}",
                hint="look at this user's limits (ulimit -a), then: copydesk run",
            ) from error
        self._links.append(link)
        return link

    def _remove(self, link: WorkerLink[Finished]) -> Iterator[Finished]:
        """Remove a worker, find out how it ended, and what that means for the pages it had."""
        if link not in self._links:
            return
        self._links.remove(link)
        pages = link.pages
        is_overdue = link.is_open  # a worker that died by itself has closed its link
        try:
            kind, code = link.close()
        except ServerGoneError as error:
            self._waiting.extendleft(reversed(pages))
            self._lose_all(error)
            return
        first = pages.popleft() if pages and link.is_ready and not link.is_leaving else None
        self._waiting.extendleft(reversed(pages))
        if first is not None:
            fault = _fault(code, self._limits, first, is_overdue=is_overdue)
            if fault is None:
                self._suspects.append(replace(first, deaths=first.deaths + 1))
            else:
                seconds = self._limits.seconds if fault.fault is Fault.TIMEOUT else 0.0
                yield self._finish(ProcessedPage(first.task, fault, seconds=seconds))
        elif not link.is_leaving:
            reason = os.strerror(code) if kind == server.NOT_FORKED else exit_words(code)
            self._count_fruitless(f"a worker process {reason}")

    def _lose_all(self, error: ServerGoneError) -> None:
        """The fork server died, and its workers with it: no page is to blame."""
        for link in self._links:
            self._waiting.extendleft(reversed(link.pages))
        self.close()
        self._count_fruitless(f"the process that they are forked from ended ({error})")

    def _count_fruitless(self, reason: str) -> None:
        self._fruitless += 1
        if self._fruitless > _FRUITLESS_DEATHS * self._workers:
            raise EngineError(
                f"worker processes die as soon as they start ({self._fruitless} times in a row; at last {reason})",
                hint="look for memory limits on this machine (ulimit -v, the service's MemoryMax), "
                "then: copydesk run PATH",
            )


def _fault(code: int, limits: Limits, page: PendingPage, *, is_overdue: bool) -> Quarantined | None:
    """The fault of a page whose worker died; None while something else may have killed the worker."""
    deaths = _KILLS_BEFORE_BLAME if code == -signal.SIGKILL and not is_overdue else _DEATHS_BEFORE_BLAME
    if code != -signal.SIGPROF and page.deaths + 1 < deaths:
        return None
    if code == -signal.SIGPROF or is_overdue:
        limit = f"{limits.seconds:g} s ([page] seconds)"
        return Quarantined(Fault.TIMEOUT, f"not finished after {limit}; {page.size:,} bytes")
    return Quarantined(Fault.CRASH, f"its worker process {exit_words(code)}; {page.size:,} bytes")
