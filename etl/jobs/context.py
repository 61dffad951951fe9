"""What every job is given: the project folder, settings, an observer, the clock, and whether to stop."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from etl.stores.buckets.bucket import Patience
from etl.stores.home import Home
from etl.stores.settings import Settings

# Pages of a stage: a number, an estimate that is computed on request, or unknown.
Total = int | Callable[[], int | None] | None


class Observer(Protocol):
    """Receives progress events: a progress bar, a log, or nobody."""

    def stage(self, name: str, total: Total = None) -> None:
        """A new stage begins (`extracting`, `loading`, `publishing`); with its pages where they are known."""
        ...

    def pages(self, outcome: str, count: int = 1) -> None:
        """This many pages ended as loaded, rejected, quarantined or unchanged."""
        ...

    def note(self, event: str, **fields: str | float | None) -> None:
        """Something worth a log line."""
        ...


class SilentObserver:
    """Ignores all events."""

    def stage(self, name: str, total: Total = None) -> None:
        """Ignore."""

    def pages(self, outcome: str, count: int = 1) -> None:
        """Ignore."""

    def note(self, event: str, **fields: str | float | None) -> None:
        """Ignore."""


@dataclass(frozen=True, slots=True)
class Context:
    """A job's surroundings, handed in so that a job itself asks neither the clock nor the environment.

    Args:
        clock: Gives the current instant, UTC, aware.
        stopping: True once a signal asked to stop; jobs look at it between chunks and leave cleanly.
    """

    home: Home
    settings: Settings
    observer: Observer
    clock: Callable[[], datetime]
    stopping: Callable[[], bool] = lambda: False

    @property
    def golden_folder(self) -> Path:
        """Where golden pages are kept."""
        return self.home.root / self.settings.golden.folder

    @property
    def patience(self) -> Patience:
        """How long object storage is waited for."""
        return Patience(self.settings.buckets.retries, self.settings.buckets.seconds)
