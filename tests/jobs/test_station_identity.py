"""A station is known by its hosts and by the operator's word; what a page says about itself names its own host."""

import json
import random

import duckdb
import pytest

from etl.jobs.reprocess import reprocess
from etl.jobs.run import run
from etl.jobs.selection import Query
from tests.benchmarks.invented_night import sentence

_NOTICE = "Listeners make this reporting possible, and the newsroom thanks every one of them tonight."


def page(number, *, site="", canonical="", extra=()):
    """An article with words of its own that calls itself a page of a site."""
    chance = random.Random(number)
    lines = [*(f"{sentence(chance)} {sentence(chance)}" for _ in range(6)), *extra]
    head = f"<title>{sentence(chance)}</title><meta property='og:type' content='article'>"
    head += f"<meta property='og:site_name' content='{site}'>" if site else ""
    head += f"<link rel='canonical' href='{canonical}'>" if canonical else ""
    body = "".join(f"<p>{line}</p>" for line in lines)
    return (
        f"<html><head>{head}</head><body><article><h1>{sentence(chance)}</h1>{body}</article></body></html>"
    )


def lines(path, records):
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return path


def record(url, number, *, day=2, **told):
    facts = {name: told.pop(name) for name in ("station",) if name in told}
    return {"url": url, "fetched_at": f"2026-11-{day:02}T03:00:00Z", "html": page(number, **told), **facts}


def rows(context, sql):
    with duckdb.connect(str(context.home.published), read_only=True) as connection:
        connection.execute("set timezone = 'UTC'")
        return connection.execute(sql).fetchall()


def profile(context, name, text):
    context.home.stations.mkdir(parents=True, exist_ok=True)
    (context.home.stations / f"{name}.toml").write_text(text)


_WHO = "select url, station, station_id, station_source from articles order by url"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.evil.example/1", ("WVRY", "evil.example", "host")),
        ("https://m.evil.example/1", ("WVRY", "evil.example", "host")),
        ("https://news.evil.example/1", ("WVRY", "news.evil.example", "host")),
        ("https://wvry.example/1", ("WVRY", "WVRY", "profile")),
        ("https://amp.wvry.example/1", ("WVRY", "WVRY", "profile")),
        ("https://wvry.example.evil.example/1", ("WVRY", "wvry.example.evil.example", "host")),
    ],
)
def test_a_page_that_takes_a_stations_name_stays_with_its_host(context, inline, tmp_path, url, expected):
    profile(context, "wvry", 'station = "WVRY"\nhosts = ["wvry.example"]\n')
    run(context, [lines(tmp_path / "a.jsonl", [record(url, 1, site="WVRY")])], inline)
    sources = "select station, station_id, station_source from pages"
    assert rows(context, sources) == [expected]


def test_the_operators_word_is_believed_and_meets_the_profile_of_that_name(context, inline, tmp_path):
    profile(context, "wvry", 'station = "WVRY"\nhosts = ["wvry.example"]\nnames = ["W-Very"]\n')
    told = [
        record("https://mirror.example/1", 1, station="w-very"),
        record("https://mirror.example/2", 2, station="KQRZ"),
    ]
    run(context, [lines(tmp_path / "a.jsonl", told)], inline)
    assert rows(context, "select station, station_id, station_source from pages order by url") == [
        ("WVRY", "WVRY", "profile"),
        ("KQRZ", "KQRZ", "input"),
    ]


def test_strangers_who_repeat_a_stations_sentences_under_its_name_take_nothing_from_it(
    context, inline, tmp_path
):
    shared = tuple(f"{sentence(random.Random(n + 900))} {_NOTICE[:40]} {n}." for n in range(4))
    own = record("https://wvry.example/1", 1, site="WVRY", extra=shared)
    forged = [
        record(f"https://evil.example/{n}", 100 + n, day=1 + n % 9, site="WVRY", extra=shared)
        for n in range(40)
    ]
    run(context, [lines(tmp_path / "a.jsonl", [own])], inline)
    before = rows(context, "select word_count from articles")
    run(context, [lines(tmp_path / "b.jsonl", forged)], inline)
    assert rows(context, "select word_count from articles where url like '%wvry%'") == before
    assert rows(context, "select station_id, pages, articles from stations order by 1") == [
        ("evil.example", 40, 40),
        ("wvry.example", 1, 1),
    ]
    assert {row[0] for row in rows(context, "select distinct station_id from chrome_lines")} <= {
        "evil.example"
    }


def test_a_station_bears_the_name_that_most_of_its_articles_give(context, inline, tmp_path):
    sites = ["News 9", "News 9", "Sport"]
    told = [record(f"https://nine.example/{n}", n, site=site) for n, site in enumerate(sites)]
    run(context, [lines(tmp_path / "a.jsonl", told)], inline)
    assert rows(context, "select distinct station, station_id from articles") == [("News 9", "nine.example")]
    assert rows(context, "select station from stations") == [("News 9",)]


def test_a_profile_made_later_takes_its_hosts_pages_over_when_they_are_run_again(context, inline, tmp_path):
    run(context, [lines(tmp_path / "a.jsonl", [record("https://nine.example/1", 1, site="News 9")])], inline)
    profile(context, "nine", 'station = "KNIN"\nhosts = ["nine.example"]\n')
    reprocess(context, Query(), engine=inline.engine)
    assert rows(context, "select station, station_id from articles") == [("KNIN", "KNIN")]
    assert rows(context, "select station, pages from stations") == [("KNIN", 1)]


def save(folder, name, html):
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(html, "utf-8")
    return folder


def test_pages_without_url_are_of_a_claimed_station(context, inline, tmp_path):
    folder = save(tmp_path / "saved", "a.html", page(1, site="WVRY"))
    save(folder, "b.html", page(2, site="WVRY", canonical="https://wvry.example/b"))
    profile(context, "wvry", 'station = "WVRY"\nhosts = ["wvry.example"]\n')
    run(context, [folder], inline)
    assert rows(context, "select station, station_id, station_source from pages order by 2") == [
        ("WVRY", "claimed:WVRY", "claimed"),
        ("WVRY", "claimed:wvry.example", "claimed"),
    ]


@pytest.mark.parametrize("saved_first", [True, False])
def test_a_page_saved_without_url_and_crawled_with_one_is_one_article(context, inline, tmp_path, saved_first):
    url = "https://wvry.example/ferry"
    saved = save(tmp_path / "saved", "a.html", page(1, canonical=url))
    crawled = lines(tmp_path / "a.jsonl", [record(url, 1, canonical=url)])
    for path in (saved, crawled) if saved_first else (crawled, saved):
        run(context, [path], inline)
    assert rows(context, "select url, station_id from articles") == [(url, "wvry.example")]
    assert rows(context, "select count(*) from revisions") == [(1,)]


def test_saved_pages_that_all_name_the_front_page_as_their_own_url_are_not_one(context, inline, tmp_path):
    folder = tmp_path / "saved"
    for number in range(3):
        save(folder, f"{number}.html", page(number, canonical="https://wvry.example/"))
    run(context, [folder], inline)
    assert rows(context, "select count(*) from articles") == [(3,)]
