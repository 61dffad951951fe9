"""Pages on this machine's cores: workers that may hang, crash or overeat without harm to the rest."""

import contextlib
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field

from pebble import CONSTS, ProcessExpired, ProcessPool

from etl.engines import worker
from etl.engines.model import Limits, PageResult, PageTask
from etl.errors import CopydeskError
from etl.pages.outcome import Fault, Quarantined

# Workers ignore SIGTERM (see worker.start), so pebble need not wait its 3 s before it kills a hanging one.
CONSTS.term_timeout = 0.05

# A chunk that has taken this long goes home with what it has. Long against the 0.3 s of an ordinary chunk,
# short against the limit of one page.
_CHUNK_SECONDS = 1.0
# Deaths that nobody can blame on the page (see _is_blameless) before the page is blamed after all.
_BLAMELESS_DEATHS = 3
# Times that the pool may break in a row, without one finished chunk between, before we give up.
_POOL_BREAKS = 3
# How often a silent pool is asked whether it is still alive, in seconds.
_HEARTBEAT = 1.0
# What the fork server's children report when the server itself is gone (multiprocessing.popen_forkserver).
_SERVER_GONE = 255
_TRACKER_WARNING = "ignore:resource_tracker:UserWarning"


class EngineError(CopydeskError):
    """No worker process can be kept alive on this machine."""


@dataclass(frozen=True, slots=True)
class _Chunk:
    tasks: tuple[PageTask, ...]
    deaths: int = 0


@dataclass(frozen=True, slots=True)
class LocalEngine:
    """Processes pages in worker processes of this machine (see `engines.model.Engine`).

    Args:
        workers: How many processes; 0 means one per core that this process may use.
        limits: What one page may cost.
        stopping: Once true no further tasks are taken; those in hand are finished and returned.
    """

    workers: int = 0
    limits: Limits = field(default_factory=Limits)
    stopping: Callable[[], bool] = lambda: False

    def map(self, tasks: Iterable[PageTask]) -> Iterator[PageResult]:
        """Process the tasks; every task that is taken gets exactly one result, in any order.

        Raises:
            EngineError: Worker processes cannot be started or kept alive.
        """
        table = _Table(self.workers or _cores(), self.limits)
        try:
            for item in self._deal(tasks):
                if isinstance(item, PageResult):
                    yield item
                    continue
                table.take(item)
                while table.is_full:
                    yield from table.collect()
            while table.is_busy:
                yield from table.collect()
        finally:
            table.close()

    def _deal(self, tasks: Iterable[PageTask]) -> Iterator[_Chunk | PageResult]:
        hand: list[PageTask] = []
        weight = 0
        for task in tasks:
            size = len(task.page.body)
            if size > self.limits.page_bytes:
                yield _too_large(task, self.limits.page_bytes)
            else:
                hand.append(task)
                weight += size
            if len(hand) >= self.limits.chunk_pages or weight >= self.limits.chunk_bytes:
                yield _Chunk(tuple(hand))
                hand, weight = [], 0
            if self.stopping():
                break
        if hand:
            yield _Chunk(tuple(hand))


