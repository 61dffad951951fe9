"""Tell monitoring how a run goes: a health check, metrics for Prometheus, and messages to people."""

import os
from datetime import datetime
from pathlib import Path

from etl.cli import console
from etl.cli.job_runner import Job, run_job
from etl.cli.messenger import tell
from etl.cli.session import Session, now
from etl.errors import CopydeskError, ExitCode, UsageError
from etl.jobs.announce import End, end_of
from etl.jobs.summary import RunSummary
from etl.stores import notify
from etl.stores.notify import HealthSignal, Metric
from etl.stores.output_files import refuse
from etl.stores.settings import Settings

_LAST_RUN = "copydesk_last_run_timestamp_seconds"
_LAST_SUCCESS = "copydesk_last_success_timestamp_seconds"
_EXIT_CODE = "copydesk_run_exit_code"


def run_monitored(here: Session, settings: Settings, job: Job) -> RunSummary:
    """Like `run_job`, and report the exit code to the health check, to Prometheus and to people, in every case.

    A run that was stopped by a signal or found the warehouse busy has not done its work, and counts as failed.
    """
    _ping(settings, HealthSignal.START)
    started = now()
    try:
        summary = run_job(here, settings, job)
    except BaseException as error:
        _ping(settings, HealthSignal.FAILURE)
        _write_metrics(here, settings, _run_metrics(_code_of(error), started, now()))
        tell(here, settings.notify, End(_code_of(error), _what_happened(error)))
        raise
    code = summary.exit_code
    _ping(settings, HealthSignal.SUCCESS if code is ExitCode.DONE else HealthSignal.ATTENTION)
    _write_metrics(here, settings, (*_run_metrics(code, started, now()), *_page_metrics(summary)))
    tell(here, settings.notify, end_of(summary))
    return summary


def _ping(settings: Settings, signal: HealthSignal) -> None:
    _warn(notify.ping(settings.notify.ping_url_env, signal, os.environ))


def _warn(trouble: str | None) -> None:
    if trouble:
        console.warn(trouble)


def _code_of(error: BaseException) -> ExitCode:
    """The code with which the command will end."""
    if isinstance(error, CopydeskError):
        return error.exit_code
    return ExitCode.INTERRUPTED if isinstance(error, KeyboardInterrupt) else ExitCode.FAILED


def _what_happened(error: BaseException) -> str:
    if isinstance(error, CopydeskError):
        return f"{error.message}\n{error.hint}" if error.hint else error.message
    return f"{type(error).__name__}: {error}"


def _write_metrics(here: Session, settings: Settings, metrics: tuple[Metric, ...]) -> None:
    """Only a run that ended with 0 moves the time of the last success; else the file keeps the one it has."""
    if not settings.notify.prometheus_file:
        return
    path = here.home.root / Path(settings.notify.prometheus_file)
    try:
        refuse(path, here.home)
    except UsageError as error:
        console.warn(f"metrics were not written: {error.message}")
        return
    succeeded = next((g.value for g in metrics if g.name == _LAST_RUN), 0.0)
    if any(metric.name == _EXIT_CODE and metric.value for metric in metrics):
        succeeded = notify.written_value(path, _LAST_SUCCESS) or 0.0
    success = Metric(_LAST_SUCCESS, "When a run last ended with 0; 0 is never.", succeeded)
    _warn(notify.write_metrics(path, (success, *metrics)))


def _run_metrics(code: ExitCode, started: datetime, ended: datetime) -> tuple[Metric, ...]:
    return (
        Metric(_LAST_RUN, "When the last run ended, however it did.", ended.timestamp()),
        Metric(_EXIT_CODE, "How it ended: 0 done, 1 done and needs attention, else failed.", code.value),
        Metric("copydesk_run_seconds", "Its wall time.", (ended - started).total_seconds()),
    )


def _page_metrics(summary: RunSummary) -> tuple[Metric, ...]:
    worked = summary.loaded + summary.rejected + summary.quarantined
    outcomes = ("loaded", "rejected", "quarantined", "unchanged")
    return (
        *(
            Metric(
                "copydesk_pages",
                "Pages of the last run by outcome.",
                getattr(summary, name),
                (("outcome", name),),
            )
            for name in outcomes
        ),
        Metric(
            "copydesk_quarantined_ratio",
            "Share of the last run's new pages that were quarantined.",
            summary.quarantined / worked if worked else 0.0,
        ),
    )
