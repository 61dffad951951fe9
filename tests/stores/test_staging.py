from dataclasses import replace
from datetime import UTC, datetime

import duckdb
import pytest

from etl.engines.model import PageResult
from etl.pages.outcome import Rejected, RejectReason
from etl.pages.profile import DEFAULT_PROFILE
from etl.pages.raw_page import FetchedSource, Origin, RawPage
from etl.stores import raw
from etl.stores.home import Home
from etl.stores.lock import Holder, current, hold
from etl.stores.staged_row import outcome_row, raw_row
from etl.stores.staging import PartWriter, parts
from etl.stores.warehouse import open_working


def page(key, body=b"\x00\xff<p>", day=2):
    moment = datetime(2026, 11, day, 12, tzinfo=UTC)
    return RawPage(key, None, None, moment, FetchedSource.INPUT, body, None, Origin("in.html"))


def stage(connection, folder, pages):
    writer = PartWriter(connection, folder)
    for item in pages:
        result = PageResult(item.key, Rejected(RejectReason.EMPTY, "a \ud800 surrogate"), None, 0.1)
        writer.add(outcome_row(item, DEFAULT_PROFILE, result, "recipe"), raw_row(item), len(item.body))
    writer.flush()
    return parts(folder)


def test_a_part_without_its_outcomes_does_not_count(tmp_path):
    with duckdb.connect() as connection:
        (part,) = stage(connection, tmp_path, [page("a")])
    part.outcomes.rename(part.outcomes.with_name("part-00000.parquet.tmp"))
    assert parts(tmp_path) == []


def test_a_lone_surrogate_does_not_lose_the_part(tmp_path):
    with duckdb.connect() as connection:
        (part,) = stage(connection, tmp_path, [page("a")])
        detail = connection.execute("select detail from read_parquet($1)", [str(part.outcomes)]).fetchall()
    assert "surrogate" in detail[0][0]


def test_a_file_name_that_is_no_utf_8_does_not_lose_the_page(tmp_path):
    odd = replace(page("a"), origin=Origin("odd\udcff.html"))
    with duckdb.connect() as connection:
        (part,) = stage(connection, tmp_path, [odd])
        rows = connection.execute(
            "select origin_path, body from read_parquet($1)", [str(part.raw)]
        ).fetchall()
    assert rows == [("odd\ufffd\ufffd\ufffd.html", b"\x00\xff<p>")]


def test_raw_pages_are_ordered_by_fetch_time_and_key_and_not_by_arrival(tmp_path):
    with duckdb.connect() as connection:
        (part,) = stage(connection, tmp_path, [page("b", day=3), page("c"), page("a", day=3)])
        keys = connection.execute("select page_key from read_parquet($1)", [str(part.raw)]).fetchall()
    assert keys == [("c",), ("a",), ("b",)]


@pytest.mark.parametrize("days", [(2, 2), (2, 3)], ids=["one day", "two days"])
def test_the_raw_store_gives_every_page_back_byte_for_byte(tmp_path, days):
    home = Home(tmp_path)
    given = [page(key, day=day) for key, day in zip("ab", days, strict=True)]
    with open_working(home, datetime(2026, 11, 20, tzinfo=UTC), 512) as connection:
        found = stage(connection, home.staging / "run", given)
        raw.place(connection, home.raw, [part.raw for part in found if part.raw], "run")
        places = connection.execute("select raw_file, list(page_key) from raw_places group by all").fetchall()
        back = list(raw.read(connection, home.raw, dict(places)))
    assert sorted(back, key=lambda item: item.key) == given
    assert {name.split("/")[0] for name, _ in places} == {f"day=2026-11-0{day}" for day in days}


def test_the_lock_names_its_holder_and_is_free_afterwards(tmp_path):
    home, holder = Home(tmp_path), Holder(1, "run", "now", "run")
    with hold(home, holder):
        assert current(home) == holder
    assert current(home) is None