class _Table:
    """The chunks that are being worked on, and the pool of workers around them."""

    def __init__(self, workers: int, limits: Limits) -> None:
        self._workers = workers
        self._limits = limits
        self._pool: ProcessPool | None = None
        self._breaks = 0
        self._waiting: deque[_Chunk] = deque()
        self._at_work: dict[Future[tuple[PageResult, ...]], _Chunk] = {}

    @property
    def is_busy(self) -> bool:
        return bool(self._waiting or self._at_work)

    @property
    def is_full(self) -> bool:
        # One chunk in each worker's hands and one more for each, so that none waits for the reader.
        return len(self._waiting) + len(self._at_work) >= 2 * self._workers

    def take(self, chunk: _Chunk) -> None:
        self._waiting.append(chunk)
        self._hand_out()

    def collect(self) -> Iterator[PageResult]:
        """Wait until at least one chunk is finished or something is wrong, and see to it."""
        self._hand_out()
        done, _ = wait(self._at_work, timeout=_HEARTBEAT, return_when=FIRST_COMPLETED)
        for future in done:
            chunk = self._at_work.pop(future)
            try:
                results = future.result()
            except (BrokenProcessPool, CancelledError):
                self._waiting.appendleft(chunk)
            except (TimeoutError, ProcessExpired) as error:
                yield from self._suspect(chunk, error)
            else:
                self._breaks = 0
                yield from results
                if len(results) < len(chunk.tasks):
                    self._waiting.appendleft(_Chunk(chunk.tasks[len(results) :]))
        if self._pool is not None and not self._pool.active:
            self._replace_pool()

    def close(self) -> None:
        """Stop the workers, whatever they are doing."""
        pool, self._pool = self._pool, None
        if pool is not None:
            with contextlib.suppress(OSError, RuntimeError):  # a broken pool cannot always be joined
                pool.stop()  # type: ignore[no-untyped-call]
                pool.join()

    def _hand_out(self) -> None:
        while self._waiting and len(self._at_work) < 2 * self._workers:
            pool = self._pool or self._open()
            chunk = self._waiting[0]
            limits = self._limits
            alone = len(chunk.tasks) == 1
            spent = min(_CHUNK_SECONDS, limits.seconds)
            try:
                future = pool.schedule(
                    worker.process_chunk,
                    args=(chunk.tasks, limits.memory_mib, spent),
                    timeout=limits.seconds if alone else spent + limits.seconds,
                )
            except RuntimeError:  # the pool broke between two looks at it
                self._replace_pool()
            else:
                self._waiting.popleft()
                self._at_work[future] = chunk

    def _open(self) -> ProcessPool:
        # When the job is killed, Python's resource tracker tidies up behind it; it need not tell the operator.
        if _TRACKER_WARNING not in sys.warnoptions:
            sys.warnoptions.append(_TRACKER_WARNING)
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["etl.engines.server"])
        self._pool = ProcessPool(
            max_workers=self._workers,
            max_tasks=max(1, self._limits.worker_pages // self._limits.chunk_pages),
            initializer=worker.start,
            context=context,
        )
        return self._pool

    def _replace_pool(self) -> None:
        self._waiting.extendleft(reversed(self._at_work.values()))
        self._at_work.clear()
        self.close()
        self._breaks += 1
        if self._breaks > _POOL_BREAKS:
            raise EngineError(
                f"worker processes die as soon as they start ({self._breaks} times in a row)",
                hint="look for memory limits on this machine (ulimit -v, the service's MemoryMax), "
                "then: copydesk check",
            )

    def _suspect(self, chunk: _Chunk, error: TimeoutError | ProcessExpired) -> Iterator[PageResult]:
        """Find the page to blame: each page of the chunk alone, and a page that fails alone is the one."""
        blameless = isinstance(error, ProcessExpired) and _is_blameless(error)
        if blameless and chunk.deaths < _BLAMELESS_DEATHS:
            self._waiting.appendleft(_Chunk(chunk.tasks, chunk.deaths + 1))
        elif len(chunk.tasks) > 1:
            self._waiting.extendleft(_Chunk((task,)) for task in reversed(chunk.tasks))
        else:
            page = chunk.tasks[0].page
            yield PageResult(page.key, self._fault(error, len(page.body)), None, self._limits.seconds)

    def _fault(self, error: TimeoutError | ProcessExpired, size: int) -> Quarantined:
        if isinstance(error, ProcessExpired):
            return Quarantined(Fault.CRASH, f"its worker process {_death(error.exitcode)}; {size:,} bytes")
        limit = f"{self._limits.seconds:g} s ([page] seconds)"
        return Quarantined(Fault.TIMEOUT, f"not finished after {limit}; {size:,} bytes")


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))  # containers and taskset may allow fewer than there are
    return os.cpu_count() or 1


def _too_large(task: PageTask, limit: int) -> PageResult:
    size = len(task.page.body)
    detail = f"{size:,} bytes, more than the {limit:,} of [page] max_bytes"
    return PageResult(task.page.key, Quarantined(Fault.TOO_LARGE, detail), None, 0.0)


def _is_blameless(error: ProcessExpired) -> bool:
    """Whether the worker's end says nothing about its page: somebody stopped it, or the fork server went."""
    return error.exitcode in (-signal.SIGTERM, -signal.SIGINT, -signal.SIGHUP, _SERVER_GONE)


def _death(exit_code: int) -> str:
    if exit_code >= 0:
        return f"ended with exit code {exit_code}"
    try:
        name = signal.Signals(-exit_code).name
    except ValueError:
        name = "unknown"
    reason = ", as the kernel does when memory runs out" if -exit_code == signal.SIGKILL else ""
    return f"was killed by signal {-exit_code} ({name}{reason})"
