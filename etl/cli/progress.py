"""Progress of a job: a bar for people, log lines for machines."""

import sys
import time
from collections import Counter
from types import TracebackType
from typing import TYPE_CHECKING, Self

from etl.cli import console
from etl.cli.console import Color, Field
from etl.report import escape

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.progress import TaskID

    from etl.jobs.context import Total

# A run of a few hours makes some hundred lines of log.
_SECONDS_BETWEEN_LINES = 60.0
_SECONDS_BETWEEN_ESTIMATES = 0.5


class LogObserver:
    """Log lines: stages and notes at once, counts once a minute. Implements `jobs.context.Observer`."""

    def __init__(self) -> None:
        self._bound: dict[str, Field] = {}
        self._counts: Counter[str] = Counter()
        self._stage = ""
        self._next_line = time.monotonic() + _SECONDS_BETWEEN_LINES

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Do nothing: there is nothing to close."""

    def stage(self, name: str, total: "Total" = None) -> None:
        """A new stage begins."""
        self._stage = name
        console.log("stage", **self._bound, stage=name, total=None if callable(total) else total)

    def pages(self, outcome: str, count: int = 1) -> None:
        """Count pages, and log the counts once a minute."""
        self._counts[outcome] += count
        if time.monotonic() >= self._next_line:
            self._next_line = time.monotonic() + _SECONDS_BETWEEN_LINES
            console.log("progress", **self._bound, stage=self._stage, **dict(sorted(self._counts.items())))

    def note(self, event: str, **fields: Field) -> None:
        """A log line; once a run's id is known, every line repeats it."""
        if "run_id" in fields:
            self._bound["run_id"] = fields["run_id"]
        console.log(event, **(self._bound | fields))


class BarObserver:
    """A bar with rate and remaining time, on stderr. Implements `jobs.context.Observer`."""

    def __init__(self) -> None:
        from rich.console import Console  # noqa: PLC0415 - unattended jobs draw no bar
        from rich.progress import (  # noqa: PLC0415
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
        )

        wanted = console.options().color
        terminal = Console(
            file=sys.stderr,
            force_terminal=True if wanted is Color.ALWAYS else None,
            no_color=True if wanted is Color.NEVER else None,
        )
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=20),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(compact=True),
            TextColumn("{task.fields[counts]}"),
            console=terminal,
            transient=True,
        )
        self._counts: Counter[str] = Counter()
        self._task: TaskID | None = None
        self._estimate: Callable[[], int | None] | None = None
        self._next_estimate = 0.0
        self._started = time.monotonic()

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def stage(self, name: str, total: "Total" = None) -> None:
        """Start a new bar."""
        if self._task is not None:
            self._progress.remove_task(self._task)
        self._started = time.monotonic()
        self._estimate = total if callable(total) else None
        known = None if callable(total) else total
        self._task = self._progress.add_task(name, total=known, rate="", counts=self._counts_text())

    def pages(self, outcome: str, count: int = 1) -> None:
        """Advance the bar."""
        self._counts[outcome] += count
        if self._task is not None:
            now = time.monotonic()
            rate = f"{self._counts.total() / max(now - self._started, 0.001) * 60:,.0f}/min"
            self._progress.update(self._task, advance=count, rate=rate, counts=self._counts_text())
            if self._estimate and now >= self._next_estimate:
                self._next_estimate = now + _SECONDS_BETWEEN_ESTIMATES
                self._progress.update(self._task, total=self._estimate())

    def note(self, event: str, **fields: Field) -> None:
        """A line above the bar, with -v."""
        if console.options().verbosity > 0:
            pairs = " ".join(f"{name}={value}" for name, value in fields.items() if value is not None)
            self._progress.console.print(escape.for_cell(f"{event} {pairs}"), markup=False, highlight=False)

    def _counts_text(self) -> str:
        return "  ".join(f"{outcome} {count:,}" for outcome, count in sorted(self._counts.items()))


def observer() -> LogObserver | BarObserver:
    """A bar if stderr is a terminal, else log lines."""
    if console.is_terminal() and not console.logs_json() and console.options().verbosity >= 0:
        return BarObserver()
    return LogObserver()
