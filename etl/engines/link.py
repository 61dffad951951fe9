"""One worker as the parent sees it: the pages in its hands, and the two pipes."""

import os
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace

from etl.engines import wire
from etl.engines.forking import ServerGoneError, fork_server
from etl.engines.model import Limits, PageResult, PageTask

# A page gets `seconds` of processor time. A worker that shares its core, or was stopped for a while (SIGSTOP, a frozen
# container), needs longer than that; one that is not through after so many times `seconds` is killed.
_WALL_FACTOR = 4
# A worker that has not begun by then never will; beginning takes a second or two, on a busy machine ten.
_BEGIN_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Dealt:
    """A page on its way through the workers.

    Args:
        deaths: Workers that ended while this page was in their hands.
    """

    task: PageTask
    deaths: int = 0

    @property
    def size(self) -> int:
        """Bytes of the page."""
        return len(self.task.page.body)


class Link:
    """A worker and what was given to it.

    Raises:
        ServerGoneError: There is nobody to start one.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._server = fork_server()
        self._number, self.tasks, self.results = self._server.start_worker(limits)
        os.set_blocking(self.tasks, False)
        self._inbox = wire.Inbox(self.results)
        self._outgoing: list[memoryview] = []
        self._since = time.monotonic()
        self.pages: deque[Dealt] = deque()
        self.weight = 0
        self.is_ready = False
        self.is_leaving = False
        self.is_open = True

    @property
    def is_sending(self) -> bool:
        """Whether something waits for room in the pipe."""
        return bool(self._outgoing)

    @property
    def is_overdue(self) -> bool:
        """Whether the page in its hands, or the worker's beginning, takes far too long."""
        patience = _WALL_FACTOR * self._limits.seconds if self.is_ready else _BEGIN_SECONDS
        return bool(self.pages) and time.monotonic() - self._since > patience

    def has_room(self, page: Dealt) -> bool:
        """Whether it may be given this page too. A page that is suspected is alone with its worker."""
        if self.is_leaving or not self.is_open:
            return False
        if not self.pages:
            return True
        return (
            not page.deaths
            and not self.pages[0].deaths
            and len(self.pages) < self._limits.chunk_pages
            and self.weight + page.size <= self._limits.chunk_bytes
        )

    def give(self, page: Dealt) -> None:
        """Send a page; what the pipe does not take yet goes with later calls of `push`."""
        if not self.pages:
            self._since = time.monotonic()
        self.pages.append(page)
        self.weight += page.size
        raw = page.task.page
        self._outgoing += wire.pack(replace(page.task, page=replace(raw, body=b"")), raw.body)
        self.push()

    def push(self) -> None:
        """Send what the pipe takes now."""
        wire.write_some(self.tasks, self._outgoing)

    def hear(self) -> Iterator[PageResult]:
        """What the worker has said since."""
        self.is_open = self._inbox.fill()
        for report, _ in self._inbox.messages():
            self._since = time.monotonic()
            self.is_ready = True
            self.is_leaving = report.is_last
            if report.result is not None:
                self.weight -= self.pages.popleft().size
                yield report.result

    def end(self) -> tuple[bytes, int]:
        """Kill the worker if it still lives, and say how it ended (see `ForkServer.end_worker`).

        Raises:
            ServerGoneError: It went with its server.
        """
        self.is_open = False
        os.close(self.tasks)
        os.close(self.results)
        self._outgoing.clear()
        if self._server.is_gone:
            raise ServerGoneError
        return self._server.end_worker(self._number)
