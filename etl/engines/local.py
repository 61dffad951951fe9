"""Pages on this machine's cores: workers that may hang, crash or use up memory without harm to the rest."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from etl.engines.model import EngineOptions, Finish, Finished, Limits, PageTask, too_large
from etl.engines.pool import EngineError, Pool


@dataclass(frozen=True, slots=True)
class LocalEngine:
    """Processes pages in worker processes of this machine (see `engines.model.Engine`).

    Args:
        workers: How many processes; 0 means one per core that this process may use.
        limits: What one page may cost.
        stopping: Once true, no further tasks are taken; those in flight are finished and returned.
    """

    workers: int = 0
    limits: Limits = field(default_factory=Limits)
    stopping: Callable[[], bool] = lambda: False

    def map(self, tasks: Iterable[PageTask], finish: Finish[Finished]) -> Iterator[Finished]:
        """Process the tasks; every task that is taken gets exactly one result, in any order.

        Should workers die as soon as they start while we are stopping, pages in flight are left without a result.

        Raises:
            EngineError: Worker processes cannot be started or kept alive.
        """
        pool = Pool(self.workers or cores(), self.limits, finish)
        try:
            for task in tasks:
                if refused := too_large(task, self.limits):
                    yield finish(refused)
                else:
                    pool.submit(task)
                while pool.is_full:
                    yield from pool.collect()
                if self.stopping():
                    break
            while pool.is_busy:
                yield from pool.collect()
        except EngineError:
            if not self.stopping():
                raise
        finally:
            pool.close()


def build(options: EngineOptions) -> LocalEngine:
    """Build the engine (see `engines.registry`)."""
    return LocalEngine(options.workers, options.limits, options.stopping)


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))  # containers and taskset may allow fewer than there are
    return os.cpu_count() or 1
