"""A long job is told to others, and stops cleanly when asked to."""

import signal
import subprocess
import sys
import time

from etl.cli.ingest import By, Only
from etl.errors import ExitCode
from etl.jobs import selection
from tests.cli.conftest import CHECKOUT


def test_the_choices_of_the_command_line_are_those_of_the_job():
    assert [choice.value for choice in By] == [choice.value for choice in selection.By]
    assert [choice.value for choice in Only] == [choice.value for choice in selection.Only]


def test_a_run_writes_its_metrics_and_survives_a_health_check_that_does_not_answer(copydesk):
    (copydesk.home / "page.html").write_text("<html><body></body></html>")
    environment = {
        "COPYDESK_BEACON_PROMETHEUS_FILE": "copydesk.prom",
        "COPYDESK_BEACON_PING_URL_ENV": "PING_URL",
        "PING_URL": "http://127.0.0.1:1/s3cret",
    }
    done = copydesk("run", "page.html", environment=environment)
    assert done.returncode == ExitCode.DONE, done.stderr
    assert 'copydesk_pages{outcome="rejected"} 1\n' in (copydesk.home / "copydesk.prom").read_text()
    assert "warning: the health check did not answer" in done.stderr
    assert "s3cret" not in done.stderr


def start_run(copydesk):
    """A run that has begun to work on thousands of pages."""
    pages = copydesk.home / "pages.jsonl"
    body = "<html><body><p>" + "The tram line opened on Monday in Port Selby. " * 40 + "{}</p></body></html>"
    with pages.open("w") as file:
        for number in range(20_000):
            file.write(f'{{"url": "https://t.example/{number}", "html": "{body.format(number)}"}}\n')
    job = subprocess.Popen(
        [sys.executable, "-m", "etl.cli.app", "run", pages],
        cwd=copydesk.home, env={"PYTHONPATH": str(CHECKOUT)}, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert '"extracting"' in job.stderr.readline()
    time.sleep(1)
    return job


def test_sigterm_finishes_the_pages_in_hand_and_the_hint_goes_on_from_there(copydesk):
    job = start_run(copydesk)
    job.send_signal(signal.SIGTERM)
    _, told = job.communicate(timeout=60)
    assert job.returncode == ExitCode.TERMINATED, told
    assert "warning: stopping" in told
    assert "hint:  the next run goes on from there: copydesk run\n" in told
    later = copydesk("run")
    assert later.returncode == ExitCode.DONE, later.stderr
    assert "loaded=0 " not in later.stderr
    assert copydesk("run").returncode == ExitCode.USAGE  # now there is nothing left


def test_a_second_sigterm_ends_the_run_at_once_and_in_as_many_words(copydesk):
    job = start_run(copydesk)
    job.send_signal(signal.SIGTERM)
    while "stopping" not in (line := job.stderr.readline()):
        assert line
    job.send_signal(signal.SIGTERM)
    _, told = job.communicate(timeout=60)
    assert job.returncode == ExitCode.TERMINATED
    assert (
        told.startswith("warning: ended at once") or "error: stopped as asked" in told
    )  # it may be done first
    assert "resource_tracker" not in told
