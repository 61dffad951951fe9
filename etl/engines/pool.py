"""The workers together: who gets which page, and who is to blame when a worker ends."""

import contextlib
import os
import select
import signal
from collections import deque
from collections.abc import Iterator
from dataclasses import replace

from etl.engines import server
from etl.engines.forking import ServerGoneError
from etl.engines.link import Dealt, Link
from etl.engines.model import Limits, PageResult, PageTask
from etl.errors import CopydeskError
from etl.pages.model.outcome import Fault, Quarantined

# Workers that may end with a page in their hands before the page is blamed; from the second on it is alone with its
# worker. More where the signal cannot come from the page itself: what kills workers from outside would have to meet
# the same page again and again.
_DEATHS = 3
_KILLS = 5
# How often workers (each of them) may end without any page finished between before we give up.
_BARREN_ENDS = 5
# How often silent workers are looked at, in milliseconds.
_HEARTBEAT = 1000


class EngineError(CopydeskError):
    """No worker process can be kept alive on this machine."""


class Pool:
    """A bounded set of workers, each with its own pipes, and the pages that wait for one."""

    def __init__(self, workers: int, limits: Limits) -> None:
        self._workers = workers
        self._limits = limits
        self._links: list[Link] = []
        self._waiting: deque[Dealt] = deque()
        self._suspects: deque[Dealt] = deque()
        self._barren = 0

    @property
    def is_busy(self) -> bool:
        """Whether there are pages without a result."""
        return self.is_full or any(link.pages for link in self._links)

    @property
    def is_full(self) -> bool:
        """Whether no worker has room for another page."""
        return bool(self._waiting or self._suspects)

    def take(self, task: PageTask) -> None:
        """Take a page; it waits here until a worker has room."""
        self._waiting.append(Dealt(task))
        self._hand_out()

    def collect(self) -> Iterator[PageResult]:
        """Wait until a worker says something or is to be replaced, and see to it.

        Raises:
            EngineError: Workers end without finishing anything.
        """
        self._hand_out()
        self._wait()
        for link in list(self._links):
            for result in link.hear():
                self._barren = 0
                yield result
        for link in list(self._links):
            if not link.is_open or link.is_leaving or link.is_overdue:
                yield from self._bury(link)
        self._hand_out()

    def close(self) -> None:
        """End the workers, whatever they are doing."""
        while self._links:
            with contextlib.suppress(ServerGoneError):
                self._links.pop().end()

    def _wait(self) -> None:
        poll = select.poll()
        for link in self._links:
            poll.register(link.results, select.POLLIN)
            if link.is_sending:
                poll.register(link.tasks, select.POLLOUT)
        poll.poll(_HEARTBEAT if self._links else 0)
        for link in self._links:
            link.push()

    def _hand_out(self) -> None:
        # Suspects first; while one waits for a worker of its own nothing else is given, so that one becomes free.
        for queue in (self._suspects, self._waiting):
            while queue:
                link = self._place(queue[0])
                if link is None:
                    return
                link.give(queue.popleft())

    def _place(self, page: Dealt) -> Link | None:
        """The worker for a page: one without work, a new one, or the one with the fewest pages."""
        dealt = sum(link.weight for link in self._links)
        if dealt and dealt + page.size > self._limits.dealt_bytes:
            return None
        best = min(
            (link for link in self._links if link.has_room(page)),
            key=lambda link: len(link.pages),
            default=None,
        )
        if (best is None or best.pages) and len(self._links) < self._workers:
            return self._start() or best
        return best

    def _start(self) -> Link | None:
        try:
            link = Link(self._limits)
        except ServerGoneError as error:
            self._lose_all(error)
            return None
        except OSError as error:
            if self._links:  # it goes on with fewer
                self._workers = len(self._links)
                return None
            raise EngineError(
                f"no worker process can be started: {error.strerror or error}",
                hint="look at this user's limits (ulimit -a), then: copydesk run",
            ) from error
        self._links.append(link)
        return link

    def _bury(self, link: Link) -> Iterator[PageResult]:
        """Find out how a worker ended, and what that means for the pages in its hands."""
        if link not in self._links:
            return
        self._links.remove(link)
        pages = link.pages
        is_overdue = link.is_open
        try:
            kind, code = link.end()
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
                yield PageResult(first.task.page.key, fault, None, self._limits.seconds)
        elif not link.is_leaving:
            reason = os.strerror(code) if kind == server.NOT_FORKED else _death(code)
            self._count_barren(f"a worker process {reason}")

    def _lose_all(self, error: ServerGoneError) -> None:
        """The fork server is gone, and its workers with it: no page is to blame."""
        for link in self._links:
            self._waiting.extendleft(reversed(link.pages))
        self.close()
        self._count_barren(f"the process that they are forked from ended ({error})")

    def _count_barren(self, reason: str) -> None:
        self._barren += 1
        if self._barren > _BARREN_ENDS * self._workers:
            raise EngineError(
                f"worker processes die as soon as they start ({self._barren} times in a row; at last {reason})",
                hint="look for memory limits on this machine (ulimit -v, the service's MemoryMax), "
                "then: copydesk check",
            )


def _fault(code: int, limits: Limits, page: Dealt, *, is_overdue: bool) -> Quarantined | None:
    """What a page has done to its worker; None while it may as well have been something else."""
    deaths = _KILLS if code == -signal.SIGKILL and not is_overdue else _DEATHS
    if code != -signal.SIGPROF and page.deaths + 1 < deaths:
        return None
    if code == -signal.SIGPROF or is_overdue:
        limit = f"{limits.seconds:g} s ([page] seconds)"
        return Quarantined(Fault.TIMEOUT, f"not finished after {limit}; {page.size:,} bytes")
    return Quarantined(Fault.CRASH, f"its worker process {_death(code)}; {page.size:,} bytes")


def _death(exit_code: int) -> str:
    if exit_code >= 0:
        return f"ended with exit code {exit_code}"
    try:
        name = signal.Signals(-exit_code).name
    except ValueError:
        name = "unknown"
    reason = ", as the kernel does when memory runs out" if -exit_code == signal.SIGKILL else ""
    return f"was killed by signal {-exit_code} ({name}{reason})"
