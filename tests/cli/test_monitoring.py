"""Health checks and metrics follow the exit code of a run."""

import json
import os

import pytest

from etl.errors import ExitCode
from etl.stores.home import Home
from etl.stores.lock import Holder, hold
from tests.jobs.conftest import html
from tests.stores.test_notify import health_check

RECORD = json.dumps({"url": "https://t.example/1", "html": html(1)}) + "\n"


def good(copydesk):
    (copydesk.home / "night.jsonl").write_text(RECORD)


def with_an_empty_profile(copydesk):
    good(copydesk)
    (copydesk.home / "config" / "stations").mkdir(parents=True)
    (copydesk.home / "config" / "stations" / "t.toml").write_text("")


def broken(copydesk):
    (copydesk.home / "night.jsonl").write_text(RECORD[:50])


def absent(_):
    pass


def without_room_for_a_warehouse(copydesk):
    good(copydesk)
    (copydesk.home / "warehouse").write_text("a file where the folder should be")


def monitored(copydesk, url, *arguments):
    environment = {
        "COPYDESK_NOTIFY_PROMETHEUS_FILE": "copydesk.prom",
        "COPYDESK_NOTIFY_PING_URL_ENV": "PING_URL",
        "PING_URL": url,
    }
    return copydesk("run", "night.jsonl", *arguments, environment=environment)


def metrics(copydesk):
    lines = (copydesk.home / "copydesk.prom").read_text().splitlines()
    return {
        name: float(value) for name, _, value in (line.rpartition(" ") for line in lines if line[0] != "#")
    }


@pytest.mark.parametrize(
    ("prepare", "code", "end"),
    [
        (good, ExitCode.DONE, ""),
        (with_an_empty_profile, ExitCode.ATTENTION, "/1"),
        (broken, ExitCode.ATTENTION, "/1"),
        (absent, ExitCode.USAGE, "/fail"),
        (without_room_for_a_warehouse, ExitCode.FAILED, "/fail"),
    ],
    ids=["done", "attention", "nothing loaded", "no input", "failed"],
)
def test_the_health_check_and_the_metrics_follow_the_exit_code(copydesk, prepare, code, end):
    prepare(copydesk)
    with health_check() as (url, asked):
        done = monitored(copydesk, url)
    assert done.returncode == code, done.stderr
    assert asked == ["/secret-token/start", f"/secret-token{end}"]
    found = metrics(copydesk)
    assert found["copydesk_run_exit_code"] == code
    assert found["copydesk_last_run_timestamp_seconds"] > 0
    assert (found["copydesk_last_success_timestamp_seconds"] > 0) == (code == ExitCode.DONE)
    assert ('copydesk_pages{outcome="loaded"}' in found) == (code in (ExitCode.DONE, ExitCode.ATTENTION))


def test_a_busy_warehouse_is_a_failed_ping_and_the_last_success_stays_where_it_was(copydesk):
    good(copydesk)
    with health_check() as (url, asked):
        assert monitored(copydesk, url).returncode == ExitCode.DONE
        before = metrics(copydesk)
        with hold(Home(copydesk.home), Holder(os.getpid(), "", "", "a test")):
            assert monitored(copydesk, url).returncode == ExitCode.BUSY
    assert asked[2:] == ["/secret-token/start", "/secret-token/fail"]
    after = metrics(copydesk)
    assert after["copydesk_run_exit_code"] == ExitCode.BUSY
    last_success, last_run = "copydesk_last_success_timestamp_seconds", "copydesk_last_run_timestamp_seconds"
    assert after[last_success] == before[last_success] == before[last_run]
    assert after[last_run] > before[last_run]


def test_a_run_writes_its_metrics_and_survives_a_health_check_that_does_not_answer(copydesk):
    (copydesk.home / "page.html").write_text("<html><body></body></html>")
    environment = {
        "COPYDESK_NOTIFY_PROMETHEUS_FILE": "copydesk.prom",
        "COPYDESK_NOTIFY_PING_URL_ENV": "PING_URL",
        "PING_URL": "http://127.0.0.1:1/s3cret",
    }
    done = copydesk("run", "page.html", environment=environment)
    assert done.returncode == ExitCode.ATTENTION, done.stderr  # no article came from it
    assert 'copydesk_pages{outcome="rejected"} 1\n' in (copydesk.home / "copydesk.prom").read_text()
    assert "warning: the health check did not answer" in done.stderr
    assert "s3cret" not in done.stderr
