"""A long job with what an operator sees around it: signals, progress, health check, metrics, summary."""

import os
from collections.abc import Callable
from pathlib import Path

from etl.cli import console, output, progress
from etl.cli.session import Session, all_imported, leave, now
from etl.cli.stop import StopSignals
from etl.errors import StoppedError
from etl.jobs.context import Context
from etl.jobs.summary import RunSummary
from etl.stores import beacon
from etl.stores.beacon import Gauge, Signal
from etl.stores.settings import Settings

Job = Callable[[Context], RunSummary]


def watched(here: Session, settings: Settings, job: Job) -> RunSummary:
    """Do a job under the eyes of an operator.

    The first Ctrl-C or SIGTERM lets it finish what it has in hand, the second ends it.

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
    """As `watched`, and those who watch from afar are told how it went."""
    _ping(settings, Signal.START)
    try:
        summary = watched(here, settings, job)
    except Exception:  # whatever it is, the night has failed
        _ping(settings, Signal.FAILURE)
        raise
    _ping(settings, Signal.SUCCESS)
    if settings.beacon.prometheus_file:
        _warn(beacon.write_metrics(here.home.root / Path(settings.beacon.prometheus_file), _gauges(summary)))
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


def _gauges(summary: RunSummary) -> tuple[Gauge, ...]:
    worked = summary.loaded + summary.rejected + summary.quarantined
    outcomes = ("loaded", "rejected", "quarantined", "unchanged")
    return (
        Gauge(
            "copydesk_last_success_timestamp_seconds",
            "When the last committed run ended.",
            summary.finished_at.timestamp(),
        ),
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
        Gauge("copydesk_run_seconds", "Wall time of the last run.", summary.seconds),
        Gauge(
            "copydesk_run_exit_code", "How the last run ended: 0, or 1 for a look.", summary.exit_code.value
        ),
    )
