"""Pages on the machines of a Ray cluster (the extra `copydesk[ray]`).

A Ray task is a chunk of pages. On its machine a worker pool of our own processes them, so that a page that hangs,
crashes or uses up memory is stopped and blamed there as it is on one machine. Ray does what is left: it finds a free
core, and gives a chunk to another one when a worker or a machine is lost.
"""

import contextlib
import importlib
import importlib.util
import logging
import os
import re
import signal
import socket
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic

from etl import __version__
from etl.engines.model import EngineOptions, Finish, Finished, Limits, PageTask, ProcessedPage, too_large
from etl.engines.pool import EngineError, Pool
from etl.pages.model.outcome import Fault, Quarantined

_CHUNKS_PER_CORE = 2
"""Chunks that are under way for each core: one that it works on, and one that is there when it has finished."""
_LOST = 10
"""How often a chunk is tried again when its worker or machine is lost, before it is halved, and a page is blamed."""
_LOOK_SECONDS = 5.0
"""How often the cluster's cores are counted: machines come and go."""
_WAIT_SECONDS = 1.0
_CONNECT_SECONDS = 10.0
_HOST_AND_PORT = re.compile(r"(?:ray://)?(?P<host>[^:/]+):(?P<port>\d{1,5})")
_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_pools: dict[tuple[Limits, Any], Pool[Any]] = {}
"""In a Ray worker: its pool of one process, which stays for the next chunk."""


@dataclass(frozen=True, slots=True)
class RayEngine:
    """Processes chunks of pages as Ray tasks (see `engines.model.Engine`)."""

    options: EngineOptions = field(default_factory=EngineOptions)

    def map(self, tasks: Iterable[PageTask], finish: Finish[Finished]) -> Iterator[Finished]:
        """Process the tasks; every task that is taken gets exactly one result, in any order.

        Raises:
            EngineError: No cluster answers, or its machines cannot process pages.
        """
        with _connected(self.options) as ray:
            flight = _Flight(ray, self.options, finish)
            chunk: list[PageTask] = []
            try:
                for task in tasks:
                    if refused := too_large(task, self.options.limits):
                        yield finish(refused)
                    else:
                        chunk.append(task)
                    if _is_whole(chunk, self.options.limits):
                        flight.send(chunk)
                        chunk = []
                    while flight.is_full:
                        yield from flight.land()
                    if self.options.stopping():
                        break
                if chunk:
                    flight.send(chunk)
                while flight.is_busy:
                    yield from flight.land()
            finally:
                flight.cancel()


def build(options: EngineOptions) -> RayEngine:
    """Build the engine (see `engines.registry`).

    Raises:
        EngineError: Ray is not installed.
    """
    if importlib.util.find_spec("ray") is None:
        raise EngineError(
            "the engine `ray` needs the extra `ray`, which is not installed",
            hint="install it in the environment of copydesk: pip install 'copydesk[ray]'",
        )
    return RayEngine(options)


class _Flight(Generic[Finished]):
    """The chunks that are with Ray."""

    def __init__(self, ray: Any, options: EngineOptions, finish: Finish[Finished]) -> None:
        self._ray = ray
        self._options = options
        self._finish = finish
        self._task = ray.remote(process_chunk).options(
            num_cpus=1, max_retries=_LOST, scheduling_strategy="SPREAD", name="pages"
        )
        self._chunks: dict[Any, Sequence[PageTask]] = {}
        self._cores = 1
        self._looked_at = float("-inf")

    @property
    def is_busy(self) -> bool:
        """Whether chunks are under way."""
        return bool(self._chunks)

    @property
    def is_full(self) -> bool:
        """Whether as many are under way as the cores need."""
        return len(self._chunks) >= _CHUNKS_PER_CORE * self._count_cores()

    def send(self, chunk: Sequence[PageTask]) -> None:
        """Give a chunk to Ray."""
        reference = self._task.remote(list(chunk), self._finish, self._options.limits, __version__)
        self._chunks[reference] = chunk

    def land(self) -> Iterator[Finished]:
        """Wait a while for chunks to be finished, and yield their results.

        Raises:
            EngineError: The machines of the cluster cannot process pages.
        """
        ready, _ = self._ray.wait(list(self._chunks), num_returns=1, timeout=_WAIT_SECONDS)
        for reference in ready:
            chunk = self._chunks.pop(reference)
            try:
                results = self._ray.get(reference)
            except self._ray.exceptions.RayTaskError as error:
                raise _failed(error) from error
            except self._ray.exceptions.RayError as error:
                yield from self._lost(chunk, error)
            else:
                yield from results

    def cancel(self) -> None:
        """Give up what is under way."""
        for reference in self._chunks:
            with contextlib.suppress(Exception):  # whatever became of it, nobody waits for it any more
                self._ray.cancel(reference)
        self._chunks.clear()

    def _lost(self, chunk: Sequence[PageTask], error: Exception) -> Iterator[Finished]:
        """A chunk whose workers were lost each time: its halves are tried, down to the page that is to blame."""
        if len(chunk) > 1:
            middle = len(chunk) // 2
            self.send(chunk[:middle])
            self.send(chunk[middle:])
            return
        detail = f"the machines that processed it were lost {_LOST + 1} times ({type(error).__name__})"
        yield self._finish(ProcessedPage(chunk[0], Quarantined(Fault.CRASH, detail)))

    def _count_cores(self) -> int:
        now = time.monotonic()
        if self._options.workers:
            return self._options.workers
        if now - self._looked_at > _LOOK_SECONDS:
            self._looked_at = now
            self._cores = max(1, int(self._ray.cluster_resources().get("CPU", 0)))
        return self._cores


