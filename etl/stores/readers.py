"""Limit what reading the published file may cost (memory, time, temporary space), and leave nothing behind.

A killed reader cannot clean up. Therefore whatever does not fit into memory goes into a folder of its own, which the
reader keeps locked; the next reader or writer removes folders that are no longer locked.
"""

import fcntl
import os
import re
import resource
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import duckdb

from etl.errors import LimitError, StoppedError
from etl.stores.home import Home
from etl.stores.interrupts import interrupted_by_ctrl_c
from etl.stores.settings import ReaderSettings
from etl.stores.time_limit import TimeLimit, removed_on_hard_end

# Errors of a query that exceeded a limit. Code that translates DuckDB's errors must let these pass.
BEYOND_LIMITS = (duckdb.OutOfMemoryException, duckdb.InterruptException)

# More threads hardly speed up a query, and each needs its own buffers.
_MOST_THREADS = 4
# DuckDB's own limit counts its buffers, but not the texts and lists of the current rows, nor the Python objects made
# from them. The process may use this much on top; a result of ordinary rows takes a tenth of it.
_BESIDE_BUFFERS_MIB = 512
# DuckDB's RuntimeError for a signal.
_INTERRUPTED = "Query interrupted"
# DuckDB puts the process number into the names of its temporary files.
_OWNER = re.compile(r"duckdb_temp_(\d+)_")


def limits_of(limits: ReaderSettings) -> dict[str, Any]:
    """The limits as a DuckDB configuration."""
    return {
        "memory_limit": f"{limits.memory_mib}MiB",
        "max_temp_directory_size": f"{limits.temp_mib}MiB",
        "threads": min(_MOST_THREADS, os.cpu_count() or 1),
    }


@contextmanager
def limited(connection: duckdb.DuckDBPyConnection, limits: ReaderSettings) -> Iterator[TimeLimit]:
    """Enforce the limits of time and memory on a block that reads.

    Raises:
        LimitError: A limit was exceeded.
        StoppedError: Ctrl-C was pressed.
    """
    time_limit = TimeLimit(connection, limits.seconds)
    time_limit.start()
    before = _cap(limits.memory_mib + _BESIDE_BUFFERS_MIB)
    try:
        with interrupted_by_ctrl_c(connection):
            yield time_limit
        if time_limit.expired:
            raise time_limit.error()
    except (duckdb.OutOfMemoryException, MemoryError) as error:
        raise _too_much(error, limits) from None
    except (duckdb.InterruptException, KeyboardInterrupt, RuntimeError) as error:
        # Ctrl-C is one of these, depending on who takes note of the signal first: our watcher, Python or DuckDB.
        if isinstance(error, RuntimeError) and str(error) != _INTERRUPTED:
            raise
        raise time_limit.error() if time_limit.expired else StoppedError("stopped by Ctrl-C") from error
    finally:
        _uncap(before)
        time_limit.stop()


@contextmanager
def scratch(home: Home) -> Iterator[Path]:
    """A temporary folder for what does not fit into memory; if the process is killed, a later one removes it."""
    forget_dead_readers(home)
    folder, descriptor = _own_folder(home)
    try:
        with removed_on_hard_end(lambda: shutil.rmtree(folder, ignore_errors=True)):
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(descriptor)


def forget_dead_readers(home: Home) -> None:
    """Remove the temporary files of readers that no longer run."""
    for parent in _parents(home):
        for folder in parent.glob("reader-*") if _is_ours(parent, home) else ():
            with suppress(OSError):
                _remove_unless_held(folder)
    beside = home.published.with_name(f"{home.published.name}.tmp")  # where other programs' DuckDB puts them
    if beside.is_symlink():
        return
    for path in beside.glob("duckdb_temp*"):
        owner = _OWNER.match(path.name)
        if owner is None or not _lives(int(owner[1])):
            with suppress(OSError):
                path.unlink()
    with suppress(OSError):
        beside.rmdir()


def _own_folder(home: Home) -> tuple[Path, int]:
    for parent in _parents(home):
        with suppress(OSError):
            parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            if not _is_ours(parent, home):
                continue
            folder = Path(tempfile.mkdtemp(prefix="reader-", dir=parent))
            descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            return folder, descriptor
    raise LimitError(
        f"no folder for temporary files: neither {' nor '.join(map(str, _parents(home)))} can be written",
        hint="set $TMPDIR to a writable folder, then: copydesk status",
    )


def _is_ours(parent: Path, home: Home) -> bool:
    """Whether a folder belongs to us: anybody may write to /tmp, and another user's folder might contain links."""
    try:
        return not parent.is_symlink() and parent.stat().st_uid in (os.geteuid(), home.data.stat().st_uid)
    except OSError:
        return False


def _parents(home: Home) -> tuple[Path, Path]:
    """Next to the working database; for readers who may not write there, in the system's temporary folder."""
    return home.working.parent / "readers", Path(tempfile.gettempdir()) / f"copydesk-readers-{os.geteuid()}"


def _remove_unless_held(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(folder, ignore_errors=True)
    finally:
        os.close(descriptor)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _cap(mib: int) -> tuple[int, int] | None:
    """Let the process allocate at most `mib` MiB more; returns the limit before, None if usage cannot be read."""
    try:
        status = Path("/proc/self/status").read_text("ascii")
        used = int(status.partition("VmData:")[2].split()[0]) * 1024
        before = resource.getrlimit(resource.RLIMIT_DATA)
        wanted = used + mib * 2**20
        if before[0] == resource.RLIM_INFINITY or wanted < before[0]:
            resource.setrlimit(resource.RLIMIT_DATA, (wanted, before[1]))
    except (OSError, ValueError, IndexError):
        return None
    return before


def _uncap(before: tuple[int, int] | None) -> None:
    if before is not None:
        resource.setrlimit(resource.RLIMIT_DATA, before)


def _too_much(error: BaseException, limits: ReaderSettings) -> LimitError:
    if "max_temp_directory_size" in str(error):
        what, setting = f"{limits.temp_mib} MiB of temporary files", "temp_mib"
    else:
        what, setting = f"{limits.memory_mib} MiB of memory", "memory_mib"
    return LimitError(
        f"the query needed more than {what} and was stopped",
        hint=f"ask for less, or raise [readers] {setting} in config/copydesk.toml. "
        "To see the current value: copydesk config show",
    )
