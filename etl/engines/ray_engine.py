"""Pages on the machines of a Ray cluster (the extra `copydesk[ray]`).

A Ray task is a chunk of pages. On its machine a worker pool of our own processes them, so that a page that hangs,
crashes or uses up memory is stopped and blamed there as it is on one machine. Ray does what is left: it finds a free
core, and gives a chunk to another one when a worker or a machine is lost. Where the machines read the inputs too
(`ray_reading.py`), it brings the bodies of pages from where they were read to where they are processed.
"""

import contextlib
import importlib.util
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Generic

from etl import __version__
from etl.engines.far_pages import PortionReader, brought, size_of
from etl.engines.model import (
    EngineOptions,
    Finish,
    Finished,
    Gather,
    Gathered,
    Limits,
    PageTask,
    ProcessedPage,
    too_large,
)
from etl.engines.pool import EngineError, Pool
from etl.engines.ray_cluster import LOST, connected, failed, is_loss, refuse_other_version
from etl.engines.ray_reading import Chunk, Order, RayReading, blocks_of, packed
from etl.pages.model.outcome import Fault, Quarantined

_CHUNKS_PER_CORE = 2
"""Chunks that are under way for each core: one that it works on, and one that is there when it has finished."""
_LOOK_SECONDS = 5.0
"""How often the cluster's cores are counted: machines come and go."""
_WAIT_SECONDS = 1.0
_GATHERED_CHUNKS = 4
"""What is gathered is as large as so many chunks: two seconds of work for a core, next to which it costs little."""
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
        for finished in self._fly(tasks, Work(finish, list, self.options.limits)):
            yield from finished

    def gather(
        self, tasks: Iterable[PageTask], finish: Finish[Finished], gather: Gather[Finished, Gathered]
    ) -> Iterator[Gathered]:
        """Process the tasks, and have the machines put together what they finish (see `model.GathersPages`).

        Raises:
            CopydeskError: No cluster answers, its machines cannot process pages, or `gather` raised it.
        """
        limits = self.options.limits
        larger = replace(
            limits,
            chunk_pages=_GATHERED_CHUNKS * limits.chunk_pages,
            chunk_bytes=_GATHERED_CHUNKS * limits.chunk_bytes,
        )
        return self._fly(tasks, Work(finish, gather, larger))

    def _fly(self, tasks: Iterable[PageTask], work: "Work[Finished, Gathered]") -> Iterator[Gathered]:
        with connected(self.options) as ray:
            flight = _Flight(ray, self.options, work)
            chunk: list[PageTask] = []
            try:
                for task in tasks:
                    if refused := too_large(task, work.limits):
                        yield work.gather([work.finish(refused)])
                    else:
                        chunk.append(task)
                    if _is_whole(chunk, work.limits):
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

    @property
    def readers(self) -> int:
        """How many portions of the inputs the cluster reads at a time (see `far_pages.ReadsInputs`)."""
        return self.options.readers

    def begin(self, portion: Any, reader: PortionReader) -> RayReading:
        """Begin to read a portion of the inputs on the cluster (see `far_pages.ReadsInputs`)."""
        return RayReading(Order(reader, portion, self.options.limits))


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


@dataclass(frozen=True, slots=True)
class Work(Generic[Finished, Gathered]):
    """What is done with chunks.

    Args:
        finish: What is made of each page.
        gather: What is made of the pages of a chunk together.
        limits: What a page may cost, and how large a chunk is.
        version: Of copydesk, where the job is.
    """

    finish: Finish[Finished]
    gather: Gather[Finished, Gathered]
    limits: Limits
    version: str = __version__


class _Flight(Generic[Finished, Gathered]):
    """The chunks that are with Ray."""

    def __init__(self, ray: Any, options: EngineOptions, work: Work[Finished, Gathered]) -> None:
        self._ray = ray
        self._options = options
        self._work = work
        self._task = ray.remote(process_chunk).options(
            num_cpus=1, max_retries=LOST, scheduling_strategy="SPREAD", name="pages"
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
        """Whether enough chunks are under way to keep the cores busy."""
        return len(self._chunks) >= _CHUNKS_PER_CORE * self._count_cores()

    def send(self, chunk: Sequence[PageTask]) -> None:
        """Give a chunk to Ray."""
        blocks = blocks_of(chunk)
        bodies = [block.bodies for block in blocks]
        sent = packed(chunk, blocks)
        reference = self._task.remote(sent, self._work, *bodies)
        self._chunks[reference] = chunk

    def land(self) -> Iterator[Gathered]:
        """Wait a while for chunks to be finished, and yield what was made of each.

        Raises:
            CopydeskError: The machines of the cluster cannot process pages.
        """
        ready, _ = self._ray.wait(list(self._chunks), num_returns=1, timeout=_WAIT_SECONDS)
        for reference in ready:
            chunk = self._chunks.pop(reference)
            try:
                gathered = self._ray.get(reference)
            except self._ray.exceptions.RayTaskError as error:
                if not is_loss(error.cause):
                    raise failed(error) from error
                self._send_again(chunk)
            except self._ray.exceptions.RayError as error:
                yield from self._lost(chunk, error)
            else:
                yield gathered

    def cancel(self) -> None:
        """Cancel the chunks under way."""
        for reference in self._chunks:
            with contextlib.suppress(Exception):  # whatever became of it, nobody waits for it any more
                self._ray.cancel(reference)
        self._chunks.clear()

    def _send_again(self, chunk: Sequence[PageTask]) -> None:
        """The machine that had read the pages is lost: they are read again."""
        for block in blocks_of(chunk):
            block.read_again()
        self.send(chunk)

    def _lost(self, chunk: Sequence[PageTask], error: Exception) -> Iterator[Gathered]:
        """A chunk whose workers were lost each time: its halves are tried, down to the page that is to blame."""
        if len(chunk) > 1:
            middle = len(chunk) // 2
            self.send(chunk[:middle])
            self.send(chunk[middle:])
            return
        detail = f"the machines that processed it were lost {LOST + 1} times ({type(error).__name__})"
        (task,) = chunk
        lost = ProcessedPage(replace(task, page=brought(task.page)), Quarantined(Fault.CRASH, detail))
        yield self._work.gather([self._work.finish(lost)])

    def _count_cores(self) -> int:
        now = time.monotonic()
        if self._options.workers:
            return self._options.workers
        if now - self._looked_at > _LOOK_SECONDS:
            self._looked_at = now
            self._cores = max(1, int(self._ray.cluster_resources().get("CPU", 0)))
        return self._cores


def process_chunk(chunk: Chunk, work: Work[Finished, Gathered], *bodies: Sequence[bytes]) -> Gathered:
    """What a Ray task does, on any machine.

    Args:
        chunk: The pages.
        work: What is done with them.
        bodies: Blocks of bodies of far pages, which Ray brings.

    Raises:
        CopydeskError: The machine has another version of copydesk, cannot keep a worker process, or cannot gather.
    """
    refuse_other_version(work.version)
    key = (work.limits, work.finish)
    pool = _pools.get(key)
    if pool is None:
        pool = _pools[key] = Pool(1, work.limits, work.finish)
    results: list[Finished] = []
    try:
        for task in chunk.whole(bodies):
            pool.submit(task)
        while pool.is_busy:
            results += pool.collect()
    except BaseException:
        _pools.pop(key).close()  # it may still hold pages
        raise
    return work.gather(results)


def _is_whole(chunk: Sequence[PageTask], limits: Limits) -> bool:
    size = sum(size_of(task.page) for task in chunk)
    return len(chunk) >= limits.chunk_pages or size >= limits.chunk_bytes
