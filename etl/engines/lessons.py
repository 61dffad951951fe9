"""Templates learned on all cores, each in a process of its own: a host whose pages do harm costs no other host's."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from etl.engines.calls import CallOptions, Failed, call_each
from etl.engines.local import cores
from etl.engines.model import Limits
from etl.pages.model.profile import StationProfile
from etl.pages.model.raw_page import RawPage
from etl.pages.model.template import Template, Unlearned

_LIMITS = Limits(seconds=300.0, memory_mib=1024)
"""A lesson of 80 pages of 110 kB takes 3.7 s (`tests/benchmarks/bench_table.py`)."""


@dataclass(frozen=True, slots=True)
class LessonTask:
    """What a template is learned from.

    Args:
        host: Host of the pages, without `www.`.
        station: The station's name.
        pages: In the order that they are learned from.
    """

    host: str
    station: str
    profile: StationProfile
    pages: tuple[RawPage, ...]


def learn_each(
    tasks: Iterable[LessonTask], workers: int, stopping: Callable[[], bool]
) -> Iterator[tuple[str, Template | Unlearned]]:
    """Yield each host with what was learned of its pages, first come first.

    Args:
        tasks: What to learn from, read only as fast as there is a process for it.
        workers: How many processes; 0 means one per core that this process may use.
        stopping: Once true, lessons under way are given up.

    Raises:
        EngineError: This machine does not let us have processes, or takes them away.
    """
    options = CallOptions(workers or cores(), _LIMITS, stopping)
    for task, learned in call_each(learned_from, tasks, options):
        yield task.host, Unlearned(learned.reason) if isinstance(learned, Failed) else learned


def learned_from(task: LessonTask) -> Template | Unlearned:
    """What is learned from a host's pages, in this process."""
    from etl.pages.learning.learn import learn  # noqa: PLC0415 - trafilatura takes 0.4 s to import

    return learn(task.station, task.pages, task.profile)
