import json
import shutil
from dataclasses import replace

import pytest

from etl.engines.inline import InlineEngine
from etl.engines.model import ProcessedPage
from etl.errors import CopydeskError, ExitCode, WarehouseBusyError
from etl.jobs.publish import rollback
from etl.jobs.run import RunOptions, run
from etl.pages.model.outcome import Fault, Quarantined
from etl.stores.lock import Holder, hold
from etl.stores.settings import Settings, Thresholds
from tests.jobs.conftest import html
from tests.jobs.warehouse_rows import tables


class Failing:
    """An engine on which every page fails."""

    def map(self, tasks, finish):
        for task in tasks:
            yield finish(ProcessedPage(task, Quarantined(Fault.TIMEOUT, "too slow")))


@pytest.fixture
def many_empty(tmp_path):
    folder = tmp_path / "2026-11-03"
    folder.mkdir()
    for number in range(60):
        (folder / f"{number}.html").write_text(f"<html><body><!-- {number} --></body></html>", "utf-8")
    return folder


def test_a_night_of_rejected_pages_is_committed_and_ends_with_code_1(context, many_empty, inline):
    summary = run(context, [many_empty], inline)
    assert (summary.rejected, summary.exit_code, summary.status) == (60, ExitCode.ATTENTION, "attention")
    assert summary.message == "60 of 60 pages were rejected (empty 60; copydesk sql --name rejects)"
    assert len(tables(context.home)["pages"]) == 60


class FailingSometimes:
    """An engine on which pages fail whose number ends as given."""

    def __init__(self, digits):
        self._digits = digits

    def map(self, tasks, finish):
        for task in tasks:
            fails = task.page.origin.path.removesuffix(".html")[-1] in self._digits
            failing, working = Failing(), InlineEngine()
            yield from (failing if fails else working).map([task], finish)


@pytest.mark.parametrize(
    ("pages", "digits", "code"),
    [(3, "1", ExitCode.DONE), (30, "17", ExitCode.ATTENTION), (30, "0123456", ExitCode.ATTENTION)],
)
def test_a_small_night_ends_with_1_when_more_than_one_page_failed(context, tmp_path, pages, digits, code):
    folder = tmp_path / "2026-11-03"
    folder.mkdir()
    for number in range(pages):
        (folder / f"{number}.html").write_text(html(number), "utf-8")
    summary = run(context, [folder], RunOptions(engine=FailingSometimes(digits)))
    assert (summary.pages, summary.exit_code) == (pages, code)
    assert summary.loaded == pages - summary.quarantined


@pytest.mark.parametrize("count", [1, 12, 13])
def test_a_night_of_nothing_but_rejected_pages_ends_with_1(context, many_empty, inline, count):
    for path in sorted(many_empty.iterdir())[count:]:
        path.unlink()
    summary = run(context, [many_empty], inline)
    assert summary.exit_code == ExitCode.ATTENTION
    assert "no article came from" in summary.message or "were rejected" in summary.message


@pytest.mark.parametrize(("rejected", "code"), [(12, ExitCode.DONE), (40, ExitCode.ATTENTION)])
def test_many_rejected_pages_among_articles_need_attention(context, pages, inline, rejected, code):
    for number in range(rejected):
        (pages / f"empty-{number}.html").write_bytes(b"<html><body></body></html>" + b" " * number)
    assert run(context, [pages], inline).exit_code == code


def test_a_night_with_nothing_new_but_a_listing_is_in_order(context, pages, inline):
    run(context, [pages], inline)
    (pages / "empty.html").write_bytes(b"<html><body></body></html>")
    summary = run(context, [pages], inline)
    assert (summary.rejected, summary.unchanged, summary.exit_code) == (1, 4, ExitCode.DONE)


