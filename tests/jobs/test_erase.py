import json

import duckdb
import pytest

from etl.errors import UsageError
from etl.jobs.erase import Wish, erase, preview
from etl.jobs.quarantine import entries
from etl.jobs.reprocess import reprocess
from etl.jobs.run import run
from etl.jobs.selection import Query
from etl.stores import snapshots
from etl.stores.erasures import ErasureTarget
from tests.jobs.warehouse_rows import tables

SHARED = (
    "The council of Port Selby shows the new tram line to its first riders on a rainy Monday in the harbour."
)
NAMED = "Ottoline Wexcombe"


def article(*, caption, words):
    sentences = "".join(
        f"<p>On Monday the {word} was opened by {words[0]} in front of a crowd of {word} friends.</p>"
        for word in words
    )
    figure = f'<figure><img src="a.jpg"><figcaption>{caption}</figcaption></figure>'
    return f"<html><body><article><h1>News of the {words[0]}</h1>{figure}{sentences}</article></body></html>"


def record(url, day, words, caption=SHARED):
    return {
        "url": url,
        "fetched_at": f"2026-11-{day:02}T03:00:00Z",
        "html": article(caption=caption, words=words),
    }


RECORDS = [
    record("https://kqrz.example/tram", 2, [NAMED, "tramway", "depot", "signal", "timetable"]),
    record("https://kqrz.example/tram", 3, [NAMED, "tramway", "depot", "signal", "fare", "ticket"]),
    record("https://kqrz.example/bees", 2, ["beehive", "rooftop", "honey", "smoker", "queen"]),
    record("https://news.wabc.example/one", 2, ["orchard", "cider", "press", "apple", "barrel"]),
    record("https://wabc.example/two", 3, ["museum", "fresco", "ladder", "varnish", "gallery"]),
]


@pytest.fixture
def nights(tmp_path):
    path = tmp_path / "nights.jsonl"
    path.write_text("".join(json.dumps(item) + "\n" for item in RECORDS))
    return path


@pytest.fixture
def without(tmp_path):
    """The same input as if the erased pages had never been there."""

    def write(is_erased):
        path = tmp_path / "rest.jsonl"
        path.write_text("".join(json.dumps(item) + "\n" for item in RECORDS if not is_erased(item["url"])))
        return path

    return write


def everything(home):
    """All rows of all tables of all database files, and all rows of all Parquet files, as text."""
    found = []
    for path in sorted(home.data.rglob("*.duckdb")):
        with duckdb.connect(str(path), read_only=True) as connection:
            names = connection.execute(
                "select schema_name || '.' || table_name from duckdb_tables() where not internal"
            ).fetchall()
            found += [str(connection.execute(f"from {name}").fetchall()) for (name,) in names]
    for path in sorted(home.data.rglob("*.parquet")):
        found.append(str(duckdb.sql(f"from read_parquet('{path}', hive_partitioning = false)").fetchall()))
    return "\n".join(found)


def test_an_erased_page_is_nowhere_in_any_table_of_any_file(context, nights, inline):
    run(context, [nights], inline)
    assert NAMED in everything(context.home)
    done = erase(
        context, Wish(url="https://KQRZ.example/tram?utm_source=x"), "asked by letter 17"
    ).certificate
    assert (done.pages, done.articles, done.raw_files) == (2, 2, 2)
    left = everything(context.home)
    assert NAMED not in left
    assert "kqrz.example/tram" not in left
    assert "kqrz.example/bees" in left
    assert "letter 17" in left


def test_what_is_left_is_as_if_the_page_had_never_been_there(context, nights, inline, without, tmp_path):
    run(context, [nights], inline)
    erase(context, Wish(url="https://kqrz.example/tram"), "asked")
    fresh = type(context)(
        type(context.home)(tmp_path / "fresh"), context.settings, context.observer, context.clock
    )
    run(fresh, [without(lambda url: url.endswith("/tram"))], inline)
    volatile = {"pages": ()}  # places in the input file differ
    assert tables(context.home) | volatile == tables(fresh.home) | volatile


def test_the_next_run_keeps_an_erased_page_out_and_counts_it(context, nights, inline):
    run(context, [nights], inline)
    erase(context, Wish(url="https://kqrz.example/tram"), "asked")
    again = run(context, [nights], inline)
    assert (again.pages, again.rejected, again.unchanged) == (5, 2, 3)
    assert [(item.reason, item.pages) for item in again.reasons] == [("erased", 2)]
    assert NAMED not in everything(context.home)
    assert reprocess(context, Query(), engine=inline.engine).pages == 3