def process_chunk(
    chunk: Sequence[PageTask], finish: Finish[Finished], limits: Limits, version: str
) -> list[Finished]:
    """What a Ray task does, on whichever machine.

    Raises:
        EngineError: The machine has another version of copydesk, or cannot keep a worker process alive.
    """
    if version != __version__:
        raise EngineError(
            f"a machine of the cluster has version {__version__} of copydesk, and the run began with {version}",
            hint="install the same version everywhere, then: copydesk run PATH",
        )
    pool = _pools.get((limits, finish))
    if pool is None:
        pool = _pools[limits, finish] = Pool(1, limits, finish)
    results: list[Finished] = []
    try:
        for task in chunk:
            pool.submit(task)
        while pool.is_busy:
            results += pool.collect()
    except BaseException:
        _pools.pop((limits, finish)).close()  # it may still hold pages
        raise
    return results


def _is_whole(chunk: Sequence[PageTask], limits: Limits) -> bool:
    size = sum(len(task.page.body) for task in chunk)
    return len(chunk) >= limits.chunk_pages or size >= limits.chunk_bytes


@contextlib.contextmanager
def _connected(options: EngineOptions) -> Iterator[Any]:
    """Ray, connected to the cluster that is meant: one at an address, or a new one on this machine for this job."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nobody asked for reports to its makers
    ray: Any = importlib.import_module("ray")  # here, since it takes a second, and is an extra
    if ray.is_initialized():
        yield ray
        return
    address = options.address or os.environ.get("RAY_ADDRESS") or "local"
    _refuse_unreachable(address)
    cores = {"num_cpus": options.workers or None, "include_dashboard": False} if address == "local" else {}
    handlers = {number: signal.getsignal(number) for number in _SIGNALS}
    try:
        ray.init(address=address, log_to_driver=False, logging_level=logging.CRITICAL, **cores)
    except (ConnectionError, ValueError, RuntimeError, TimeoutError) as error:
        raise _unreachable(address, str(error).splitlines()[0]) from error
    finally:
        for number, handler in handlers.items():  # Ray sets its own, and a stop must stay ours
            with contextlib.suppress(ValueError, TypeError):  # not in the main thread, or set by no Python
                signal.signal(number, handler)
    try:
        yield ray
    finally:
        ray.shutdown()


def _refuse_unreachable(address: str) -> None:
    """Ask first whether anybody listens there: Ray itself would try for two minutes, and then end the process."""
    found = _HOST_AND_PORT.fullmatch(address)
    if found is None:
        return
    try:
        with socket.create_connection((found["host"], int(found["port"])), timeout=_CONNECT_SECONDS):
            return
    except OSError as error:
        raise _unreachable(address, error.strerror or str(error)) from error


def _unreachable(address: str, reason: str) -> EngineError:
    return EngineError(
        f"no Ray cluster answers at {address}: {reason}",
        hint="start one there (ray start --head), or leave the address out, to use this machine alone: "
        "copydesk run --engine ray PATH",
    )


def _failed(error: Any) -> EngineError:
    """The error of a task itself, as its own words where it is ours."""
    cause = error.cause if isinstance(getattr(error, "cause", None), EngineError) else None
    if cause is not None:
        return EngineError(str(cause), hint=cause.hint)
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return EngineError(
        f"a machine of the Ray cluster cannot process pages: {lines[-1]}",
        hint="its machines need what is installed here, in the same versions; finished pages are kept. Then: "
        "copydesk run PATH",
    )
