"""An engine that puts together what it finishes, as the machines of a cluster do, without a cluster."""

import pickle
from dataclasses import dataclass
from itertools import islice

from etl.engines.worker import process_task


class LostError(BaseException):
    """The job ends here, as if it had been killed."""


@dataclass(frozen=True)
class Gathering:
    """Chunks of three pages, each gathered by a copy of what was sent to a machine.

    Args:
        lost_after: The job is lost when this many chunks are gathered, before it hears of the last one.
        repeats: Whether a machine does each chunk twice, as where it is taken for lost.
    """

    lost_after: int = 10**6
    repeats: bool = False

    def map(self, tasks, finish):
        for task in tasks:
            yield process_task(task, finish)

    def gather(self, tasks, finish, gather):
        sent = pickle.loads(pickle.dumps(gather))
        waiting, number = iter(tasks), 0
        while pages := [process_task(task, finish) for task in islice(waiting, 3)]:
            number += 1
            if self.repeats:
                sent(pages[::-1])
            written = sent(pages)
            if number >= self.lost_after:
                raise LostError
            yield written
