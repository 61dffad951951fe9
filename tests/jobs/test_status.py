import json
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from etl.jobs.history import history, report
from etl.jobs.publish import rollback
from etl.jobs.query import Question, query
from etl.jobs.reprocess import preview
from etl.jobs.run import run
from etl.jobs.saved_queries import bind, saved_query
from etl.jobs.selection import Query
from etl.jobs.selection_choices import Only
from etl.jobs.status import status
from etl.stores.published import open_published
from etl.stores.settings import ReaderSettings, Settings

SUBJECTS = "ferry harbour library bridge orchard tram bakery school museum stadium".split()
NOT_FOUND = "<html><head><title>Page not found</title></head><body><h1>404: page not found</h1></body></html>"


def html(number):
    """An article no line of which stands in another one."""
    words = [f"{SUBJECTS[number // 10 % 10]}{SUBJECTS[number % 10]}{letter}" for letter in "abcdefgh"]
    sentences = "".join(
        f"<p>On Monday the {word} was shown to the people of the {word} town by the {word} council.</p>"
        for word in words
    )
    return f"<html><body><article><h1>Report {number} of {words[0]}</h1>{sentences}</article></body></html>"


def write(folder, name, day, text):
    path = folder / day / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    path.with_name(f"{name}.json").write_text(f'{{"url": "https://kqrz.example/{day}/{name}"}}', "utf-8")


@pytest.fixture
def nights(tmp_path):
    folder = tmp_path / "nights"
    for day, count in (("2026-11-02", 3), ("2026-11-03", 1), ("2026-11-20", 2)):
        for number in range(count):
            write(folder, f"{number}.html", day, html(int(day[-2:]) * 10 + number))
    write(folder, "index.html", "2026-11-20", NOT_FOUND)
    return folder


def test_expected_and_actual_volume_and_the_days_that_are_missing(context, nights, inline):
    run(context, [nights], inline)
    (station,) = status(context).stations
    assert (station.station, station.articles) == ("kqrz.example", 6)
    assert (station.expected, station.actual, station.days_behind) == (2, 3, 0)
    assert station.days_missing == 16
    assert station.missing[:2] == (date(2026, 11, 19), date(2026, 11, 18))
    assert len(station.missing) == 10
    assert station.recent == (*[0] * 11, 3, 1, *[0] * 16, 3)


def test_only_runs_that_left_finished_pages_are_unfinished(context, nights, inline):
    run(context, [nights], inline)
    for name in ("20200101-000000", "20200102-000000"):
        (context.home.staging / name).mkdir(parents=True)
    (context.home.staging / "20200102-000000" / "part-0001.parquet").touch()
    assert status(context).left_over == ("20200102-000000",)


def test_a_page_that_is_not_an_article_belongs_to_the_station_of_its_hosts_articles(context, nights, inline):
    run(context, [nights], inline)
    with open_published(context.home) as connection:
        assert connection.execute("select station, reason from rejected").fetchall() == [
            ("kqrz.example", "error_page")
        ]
        assert connection.execute("select station, pages, rejected from stations").fetchall() == [
            ("kqrz.example", 7, 1)
        ]
    assert status(context).nameless == 0
    assert preview(context, Query(stations=("kqrz.example",), only=Only.REJECTED)).pages == 1


def test_what_a_profile_says_is_in_the_warehouse(context, nights, inline):
    context.home.stations.mkdir(parents=True)
    (context.home.stations / "kqrz.toml").write_text(
        'station = "KQRZ"\nhosts = ["kqrz.example"]\nnames = ["Radio Q"]\nzone = "America/Denver"\n'
    )
    run(context, [nights], inline)
    with open_published(context.home) as connection:
        rows = connection.execute("select station, hosts, names, zone, language from stations").fetchall()
    assert rows == [("KQRZ", ["kqrz.example"], ["Radio Q"], "America/Denver", None)]


