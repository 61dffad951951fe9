from datetime import date

import pytest

from etl.jobs.reprocess import preview
from etl.jobs.run import run
from etl.jobs.selection import Only, Query
from etl.jobs.status import status
from etl.stores.warehouse import open_published

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


def test_a_page_that_is_no_article_belongs_to_the_station_of_its_hosts_articles(context, nights, inline):
    run(context, [nights], inline)
    with open_published(context.home) as connection:
        assert connection.execute("select station, reason from rejected").fetchall() == [
            ("kqrz.example", "error_page")
        ]
        assert connection.execute("select station, pages, rejected from stations").fetchall() == [
            ("kqrz.example", 7, 1)
        ]
    assert status(context).nameless == 0
    assert preview(context, Query(station="kqrz.example", only=Only.REJECTED)).pages == 1


def test_what_a_profile_says_is_in_the_warehouse(context, nights, inline):
    context.home.stations.mkdir(parents=True)
    (context.home.stations / "kqrz.toml").write_text(
        'station = "KQRZ"\nhosts = ["kqrz.example"]\nnames = ["Radio Q"]\nzone = "America/Denver"\n'
    )
    run(context, [nights], inline)
    with open_published(context.home) as connection:
        rows = connection.execute("select station, hosts, names, zone, language from stations").fetchall()
    assert rows == [("KQRZ", ["kqrz.example"], ["Radio Q"], "America/Denver", None)]
