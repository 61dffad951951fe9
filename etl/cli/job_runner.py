"""Run a long job for an operator: signals, progress, warnings and the summary line."""

import shlex
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from etl.cli import console, output, progress
from etl.cli.session import Session, enable_garbage_collection, leave, now
from etl.cli.signals import StopSignals
from etl.errors import StoppedError
from etl.jobs.context import Context
from etl.jobs.summary import RunSummary
from etl.stores.settings import Settings

Result = TypeVar("Result")
Job = Callable[[Context], RunSummary]


def run_job(here: Session, settings: Settings, job: Callable[[Context], Result]) -> Result:
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


def finish(summary: RunSummary, *, json: bool, here: Session | None = None) -> None:
    """Report how a job ended, and leave with its exit code.

    The summary line is the last one, except for a person at a terminal, who is told what to do next.

    Args:
        summary: How it ended.
        json: Whether it is written to standard output as JSON too.
        here: Where the job worked, for a job after which people want to look at the result.
    """
    if json:
        output.value(summary.as_dict())
    for warning in summary.warnings:
        console.warn(warning)
    console.say(summary.line())
    if here and not json:
        console.tip(_what_next(summary, here))
    leave(summary.exit_code)


def _what_next(summary: RunSummary, here: Session) -> str:
    place = "" if here.home.root == Path() else f" --home {shlex.quote(str(here.home.root))}"
    if summary.rejected and not summary.loaded and not summary.unchanged:
        return f"to see why no page became an article: copydesk{place} runs latest"
    return (
        f"the result is in {here.home.published}; to ask it something: copydesk{place} sql --list; "
        f"to look at pages: copydesk{place} review"
    )