def test_what_damaged_records_begin_with_goes_too(context, nights, inline):
    whole = json.dumps(record("https://kqrz.example/tram", 4, [NAMED, "tramway"]))
    nights.write_text(nights.read_text() + whole[:200] + "\n")
    run(context, [nights], inline)
    (damaged,) = entries(context)
    assert b"kqrz.example/tram" in damaged.excerpt
    target = Wish(url="https://kqrz.example/tram")
    assert preview(context, target).excerpts == 1
    assert erase(context, target, "asked to").certificate.excerpts == 1
    assert preview(context, target).excerpts == 0
    (damaged,) = entries(context)
    assert (damaged.origin_path, damaged.excerpt) == (str(nights), b"")


def test_a_host_is_erased_with_its_sub_domains_and_no_other(context, nights, inline):
    run(context, [nights], inline)
    assert erase(context, Wish(host="www.WABC.example"), "closed").certificate.pages == 2
    left = everything(context.home)
    assert "wabc.example" not in left
    assert "kqrz.example/tram" in left
    assert run(context, [nights], inline).rejected == 2


def test_a_look_ahead_changes_nothing(context, nights, inline):
    run(context, [nights], inline)
    before = everything(context.home)
    found = preview(context, Wish(host="wabc.example"))
    assert (len(found.keys), found.articles) == (2, 2)
    assert everything(context.home) == before


@pytest.mark.parametrize(
    ("wish", "look"),
    [
        (Wish(url="https://kqrz.example/wasps"), "copydesk explain https://kqrz.example/wasps"),
        (Wish(host="kqrx.example"), "select url from pages"),
    ],
)
def test_what_is_not_there_changes_nothing_and_the_error_says_so(context, nights, inline, wish, look):
    run(context, [nights], inline)
    before = everything(context.home)
    with pytest.raises(UsageError, match="is here, so nothing was changed") as raised:
        erase(context, wish, "letter 17")
    assert look in raised.value.hint
    assert everything(context.home) == before


def test_a_page_that_only_the_first_bytes_of_a_damaged_record_name_is_there(context, nights, inline):
    with nights.open("a") as file:
        file.write('{"url": "https://kqrz.example/wasps", "html": "<p>cut\n')
    run(context, [nights], inline)
    assert erase(context, Wish(url="https://kqrz.example/wasps"), "letter 17").certificate.excerpts == 1


def test_a_page_that_was_never_there_is_kept_out_from_now_on_if_that_is_wanted(context, nights, inline):
    run(context, [nights], inline)
    absent = RECORDS[2]["url"].replace("bees", "wasps")
    assert erase(context, Wish(url=absent, absent=True), "in advance").certificate.pages == 0
    nights.write_text(json.dumps(record(absent, 4, ["wasp", "nest", "sting", "larva", "hornet"])) + "\n")
    assert run(context, [nights], inline).rejected == 1


def test_no_earlier_state_with_the_page_is_left_to_go_back_to(context, nights, inline):
    run(context, [nights], inline)
    nights.write_text(json.dumps(record("https://kqrz.example/x", 4, ["wasp", "nest", "sting"])) + "\n")
    run(context, [nights], inline)
    assert len(snapshots.kept(context.home)) == 1
    assert erase(context, Wish(url="https://kqrz.example/tram"), "asked").certificate.snapshots == 1
    assert snapshots.kept(context.home) == []


@pytest.mark.parametrize(
    ("kind", "name", "url", "covered"),
    [
        (ErasureTarget.of_url, "https://a.example/x?utm_source=y", "HTTPS://A.example/x#top", True),
        (ErasureTarget.of_url, "https://a.example/x", "https://a.example/x/y", False),
        (ErasureTarget.of_host, "a.example", "https://www.a.example/x", True),
        (ErasureTarget.of_host, "a.example", "https://b.a.example/x", True),
        (ErasureTarget.of_host, "a.example", "https://ba.example/x", False),
        (ErasureTarget.of_host, "b.a.example", "https://a.example/x", False),
    ],
)
def test_a_target_covers_every_spelling_of_its_pages_and_no_others(kind, name, url, covered):
    assert kind(name).covers(url) is covered
