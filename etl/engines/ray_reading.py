"""Inputs read on the machines of a Ray cluster: bodies stay in Ray's object store there, and the job gets the rest.

A reading is a Ray task that gives its pages block by block: first what the job has to know about them, then their
bodies, which only the machine that processes them asks for. It waits when it is a few blocks ahead. Ray repeats no
reading by itself: it would have to be repeated from its beginning, which we do where a block is missing, block by
block.
"""

import contextlib
import importlib
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from etl import __version__
from etl.engines.far_pages import FarPage, PortionReader
from etl.engines.model import Limits, PageTask
from etl.engines.pool import EngineError
from etl.engines.ray_cluster import LOST, failed, library, refuse_other_version
from etl.pages.model.raw_page import RawPage

_AHEAD = 48
"""Blocks that a reading may be ahead, of at most `[engine] chunk_pages` pages and 4 MiB each, or of one page: as many
as a range of a large file has, so that ranges are read while those before them are processed."""
_turns = itertools.count()


@dataclass(frozen=True, slots=True)
class Order:
    """A portion to read.

    Args:
        reader: Reads it.
        portion: What is read.
        limits: How large a block is.
        version: Of copydesk, where the job is.
    """

    reader: PortionReader
    portion: Any
    limits: Limits
    version: str = __version__


class RayBlock:
    """The bodies of some pages in Ray's object store (see `far_pages.Block`).

    Args:
        order: What they were read from.
        number: Place of the block in it.
        keys: Of its pages.
        bodies: Ray's reference to the list of them.
    """

    def __init__(self, order: Order, number: int, keys: Sequence[str], bodies: Any) -> None:
        self._order = order
        self._number = number
        self._keys = keys
        self._losses = 0
        self.bodies = bodies

    def body(self, number: int) -> bytes:
        """Bring one of them here.

        Raises:
            CopydeskError: It is lost, and reading its input again does not bring it back.
        """
        ray = library()
        while True:
            try:
                found: bytes = ray.get(self.bodies)[number]
            except ray.exceptions.RayTaskError as error:
                raise failed(error) from error
            except ray.exceptions.RayError:
                self.read_again()
            else:
                return found

    def read_again(self) -> None:
        """The machine that had them is lost: read them once more.

        Raises:
            EngineError: They have been lost too often.
        """
        self._losses += 1
        if self._losses > LOST:
            raise _lost(self._losses)
        again = _task(library(), read_block, max_retries=LOST)
        self.bodies = again.remote(self._order, self._number, self._keys)


class RayReading:
    """A portion that is being read on the cluster (see `far_pages.Reading`)."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._ray = library()
        self._stream = self._begin(0)

    def items(self) -> Iterator[Any]:
        """Yield what is in the portion, pages as `FarPage`.

        Raises:
            CopydeskError: It cannot be read there.
        """
        blocks, losses = 0, 0
        while True:
            try:
                told = self._ray.get(next(self._stream))
                bodies = next(self._stream)
            except StopIteration:
                return
            except self._ray.exceptions.RayTaskError as error:
                raise failed(error) from error
            except self._ray.exceptions.RayError as error:
                losses += 1
                if losses > LOST:
                    raise _lost(losses) from error
                self._stream = self._begin(blocks)
                continue
            keys = tuple(item.key for item in told if isinstance(item, FarPage))
            block = RayBlock(self._order, blocks, keys, bodies)
            blocks, losses = blocks + 1, 0
            for item in told:
                yield replace(item, block=block) if isinstance(item, FarPage) else item

    def close(self) -> None:
        """Stop reading: the rest is not wanted."""
        with contextlib.suppress(Exception):  # whatever became of it
            self._ray.cancel(self._stream)

    def _begin(self, first: int) -> Any:
        ahead = {"num_returns": "streaming", "_generator_backpressure_num_objects": 2 * _AHEAD}
        return _task(self._ray, read_blocks, max_retries=0, **ahead).remote(self._order, first)


def _task(ray: Any, function: Any, **options: Any) -> Any:
    # Without a core of its own: one that waits because it is ahead would keep it from those it waits for.
    return ray.remote(function).options(
        num_cpus=0, scheduling_strategy=_next_node(ray), name="inputs", **options
    )


def _next_node(ray: Any) -> Any:
    """A machine for a reading, each in its turn. One without cores, as a cluster's head often is, is to do no work."""
    nodes = sorted(node["NodeID"] for node in ray.nodes() if node["Alive"] and node["Resources"].get("CPU"))
    if not nodes:
        return "SPREAD"
    affinity = importlib.import_module("ray.util.scheduling_strategies").NodeAffinitySchedulingStrategy
    return affinity(node_id=nodes[next(_turns) % len(nodes)], soft=True)