def crawl(path, *pages):
    """A JSONL file of pages: host, number, fetch time."""
    path.write_text(
        "".join(
            json.dumps(
                {
                    "url": f"https://{host}/{number}",
                    "fetched_at": at,
                    "html": html(number),
                }
            )
            + "\n"
            for host, number, at in pages
        ),
        "utf-8",
    )
    return path


def at(context, moment):
    return replace(context, clock=lambda: moment)


def days_behind(context):
    return {line.station_id: line.days_behind for line in status(context).stations}


def test_days_behind_count_to_today_and_not_to_the_latest_page_of_all(context, tmp_path, inline):
    pages = [("kaaa.example", 1, "2026-11-18T03:00:00Z"), ("kbbb.example", 2, "2026-11-15T03:00:00Z")]
    run(context, [crawl(tmp_path / "a.jsonl", *pages)], inline)
    assert days_behind(context) == {"kaaa.example": 2, "kbbb.example": 5}
    week_later = at(context, datetime(2026, 11, 27, 12, tzinfo=UTC))
    assert days_behind(week_later) == {"kaaa.example": 9, "kbbb.example": 12}


def test_days_are_those_of_the_configured_zone(context, tmp_path, inline):
    pages = [("kaaa.example", 1, "2026-11-18T03:00:00Z")]  # the evening of the 17th in Chicago
    run(context, [crawl(tmp_path / "a.jsonl", *pages)], inline)
    chicago = replace(context, settings=Settings(zone="America/Chicago"))
    found = status(at(chicago, datetime(2026, 11, 20, 3, tzinfo=UTC)))
    assert (found.zone, found.today, found.stations[0].days_behind) == (
        "America/Chicago",
        date(2026, 11, 19),
        2,
    )


def test_the_saved_query_and_status_have_one_definition(context, nights, tmp_path, inline):
    odd = [("kaaa.example", 1, "2026-11-18T03:00:00Z"), ("kbbb.example", 2, "1970-01-01T00:00:00Z")]
    run(context, [nights, crawl(tmp_path / "a.jsonl", *odd)], inline)
    saved = saved_query("freshness")
    with query(context, Question(saved.sql, bind(saved, {"today": "2026-11-20"}))) as answer:
        rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    assert {row["station_id"]: row["days_behind"] for row in rows} == days_behind(context)
    with query(context, Question(saved.sql, bind(saved, {}))) as answer:
        assert len(list(answer.rows)) == 3


@pytest.fixture
def odd_dates(context, tmp_path, inline):
    """Eight stations with two nights each, and pages whose fetch time is absurd, put in behind the readers' back."""
    hosts = [f"k{letter * 3}.example" for letter in "abcdefgh"]
    pages = [
        (host, 2 * n + day, f"2026-11-{day}T03:00:00Z") for n, host in enumerate(hosts) for day in (18, 19)
    ]
    run(context, [crawl(tmp_path / "a.jsonl", *pages)], inline)
    odd = [
        "9999-12-31 23:59:59+00",
        "0001-01-01 00:00:00+00",
        "2030-01-01 00:00:00+00",
        "2026-11-20 23:00:00+00",
    ]
    working = str(context.home.working)
    script = "import duckdb, sys\nwith duckdb.connect(sys.argv[1]) as c:\n    c.execute(sys.argv[2])"
    for number, moment in enumerate(odd):
        moved = (
            f"update core.pages set fetched_at = '{moment}' where page_key in "
            f"(select page_key from core.pages where station_id = '{hosts[number]}' order by fetched_at limit 1)"
        )
        subprocess.run([sys.executable, "-c", script, working, moved], check=True)
    context.home.published.write_bytes(context.home.working.read_bytes())
    return context


