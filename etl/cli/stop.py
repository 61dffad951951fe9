"""Ctrl-C, SIGTERM and SIGHUP: the first asks the job to finish what it has in hand, the second ends it."""

import os
import signal
from types import FrameType

from etl.cli import console
from etl.errors import ExitCode

_CODES = {
    signal.SIGINT: ExitCode.INTERRUPTED,
    signal.SIGTERM: ExitCode.TERMINATED,
    signal.SIGHUP: ExitCode.HUNG_UP,
}


class StopSignals:
    """Listens once installed; `stopping` is what jobs ask."""

    def __init__(self) -> None:
        self._received: int | None = None

    def install(self) -> None:
        """Take over SIGINT, SIGTERM, and SIGHUP unless whoever started us had it ignored (`nohup`)."""
        for number in _CODES:
            if number != signal.SIGHUP or signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, self._handle)

    def stopping(self) -> bool:
        """Whether a signal asked to stop."""
        return self._received is not None

    @property
    def exit_code(self) -> ExitCode:
        """The code that says by which signal the job was stopped."""
        return _CODES[signal.Signals(self._received)] if self._received else ExitCode.INTERRUPTED

    def _handle(self, number: int, _frame: FrameType | None) -> None:
        if self.stopping():
            console.warn(
                "ended at once: what was finished is kept, and the next run goes on from there: copydesk run"
            )
            # Nothing to tidy: a job that is killed anywhere loses nothing, and workers go with their parent.
            os._exit(128 + number)
        self._received = number
        console.warn("stopping: pages in hand are finished first; once more ends it at once")
