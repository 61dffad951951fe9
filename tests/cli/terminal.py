"""A terminal for the command line to write to, with a person who may answer."""

import os
import pty
import re
import subprocess
import sys

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
