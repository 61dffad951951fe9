"""A reprocessing in a shadow touches nothing else, and never leaves anything half-made."""

from dataclasses import replace
from datetime import timedelta

import pytest

from etl.engines.inline import InlineEngine
from etl.errors import ExitCode, StoppedError, UsageError, WarehouseBusyError, WarehouseError
from etl.jobs.diff import DiffRequest, diff, diff_shadow, listed
from etl.jobs.promote import promote
from etl.jobs.run import RunOptions, run
from etl.jobs.selection import Query
from etl.jobs.shadow import make_shadow
from etl.stores import shadows
from etl.stores.lock import Holder, hold
from etl.stores.settings import RunSettings, Settings
from tests.jobs.sample_runs import begin, wait_for_stage
from tests.jobs.test_reprocess import Failing
from tests.jobs.tried import records, shadow_of, try_it
from tests.jobs.warehouse_rows import tables
from tests.soak import some_of

_ME = Holder(1, "20261120-020000", "2026-11-20T02:00:00+00:00", "run")


class Dying:
    """An engine whose machine fails after some pages."""

    def map(self, tasks, finish):
        yield from InlineEngine().map([next(iter(tasks))], finish)
        raise OSError(28, "No space left on device")


def files(home):
    """Every file of a project folder with its content, except the content of the lock."""
    return {
        path.relative_to(home.root): path.read_bytes()
        for path in home.root.rglob("*")
        if path.is_file()
        and path.name != ".lock"
        and not path.name.startswith(home.working.name)  # opening writes
    }


def test_a_shadow_changes_nothing_else_and_the_same_code_no_page(here):
    before = files(here.home)
    shadow = try_it(here)
    others = {path: content for path, content in files(here.home).items() if "shadow" not in path.parts}
    assert others == before
    assert [one.run_id for one in shadows.kept(here.home)] == [shadow.run_id]
    found = diff_shadow(here, shadow)
    assert (found.total.compared, found.total.articles, found.total.differ) == (6, 6, 0)
    assert found.pages == ()


def test_slices_smaller_than_the_selection_make_the_same_shadow(with_shadow):
    here = with_shadow
    small = replace(here, settings=Settings(run=RunSettings(commit_pages=2)))
    once, often = (diff_shadow(here, shadow) for shadow in (shadow_of(here), try_it(small)))
    assert once.pages == often.pages
    assert once.total == often.total
    assert once.total.differ == 2


def test_two_shadows_are_kept_side_by_side_until_one_is_promoted(with_shadow):
    here = with_shadow
    first, second = shadow_of(here), try_it(here, Query(stations=("wzzz.example",)))
    assert [one.run_id for one in shadows.kept(here.home)] == [first.run_id, second.run_id]
    assert [one["can_be_promoted"] for one in listed(here)] == [None, True, True]
    promote(here, second.run_id)
    assert [one["can_be_promoted"] for one in listed(here) if one["kind"] == "shadow"] == [False]


def test_one_station_of_a_difference_is_shown_alone(with_shadow):
    run_id = shadow_of(with_shadow).run_id
    assert diff(with_shadow, DiffRequest(run_id, station="kqrz")).total.differ == 2
    assert diff(with_shadow, DiffRequest(run_id, station="wzzz.example")).total.differ == 0
    with pytest.raises(UsageError, match="near it: KQRZ"):
        diff(with_shadow, DiffRequest(run_id, station="KQRY"))


def test_a_warehouse_that_is_being_written_is_not_copied(here):
    with hold(here.home, _ME), pytest.raises(WarehouseBusyError):
        try_it(here)
    assert not here.home.shadows.exists()


def test_other_jobs_may_write_while_a_shadow_is_made(here):
    class Meanwhile(InlineEngine):
        def map(self, tasks, finish):
            path = here.home.root / "more.jsonl"
            path.write_text("\n".join(records(6, 8)), "utf-8")
            run(here, [path], RunOptions(engine=InlineEngine()))
            yield from InlineEngine().map(tasks, finish)

    shadow = try_it(here, engine=Meanwhile())
    assert diff_shadow(here, shadow).total.compared == 6
    assert len(tables(here.home)["pages"]) == 8


