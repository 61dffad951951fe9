"""What a command costs with everything it starts, fork servers and their orphans included (Linux)."""

import ctypes
import os
import resource
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_PR_SET_CHILD_SUBREAPER = (
    36  # linux/prctl.h: orphans become our children, so their CPU is counted when they end
)


@dataclass(frozen=True)
class Cost:
    """Seconds: of CPU, user and system, of all processes; and from start to end of the command."""

    cpu: float
    wall: float


def cost(
    command: Sequence[str], environment: Mapping[str, str] | None = None, *, allowed: Sequence[int] = (0,)
) -> Cost:
    """Run a command to its end and wait for whatever it left behind.

    Args:
        command: Its words.
        environment: Its environment; this process's, where none is given.
        allowed: Exit codes with which it has done its work.

    Raises:
        CalledProcessError: The command failed.
    """
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    wall = time.monotonic() - started
    if done.returncode not in allowed:
        raise subprocess.CalledProcessError(done.returncode, command, done.stdout, done.stderr[-2000:])
    while True:
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            break
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall)
