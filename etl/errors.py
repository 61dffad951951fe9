"""What can go wrong in a way that a person must mend: one class, one exit code, one way out."""

from enum import IntEnum


class ExitCode(IntEnum):
    """How a command ends; schedulers act on these numbers, so they never change."""

    DONE = 0
    ATTENTION = 1
    """Finished and committed, but a threshold was passed or a check warned."""
    USAGE = 2
    """The command line or the configuration is wrong."""
    FAILED = 3
    """The job failed and nothing was committed."""
    BUSY = 75
    """Another process holds the warehouse; it is safe to try again (EX_TEMPFAIL of sysexits.h)."""
    HUNG_UP = 129
    """Stopped cleanly by SIGHUP: its terminal is gone."""
    INTERRUPTED = 130
    """Stopped cleanly by Ctrl-C."""
    TERMINATED = 143
    """Stopped cleanly by SIGTERM."""


class CopydeskError(Exception):
    """Something a person must mend.

    Args:
        message: What happened and where.
        hint: What to do next, ending with a command to run.
    """

    exit_code = ExitCode.FAILED

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(CopydeskError):
    """The command line asks for something that is not there."""

    exit_code = ExitCode.USAGE


class ConfigError(CopydeskError):
    """A configuration file is wrong."""

    exit_code = ExitCode.USAGE


class InputError(CopydeskError):
    """An input named on the command line cannot be read at all."""

    exit_code = ExitCode.USAGE


class WarehouseBusyError(CopydeskError):
    """Another process holds the warehouse."""

    exit_code = ExitCode.BUSY


class WarehouseError(CopydeskError):
    """The warehouse cannot be opened, migrated or read."""


class LimitError(CopydeskError):
    """Reading would have taken more memory, time or temporary space than [readers] allows."""


class QueryError(CopydeskError):
    """A query of the user's is wrong or is not allowed."""

    exit_code = ExitCode.USAGE


class CheckFailedError(CopydeskError):
    """A warehouse check found rows that are wrong; the run was rolled back."""


class StoppedError(CopydeskError):
    """The job was asked to stop by a signal and did so cleanly.

    Args:
        message: What was finished and what is kept.
        hint: The command that goes on from here.
        exit_code: INTERRUPTED, TERMINATED or HUNG_UP.
    """

    def __init__(self, message: str, *, hint: str = "", exit_code: ExitCode = ExitCode.INTERRUPTED) -> None:
        super().__init__(message, hint=hint)
        self.exit_code = exit_code
