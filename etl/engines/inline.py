"""Pages in this very process: for a handful of pages, where starting workers would take longer than the work.

No time or memory limit holds here; hostile pages belong into the local engine.
"""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from etl.engines.model import PageResult, PageTask
from etl.engines.worker import judge


@dataclass(frozen=True, slots=True)
class InlineEngine:
    """Processes one page after the other (see `engines.model.Engine`)."""

    def map(self, tasks: Iterable[PageTask]) -> Iterator[PageResult]:
        """Process the tasks in their order."""
        for task in tasks:
            started = time.perf_counter()
            outcome, prints = judge(task)
            yield PageResult(task.page.key, outcome, prints, time.perf_counter() - started)
