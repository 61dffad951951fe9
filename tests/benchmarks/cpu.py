"""CPU seconds of a command with everything it starts, fork servers and their orphans included (Linux)."""

import ctypes
import os
import resource
import subprocess
from collections.abc import Mapping, Sequence

_PR_SET_CHILD_SUBREAPER = (
    36  # linux/prctl.h: orphans become our children, so their CPU is counted when they end
)


def cpu_seconds(command: Sequence[str], environment: Mapping[str, str] | None = None) -> float:
    """Run a command to its end, wait for whatever it left behind, and add up user and system time.

    Raises:
        CalledProcessError: The command failed.
    """
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    done.check_returncode()
    while True:
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            break
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
