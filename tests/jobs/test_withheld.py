"""The guards of matching hold back a station or a group, never the run, and say what lets it pass."""

import dataclasses
import json
import random
import re
import shlex

import pytest

from etl.errors import ExitCode
from etl.jobs.reprocess import reprocess
from etl.jobs.run import run
from etl.jobs.selection import Query
from etl.stores.settings import MatchingSettings
from tests.jobs.conftest import html
from tests.jobs.linked_warehouse import (
    BIRDS,
    CHROME,
    PHOTO,
    SENTENCES,
    SPEAKERS,
    Page,
    Warehouse,
    chrome_page,
)
from tests.jobs.warehouse_rows import tables
from tests.soak import some_of

SMALL = MatchingSettings(max_group=4)
STRICT = MatchingSettings(max_chrome_share=0.05)


@pytest.fixture
def warehouse():
    return Warehouse()


def told(warning):
    """The settings of the command that a warning ends with, and its other words."""
    name, value, rest = re.search(
        r"\w*COPYDESK_MATCHING_(\w+)=(.+?)'? (copydesk reprocess.*)$", warning
    ).groups()
    return MatchingSettings(**{name.lower(): json.loads(value)}), shlex.split(rest)


def test_a_station_that_would_lose_too_much_has_no_line_marked_and_is_named(warehouse):
    others = [chrome_page(n, station="KLMB", line="Support the valley desk today") for n in range(6)]
    assert (
        warehouse.night(*map(chrome_page, range(6)), settings=MatchingSettings(max_chrome_share=0.27)) == ()
    )
    (warning,) = warehouse.night(*others, settings=MatchingSettings(max_chrome_share=0.27))
    assert warning.startswith("KLMB: ")
    assert "31%" in warning
    assert "Support the valley desk today" in warning
    assert warehouse.rows("select distinct station_id from chrome_lines") == [("WXQZ",)]
    assert warehouse.rows("select kind, station_id, pages, lines from withheld") == [
        ("chrome", "KLMB", 6, ["Support the valley desk today"])
    ]
    settings, command = told(warning)
    assert command == ["copydesk", "reprocess", "--station", "KLMB"]
    assert warehouse.night(others[0], settings=settings) == ()
    assert {station for (station,) in warehouse.rows("select station_id from chrome_lines")} == {
        "WXQZ",
        "KLMB",
    }
    assert warehouse.rows("select * from withheld") == []


def test_what_is_held_back_is_told_again_only_by_nights_with_pages_of_that_station(warehouse):
    assert warehouse.night(*map(chrome_page, range(6)), settings=STRICT)
    assert warehouse.night(Page("other", "KLMB", body=tuple(SENTENCES)), settings=STRICT) == ()
    assert warehouse.night(chrome_page(6), settings=STRICT)


def test_a_looser_setting_alone_marks_the_lines_in_the_next_night(warehouse):
    warehouse.night(*map(chrome_page, range(6)), settings=STRICT)
    assert CHROME in warehouse.body("c0")[0]
    warehouse.night(Page("other", "KLMB", body=tuple(SENTENCES)))
    assert CHROME not in warehouse.body("c0")[0]
    assert warehouse.rows("select * from withheld") == []


def test_lines_are_marked_again_when_the_pages_change(warehouse):
    limit = MatchingSettings(max_chrome_share=0.2)
    warehouse.night(*map(chrome_page, range(6)), settings=limit)
    assert warehouse.rows("select kind from withheld") == [("chrome",)]
    warehouse.night(Page("long", day=1, body=tuple(SENTENCES)), settings=limit)
    assert warehouse.rows("select kind from withheld") == []
    assert CHROME not in warehouse.body("c0")[0]
    warehouse.night(gone=["long"], settings=limit)
    assert CHROME in warehouse.body("c0")[0]


def copies(count):
    return [
        Page(f"s{n}", f"W{n}", n, body=(*SENTENCES[:8], f"The newsroom of {'k' * (n + 1)} tells it."))
        for n in range(count)
    ]


def test_a_story_of_too_many_pages_is_left_untold_and_named(warehouse):
    (warning,) = warehouse.night(*copies(5), settings=SMALL)
    assert "5 pages such as https://w0.example/s0 (Harbor news)" in warning
    assert warehouse.rows("select * from stories") == []
    assert warehouse.rows("select distinct story_id from articles") == [(None,)]
    assert warehouse.rows("select kind, pages, url, setting from withheld") == [
        ("story", 5, "https://w0.example/s0", "matching.max_group")
    ]
    settings, command = told(warning)
    assert command == ["copydesk", "reprocess", "--station", "W0"]
    assert warehouse.night(copies(5)[0], settings=settings) == ()
    assert warehouse.rows("select members from stories") == [(5,)]
    assert warehouse.rows("select * from withheld") == []


def test_the_wordings_of_a_caption_of_too_many_pages_are_captions_of_their_own(warehouse):
    other = PHOTO.replace(", 2024", "")
    pages = [Page(f"p{n}", f"W{n}", n, (PHOTO if n % 2 else other,)) for n in range(5)]
    (warning,) = warehouse.night(*pages, settings=SMALL)
    assert "5 pages such as https://w0.example/p0" in warning
    assert warehouse.groups() == [["p0", "p2", "p4"], ["p1", "p3"]]
    assert told(warning)[0].max_group == 5


