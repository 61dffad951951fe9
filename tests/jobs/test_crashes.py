"""A run may die anywhere: what is published stays readable, and the next run makes it good."""

import random
import signal
import subprocess
import time
from datetime import UTC, datetime

import duckdb
import pytest

from etl.engines.inline import InlineEngine
from etl.jobs.context import Context, SilentObserver
from etl.jobs.run import RunOptions, run
from etl.stores.home import Home
from etl.stores.settings import Settings
from tests.jobs.sample_runs import begin, sample_files, wait_for_stage
from tests.jobs.warehouse_rows import raw_keys, tables

_FIRST = sample_files("wbrn/**/*")[:3]
_PAGES = sample_files("kvlo/**/*", "wbrn/**/*")[:20]
# Where a run dies, and within how many seconds of that stage's beginning.
_DEATHS = [
    (None, 0.4),
    ("extracting", 0.2),
    ("extracting", 1.5),
    ("loading", 0.05),
    ("loading", 0.15),
    ("matching", 0.05),
    ("matching", 0.3),
    ("checking", 0.1),
    ("publishing", 0.02),
    ("publishing", 0.2),
]


def end(process):
    process.kill()
    process.communicate(timeout=60)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    """The home of one run that nothing happened to."""
    home = Home(tmp_path_factory.mktemp("undisturbed"))
    context = Context(home, Settings(), SilentObserver(), lambda: datetime.now(UTC))
    run(context, _PAGES, RunOptions(engine=InlineEngine()))
    return home


class Idle:
    """An engine that must get nothing to do."""

    def map(self, tasks):
        assert not list(tasks), "a page was extracted twice"
        return iter(())


@pytest.mark.parametrize(("seed", "death"), list(enumerate(_DEATHS)))
def test_a_run_killed_anywhere_and_another_are_as_one_undisturbed(context, inline, undisturbed, seed, death):
    stage, within = death
    process = begin(context.home, "run", *_PAGES, "--workers", 2)
    if stage is not None:
        assert wait_for_stage(process, stage)
    time.sleep(random.Random(seed).uniform(0, within))
    end(process)
    run(context, _PAGES, inline)
    assert tables(context.home) == tables(undisturbed)
    assert raw_keys(context.home) == raw_keys(undisturbed)
    assert not list(context.home.staging.iterdir())


def test_a_run_that_dies_while_it_takes_over_anothers_work_leaves_no_file_behind(context):
    for _ in range(2):
        process = begin(context.home, "run", *_PAGES, "--workers", 1)
        assert wait_for_stage(process, "matching")
        end(process)
    summary = run(context, _PAGES, RunOptions(engine=Idle()))
    assert summary.loaded
    keys = raw_keys(context.home)
    assert len(keys) == len(set(keys)) == len(tables(context.home)["pages"])


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_the_first_signal_ends_a_run_in_good_order(context, inline, number, code):
    run(context, _FIRST, inline)
    before = tables(context.home)
    process = begin(context.home, "run", *_PAGES, "--workers", 1)
    assert wait_for_stage(process, "extracting")
    process.send_signal(number)
    _, log = process.communicate(timeout=60)
    assert process.returncode == code, log
    assert "stopped" in log
    assert tables(context.home) == before
    run(context, _PAGES, inline)
    assert len(tables(context.home)["pages"]) > len(before["pages"])
    assert not list(context.home.staging.iterdir())


def test_a_full_disk_commits_nothing_and_the_next_run_does(context, inline):
    run(context, _FIRST, inline)
    before = tables(context.home)
    context.home.staging.mkdir(parents=True, exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", str(context.home.staging)]
    try:
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except OSError:
        mounted = False
    if not mounted:
        pytest.skip("a small file system cannot be mounted here")
    try:
        process = begin(context.home, "run", *_PAGES, "--workers", 1)
        _, log = process.communicate(timeout=60)
    finally:
        subprocess.run(["umount", str(context.home.staging)], check=True)
    assert process.returncode not in (0, 1)
    assert "copydesk run" in log
    assert tables(context.home) == before
    run(context, _PAGES, inline)
    assert len(tables(context.home)["pages"]) > len(before["pages"])


def test_a_second_run_leaves_with_75_or_waits(context):
    first = begin(context.home, "run", *_PAGES, "--workers", 1)
    assert wait_for_stage(first, "extracting")
    first.send_signal(signal.SIGSTOP)
    try:
        second = begin(context.home, "run", *_FIRST)
        _, log = second.communicate(timeout=60)
        waiting = begin(context.home, "run", *_FIRST, "--wait", 60)
    finally:
        first.send_signal(signal.SIGCONT)
    assert second.returncode == 75
    assert str(first.pid) in log
    first.communicate(timeout=60)
    waiting.communicate(timeout=60)
    assert (first.returncode, waiting.returncode) == (0, 0)


_COUNT = "select count(*), count(distinct run_id) from core.pages"


def look(home, name):
    """What a reader sees who opens the published file now (DuckDB keeps one instance per path, so by a link)."""
    link = home.root / name
    link.hardlink_to(home.published)
    with duckdb.connect(str(link), read_only=True) as reader:
        seen = reader.execute(_COUNT).fetchone()
    link.unlink()
    return seen


def test_readers_through_three_nights_see_whole_nights_only(context, inline):
    run(context, _PAGES[:4], inline)
    with duckdb.connect(str(context.home.published), read_only=True) as reader:
        first = reader.execute(_COUNT).fetchone()
        nights = [first]
        for last in (8, 12, 16):
            process = begin(context.home, "run", *_PAGES[:last], "--workers", 1)
            seen = set()
            while process.poll() is None:
                seen.add(look(context.home, f"look-{last}.duckdb"))
                time.sleep(0.02)
            process.communicate(timeout=60)
            nights.append(look(context.home, "after.duckdb"))
            assert process.returncode == 0
            assert seen <= {*nights[-2:]}
            assert reader.execute(_COUNT).fetchone() == first
    assert [runs for _, runs in nights] == [1, 2, 3, 4]
