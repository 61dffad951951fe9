"""What the local engine does beyond the contract of all engines (test_contract.py): it survives hostile pages."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from etl.engines.local import LocalEngine
from etl.engines.model import Limits, page_result
from etl.pages.model.outcome import Fault, Loaded, Quarantined
from tests.engines.pages import greedy, hanging, ordinary, task, wide
from tests.engines.processes import (
    busy_workers,
    children_of_servers,
    descendants,
    is_running,
    killing_busy_workers,
    wait_until,
)

CHECKOUT = Path(__file__).resolve().parents[2]


def good_tasks(count):
    return [task(f"good-{number}", ordinary(number)) for number in range(count)]


def by_key(results):
    results = list(results)
    keyed = {result.page_key: result.outcome for result in results}
    assert len(keyed) == len(results), "a page was answered twice"
    return keyed


def test_the_number_of_workers_does_not_change_a_result():
    tasks = good_tasks(12)
    one = by_key(LocalEngine(1, Limits(chunk_pages=5)).map(tasks, page_result))
    many = by_key(LocalEngine(3, Limits(chunk_pages=2)).map(reversed(tasks), page_result))
    assert one == many


def test_a_page_that_hangs_in_a_c_call_is_quarantined_alone():
    tasks = [*good_tasks(5), task("hangs", hanging()), *good_tasks(9)[5:]]
    outcomes = by_key(LocalEngine(2, Limits(seconds=1.5)).map(tasks, page_result))
    fault = outcomes.pop("hangs")
    assert isinstance(fault, Quarantined)
    assert fault.fault is Fault.TIMEOUT
    assert "1.5 s" in fault.detail
    assert len(outcomes) == 9
    assert all(isinstance(outcome, Loaded) for outcome in outcomes.values())


def test_a_page_that_uses_too_much_memory_is_quarantined_alone():
    tasks = [*good_tasks(4), task("eats", greedy()), *good_tasks(8)[4:]]
    outcomes = by_key(LocalEngine(1, Limits(memory_mib=64)).map(tasks, page_result))
    fault = outcomes.pop("eats")
    assert isinstance(fault, Quarantined)
    assert fault.fault is Fault.MEMORY
    assert all(isinstance(outcome, Loaded) for outcome in outcomes.values())


def test_a_page_whose_tree_does_not_fit_into_memory_is_not_mistaken_for_an_empty_one():
    (result,) = LocalEngine(1, Limits(memory_mib=40)).map([task("wide", wide())], page_result)
    assert result.outcome.fault is Fault.MEMORY


def test_a_page_whose_worker_is_killed_each_time_is_quarantined_alone():
    tasks = [*good_tasks(3), task("dies", hanging()), *good_tasks(6)[3:]]
    with killing_busy_workers(signal.SIGKILL):
        outcomes = by_key(LocalEngine(1, Limits(seconds=60)).map(tasks, page_result))
    fault = outcomes.pop("dies")
    assert fault.fault is Fault.CRASH
    assert "signal 9 (SIGKILL" in fault.detail
    assert all(isinstance(outcome, Loaded) for outcome in outcomes.values())


def test_stopping_a_worker_loses_no_page():
    with killing_busy_workers(signal.SIGKILL, times=1):
        outcomes = by_key(
            LocalEngine(1, Limits(seconds=1.5)).map([*good_tasks(3), task("hangs", hanging())], page_result)
        )
    assert outcomes.pop("hangs").fault is Fault.TIMEOUT
    assert len(outcomes) == 3
    assert all(isinstance(outcome, Loaded) for outcome in outcomes.values())


def test_leaving_in_the_middle_leaves_no_worker_behind():
    before = children_of_servers()
    results = LocalEngine(2, Limits(chunk_pages=1)).map(good_tasks(20), page_result)
    next(results)
    assert children_of_servers() - before
    results.close()
    wait_until(lambda: not children_of_servers() - before)


@pytest.mark.skipif(sys.platform != "linux", reason="asks the kernel through prctl")
def test_a_killed_job_leaves_no_process_behind_even_one_that_hangs():
    job = start_job()
    wait_until(lambda: busy_workers(job.pid))
    members = descendants(job.pid)
    job.kill()
    job.wait()
    wait_until(lambda: not [pid for pid in members if is_running(pid)])


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_only_the_parent_reacts_to_a_signal_to_the_whole_group():
    job = start_job()
    wait_until(lambda: busy_workers(job.pid))
    workers = busy_workers(job.pid)
    for pid in descendants(job.pid):
        os.kill(pid, signal.SIGTERM)
        os.kill(pid, signal.SIGINT)
    time.sleep(0.3)
    assert busy_workers(job.pid) == workers
    job.kill()
    job.wait()


def start_job():
    job = subprocess.Popen(
        [sys.executable, "-m", "tests.engines.hostile_run"],
        cwd=CHECKOUT, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert job.stdout.readline() == "started\n"
    return job
