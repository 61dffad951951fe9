"""A run of many pages is committed slice by slice; nothing depends on where the slices end."""

import json
import random
import shutil
import signal
from dataclasses import replace
from datetime import UTC, datetime

import duckdb
import pytest

from etl.engines.inline import InlineEngine
from etl.engines.model import ProcessedPage
from etl.errors import CheckFailedError, ExitCode, StoppedError
from etl.jobs.context import Context, SilentObserver
from etl.jobs.quarantine import entries
from etl.jobs.reprocess import reprocess
from etl.jobs.run import RunOptions, run
from etl.jobs.selection import Query
from etl.jobs.selection_choices import Only
from etl.pages.model.outcome import Fault, Quarantined
from etl.stores.home import Home
from etl.stores.settings import RunSettings, Settings
from tests.benchmarks.invented_night import sentence
from tests.jobs.sample_runs import begin, sample_files, wait_for_stage
from tests.jobs.warehouse_rows import raw_keys, tables
from tests.soak import some_of

_PAGES = sample_files("kvlo/**/*", "wbrn/**/*", "mixed.jsonl")


def sliced(context, pages):
    return replace(context, settings=Settings(run=RunSettings(commit_pages=pages)))


def rows(home, sql):
    with duckdb.connect(str(home.published), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def article(number):
    """A page no line of which stands on another."""
    chance = random.Random(number)
    paragraphs = "".join(f"<p>{sentence(chance)} {sentence(chance)} {sentence(chance)}</p>" for _ in range(5))
    title = sentence(chance)
    head = f"<html><head><title>{title}</title></head>"
    return f"{head}<body><article><h1>{title}</h1>{paragraphs}</article></body></html>"


def crawl(path, count, *, days=1, hosts=1):
    """Pages of some hosts and days, mixed, as lines."""
    records = [
        {
            "url": f"https://s{number % hosts}.example/{number}",
            "fetched_at": f"2026-11-{1 + number % days:02}T03:00:00Z",
            "html": article(number),
        }
        for number in range(count)
    ]
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return path


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The tables of a run of one slice."""
    home = Home(tmp_path_factory.mktemp("whole"))
    context = Context(home, Settings(), SilentObserver(), lambda: datetime(2026, 11, 20, tzinfo=UTC))
    run(context, _PAGES, RunOptions(engine=InlineEngine()))
    return tables(home)


@pytest.mark.parametrize("pages", some_of([5, 1, 2, 3, 4, 7, 11, 20], 1))
def test_slices_of_any_size_give_the_same_tables(context, inline, whole, pages):
    summary = run(sliced(context, pages), _PAGES, inline)
    assert tables(context.home) == whole
    assert summary.loaded + summary.rejected + summary.quarantined + summary.unchanged == summary.pages
    counted = rows(
        context.home, "select sum(pages), sum(loaded), sum(rejected), sum(unchanged) from ledger.inputs"
    )
    assert counted == [(summary.pages, summary.loaded, summary.rejected, summary.unchanged)]
    (row,) = rows(context.home, "select run_id, status, pages, loaded from runs")
    assert row == (summary.run_id, "done", summary.pages, summary.loaded)


class Watching(SilentObserver):
    """Looks at what readers see whenever a slice is committed."""

    def __init__(self, home):
        self._home = home
        self.seen = []

    def note(self, event, **_):
        if event == "slice committed":
            link = self._home.root / f"look-{len(self.seen)}.duckdb"
            link.hardlink_to(self._home.published)
            with duckdb.connect(str(link), read_only=True) as reader:
                self.seen += reader.execute("select count(*) from core.pages").fetchall()[0]


def test_every_slice_is_published(context, inline, tmp_path):
    watching = Watching(context.home)
    run(replace(sliced(context, 10), observer=watching), [crawl(tmp_path / "a.jsonl", 35)], inline)
    assert watching.seen == [10, 20, 30]


def test_pages_of_many_days_lie_in_one_file_a_day_and_slice(context, inline, tmp_path):
    run(sliced(context, 30), [crawl(tmp_path / "a.jsonl", 60, days=6)], inline)
    assert rows(context.home, "select count(*), count(distinct day), sum(pages) from ledger.raw_files") == [
        (12, 6, 60)
    ]


class Stopping:
    """Asks to stop after this many pages."""

    def __init__(self, pages):
        self._pages = pages
        self.done = 0

    def __call__(self):
        return self.done >= self._pages

    def map(self, tasks, finish):
        for result in InlineEngine().map(tasks, finish):
            self.done += 1
            yield result
            if self():
                return


def test_a_stop_costs_nothing_and_every_page_is_counted_once(context, inline, tmp_path):
    path = crawl(tmp_path / "a.jsonl", 50)
    stopping = Stopping(25)
    with pytest.raises(StoppedError, match="2 slices are committed"):
        run(replace(sliced(context, 10), stopping=stopping), [path], RunOptions(engine=stopping))
    assert rows(context.home, "select count(*) from core.pages") == [(20,)]
    summary = run(sliced(context, 10), [path], inline)
    assert (summary.pages, summary.unchanged, summary.loaded) == (50, 20, 30)
    assert rows(context.home, "select count(*) from core.pages") == [(50,)]
    assert rows(context.home, "select status from runs order by sequence") == [("interrupted",), ("done",)]


def test_pages_taken_over_from_a_stopped_run_are_not_counted_with_their_input_again(
    context, inline, tmp_path
):
    path = crawl(tmp_path / "a.jsonl", 20)
    stopping = Stopping(8)
    with pytest.raises(StoppedError):
        run(replace(context, stopping=stopping), [path], RunOptions(engine=stopping))
    summary = run(context, [path], inline)
    assert (summary.pages, summary.loaded, summary.unchanged, summary.inputs) == (20, 20, 0, 2)
    assert rows(context.home, "select path, pages, loaded from ledger.inputs") == [(str(path), 20, 20)]


def test_pages_taken_over_whose_input_is_gone_are_counted_as_recovered(context, inline, tmp_path):
    path = crawl(tmp_path / "a.jsonl", 20)
    stopping = Stopping(8)
    with pytest.raises(StoppedError):
        run(replace(context, stopping=stopping), [path], RunOptions(engine=stopping))
    summary = run(context, [crawl(tmp_path / "b.jsonl", 0)], inline)
    assert summary.loaded == 8
    assert rows(context.home, "select loaded from ledger.inputs where kind = 'recovered'") == [(8,)]


@pytest.mark.parametrize("seed", some_of(range(50), 1))
def test_a_run_of_slices_killed_anywhere_and_the_next_equal_an_undisturbed_run(context, inline, whole, seed):
    process = begin(context.home, "run", *_PAGES, "--workers", 1, commit_pages=20)
    stages = ["extracting", "matching", "publishing", "loading", "checking"]
    assert wait_for_stage(process, stages[seed % len(stages)])
    if seed % 2:
        wait_for_stage(process, "publishing")
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=60)
    run(sliced(context, 16), _PAGES, inline)
    assert tables(context.home) == whole
    assert len(raw_keys(context.home)) == len(whole["pages"])
    assert not list(context.home.staging.iterdir())


class Faulty:
    """An engine on which the pages of some hosts fail."""

    def __init__(self, *hosts):
        self._hosts = hosts

    def map(self, tasks, finish):
        for task in tasks:
            if any(f"//{host}.example" in task.page.url for host in self._hosts):
                yield finish(ProcessedPage(task, Quarantined(Fault.CRASH, "it died")))
            else:
                yield from InlineEngine().map([task], finish)


def test_one_host_that_fails_costs_only_itself_and_is_named(context, tmp_path):
    path = crawl(tmp_path / "a.jsonl", 60, hosts=4)
    summary = run(context, [path], RunOptions(engine=Faulty("s1")))
    assert (summary.loaded, summary.quarantined, summary.exit_code) == (45, 15, ExitCode.ATTENTION)
    assert "s1.example: 15 of 15" in summary.message


def test_where_most_hosts_fail_nothing_is_committed_and_the_next_night_is_free(context, inline, tmp_path):
    path = crawl(tmp_path / "a.jsonl", 60, hosts=4)
    with pytest.raises(CheckFailedError, match="on 3 of 4 hosts") as caught:
        run(context, [path], RunOptions(engine=Faulty("s1", "s2", "s3")))
    assert caught.value.exit_code == ExitCode.FAILED
    other = run(context, [crawl(tmp_path / "b.jsonl", 5, hosts=5)], inline)
    assert (other.pages, other.loaded, other.exit_code) == (5, 5, ExitCode.DONE)
    assert not list(context.home.staging.iterdir())
    again = run(context, [path], inline)
    assert (again.loaded, again.unchanged) == (56, 4)


@pytest.mark.parametrize("broken", [200, 5])
def test_a_file_of_broken_lines_is_one_bad_input_and_is_named(context, inline, tmp_path, broken):
    good = crawl(tmp_path / "good.jsonl", 30)
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"html": "<p>x</p>"}\n' + "x\n" * broken)
    summary = run(context, [good, bad], inline)
    assert (summary.loaded, summary.exit_code) == (30, ExitCode.ATTENTION)
    assert f"bad.jsonl: {broken} of {broken + 1}" in summary.message


def damage_part(home, how):
    (outcomes,) = home.staging.glob("*/part-00000.parquet")
    raw = outcomes.with_name("part-00000.raw.zst")
    victim = outcomes if how.startswith("outcomes") else raw
    if how.endswith("cut"):
        victim.write_bytes(victim.read_bytes()[:-20])
    elif how.endswith("lost"):
        victim.unlink()
    else:
        victim.write_bytes(b"\x00" * victim.stat().st_size)


@pytest.mark.parametrize(
    "how", some_of(["outcomes cut", "outcomes zeroed", "raw cut", "raw zeroed", "raw lost"], 2)
)
def test_a_damaged_part_in_staging_does_not_stop_the_next_run(context, inline, tmp_path, how):
    path = crawl(tmp_path / "a.jsonl", 20)
    stopping = Stopping(8)
    with pytest.raises(StoppedError):
        run(replace(context, stopping=stopping), [path], RunOptions(engine=stopping))
    damage_part(context.home, how)
    summary = run(context, [path], inline)
    assert (summary.loaded, summary.exit_code) == (20, ExitCode.ATTENTION)
    assert [entry.origin_path for entry in entries(context) if "part-00000" in entry.origin_path]
    assert run(context, [path], inline).unchanged == 20


def test_a_page_whose_rows_the_warehouse_cannot_take_is_quarantined_alone(context, inline, tmp_path):
    """A part whose Parquet file says what no reader of ours would: a caption twice in one place."""
    path = crawl(tmp_path / "a.jsonl", 12)
    stopping = Stopping(12)
    with pytest.raises(StoppedError):
        run(replace(context, stopping=stopping), [path], RunOptions(engine=stopping))
    (part,) = context.home.staging.glob("*/part-00000.parquet")
    with duckdb.connect() as connection:
        caption = (
            "{'position': 0, 'text': 'A gull.', 'alt': null, 'credit': null, 'photographer': null, 'agency': null,"
            " 'provider': null, 'image_url': null, 'copies': 1, 'kind': 'photo', 'source': 'figcaption'}"
        )
        connection.execute(
            f"copy (select * replace (if(url like '%/7', [{caption}, {caption}], captions) as captions)"
            f" from read_parquet('{part}')) to '{part}.new' (format parquet)"
        )
    shutil.move(f"{part}.new", part)
    summary = run(context, [path], inline)
    assert (summary.pages, summary.loaded, summary.quarantined, summary.exit_code) == (
        12,
        11,
        1,
        ExitCode.ATTENTION,
    )
    (entry,) = entries(context)
    assert (entry.url, entry.fault) == ("https://s0.example/7", "bug")
    assert "cannot take" in entry.detail
    again = reprocess(context, Query(only=Only.QUARANTINED), engine=inline.engine)
    assert (again.loaded, entries(context)) == (1, [])


def test_a_raw_file_that_is_gone_costs_its_own_pages_when_they_are_run_again(context, inline, tmp_path):
    run(context, [crawl(tmp_path / "a.jsonl", 10, days=2)], inline)
    (lost, _) = sorted(context.home.raw.glob("day=*/*.parquet"))
    lost.unlink()
    summary = reprocess(context, Query(), engine=inline.engine)
    assert (summary.pages, summary.loaded, summary.quarantined, summary.exit_code) == (
        10,
        5,
        5,
        ExitCode.ATTENTION,
    )
    assert rows(context.home, "select count(*) from articles") == [(10,)]
