"""Ctrl-C, SIGTERM and SIGHUP: the first lets the job finish the pages in hand, the second ends it at once."""

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
    """Remembers which signal asked to stop, once `install` was called."""

    def __init__(self) -> None:
        self._received: int | None = None

    def install(self) -> None:
        """Handle SIGINT and SIGTERM, and SIGHUP unless whoever started us had it ignored (`nohup`)."""
        for number in _CODES:
            if number != signal.SIGHUP or signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, self._handle)

    def stopping(self) -> bool:
        """Whether a signal asked to stop; jobs call this between chunks of pages."""
        return self._received is not None

    @property
    def exit_code(self) -> ExitCode:
        """The exit code for the signal that stopped the job."""
        return _CODES[signal.Signals(self._received)] if self._received else ExitCode.INTERRUPTED

    def _handle(self, number: int, _frame: FrameType | None) -> None:
        if self.stopping():
            console.warn("ended at once; finished pages are kept, to continue with them: copydesk run")
            # Nothing needs tidying up: a job can be killed anywhere without loss, and workers end with their parent.
            os._exit(128 + number)
        self._received = number
        console.warn("stopping after the pages in hand; press Ctrl-C or send the signal again to end at once")
