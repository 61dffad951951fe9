"""A file that has not changed is not read again, and nobody can tell it from what is counted and stored."""

import json
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from etl.engines.inline import InlineEngine
from etl.jobs.erase import Wish, erase
from etl.jobs.publish import rollback
from etl.jobs.run import RunOptions, run
from etl.stores.warehouse import open_working
from tests.jobs.conftest import context_of, html
from tests.jobs.warehouse_rows import tables

_LATER = datetime.now(UTC) + timedelta(hours=1)


@pytest.fixture
def context(tmp_path):
    """A job that begins long after the files were written."""
    return replace(context_of(tmp_path / "home"), clock=lambda: _LATER)


@pytest.fixture
def inputs(tmp_path):
    """A page with a sidecar, lines with a page that comes twice, and lines one of which is broken."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.html").write_text(html(1), "utf-8")
    (folder / "a.html.json").write_text(json.dumps({"url": "https://kvlo.example/a"}), "utf-8")
    (folder / "b.jsonl").write_text("".join(line(n) for n in (2, 3, 3)), "utf-8")
    (folder / "c.jsonl").write_text(line(4) + '{"html": "<p>\n', "utf-8")
    return folder


def line(number):
    record = {
        "url": f"https://kvlo.example/{number}",
        "fetched_at": "2026-11-02T02:00:00Z",
        "html": html(number),
    }
    return json.dumps(record) + "\n"


_OPENED: list[str] = []
sys.addaudithook(lambda event, told: _OPENED.append(str(told[0])) if event == "open" else None)


def opened(work, folder):
    """What a piece of work returns, and the names of the files of a folder that it opened."""
    _OPENED.clear()
    done = work()
    return done, sorted({Path(path).name for path in _OPENED if Path(path).parent == folder})


def run_again(context, folder):
    """One more run: loaded and unchanged pages, and the files that it opened."""
    summary, names = opened(lambda: run(context, [folder], RunOptions(engine=InlineEngine())), folder)
    return summary.loaded, summary.unchanged, names


def ledger(context):
    with open_working(context.home, _LATER, 256) as connection:
        sql = """
            select path, kind, size, pages, unchanged, note from ledger.inputs
            where run_id = (select max(run_id) from ledger.inputs) order by n
        """
        return connection.execute(sql).fetchall()


def test_only_files_with_damage_are_read_again_and_all_is_counted_as_if_all_were(context, inputs):
    assert run_again(context, inputs) == (4, 1, ["a.html", "a.html.json", "b.jsonl", "c.jsonl"])
    before = tables(context.home)
    # The sidecar is looked at, to tell it from a page.
    assert run_again(context, inputs) == (0, 5, ["a.html.json", "c.jsonl"])
    skipped = ledger(context)
    context.home.files_read.unlink()
    assert run_again(context, inputs) == (0, 5, ["a.html", "a.html.json", "b.jsonl", "c.jsonl"])
    assert ledger(context) == skipped
    assert tables(context.home) == before


@pytest.mark.parametrize(
    ("change", "loaded", "read"),
    [
        (lambda folder: (folder / "b.jsonl").open("a").write(line(5)), 1, {"b.jsonl"}),
        (lambda folder: (folder / "a.html").touch(), 0, {"a.html"}),
        (
            lambda folder: (folder / "a.html.json").write_text('{"url": "https://kvlo.example/z"}'),
            1,
            {"a.html"},
        ),
    ],
    ids=["a line more", "another time", "another sidecar"],
)
def test_a_file_that_changed_is_read(context, inputs, change, loaded, read):
    run_again(context, inputs)
    change(inputs)
    found, _, names = run_again(context, inputs)
    assert found == loaded
    assert set(names) == {"a.html.json", "c.jsonl"} | read


def test_a_file_is_read_where_its_pages_are_not_what_they_would_be_today(context, inputs):
    run_again(context, inputs)
    context.home.stations.mkdir(parents=True)
    (context.home.stations / "kvlo.toml").write_text('station = "KVLO"\nhosts = ["kvlo.example"]\n', "utf-8")
    assert run_again(context, inputs)[0] == 4
    assert run_again(context, inputs)[0] == 0


def test_a_file_is_read_where_the_warehouse_has_lost_its_pages(context, inputs):
    assert run_again(context, inputs)[0] == 4
    (inputs / "d.jsonl").write_text(line(9), "utf-8")
    assert run_again(context, inputs)[0] == 1
    rollback(context, "latest")
    assert run_again(context, inputs)[::2] == (1, ["a.html.json", "c.jsonl", "d.jsonl"])


def test_an_erased_page_stays_out(context, inputs):
    run_again(context, inputs)
    erase(context, Wish(url="https://kvlo.example/2"), "letter of 1 November")
    loaded, unchanged, names = run_again(context, inputs)
    assert (loaded, unchanged) == (0, 4)
    assert "b.jsonl" in names


@pytest.mark.parametrize(
    "moment", [datetime.now(UTC), datetime(2026, 11, 1, tzinfo=UTC)], ids=["now", "before"]
)
def test_a_file_that_is_younger_than_the_run_is_read_again(context, inputs, moment):
    young = replace(context, clock=lambda: moment)
    (inputs / "b.jsonl").touch()
    run_again(young, inputs)
    assert "b.jsonl" in run_again(young, inputs)[2]


def test_a_damaged_memory_does_no_harm(context, inputs):
    run_again(context, inputs)
    context.home.files_read.write_bytes(b"no database " * 1000)
    assert run_again(context, inputs)[:2] == (0, 5)
    assert run_again(context, inputs)[2] == ["a.html.json", "c.jsonl"]
