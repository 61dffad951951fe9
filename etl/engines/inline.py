"""Pages in this process: for a debugger, and for a few pages, where starting workers would take longer than the work.

No limit of time or memory holds here, and a crash of the parser ends the job: pages from strangers belong in the local
engine.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from etl.engines.model import EngineOptions, Finish, Finished, PageTask, too_large
from etl.engines.worker import process_task


@dataclass(frozen=True, slots=True)
class InlineEngine:
    """Processes one page after the other (see `engines.model.Engine`)."""

    options: EngineOptions = field(default_factory=EngineOptions)

    def map(self, tasks: Iterable[PageTask], finish: Finish[Finished]) -> Iterator[Finished]:
        """Process the tasks in their order."""
        for task in tasks:
            refused = too_large(task, self.options.limits)
            yield finish(refused) if refused else process_task(task, finish)
            if self.options.stopping():
                return


def build(options: EngineOptions) -> InlineEngine:
    """Build the engine (see `engines.registry`)."""
    return InlineEngine(options)
