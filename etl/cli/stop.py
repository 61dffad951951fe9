"""Ctrl-C and SIGTERM: the first asks the job to finish what it has in hand, the second ends it."""

import contextlib
import os
import signal
from types import FrameType

from etl.cli import console
from etl.errors import ExitCode


class StopSignals:
    """Listens once installed; `stopping` is what jobs ask."""

    def __init__(self) -> None:
        self._received: int | None = None

    def install(self) -> None:
        """Take over SIGINT and SIGTERM."""
        signal.signal(signal.SIGINT, self._handle)
        signal.signal(signal.SIGTERM, self._handle)

    def stopping(self) -> bool:
        """Whether a signal asked to stop."""
        return self._received is not None

    @property
    def exit_code(self) -> ExitCode:
        """The code that says by which signal the job was stopped."""
        return ExitCode.TERMINATED if self._received == signal.SIGTERM else ExitCode.INTERRUPTED

    def _handle(self, number: int, _frame: FrameType | None) -> None:
        if self.stopping():
            _tell(
                "ended at once: what was finished is kept, and the next run goes on from there: copydesk run"
            )
            # Nothing to tidy: a job that is killed anywhere loses nothing, and workers go with their parent.
            os._exit(128 + number)
        self._received = number
        _tell("stopping: pages in hand are finished first; once more ends it at once")


def _tell(message: str) -> None:
    with contextlib.suppress(RuntimeError):  # the signal came while another line was being written
        console.warn(message)
