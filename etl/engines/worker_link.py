"""One worker as the parent sees it: the pages it was sent, and the two pipes."""

import os
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic

from etl.engines import task_message, wire
from etl.engines.forking import ServerGoneError, fork_server
from etl.engines.model import Finish, Finished, Limits, PageTask

# A page gets `seconds` of processor time. A worker that shares its core, or was stopped for a while (SIGSTOP, a frozen
# container), needs longer than that by the clock; after this many times `seconds` it is killed.
_WALL_FACTOR = 4
# A worker that has not reported by then never will; starting takes a second or two, on a busy machine ten.
_START_SECONDS = 120.0


def wall_seconds(limits: Limits, *, is_ready: bool) -> float:
    """How long by the clock nothing may be heard of a process that works under these limits, or that starts."""
    return _WALL_FACTOR * limits.seconds if is_ready else _START_SECONDS


@dataclass(frozen=True, slots=True)
class PendingPage:
    """A page without a result yet.

    Args:
        deaths: Workers that died while they processed this page.
    """

    task: PageTask
    deaths: int = 0

    @property
    def size(self) -> int:
        """Bytes of the page."""
        return len(self.task.page.body)


class WorkerLink(Generic[Finished]):
    """A worker and what was sent to it.

    Args:
        limits: What a page may cost.
        finish: What the worker makes of each page.

    Raises:
        ServerGoneError: The fork server is gone, so that no worker can be started.
    """

    def __init__(self, limits: Limits, finish: Finish[Finished]) -> None:
        self._limits = limits
        self._finish = finish
        self._server = fork_server()
        self._number, self.tasks, self.results = self._server.start_worker(limits)
        os.set_blocking(self.tasks, False)
        self._inbox = wire.Inbox(self.results)
        self._outgoing: list[memoryview] = []
        self._since = time.monotonic()
        self.pages: deque[PendingPage] = deque()
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
        """Whether its page, or the start of the worker itself, takes far too long."""
        allowed = wall_seconds(self._limits, is_ready=self.is_ready)
        return bool(self.pages) and time.monotonic() - self._since > allowed

    def has_room(self, page: PendingPage) -> bool:
        """Whether it may be sent this page too. A page that may have killed a worker gets one to itself."""
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

    def send(self, page: PendingPage) -> None:
        """Send a page; what the pipe cannot take yet goes with later calls of `flush`."""
        if not self.pages:
            self._since = time.monotonic()
        self.pages.append(page)
        self.weight += page.size
        self._outgoing += task_message.pack(page.task, self._finish)
        self.flush()

    def flush(self) -> None:
        """Send what the pipe takes now."""
        wire.write_some(self.tasks, self._outgoing)

    def receive(self) -> Iterator[Finished]:
        """The results that have arrived since the last call."""
        self.is_open = self._inbox.fill()
        for (news, finished), _ in self._inbox.messages():
            self._since = time.monotonic()
            self.is_ready = True
            self.is_leaving = news == task_message.LAST
            if news != task_message.READY:
                self.weight -= self.pages.popleft().size
                yield finished

    def close(self) -> tuple[bytes, int]:
        """Kill the worker if it still runs, and tell how it ended (see `ForkServer.end_worker`).

        Raises:
            ServerGoneError: It died with its server.
        """
        self.is_open = False
        os.close(self.tasks)
        os.close(self.results)
        self._outgoing.clear()
        if self._server.is_gone:
            raise ServerGoneError
        return self._server.end_worker(self._number)