def test_dates_that_pages_claim_stretch_nothing(odd_dates):
    limits = ReaderSettings(memory_mib=64, temp_mib=1, seconds=60)
    found = status(replace(odd_dates, settings=Settings(readers=limits)))
    behind = {line.station_id: line.days_behind for line in found.stations}
    assert behind == {
        **{f"k{letter * 3}.example": 1 for letter in "abcefgh"},
        "kddd.example": 0,  # it has a page of today
    }
    assert {line.actual for line in found.stations} == {1}
    assert {line.expected for line in found.stations if line.station_id[1] in "efgh"} == {1}
    assert max(line.days_missing for line in found.stations) == 0


@pytest.mark.parametrize("odd", ["9999-12-31T00:00:00Z", "2026-11-19T03:00:00Z"])
def test_one_odd_date_makes_no_day_on_which_all_others_have_nothing(context, tmp_path, inline, odd):
    usual = [(f"k{letter * 3}.example", n, "2026-10-01T03:00:00Z") for n, letter in enumerate("abcdefgh")]
    run(context, [crawl(tmp_path / "a.jsonl", *usual, ("kzzz.example", 50, odd))], inline)
    stations = {line.station_id: line for line in status(context).stations}
    assert {stations[host].actual for host, _, _ in usual} == {1}
    assert {stations[host].days_missing for host, _, _ in usual} == {0}
    assert {stations[host].days_behind for host, _, _ in usual} == {50}


def test_missing_days_are_looked_for_in_the_last_90_days_only(context, tmp_path, inline):
    pages = [
        ("kaaa.example", n, f"{day}T03:00:00Z")
        for n, day in enumerate(("2019-01-01", "2026-11-10", "2026-11-19"))
    ]
    run(context, [crawl(tmp_path / "a.jsonl", *pages)], inline)
    (station,) = status(context).stations
    assert (station.days_missing, station.days_behind) == (8, 1)


def test_a_run_that_was_rolled_back_is_shown_as_undone(context, tmp_path, inline):
    first = run(context, [crawl(tmp_path / "a.jsonl", ("kaaa.example", 1, "2026-11-18T03:00:00Z"))], inline)
    second = run(context, [crawl(tmp_path / "b.jsonl", ("kaaa.example", 2, "2026-11-19T03:00:00Z"))], inline)
    rollback(context, second.run_id)
    runs = {run["run_id"]: run["status"] for run in history(context)}
    assert runs[first.run_id] != "undone"
    assert runs[second.run_id] == "undone"
    assert report(context, second.run_id)["status"] == "undone"


def test_runs_are_in_the_order_of_the_ledger_whatever_the_clock_said(context, tmp_path, inline):
    ahead = at(context, datetime(2027, 3, 1, tzinfo=UTC))
    begun = [
        run(
            moment, [crawl(tmp_path / f"{n}.jsonl", ("kaaa.example", n, "2026-11-18T03:00:00Z"))], inline
        ).run_id
        for n, moment in enumerate((ahead, context, at(context, datetime(2026, 11, 19, tzinfo=UTC))))
    ]
    assert [run["run_id"] for run in history(context)] == begun[::-1]
    assert report(context, "latest")["run_id"] == begun[-1]


@pytest.mark.parametrize(
    "content", ["", '{"run_id": "x", "sta', "[]", "null", "{}", "\x00" * 40, "[" * 100_000]
)
def test_a_report_that_is_broken_is_named_and_stops_nothing(ran, content):
    (done,) = history(ran)
    (ran.home.reports / "20261130-020000.json").write_text(content, "utf-8")
    assert {run["status"] for run in history(ran)} == {done["status"], "unreadable"}
    found = status(ran)
    assert found.last["run_id"] == done["run_id"]
    assert "20261130-020000.json cannot be read" in found.unreadable[0]


def test_reports_are_listed_when_the_published_file_is_broken(context, pages, inline):
    done = run(context, [pages], inline)
    context.home.published.write_bytes(b"broken")
    assert [run["run_id"] for run in history(context)] == [done.run_id]