def test_a_full_disk_leaves_nothing_of_a_shadow_behind(here):
    before = files(here.home)
    with pytest.raises(WarehouseError, match="could not be made and was removed"):
        try_it(here, engine=Dying())
    assert files(here.home) == before
    assert not here.home.shadows.exists()


def test_a_stop_leaves_nothing_behind(here):
    stopped = replace(here, stopping=lambda: True)
    with pytest.raises(StoppedError, match="nothing was changed") as caught:
        try_it(stopped)
    assert caught.value.hint.endswith(": copydesk reprocess --diff --all")
    assert not here.home.shadows.exists()


def test_the_next_job_removes_what_a_killed_one_left_and_what_is_old(with_shadow):
    here, shadow = with_shadow, shadow_of(with_shadow)
    half = shadows.home_of(here.home, "20261120-010000-reprocess")
    (half.data / "private").mkdir(parents=True)
    run(here, [here.home.root / "crawl.jsonl"], RunOptions(engine=InlineEngine()))
    assert [one.run_id for one in shadows.kept(here.home)] == [shadow.run_id]
    assert not half.data.exists()
    later = replace(here, clock=lambda: shadow.made_at + timedelta(days=15))
    run(later, [here.home.root / "crawl.jsonl"], RunOptions(engine=InlineEngine()))
    assert not here.home.shadows.exists()


def test_what_another_job_is_making_is_left_to_it(here):
    half = shadows.home_of(here.home, "20261120-010000-reprocess")
    with hold(half, _ME):
        run(here, [here.home.root / "crawl.jsonl"], RunOptions(engine=InlineEngine()))
        assert half.data.exists()


def test_a_run_is_compared_with_the_state_before_it(here):
    first = listed(here)[0]["run_id"]
    path = here.home.root / "more.jsonl"
    path.write_text("\n".join(records(6, 8)), "utf-8")
    second = run(here, [path], RunOptions(engine=InlineEngine())).run_id
    there, back = diff(here, DiffRequest(second)), diff(here, DiffRequest(second, first))
    assert [page.fate for page in there.pages] == ["new", "new"]
    assert [page.fate for page in back.pages] == ["gone", "gone"]
    assert there.total.words_gained == back.total.words_lost > 0


@pytest.mark.parametrize(
    ("query", "command"),
    [
        (Query(), "copydesk reprocess --diff --all"),
        (
            Query(stations=("A B", "C"), urls=("https://x.example/?a=1&b",)),
            "copydesk reprocess --diff --station 'A B' --station C --url 'https://x.example/?a=1&b'",
        ),
    ],
)
def test_the_command_that_makes_a_shadow_again_is_for_a_shell(query, command):
    assert query.command("--diff") == command


def test_a_page_that_fails_keeps_its_row(here):
    shadow, summary = make_shadow(here, Query(), engine=Failing())
    found = diff_shadow(here, shadow)
    assert summary.quarantined == 6
    assert {page.fate for page in found.pages} == {"quarantined"}
    assert found.total.words_lost == 0


@pytest.mark.parametrize("mib", some_of([1, 2, 3, 4], 2))
def test_a_shadow_for_which_there_is_no_room_leaves_nothing_behind(here, mib):
    before = files(here.home)
    process = begin(here.home, "reprocess", "--all", "--diff", "--workers", 1, file_bytes=mib * 2**20)
    _, log = process.communicate(timeout=60)
    assert process.returncode == ExitCode.FAILED, log
    assert "hint" in log
    assert files(here.home) == before
    assert not here.home.shadows.exists()


def test_a_killed_one_leaves_what_the_next_one_removes(here):
    before = tables(here.home)
    process = begin(here.home, "reprocess", "--all", "--diff", "--workers", 1)
    assert wait_for_stage(process, "loading")
    process.kill()
    process.communicate(timeout=60)
    (left,) = shadows.folders(here.home)
    made = try_it(here)
    assert made.run_id != left.shadow
    assert [one.shadow for one in shadows.folders(here.home)] == [made.run_id]
    assert tables(here.home) == before