def test_a_wording_that_alone_is_on_too_many_pages_is_not_a_caption(warehouse):
    warehouse.night(*(Page(f"p{n}", captions=(PHOTO,)) for n in range(5)), settings=SMALL)
    assert warehouse.rows("select * from captions") == []
    assert warehouse.rows("select distinct caption_id from caption_uses") == [(None,)]
    assert warehouse.rows("select kind, pages from withheld") == [("caption", 5)]


@pytest.mark.parametrize(
    "make", [copies, lambda count: [Page(f"p{n}", captions=(PHOTO,)) for n in range(count)]]
)
def test_a_group_is_built_when_it_shrinks_or_the_setting_grows(warehouse, make):
    warehouse.night(*make(5), settings=SMALL)
    warehouse.night(gone=[make(5)[-1].key], settings=SMALL)
    smaller = Warehouse()
    smaller.night(*make(4))
    assert warehouse.state() == smaller.state()
    warehouse.night(make(5)[-1], settings=SMALL)
    assert warehouse.rows("select pages from withheld") == [(5,)]
    warehouse.night(Page("other", body=tuple(SENTENCES[12:])))
    larger = Warehouse()
    larger.night(*make(5), Page("other", body=tuple(SENTENCES[12:])))
    assert warehouse.state() == larger.state()


def test_what_is_held_back_depends_on_the_pages_and_not_on_their_order():
    limits = MatchingSettings(max_group=6, max_chrome_share=0.2)
    pages = [*copies(9), *map(chrome_page, range(8)), *(chrome_page(n, station="KLMB") for n in range(4))]
    pages += [Page(f"p{n}", f"W{n % 3}", n, (PHOTO if n % 3 else PHOTO[:60] + "…",)) for n in range(9)]
    whole = Warehouse()
    whole.night(*pages, settings=limits)
    assert {kind for (kind,) in whole.rows("select kind from withheld")} == {"chrome", "story", "caption"}
    for seed in some_of(range(3), 1):
        chance = random.Random(seed)
        chance.shuffle(pages)
        first, second = sorted(chance.sample(range(1, len(pages)), 2))
        split = Warehouse()
        split.night(*pages[:second], settings=limits)
        split.night(*pages[second:], gone=[page.key for page in pages[:first]], settings=limits)
        split.night(*pages[:first], settings=limits)
        assert split.state() == whole.state()


def result_pages(count, host):
    """Pages of one template: each says a little of its own, and much that all say."""
    shared = [f"{name} Rovers won. {name} Rangers lost. All the others drew." for name in SPEAKERS]
    for n in range(count):
        own = [
            f"The {bird} team met {BIRDS[n]} {n} at the old harbor ground on a wet day." for bird in BIRDS[:5]
        ]
        text = "".join(f"<p>{line}</p>" for line in (*own, *shared[:12]))
        yield {
            "url": f"https://{host}/results/{n}",
            "fetched_at": f"2026-10-{1 + n % 9:02d}T00:00:00Z",
            "html": f"<title>Results of {BIRDS[n]}</title><article><h1>Results of {BIRDS[n]}</h1>{text}</article>",
        }


def test_a_station_of_one_template_costs_nobody_a_night(context, inline, tmp_path):
    rows = [*result_pages(3, "three.example"), *result_pages(9, "nine.example")]
    (tmp_path / "night.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    night = run(context, [tmp_path / "night.jsonl"], inline)
    assert (night.loaded, night.exit_code) == (12, ExitCode.ATTENTION)
    (warning,) = night.warnings
    assert warning.startswith("nine.example: ")
    assert not any(removed_by for *_, removed_by in tables(context.home)["paragraphs"])
    settings, command = told(warning)
    assert command == ["copydesk", "reprocess", "--station", "nine.example"]
    loose = dataclasses.replace(context, settings=context.settings.model_copy(update={"matching": settings}))
    again = reprocess(loose, Query(stations=("nine.example",)), engine=inline.engine)
    assert (again.exit_code, again.warnings) == (ExitCode.DONE, ())
    assert any(removed_by for *_, removed_by in tables(context.home)["paragraphs"])


def test_a_run_of_many_slices_tells_once_what_is_held_back_at_its_end(context, inline, tmp_path):
    rows = [
        {
            "url": f"https://w{n}.example/news/1",
            "fetched_at": "2026-10-01T00:00:00Z",
            "html": html(1),
        }
        for n in range(6)
    ]
    (tmp_path / "night.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    run_settings = context.settings.run.model_copy(update={"commit_pages": 2})
    changed = context.settings.model_copy(update={"matching": SMALL, "run": run_settings})
    night = run(dataclasses.replace(context, settings=changed), [tmp_path / "night.jsonl"], inline)
    assert (night.loaded, night.exit_code) == (6, ExitCode.ATTENTION)
    (warning,) = night.warnings
    assert "6 pages such as https://w" in warning
