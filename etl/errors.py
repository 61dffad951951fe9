"""Errors that a person has to fix: each class has one exit code, each error a hint with the next command."""

import os
import re
from enum import IntEnum

_ERRNO = re.compile(r'"errno":"(\d+)"')


def why(error: Exception) -> str:
    """What an error of the system or of DuckDB says, without the names and numbers that only programs need."""
    if strerror := getattr(error, "strerror", None):
        return str(strerror)
    text = str(error).partition("\n")[0]
    number = _ERRNO.search(text)
    return os.strerror(int(number[1])) if number else text


class ExitCode(IntEnum):
    """Exit codes of every command. Schedulers act on these numbers, so they never change."""

    DONE = 0
    ATTENTION = 1
    """Finished and committed, but a threshold was exceeded or a check warned."""
    USAGE = 2
    """The command line or the configuration is wrong."""
    FAILED = 3
    """The job failed and nothing was committed."""
    BUSY = 75
    """Another process holds the warehouse; it is safe to try again (EX_TEMPFAIL of sysexits.h)."""
    HUNG_UP = 129
    """Stopped cleanly by SIGHUP: the terminal was closed."""
    INTERRUPTED = 130
    """Stopped cleanly by Ctrl-C."""
    TERMINATED = 143
    """Stopped cleanly by SIGTERM."""


class CopydeskError(Exception):
    """An error that a person has to fix.

    Args:
        message: What happened and where.
        hint: What to do next; ends with a command to run.
    """

    exit_code = ExitCode.FAILED

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(CopydeskError):
    """The command line asks for something that does not exist or is not allowed."""

    exit_code = ExitCode.USAGE


class ConfigError(CopydeskError):
    """A configuration file cannot be read or contains an invalid value."""

    exit_code = ExitCode.USAGE


class InputError(CopydeskError):
    """An input named on the command line cannot be read at all."""

    exit_code = ExitCode.USAGE


class WarehouseBusyError(CopydeskError):
    """Another process holds the warehouse.

    Args:
        message: What happened and where.
        hint: What to do next; ends with a command to run.
        can_wait: Whether the same command with `--wait` would have waited for it.
    """

    exit_code = ExitCode.BUSY

    def __init__(self, message: str, *, hint: str = "", can_wait: bool = False) -> None:
        super().__init__(message, hint=hint)
        self.can_wait = can_wait


class WarehouseError(CopydeskError):
    """The warehouse cannot be opened, migrated or read."""


class LimitError(CopydeskError):
    """A read needed more memory, time or temporary space than [readers] allows."""


class QueryError(CopydeskError):
    """A user's query is invalid or not allowed."""

    exit_code = ExitCode.USAGE


class CheckFailedError(CopydeskError):
    """A warehouse check found wrong rows; the run was rolled back."""


class StoppedError(CopydeskError):
    """A signal asked the job to stop, and it stopped cleanly.

    Args:
        message: What was finished and what is kept.
        hint: The command that continues from here.
        exit_code: INTERRUPTED, TERMINATED or HUNG_UP.
    """

    def __init__(self, message: str, *, hint: str = "", exit_code: ExitCode = ExitCode.INTERRUPTED) -> None:
        super().__init__(message, hint=hint)
        self.exit_code = exit_code