def _lost(times: int) -> EngineError:
    return EngineError(
        f"the machines that read an input were lost {times} times, one after the other",
        hint="they may have too little memory for their object store (ray status); finished pages are kept. Then: "
        "copydesk run PATH",
    )


def read_blocks(order: Order, first: int) -> Iterator[list[Any]]:
    """What a reading does on its machine: yield what the job has to know of a block, then its bodies, and so on.

    Args:
        order: What to read.
        first: Place of the first block that is wanted.

    Raises:
        CopydeskError: The portion cannot be read here.
    """
    refuse_other_version(order.version)
    for number, (told, bodies) in enumerate(_blocks(order)):
        if number >= first:
            yield told
            yield bodies


def read_block(order: Order, wanted: int, keys: Sequence[str]) -> list[bytes]:
    """Read the bodies of one block again.

    Raises:
        CopydeskError: The portion cannot be read here, or is no longer what it was.
    """
    for number, (told, bodies) in enumerate(_blocks(order)):
        if number == wanted and [item.key for item in told if isinstance(item, FarPage)] == list(keys):
            return bodies
        if number >= wanted:
            break
    raise EngineError(
        "an input changed while it was read, so that pages of it cannot be read again",
        hint="finished pages are kept; when it is complete: copydesk run PATH",
    )


def _blocks(order: Order) -> Iterator[tuple[list[Any], list[bytes]]]:
    told: list[Any] = []
    bodies: list[bytes] = []
    size = 0
    for item in order.reader.read(order.portion):
        if not isinstance(item, RawPage):
            told.append(item)
            if len(told) - len(bodies) >= order.limits.chunk_pages:
                yield told, bodies
                told, bodies, size = [], [], 0
            continue
        if bodies and size + len(item.body) > order.limits.chunk_bytes:
            yield told, bodies
            told, bodies, size = [], [], 0
        told.append(_without_body(item, len(bodies), is_erased=order.reader.is_erased(item)))
        bodies.append(item.body)
        size += len(item.body)
        if len(bodies) >= order.limits.chunk_pages:
            yield told, bodies
            told, bodies, size = [], [], 0
    if told:
        yield told, bodies


def _without_body(page: RawPage, number: int, *, is_erased: bool) -> FarPage:
    known = {field.name: getattr(page, field.name) for field in fields(RawPage)}
    return FarPage(**{**known, "body": b""}, size=len(page.body), number=number, is_erased=is_erased)


@dataclass(frozen=True, slots=True)
class Chunk:
    """Tasks on their way to a machine.

    Args:
        tasks: Those of far pages without their blocks.
        blocks: For each task the place of its block among those that are sent along; None where it has its body.
    """

    tasks: Sequence[PageTask]
    blocks: Sequence[int | None]

    def whole(self, bodies: Sequence[Sequence[bytes]]) -> Iterator[PageTask]:
        """The tasks with the bodies of their pages.

        Args:
            bodies: The blocks, as they came.
        """
        for task, block in zip(self.tasks, self.blocks, strict=True):
            page = task.page
            if block is not None and isinstance(page, FarPage):
                yield replace(task, page=page.with_body(bodies[block][page.number]))
            else:
                yield task


def blocks_of(tasks: Sequence[PageTask]) -> list[RayBlock]:
    """The blocks that hold bodies of these tasks, each once."""
    found = (task.page.block for task in tasks if isinstance(task.page, FarPage))
    return list(dict.fromkeys(block for block in found if isinstance(block, RayBlock)))


def packed(tasks: Sequence[PageTask], blocks: Sequence[RayBlock]) -> Chunk:
    """The tasks as they are sent, together with their blocks."""
    places = {id(block): number for number, block in enumerate(blocks)}
    light, numbers = list[PageTask](), list[int | None]()
    for task in tasks:
        page = task.page
        if isinstance(page, FarPage):
            numbers.append(places[id(page.block)])
            light.append(replace(task, page=replace(page, block=None)))
        else:
            numbers.append(None)
            light.append(task)
    return Chunk(light, numbers)
