"""A job stops cleanly when a signal asks it to."""

import json
import signal
import subprocess
import sys
import time

import pytest

from etl.errors import ExitCode
from tests.cli.conftest import CHECKOUT
from tests.stores.test_notify import health_check


def start_run(copydesk, **environment):
    """A run that has begun to work on thousands of pages."""
    pages = copydesk.home / "pages.jsonl"
    body = "<html><body><p>" + "The tram line opened on Monday in Port Selby. " * 40 + "{}</p></body></html>"
    with pages.open("w") as file:
        for number in range(20_000):
            file.write(f'{{"url": "https://t.example/{number}", "html": "{body.format(number)}"}}\n')
    job = subprocess.Popen(
        [sys.executable, "-m", "etl.cli.app", "run", pages],
        cwd=copydesk.home, env={"PYTHONPATH": str(CHECKOUT), **environment}, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert '"extracting"' in job.stderr.readline()
    time.sleep(1)
    return job


def test_sigterm_finishes_the_pages_in_hand_and_the_next_run_continues(copydesk):
    with health_check() as (url, asked):
        job = start_run(copydesk, COPYDESK_NOTIFY_PING_URL_ENV="PING_URL", PING_URL=url)
        job.send_signal(signal.SIGTERM)
        _, output = job.communicate(timeout=60)
    assert job.returncode == ExitCode.TERMINATED, output
    assert asked == ["/secret-token/start", "/secret-token/fail"]
    lines = [json.loads(line) for line in output.splitlines()]
    assert any(line["event"] == "warning" and line["message"].startswith("stopping") for line in lines)
    assert "the next run goes on from there: copydesk run" in [line.get("hint") for line in lines]
    later = copydesk("run")
    assert later.returncode == ExitCode.DONE, later.stderr
    assert "loaded=0 " not in later.stderr
    assert copydesk("run").returncode == ExitCode.USAGE  # now there is nothing left


LISTENER = """
import time
from etl.cli.signals import StopSignals
StopSignals().install()
print("ready", flush=True)
while True:
    time.sleep(0.01)
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_first_signal_asks_to_stop_and_a_second_one_ends_the_process_at_once(number):
    environment = {"PYTHONPATH": str(CHECKOUT)}
    with subprocess.Popen(
        [sys.executable, "-c", LISTENER],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout.readline() == "ready\n"
        process.send_signal(number)
        assert json.loads(process.stderr.readline())["message"].startswith("stopping after the pages in hand")
        process.send_signal(number)
        assert json.loads(process.stderr.readline())["message"].startswith("ended at once")
    assert process.returncode == 128 + number


def test_a_second_sigterm_ends_a_run_without_a_word_from_its_workers(copydesk):
    job = start_run(copydesk)
    job.send_signal(signal.SIGTERM)
    while "stopping" not in (line := job.stderr.readline()):
        assert line
    job.send_signal(signal.SIGTERM)
    _, output = job.communicate(timeout=60)
    assert job.returncode == ExitCode.TERMINATED
    assert {json.loads(line)["level"] for line in output.splitlines()} <= {"info", "warning", "error"}
    assert "Traceback" not in output
