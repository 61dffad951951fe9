import json
import random
from dataclasses import replace
from datetime import UTC, datetime

import duckdb
import pytest

from etl.engines.inline import InlineEngine
from etl.errors import ExitCode
from etl.jobs import alarm
from etl.jobs.reprocess import reprocess
from etl.jobs.run import RunOptions, run
from etl.jobs.selection import Query
from etl.jobs.selection_choices import Only
from etl.stores.home import Home
from etl.stores.settings import AlarmSettings, Settings
from etl.stores.warehouse import open_working
from tests import empty_warehouse
from tests.jobs.conftest import context_of
from tests.jobs.simulated_nights import add_night, stations
from tests.jobs.tried import copy_of
from tests.soak import some_of

WORDS = "ferry harbour library bridge orchard tram bakery school museum stadium lantern kettle".split()
_NOW = datetime(2026, 11, 20, tzinfo=UTC)
_DEFAULT = AlarmSettings()


@pytest.fixture
def warehouse(tmp_path):
    empty_warehouse.put_into(tmp_path)
    with open_working(Home(tmp_path), _NOW, 512) as connection:
        for station in stations(1):
            host = f"{station.name.lower()}.example"
            connection.execute(
                "insert into core.stations by name select $1 as station_id, $1 as station, [$2] as hosts, [] as names",
                [station.name, host],
            )
        yield connection


def simulate(warehouse, *, nights, seed, change=None):
    """The alarms of each night; `change` alters the first station's pages of the last night."""
    chance = random.Random(seed)
    found = []
    crowd = stations(seed)
    crowd[0].volume, crowd[0].captions, crowd[0].recovered = 20, 0.7, 0.1
    for night in range(nights):
        pages = [page for station in crowd for page in station.pages(night, chance)]
        if change and night == nights - 1:
            pages = [change(page) if page["key"].startswith(crowd[0].name) else page for page in pages]
        add_night(warehouse, night, pages)
        found.append(alarm.find_shifts(warehouse, _DEFAULT))
    return found


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_thirty_ordinary_nights_are_silent(warehouse, seed):
    assert [found for night in simulate(warehouse, nights=30, seed=seed) for found in night] == []


def lost(page):
    return page | {"outcome": "rejected", "station": None, "body_words": 0}


