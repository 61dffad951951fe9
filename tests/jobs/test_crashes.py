"""A run may die anywhere: what is published stays readable, and the next run makes it good."""

import contextlib
import random
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from etl.engines.inline import InlineEngine
from etl.errors import ExitCode
from etl.jobs.context import Context, SilentObserver
from etl.jobs.run import RunOptions, run
from etl.stores.home import Home
from etl.stores.lock import Holder, hold
from etl.stores.settings import Settings
from tests.jobs.sample_runs import begin, sample_files, wait_for_stage
from tests.jobs.warehouse_rows import raw_keys, tables
from tests.soak import some_of

_PAGES = sample_files("kvlo/**/*", "wbrn/**/*")[4:16]
_FIRST = _PAGES[:3]
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
# Room that is left on the disk when the night begins, in KiB: from none to nearly enough for the new snapshot.
_ROOMS = (0, 16, 48, 96, 192, 384, 768, 1536, 3072, 5120)


def end(process):
    process.kill()
    process.communicate(timeout=60)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    """The home of one undisturbed run."""
    home = Home(tmp_path_factory.mktemp("undisturbed"))
    context = Context(home, Settings(), SilentObserver(), lambda: datetime.now(UTC))
    run(context, _PAGES, RunOptions(engine=InlineEngine()))
    return home


class Idle:
    """An engine that must not be given any work."""

    def map(self, tasks, _finish):
        assert not list(tasks), "a page was extracted twice"
        return iter(())


@pytest.mark.parametrize("seed", some_of(range(60), 3))
def test_a_run_killed_anywhere_and_the_next_equal_an_undisturbed_run(context, inline, undisturbed, seed):
    stage, within = _DEATHS[seed % len(_DEATHS)]
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


def mount(*words):
    """Whether it was done; it takes a superuser."""
    try:
        return subprocess.run(["mount", *map(str, words)], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


@pytest.fixture
def disk(context):
    """The warehouse on a small file system of its own; gives a function that sets how much room it has."""
    folder = context.home.data
    folder.mkdir(parents=True, exist_ok=True)
    if not mount("-t", "tmpfs", "-o", "size=256m", "tmpfs", folder):
        pytest.skip("a small file system cannot be mounted here")

    def leave(room):
        used = sum(
            path.lstat().st_blocks * 512 for path in {p.stat().st_ino: p for p in folder.rglob("*")}.values()
        )
        assert mount("-o", f"remount,size={max(4, used // 1024 + room)}k", folder)

    yield leave
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("room", some_of(_ROOMS, 2))
def test_a_run_on_a_full_disk_and_another_with_room_equal_an_undisturbed_run(
    context, inline, undisturbed, disk, room
):
    run(context, _FIRST, inline)
    before = tables(context.home)
    disk(room)
    process = begin(context.home, "run", *_PAGES, "--workers", 1)
    _, log = process.communicate(timeout=60)
    assert process.returncode == ExitCode.FAILED, log
    assert "No space left on device" in log
    assert "defect" not in log
    counted = "loaded=7" if "the run is committed" in log else "loaded=0"
    assert f" failed: {counted}" in log.splitlines()[-1]
    assert tables(context.home) == before
    disk(256 * 1024)
    run(context, _PAGES, inline)
    assert tables(context.home) == tables(undisturbed)
    assert len(raw_keys(context.home)) == len(raw_keys(undisturbed))
    assert not list(context.home.staging.iterdir())
    assert {path.name for path in context.home.data.iterdir() if path.name.startswith(".")} == {".lock"}


@pytest.mark.parametrize("room", some_of([0, 16, 48, 96, 192], 2))
def test_a_first_night_on_a_full_disk_does_no_harm_to_the_next(context, inline, undisturbed, disk, room):
    disk(room)
    process = begin(context.home, "run", *_PAGES, "--workers", 1)
    _, log = process.communicate(timeout=60)
    assert process.returncode == ExitCode.FAILED, log
    assert "defect" not in log
    disk(256 * 1024)
    run(context, _PAGES, inline)
    assert tables(context.home) == tables(undisturbed)


@pytest.mark.parametrize("kib", some_of([0, 1, 4, 16, 48, 96, 192, 384, 768, 1024], 2))
def test_a_run_whose_files_cannot_grow_and_another_with_room_equal_an_undisturbed_run(
    context, inline, undisturbed, kib
):
    process = begin(context.home, "run", *_PAGES, "--workers", 1, file_bytes=kib * 1024)
    _, log = process.communicate(timeout=60)
    assert process.returncode == ExitCode.FAILED, log
    assert "defect" not in log
    assert "hint" in log
    run(context, _PAGES, inline)
    assert tables(context.home) == tables(undisturbed)
    assert raw_keys(context.home) == raw_keys(undisturbed)


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


def open_files(pid):
    """What a process has open."""
    found = set()
    for entry in Path(f"/proc/{pid}/fd").iterdir():
        with contextlib.suppress(FileNotFoundError):
            found.add(str(entry.readlink()))
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_job_that_waits_for_another_leaves_at_the_first_signal(context, number, code):
    with hold(context.home, Holder(1, "20261120-020000", "2026-11-20T02:00:00+00:00", "run")):
        waiting = begin(context.home, "run", *_FIRST, "--wait", 60)
        while str(context.home.lock) not in open_files(waiting.pid):
            time.sleep(0.05)
        waiting.send_signal(number)
        _, log = waiting.communicate(timeout=10)
    assert waiting.returncode == code, log


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
        for last in (6, 9, 12):
            process = begin(context.home, "run", *_PAGES[:last], "--workers", 1)
            seen = set()
            while process.poll() is None:
                seen.add(look(context.home, f"look-{last}.duckdb"))
                time.sleep(0.05)
            process.communicate(timeout=60)
            nights.append(look(context.home, "after.duckdb"))
            assert process.returncode == 0
            assert seen <= {*nights[-2:]}
            assert reader.execute(_COUNT).fetchone() == first
    assert [runs for _, runs in nights] == [1, 2, 3, 4]
