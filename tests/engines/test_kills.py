"""Workers and their fork server killed, stopped and replaced at any moment: what is lost is time."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from etl.engines.local import LocalEngine
from etl.engines.model import Limits, page_result
from etl.engines.pool import EngineError
from etl.pages.model.outcome import Fault, Loaded
from tests.engines.pages import hanging, long, ordinary, task
from tests.engines.processes import (
    busy_workers,
    children,
    children_of_servers,
    descendants,
    meanwhile,
    send,
    wait_until,
)

CHECKOUT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="finds processes in /proc")


def keys_of_loaded(results):
    outcomes = [(result.page_key, result.outcome) for result in results]
    assert all(isinstance(outcome, Loaded) for _, outcome in outcomes)
    return sorted(key for key, _ in outcomes)


def good_tasks(count):
    return [task(f"good-{number:03}", ordinary(number)) for number in range(count)]


def keys(count):
    return [f"good-{number:03}" for number in range(count)]


@pytest.mark.parametrize("pause", [0.0, 0.05])
def test_killing_workers_that_wait_for_pages_loses_no_page(pause):
    def source():
        for number, page in enumerate(good_tasks(40)):
            if number % 10 == 5:
                time.sleep(0.2)  # they finish what they have, and wait
                send(children_of_servers(), signal.SIGKILL)
                time.sleep(pause)
            yield page

    assert keys_of_loaded(LocalEngine(2).map(source(), page_result)) == keys(40)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_killing_workers_at_any_moment_loses_no_page(seed):
    moments = random.Random(seed)
    left = [4]  # a fifth could meet one page five times, which is then rightly blamed

    def kill_one():
        time.sleep(moments.uniform(0, 0.1))
        workers = sorted(children_of_servers())
        if workers and left[0]:
            send([moments.choice(workers)], signal.SIGKILL)
            left[0] -= 1

    pages = [task(key, long(number)) for number, key in enumerate(keys(60))]
    with meanwhile(kill_one):
        assert keys_of_loaded(LocalEngine(2).map(pages, page_result)) == keys(60)
    assert left[0] < 4


def test_killing_the_fork_server_loses_no_page():
    results = LocalEngine(2, Limits(chunk_pages=4)).map(good_tasks(60), page_result)
    first = next(results)
    send(children(os.getpid()), signal.SIGKILL)
    assert keys_of_loaded([first, *results]) == keys(60)


def test_stopping_a_worker_for_longer_than_the_limit_loses_no_page():
    stopped = []

    def stop_and_go_on():
        if not stopped and (workers := children_of_servers()):
            stopped.extend(workers)
            send(workers, signal.SIGSTOP)
            time.sleep(1.0)
            send(workers, signal.SIGCONT)

    with meanwhile(stop_and_go_on):
        results = LocalEngine(1, Limits(seconds=0.6)).map(good_tasks(80), page_result)
        assert keys_of_loaded(results) == keys(80)
    assert stopped


def test_a_worker_that_stays_stopped_is_replaced():
    stopped = []

    def stop():
        if not stopped and (workers := children_of_servers()):
            stopped.extend(workers)
            send(workers, signal.SIGSTOP)

    with meanwhile(stop):
        assert keys_of_loaded(LocalEngine(1, Limits(seconds=0.5)).map(good_tasks(80), page_result)) == keys(
            80
        )
    assert stopped


@pytest.mark.parametrize("limits", [Limits(worker_pages=3), Limits(worker_mib=1)], ids=["old", "large"])
def test_workers_that_grow_old_or_large_are_replaced_between_pages(limits):
    seen = set()
    pages = [task(key, long(number)) for number, key in enumerate(keys(20))]
    with meanwhile(lambda: seen.update(children_of_servers())):
        assert keys_of_loaded(LocalEngine(1, limits).map(pages, page_result)) == keys(20)
    assert len(seen) > 1


def test_the_bytes_that_workers_hold_are_bounded_too():
    taken = 0
    body = ordinary(1) + b" " * 100_000

    def source():
        nonlocal taken
        for number in range(30):
            taken += 1
            yield task(f"large-{number}", body)

    results = LocalEngine(2, Limits(in_flight_bytes=4 * len(body), chunk_bytes=3 * len(body))).map(
        source(), page_result
    )
    next(results)
    assert taken <= 4 + 2
    assert len(list(results)) == 29


def test_a_page_larger_than_that_bound_is_processed_alone():
    pages = [task("large", ordinary(1) + b" " * 50_000), *good_tasks(4)]
    results = LocalEngine(2, Limits(in_flight_bytes=10_000, chunk_bytes=10_000)).map(pages, page_result)
    assert keys_of_loaded(results) == [*keys(4), "large"]


def without_workers(monkeypatch):
    """From here on, every fork server that is started ends at once."""
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    send(children(os.getpid()), signal.SIGKILL)
    wait_until(lambda: not children(os.getpid()))


def test_if_no_worker_survives_the_job_says_so(monkeypatch):
    without_workers(monkeypatch)
    with pytest.raises(EngineError, match="die as soon as they start") as raised:
        list(LocalEngine(1).map(good_tasks(3), page_result))
    assert raised.value.hint.endswith("copydesk run PATH")


def test_if_no_worker_survives_a_job_that_is_asked_to_stop_just_stops(monkeypatch):
    without_workers(monkeypatch)
    assert list(LocalEngine(1, stopping=lambda: True).map(good_tasks(3), page_result)) == []


def test_the_process_group_can_be_signalled_from_the_start():
    job = start_job(os.environ)

    def signal_all():
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            send(descendants(job.pid), number)

    with meanwhile(signal_all):
        assert "Loaded(" in job.stdout.readline()
    job.kill()
    job.wait()


@pytest.mark.parametrize("victim", ["job", "group"])
def test_a_killed_job_leaves_nothing_in_the_temporary_folder(tmp_path, victim):
    job = start_job({**os.environ, "TMPDIR": str(tmp_path)})
    wait_until(lambda: busy_workers(job.pid))
    send([job.pid] if victim == "job" else [job.pid, *descendants(job.pid)], signal.SIGKILL)
    job.wait()
    assert list(tmp_path.iterdir()) == []


def test_a_page_that_ends_its_workers_loses_no_other_page():
    pages = [*good_tasks(4), task("hangs", hanging()), *good_tasks(8)[4:]]
    results = list(LocalEngine(1, Limits(seconds=1.0)).map(pages, page_result))
    (fault,) = [result.outcome for result in results if not isinstance(result.outcome, Loaded)]
    assert fault.fault is Fault.TIMEOUT
    assert len(results) == 9


def start_job(environment):
    job = subprocess.Popen(
        [sys.executable, "-m", "tests.engines.hostile_run"],
        cwd=CHECKOUT, stdout=subprocess.PIPE, text=True, env=environment,
    )  # fmt: skip
    assert job.stdout.readline() == "started\n"
    return job