def cut(page):
    return page | {"body_words": page["body_words"] // 12}


def bare(page):
    return page | {"caption_words": 0}


def patched(page):
    return page | {"second_view": page["outcome"] == "loaded"}


@pytest.mark.parametrize(
    ("change", "measure"),
    [
        (lost, "loaded_share"),
        (cut, "body_words"),
        (bare, "caption_share"),
        (patched, "second_view_share"),
    ],
)
def test_a_redesign_is_caught_on_the_day_it_happens(warehouse, change, measure):
    *ordinary, last = simulate(warehouse, nights=12, seed=1, change=change)
    assert [found for night in ordinary for found in night] == []
    (found,) = last
    assert (found.station, found.measure) == ("WAQX", measure)
    assert found.examples
    assert all(key.startswith("WAQX-11-") for key in found.examples)
    assert "layout alarm: WAQX on 2026-09-12" in found.sentence()


def test_what_moved_can_be_asked_for_in_sql(warehouse):
    simulate(warehouse, nights=12, seed=1, change=bare)
    assert warehouse.execute("select station, measure, earlier_days from alarms").fetchall() == [
        ("WAQX", "caption_share", 11)
    ]


def test_a_station_with_few_days_is_not_judged(warehouse):
    assert simulate(warehouse, nights=4, seed=1, change=lost)[-1] == []


def test_an_alarm_that_is_off_says_nothing(warehouse):
    simulate(warehouse, nights=11, seed=1)
    add_night(warehouse, 11, (lost(page) for page in stations(1)[0].pages(11, random.Random(5))))
    assert alarm.evaluate_alarm(warehouse, AlarmSettings(enabled=False)).warnings == ()
    assert alarm.evaluate_alarm(warehouse, _DEFAULT).warnings != ()


def page(night, number, letters="abcdefgh"):
    """An article no line of which stands in another one."""
    names = [f"{WORDS[night]}{WORDS[number]}{letter}" for letter in letters]
    sentences = "".join(
        f"<p>On Monday the {name} was shown to the people of the {name} town by the {name} council.</p>"
        for name in names
    )
    return f"<html><body><article><h1>News of the {names[0]}</h1>{sentences}</article></body></html>"


def redesigned(night, number):
    """The same after a redesign: a script brings the text, so that nothing is on the page."""
    title = f"<title>{WORDS[night]}{WORDS[number]}</title>"
    return f"<html><head>{title}</head><body><div id='app'></div><script src='a.js'></script></body></html>"


def one_night(folder, night, make):
    """Eight pages of one station as JSON lines."""
    path = folder / f"{night}.jsonl"
    records = [
        {
            "url": f"https://kqrz.example/{night}/{number}",
            "fetched_at": f"2026-11-{night + 1:02}T03:00:00Z",
            "html": make(night, number),
        }
        for number in range(8)
    ]
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return path


@pytest.fixture(scope="module")
def ordinary(tmp_path_factory):
    """A project folder after six nights with nothing to report."""
    folder = tmp_path_factory.mktemp("ordinary")
    found = context_of(folder / "home")
    nights = [one_night(folder, night, page) for night in range(6)]
    codes = [run(found, [night], RunOptions(engine=InlineEngine())).exit_code for night in nights]
    assert codes == [ExitCode.DONE] * 6
    return found


@pytest.fixture
def after_six(ordinary, tmp_path):
    """The same with other settings, in a copy."""
    return lambda **settings: replace(
        copy_of(ordinary, tmp_path / "copy"), settings=Settings(alarm=AlarmSettings(**settings))
    )


def test_the_run_of_that_night_ends_with_a_warning_and_code_1(after_six, inline, tmp_path):
    summary = run(after_six(), [one_night(tmp_path, 6, redesigned)], inline)
    assert summary.exit_code == ExitCode.ATTENTION
    assert summary.warnings[0] == "no article came from 8 pages (script_shell 8; copydesk sql --name rejects)"
    assert summary.warnings[1].startswith(
        "layout alarm: kqrz.example on 2026-11-07: share of pages loaded is 0%, usually 100% (8 pages"
    )


def stub(night, number):
    """The same after a redesign: the beginning alone, the rest comes by a script."""
    return page(night, number, "abc")


def rows(home, sql):
    with duckdb.connect(str(home.published), read_only=True) as connection:
        return connection.execute(sql).fetchall()


@pytest.mark.parametrize(("hold_back", "held"), some_of([(0.0, 0), (50.0, 0), (1.0, 8)], 2))
def test_pages_of_a_night_that_differs_enough_wait_in_quarantine(
    after_six, inline, tmp_path, hold_back, held
):
    context = after_six(hold_back=hold_back)
    summary = run(context, [one_night(tmp_path, 6, stub)], inline)
    assert (summary.loaded, summary.quarantined, summary.exit_code) == (8 - held, held, ExitCode.ATTENTION)
    assert "median words of a body" in summary.warnings[0]
    assert ("held back" in summary.message) is bool(held)
    night = "fetched_at >= '2026-11-07'"
    assert rows(context.home, f"select count(*) from articles where {night}") == [(8 - held,)]
    assert rows(context.home, "select count(*) from quarantine where fault = 'held_back'") == [(held,)]
    assert rows(context.home, "select station, measure from alarms") == [("kqrz.example", "body_words")]
    assert rows(context.home, "select sum(loaded), sum(quarantined) from ledger.inputs") == [
        (56 - held, held)
    ]
    assert run(context, [tmp_path / "6.jsonl"], inline).unchanged == 8


def test_pages_that_were_held_back_are_loaded_when_somebody_says_so(after_six, inline, tmp_path):
    context = after_six(hold_back=1)
    run(context, [one_night(tmp_path, 6, stub)], inline)
    again = reprocess(context, Query(only=Only.QUARANTINED), engine=inline.engine)
    assert (again.loaded, again.quarantined) == (8, 0)
    assert rows(context.home, "select count(*) from articles") == [(56,)]
    assert rows(context.home, "select count(*) from quarantine") == [(0,)]
