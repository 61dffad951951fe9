"""A terminal that the command line writes to, and a person who may answer."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time

from tests.cli.conftest import CHECKOUT

COLOR = re.compile(r"\x1b\[[0-9;]*m")
CURSOR = re.compile(r"\x1b\[[0-9;?]*[A-Zhl]")


def on_terminal(home, *arguments, **environment):
    """Run a command whose stderr is a terminal; all that it writes there."""
    terminal, theirs = pty.openpty()
    with _start(home, arguments, environment, stdout=subprocess.DEVNULL, stderr=theirs):
        os.close(theirs)
        output = _all_of(terminal)
    os.close(terminal)
    return output


def answering(home, answer, *arguments):
    """Run a command on a terminal and type an answer; its exit code, and all that it writes."""
    terminal, theirs = pty.openpty()
    streams = {"stdin": theirs, "stdout": theirs, "stderr": theirs}
    with _start(home, arguments, {"TERM": "xterm"}, **streams, start_new_session=True) as process:
        os.close(theirs)
        os.write(terminal, answer.encode() + b"\n")
        output = _all_of(terminal)
    os.close(terminal)
    return process.returncode, output


def _start(home, arguments, environment, **options):
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("COPYDESK_", "NO_COLOR"))
    }
    return subprocess.Popen(
        [sys.executable, "-m", "etl.cli.app", *map(str, arguments)],
        cwd=home,
        env={**clean, "PYTHONPATH": str(CHECKOUT), "COLUMNS": "120", **environment},
        **options,
    )


def _all_of(terminal):
    output = b""
    while True:
        try:
            data = os.read(terminal, 65536)
        except OSError:  # the last process that could write has gone
            break
        if not data:
            break
        output += data
    return output.decode()


class Terminal:
    """A terminal of a given size in which one command runs, with a person who reads and types.

    Args:
        home: The project folder.
        arguments: The command.
        size: Columns and lines.
        environment: On top of this process's.
    """

    def __init__(self, home, *arguments, size=(80, 24), **environment):
        self._master, theirs = pty.openpty()
        columns, lines = size
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        streams = {"stdin": theirs, "stdout": theirs, "stderr": theirs}
        variables = {
            "TERM": "xterm",
            "COLUMNS": str(columns),
            "LINES": str(lines),
            "NO_COLOR": "1",
            **environment,
        }
        self._process = _start(home, arguments, variables, **streams, preexec_fn=_own_terminal)
        os.close(theirs)
        self._unread = ""
        self.screen = ""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        os.close(self._master)

    def type(self, keys):
        """Type keys; `\\r` is Enter."""
        os.write(self._master, keys.encode())

    def reads(self, words, seconds=20):
        """Wait until the words appear below what was read before; returns what stands before them."""
        end = time.monotonic() + seconds
        while words not in self._unread:
            left = end - time.monotonic()
            assert left > 0, f"{words!r} did not appear in: {self._unread[-2000:]}"
            if select.select([self._master], [], [], left)[0]:
                self._receive()
        before, _, self._unread = self._unread.partition(words)
        return before

    def ends(self, seconds=20):
        """Read until the command ends; its exit code."""
        while select.select([self._master], [], [], seconds)[0] and self._receive():
            pass
        return self._process.wait(1)

    def _receive(self):
        try:
            data = os.read(self._master, 65536).decode(errors="replace")
        except OSError:
            return False
        if "\x1b[6n" in data:  # where is the cursor?
            self.type("\x1b[1;1R")
        shown = CURSOR.sub("", COLOR.sub("", data)).replace("\r", "")
        self._unread += shown
        self.screen += shown
        return bool(data)


def _own_terminal():
    os.setsid()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
