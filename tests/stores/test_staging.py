from dataclasses import replace
from datetime import UTC, datetime

import pytest

from etl.engines.model import PageTask, ProcessedPage
from etl.pages.model.outcome import Rejected, RejectReason
from etl.pages.model.profile import DEFAULT_PROFILE
from etl.pages.model.raw_page import Origin
from etl.stores import raw
from etl.stores.home import Home
from etl.stores.lock import Holder, current, hold
from etl.stores.part_writer import PartWriter
from etl.stores.staged_page import staged_page
from etl.stores.staging import parts
from etl.stores.warehouse import open_working
from tests import empty_warehouse
from tests.builders import raw_page


def page(key, body=b"\x00\xff<p>", day=2):
    return raw_page(body, key=key, fetched_at=datetime(2026, 11, day, 12, tzinfo=UTC))


def stage(connection, folder, pages):
    writer = PartWriter(connection, folder)
    for item in pages:
        outcome = Rejected(RejectReason.EMPTY, "a \ud800 surrogate")
        task = PageTask(item, DEFAULT_PROFILE, "recipe", keep_raw=True)
        writer.add(staged_page(ProcessedPage(task, outcome)))
    writer.flush()
    return parts(folder)


def put(connection, home, found):
    """Put staged parts into the raw store; returns the keys by file."""
    raw.place(connection, raw.RawDestination(home.raw, "run", "run-1"), [part.outcomes for part in found])
    return dict(connection.execute("select raw_file, list(page_key) from raw_places group by all").fetchall())


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path)


@pytest.fixture
def connection(home):
    empty_warehouse.put_into(home.root)
    with open_working(home, datetime(2026, 11, 20, tzinfo=UTC), 256) as opened:
        yield opened


def test_a_part_without_its_outcomes_does_not_count(tmp_path, connection):
    (part,) = stage(connection, tmp_path, [page("a")])
    part.outcomes.rename(part.outcomes.with_name("part-00000.parquet.tmp"))
    assert parts(tmp_path) == []


def test_a_lone_surrogate_does_not_lose_the_part(tmp_path, connection):
    (part,) = stage(connection, tmp_path, [page("a")])
    detail = connection.execute("select detail from read_parquet($1)", [str(part.outcomes)]).fetchall()
    assert "surrogate" in detail[0][0]


def test_a_file_name_that_is_not_utf_8_does_not_lose_the_page(home, connection):
    odd = replace(page("a"), origin=Origin("odd\udcff.html"))
    (back,) = raw.read_pages(
        connection, home.raw, put(connection, home, stage(connection, home.staging / "run", [odd]))
    )
    assert (back.origin.path, back.body) == ("odd\ufffd\ufffd\ufffd.html", b"\x00\xff<p>")


def test_raw_pages_are_ordered_by_fetch_time_and_key_and_not_by_arrival(home, connection):
    put(connection, home, stage(connection, home.staging / "run", [page("c"), page("a"), page("b")]))
    (file,) = home.raw.glob("day=*/*.parquet")
    assert connection.execute("select page_key from read_parquet($1)", [str(file)]).fetchall() == [
        ("a",), ("b",), ("c",)
    ]  # fmt: skip


@pytest.mark.parametrize("days", [(2, 2), (2, 3)], ids=["one day", "two days"])
def test_the_raw_store_returns_every_page_byte_for_byte(home, connection, days):
    given = [page(key, day=day) for key, day in zip("ab", days, strict=True)]
    places = put(connection, home, stage(connection, home.staging / "run", given))
    back = list(raw.read_pages(connection, home.raw, places))
    assert sorted(back, key=lambda item: item.key) == given
    assert {name.split("/")[0] for name in places} == {f"day=2026-11-0{day}" for day in days}


def test_pages_of_mixed_days_are_stored_in_one_file_per_day(home, connection):
    given = [page(f"{n:02}", day=1 + n % 5) for n in range(40)]
    places = put(connection, home, stage(connection, home.staging / "run", given))
    assert len(places) == 5


def test_a_file_of_the_raw_store_is_small_however_many_pages_a_day_has(home, connection):
    given = [page(f"{n:02}", body=bytes([n]) * 3 * 2**20) for n in range(12)]
    places = put(connection, home, stage(connection, home.staging / "run", given))
    assert sorted(len(keys) for keys in places.values()) == [2, 5, 5]
    assert list(raw.read_pages(connection, home.raw, places)) == given


def test_the_pages_of_a_staged_part_can_be_read_back(home, connection):
    given = [page("a"), page("b", body=b"")]
    (part,) = stage(connection, home.staging / "run", given)
    assert list(raw.read_staged(connection, part)) == given


def test_the_lock_names_its_holder_and_is_free_afterwards(tmp_path):
    home, holder = Home(tmp_path), Holder(1, "run", "now", "run")
    with hold(home, holder):
        assert current(home) == holder
    assert current(home) is None