@pytest.mark.parametrize("what", ["an empty folder", "a folder of pictures"])
def test_a_run_that_finds_no_page_ends_with_1_and_says_where(context, inline, tmp_path, what):
    folder = tmp_path / "crawl"
    folder.mkdir()
    if what == "a folder of pictures":
        (folder / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    summary = run(context, [folder], inline)
    assert (summary.pages, summary.exit_code) == (0, ExitCode.ATTENTION)
    assert f"no page found in {folder}" in summary.message


def test_a_run_that_finds_fewer_pages_than_it_should_ends_with_1(context, pages, inline):
    settings = Settings(thresholds=Thresholds(min_pages=5))
    summary = run(replace(context, settings=settings), [pages], inline)
    assert "only 4 pages found" in summary.message


def test_every_page_has_one_outcome_and_a_second_run_changes_nothing(context, pages, inline):
    (pages / "empty.html").write_bytes(b"<html><body></body></html>")
    first = run(context, [pages], inline)
    before = tables(context.home)
    published = context.home.published.stat().st_ino
    second = run(context, [pages], inline)
    assert (first.loaded, first.rejected, first.pages) == (4, 1, 5)
    assert (second.loaded, second.unchanged, second.pages) == (0, 5, 5)
    assert tables(context.home) == before
    assert context.home.published.stat().st_ino == published


def test_a_run_over_the_project_folder_does_not_read_its_own_raw_store(context, pages, inline):
    shutil.copytree(pages, context.home.root / "in")
    assert run(context, [context.home.root], inline).loaded == 4
    again = run(context, [context.home.root], inline)
    assert (again.pages, again.unchanged) == (4, 4)


def test_the_same_page_twice_in_one_run_is_one_row(context, pages, inline):
    shutil.copy(pages / "0.html", pages / "copy.html")
    summary = run(context, [pages], inline)
    assert (summary.loaded, summary.unchanged) == (4, 1)


def test_the_order_of_inputs_does_not_matter(context, pages, inline):
    files = sorted(pages.iterdir())
    run(context, files, inline)
    one = tables(context.home)
    shutil.rmtree(context.home.root)
    run(context, files[::-1], inline)
    assert tables(context.home) == one


def test_a_second_job_is_told_who_holds_the_warehouse(context, pages, inline):
    holder = Holder(4711, "20261120-020000", "2026-11-20T02:00:00+00:00", "run")
    with hold(context.home, holder), pytest.raises(WarehouseBusyError, match="PID 4711") as caught:
        run(context, [pages], inline)
    assert caught.value.exit_code is ExitCode.BUSY


def test_rollback_returns_to_the_state_before_a_run(context, pages, inline):
    run(context, [pages / "0.html"], inline)
    before = tables(context.home)
    later = run(context, [pages], inline)
    assert tables(context.home) != before
    rollback(context, later.run_id)
    assert tables(context.home) == before
    again = run(context, [pages], inline)
    assert (again.loaded, again.unchanged) == (3, 1)


def test_rollback_beyond_the_kept_states_says_so(context, pages, inline):
    only = run(context, [pages], inline)
    with pytest.raises(CopydeskError, match="no snapshot from before"):
        rollback(context, only.run_id)


def test_rollback_does_not_return_to_a_state_that_was_undone(context, pages, inline):
    first = run(context, [pages / "0.html"], inline)
    before = tables(context.home)
    second = run(context, [pages / "1.html"], inline)
    run(context, [pages / "2.html"], inline)
    rollback(context, second.run_id)
    later = run(context, [pages / "3.html"], inline)
    assert rollback(context, later.run_id) == first.run_id
    assert tables(context.home) == before


def test_an_undone_state_that_is_still_there_does_not_count(context, pages, inline):
    first = run(context, [pages / "0.html"], inline)
    second = run(context, [pages / "1.html"], inline)
    run(context, [pages / "2.html"], inline)
    (undone,) = context.home.snapshots.glob(f"*-{second.run_id}.duckdb")
    shutil.copy(undone, context.home.root / "kept.duckdb")
    rollback(context, second.run_id)
    assert not undone.exists()
    shutil.copy(context.home.root / "kept.duckdb", undone)  # as if we had died before it was removed
    later = run(context, [pages / "3.html"], inline)
    assert rollback(context, later.run_id) == first.run_id


def test_a_damaged_record_among_good_pages_counts_no_more_in_later_nights_than_in_the_first(
    context, inline, tmp_path
):
    good = "".join(json.dumps({"url": f"https://kqrz.example/{n}", "html": html(n)}) + "\n" for n in range(5))
    (tmp_path / "night.jsonl").write_text(good + '{"url": "https://kqrz.example/9", "html": "<p>The\n')
    first = run(context, [tmp_path / "night.jsonl"], inline)
    assert (first.loaded, first.quarantined, first.exit_code) == (5, 1, ExitCode.DONE)
    (tmp_path / "night.jsonl").write_text(
        good + '\n{"url": "https://kqrz.example/9", "html": "<p>The\n'
    )  # read again
    later = run(context, [tmp_path / "night.jsonl"], inline)
    assert (later.unchanged, later.quarantined, later.exit_code) == (5, 1, ExitCode.DONE)


def test_a_few_damaged_records_and_nothing_else_end_with_code_1_and_their_reasons(
    context, pages, inline, tmp_path
):
    (tmp_path / "half.jsonl").write_text('{"url": "https://kqrz.example/1", "html": "<p>The\n')
    summary = run(context, [tmp_path / "half.jsonl"], inline)
    assert (summary.quarantined, summary.exit_code) == (1, ExitCode.ATTENTION)
    assert summary.message.startswith("no article came from 1 page (damaged 1; copydesk quarantine list)")
    assert "half.jsonl: nothing in it could be read: line 1 is not JSON" in summary.message
    again = run(context, [tmp_path / "half.jsonl"], inline)
    assert again.exit_code == ExitCode.ATTENTION  # as damaged as before
    (tmp_path / "half.jsonl").write_text('{"url": "https://kqrz.example/2", "html": "<p>The\n')
    beside_good_ones = run(context, [tmp_path / "half.jsonl", pages], inline)
    assert (beside_good_ones.loaded, beside_good_ones.exit_code) == (4, ExitCode.ATTENTION)
    assert "half.jsonl: nothing in it could be read" in beside_good_ones.message


class Counting(Failing):
    """An engine on which every page fails, and which knows how many it was given."""

    given = 0

    def map(self, tasks, finish):
        for result in super().map(tasks, finish):
            self.given += 1
            yield result


def test_a_page_that_failed_is_tried_again_when_its_recipe_changes_and_not_before(context, tmp_path):
    engine = Counting()
    record = {
        "url": "https://kqrz.example/1",
        "fetched_at": "2026-11-02T03:00:00Z",
        "html": "<p>The tram.</p>",
    }
    path = tmp_path / "one.jsonl"
    path.write_text(json.dumps(record) + "\n")
    run(context, [path], RunOptions(engine=engine))
    again = run(context, [path], RunOptions(engine=engine))
    assert (engine.given, again.unchanged) == (1, 1)
    profiles = context.home.stations
    profiles.mkdir(parents=True)
    (profiles / "other.toml").write_text('station = "WXMP"\nhosts = ["wxmp.example"]\n')
    assert run(context, [path], RunOptions(engine=engine)).unchanged == 1
    (profiles / "its.toml").write_text('station = "KQRZ"\nhosts = ["kqrz.example"]\n')
    assert run(context, [path], RunOptions(engine=engine)).quarantined == 1
    assert engine.given == 2
