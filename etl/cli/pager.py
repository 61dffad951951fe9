"""Long answers on a terminal go through a pager, as git's do."""

import os
import shlex
import shutil
import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TextIO

from etl.stores.time_limit import not_timed

if TYPE_CHECKING:
    import subprocess

_USUAL = "less"
# As git: leave when all fits on one screen, keep colours, do not clear the screen; and let long lines be scrolled.
_ENVIRONMENT = {"LESS": "FRSX", "LV": "-c"}


def terminal_size() -> os.terminal_size | None:
    """Columns and lines of the terminal that standard output is; None if it is a pipe or a file."""
    return shutil.get_terminal_size() if sys.stdout.isatty() else None


@contextmanager
def paged(stream: TextIO, wanted: bool = True) -> Iterator["Paged"]:  # noqa: FBT001, FBT002 - names itself
    """What is written within the block appears on the stream, or in a pager once it is longer than the screen.

    Leaving the pager early ends the block without an error.

    Args:
        stream: Standard output.
        wanted: False writes to the stream in any case.
    """
    size = terminal_size() if wanted else None
    command = _command() if size is not None and _may_wait() else []
    output = Paged(stream, command, size.lines - 1 if size else 0)
    try:
        yield output
        output.flush()
    except BrokenPipeError:
        if not output.has_pager:
            raise
    finally:
        output.close()


class Paged:
    """A stream that holds back what it is given until that is longer than the screen; then a pager gets all.

    Args:
        stream: Where short output goes.
        command: The pager; empty means none.
        lines: Of the screen, without the one of the prompt.
    """

    def __init__(self, stream: TextIO, command: list[str], lines: int) -> None:
        self._stream = stream
        self._command = command
        self._lines = lines
        self._held: list[str] = []
        self._process: subprocess.Popen[str] | None = None

    @property
    def has_pager(self) -> bool:
        """Whether the pager was started."""
        return self._process is not None

    def write(self, text: str) -> int:
        """Write text; it appears at the latest when the block ends."""
        if not self._command:
            return self._stream.write(text)
        if self._process is not None and self._process.stdin is not None:
            return self._process.stdin.write(text)
        self._held.append(text)
        self._lines -= text.count("\n")
        if self._lines < 0:
            self._start()
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        """Write several texts."""
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        """Write what is held back."""
        if self._process is None:
            self._stream.writelines(self._held)
            self._stream.flush()
        elif self._process.stdin is not None:
            self._process.stdin.flush()
        self._held.clear()

    def close(self) -> None:
        """Wait until the reader leaves the pager; Ctrl-C is the pager's own until then."""
        if self._process is None:
            return
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            with suppress(BrokenPipeError), not_timed():
                if self._process.stdin is not None:
                    self._process.stdin.close()
            with not_timed():
                self._process.wait()
        finally:
            signal.signal(signal.SIGINT, before)

    def _start(self) -> None:
        import subprocess  # noqa: PLC0415 - every command imports this module, few start a pager

        try:
            self._process = subprocess.Popen(  # noqa: S603 - the user's own choice of program
                self._command,
                stdin=subprocess.PIPE,
                env={**_ENVIRONMENT, **os.environ},
                text=True,
                encoding="utf-8",
            )
        except OSError:  # $PAGER names something that cannot be started
            self._command = []
            self._stream.writelines(self._held)
        else:
            self._command = self._command[:1]
            if self._process.stdin is not None:
                self._process.stdin.writelines(self._held)
        self._held.clear()


def _command() -> list[str]:
    """What $PAGER names, else less if there is one."""
    given = os.environ.get("PAGER")
    try:
        words = shlex.split(_USUAL if given is None else given)
    except ValueError:  # an unclosed quotation mark
        return []
    return [] if words[:1] == ["cat"] or not words or shutil.which(words[0]) is None else words


def _may_wait() -> bool:
    """Whether a person sits at the terminal who can leave a pager."""
    return sys.stdin.isatty() and os.environ.get("TERM", "dumb") != "dumb"
