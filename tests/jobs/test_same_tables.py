"""The tables are a function of the pages: not of their order, form or night, nor of the number of workers."""

import json
import random

import duckdb
import pytest

from etl.engines.inline import InlineEngine
from etl.jobs.quarantine import entries
from etl.jobs.reprocess import reprocess
from etl.jobs.run import RunOptions, run
from etl.jobs.selection import Query
from tests.jobs.conftest import context_of
from tests.jobs.sample_runs import sample_files
from tests.jobs.tried import copy_of
from tests.jobs.warehouse_rows import tables
from tests.soak import some_of

_PAGES = sample_files("kvlo/**/*", "wbrn/**/*", "mixed.jsonl")


@pytest.fixture
def fresh(tmp_path):
    return lambda name: context_of(tmp_path / name)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A project folder to which all pages came in one night."""
    there = context_of(tmp_path_factory.mktemp("whole") / "home")
    run(there, _PAGES, RunOptions(engine=InlineEngine()))
    return there


@pytest.fixture(scope="module")
def one_night(whole):
    return tables(whole.home)


@pytest.mark.parametrize("workers", some_of([1, 2, 4], 2))
def test_shuffled_inputs_and_any_number_of_workers_give_the_same_tables(fresh, one_night, workers):
    shuffled = random.Random(workers).sample(_PAGES, len(_PAGES))
    there = fresh("shuffled")
    run(there, shuffled, RunOptions(workers=workers))
    assert tables(there.home) == one_night


@pytest.mark.parametrize("seed", some_of([1, 3, 2], 1))
def test_any_split_into_nights_in_any_order_gives_the_same_tables(fresh, one_night, inline, seed):
    chance = random.Random(seed)
    shuffled = chance.sample(_PAGES, len(_PAGES))
    first, second = sorted(chance.sample(range(1, len(_PAGES)), 2))
    there = fresh("nights")
    for night in (shuffled[:first], shuffled[first:second], shuffled[second:]):
        run(there, night, inline)
    assert tables(there.home) == one_night


def test_the_same_pages_as_lines_and_as_files_have_the_same_bodies(fresh, inline, tmp_path):
    lines, folder = tmp_path / "pages.jsonl", tmp_path / "files"
    folder.mkdir()
    files = [path for path in _PAGES if path.with_name(f"{path.name}.json").exists()]
    with lines.open("w", encoding="utf-8") as target:
        for number, path in enumerate(files):
            side_car = path.with_name(f"{path.name}.json").read_text("utf-8")
            try:
                html = path.read_bytes().decode("utf-8")
            except UnicodeDecodeError:  # bytes that no JSON line can carry
                continue
            (folder / f"{number}.html").write_bytes(path.read_bytes())
            (folder / f"{number}.html.json").write_text(side_car, "utf-8")
            target.write(json.dumps(json.loads(side_car) | {"html": html}) + "\n")
    found = []
    for name, path in (("lines", lines), ("files", folder)):
        there = fresh(name)
        assert run(there, [path], inline).loaded > 5
        found.append(tables(there.home, without=("origin_path", "origin_offset", "origin_length")))
    assert found[0]["articles"] == found[1]["articles"]


def test_reprocessing_everything_is_the_same_as_a_fresh_ingest(whole, one_night, inline, tmp_path):
    there = copy_of(whole, tmp_path / "again")
    reprocess(there, Query(), engine=inline.engine)
    assert tables(there.home) == one_night


@pytest.mark.parametrize("later_first", [False, True])
def test_two_fetches_of_one_address_are_one_current_article(context, inline, tmp_path, later_first):
    body = sample_files("kvlo/2026-11-01/*.html")[0].read_text("utf-8")
    url = "https://www.kvlo.example/harbor"
    nights = []
    for day in (1, 2):
        record = {"url": url, "fetched_at": f"2026-11-0{day}T02:00:00Z", "html": f"{body}<!-- {day} -->"}
        night = tmp_path / f"{day}.jsonl"
        night.write_text(json.dumps(record) + "\n", "utf-8")
        nights.append(night)
    for night in reversed(nights) if later_first else nights:
        run(context, [night], inline)
    with duckdb.connect(str(context.home.published), read_only=True) as connection:
        days = "select day(fetched_at at time zone 'UTC'), is_current from core.articles order by all"
        assert connection.execute(days).fetchall() == [(1, False), (2, True)]


def test_damaged_records_are_counted_and_the_run_balances(context, inline, tmp_path):
    html = sample_files("kvlo/**/*.html")[0].read_text("utf-8")
    good = json.dumps({"url": "https://www.kvlo.example/a", "html": html})
    (tmp_path / "half.jsonl").write_text(f"{good}\n{good[:400]}\n", "utf-8")
    summary = run(context, [tmp_path / "half.jsonl"], inline)
    assert (summary.pages, summary.loaded, summary.quarantined) == (2, 1, 1)
    assert [entry.fault for entry in entries(context)] == ["damaged"]
