"""Run a long job with what an operator sees of it: signals, progress, warnings and the summary line."""

from collections.abc import Callable

from etl.cli import console, output, progress
from etl.cli.session import Session, enable_garbage_collection, leave, now
from etl.cli.signals import StopSignals
from etl.errors import StoppedError
from etl.jobs.context import Context
from etl.jobs.summary import RunSummary
from etl.stores.settings import Settings

Job = Callable[[Context], RunSummary]


def run_job(here: Session, settings: Settings, job: Job) -> RunSummary:
    """Run a job with signal handling and progress output.

    The first Ctrl-C, SIGTERM or SIGHUP lets it finish the pages in hand, the second ends it at once.

    Raises:
        CopydeskError: As the job; a StoppedError carries the exit code of the signal that stopped it.
    """
    enable_garbage_collection()
    signals = StopSignals()
    signals.install()
    try:
        with progress.observer() as observer:
            return job(Context(here.home, settings, observer, now, signals.stopping))
    except StoppedError as error:
        error.exit_code = signals.exit_code
        raise


def finish(summary: RunSummary, *, json: bool) -> None:
    """Report how a job ended, the summary line last, and leave with its exit code."""
    if json:
        output.value(summary.as_dict())
    for warning in summary.warnings:
        console.warn(warning)
    console.say(summary.line())
    leave(summary.exit_code)
