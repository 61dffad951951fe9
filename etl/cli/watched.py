"""A long job with what an operator sees around it: signals, progress, health check, metrics, summary."""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from etl.cli import console, output, progress
from etl.cli.session import Session, all_imported, leave, now
from etl.cli.stop import StopSignals
from etl.errors import CopydeskError, ExitCode, StoppedError, UsageError
from etl.jobs.context import Context
from etl.jobs.summary import RunSummary
from etl.stores import beacon
from etl.stores.beacon import Gauge, Signal
from etl.stores.settings import Settings
from etl.stores.targets import refuse

_LAST_RUN = "copydesk_last_run_timestamp_seconds"
_LAST_SUCCESS = "copydesk_last_success_timestamp_seconds"
_EXIT_CODE = "copydesk_run_exit_code"

Job = Callable[[Context], RunSummary]


def watched(here: Session, settings: Settings, job: Job) -> RunSummary:
    """Do a job under the eyes of an operator.

    The first Ctrl-C, SIGTERM or SIGHUP lets it finish what it has in hand, the second ends it.

    Raises:
        CopydeskError: As the job; a StoppedError carries the code of the signal that stopped it.
    """
    all_imported()
    signals = StopSignals()
    signals.install()
    try:
        with progress.observer() as watcher:
            return job(Context(here.home, settings, watcher, now, signals.stopping))
    except StoppedError as error:
        error.exit_code = signals.exit_code
        raise


def nightly(here: Session, settings: Settings, job: Job) -> RunSummary:
    """As `watched`, and those who watch from afar are told how it went: by the exit code, whatever it is.

    What is stopped by a signal and what finds the warehouse busy has not done the night's work, and counts as failed.
    """
    _ping(settings, Signal.START)
    started = now()
    try:
        summary = watched(here, settings, job)
    except BaseException as error:
        _ping(settings, Signal.FAILURE)
        _write_metrics(here, settings, _run_gauges(_code_of(error), started, now()))
        raise
    code = summary.exit_code
    _ping(settings, Signal.SUCCESS if code is ExitCode.DONE else Signal.LOOK)
    _write_metrics(here, settings, (*_run_gauges(code, started, now()), *_page_gauges(summary)))
    return summary


def finish(summary: RunSummary, *, json: bool) -> None:
    """Say how a job ended, the one summary line last, and leave with its code."""
    if json:
        output.value(summary.as_dict())
    for warning in summary.warnings:
        console.warn(warning)
    console.say(summary.line())
    leave(summary.exit_code)


def _ping(settings: Settings, signal: Signal) -> None:
    _warn(beacon.ping(settings.beacon.ping_url_env, signal, os.environ))


def _warn(trouble: str | None) -> None:
    if trouble:
        console.warn(trouble)


def _code_of(error: BaseException) -> ExitCode:
    """The code with which the command will end."""
    if isinstance(error, CopydeskError):
        return error.exit_code
    return ExitCode.INTERRUPTED if isinstance(error, KeyboardInterrupt) else ExitCode.FAILED


def _write_metrics(here: Session, settings: Settings, gauges: tuple[Gauge, ...]) -> None:
    """Only a run that ended with 0 moves the time of the last success; else the file keeps the one it has."""
    if not settings.beacon.prometheus_file:
        return
    path = here.home.root / Path(settings.beacon.prometheus_file)
    try:
        refuse(path, here.home)
    except UsageError as error:
        console.warn(f"metrics were not written: {error.message}")
        return
    succeeded = next((g.value for g in gauges if g.name == _LAST_RUN), 0.0)
    if any(gauge.name == _EXIT_CODE and gauge.value for gauge in gauges):
        succeeded = beacon.written_value(path, _LAST_SUCCESS) or 0.0
    success = Gauge(_LAST_SUCCESS, "When a run last ended with 0; 0 is never.", succeeded)
    _warn(beacon.write_metrics(path, (success, *gauges)))


def _run_gauges(code: ExitCode, started: datetime, ended: datetime) -> tuple[Gauge, ...]:
    return (
        Gauge(_LAST_RUN, "When the last run ended, however it did.", ended.timestamp()),
        Gauge(_EXIT_CODE, "How it ended: 0 done, 1 done and needs attention, else failed.", code.value),
        Gauge("copydesk_run_seconds", "Its wall time.", (ended - started).total_seconds()),
    )


def _page_gauges(summary: RunSummary) -> tuple[Gauge, ...]:
    worked = summary.loaded + summary.rejected + summary.quarantined
    outcomes = ("loaded", "rejected", "quarantined", "unchanged")
    return (
        *(
            Gauge(
                "copydesk_pages",
                "Pages of the last run by outcome.",
                getattr(summary, name),
                (("outcome", name),),
            )
            for name in outcomes
        ),
        Gauge(
            "copydesk_quarantined_ratio",
            "Share of the last run's new pages that were quarantined.",
            summary.quarantined / worked if worked else 0.0,
        ),
    )
