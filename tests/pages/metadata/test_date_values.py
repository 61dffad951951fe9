from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.pages.metadata.date_values import from_url, is_plausible, parse_value
from etl.pages.model.article import Dated, Precision


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "value", "zone"),
    [
        ("2025-06-18T00:05:00-04:00", utc(2025, 6, 18, 4, 5), "-04:00"),
        ("2025-06-18T00:05:00-0400", utc(2025, 6, 18, 4, 5), "-0400"),
        ("2025-06-18T04:05:00.123456Z", utc(2025, 6, 18, 4, 5), "Z"),
        ("2021-08-04T16:12:13.12", utc(2021, 8, 4, 16, 12, 13), None),
        ("20250618T101500Z", utc(2025, 6, 18, 10, 15), "Z"),
        ("2024-11-19 10:00:00 EST", utc(2024, 11, 19, 15), "EST"),
        ("Thu, 19 Jun 2025 10:00:00 GMT", utc(2025, 6, 19, 10), "GMT"),
        ("Tue Nov 19 2024 10:00:00 GMT+0100 (CET)", utc(2024, 11, 19, 9), "GMT+0100"),
        ("1718700000", utc(2024, 6, 18, 8, 40), "+00:00"),
        ("1718700000000", utc(2024, 6, 18, 8, 40), "+00:00"),
    ],
)
def test_machine_values_are_read_in_their_common_variants(text, value, zone):
    dated = parse_value(text, "json-ld")
    assert (dated.value, dated.zone, dated.source) == (value, zone, "json-ld")


def test_two_notations_of_one_instant_are_one_instant():
    notations = ("2025-06-18T00:05:00-04:00", "2025-06-18T04:05:00Z", "2025-06-18T06:05:00+02:00")
    assert {parse_value(text, "x").value for text in notations} == {utc(2025, 6, 18, 4, 5)}


@pytest.mark.parametrize(
    ("url", "value"),
    [
        ("https://wxyz.example/news/2025-06-18/a-story", utc(2025, 6, 18)),
        ("https://wxyz.example/2025/06/18/a-story/", utc(2025, 6, 18)),
        ("https://wxyz.example/news/20250618/a-story", utc(2025, 6, 18)),
        ("https://wxyz.example/story/14-a-story", None),
        ("https://wxyz.example/2025/02/30/a-story", None),
        (None, None),
    ],
)
def test_the_day_is_read_from_a_url(url, value):
    dated = from_url(url)
    assert (dated.value if dated else None) == value


@pytest.mark.parametrize(
    ("text", "plausible"),
    [
        ("0001-01-01T00:00:00Z", False),
        ("1970-01-01T00:00:00Z", False),
        ("2025-06-18T00:00:00Z", True),
        ("2025-07-01T20:00:00Z", True),
        ("2025-07-03T00:00:00Z", False),
    ],
)
def test_a_time_before_the_web_or_after_the_fetch_is_not_a_date(text, plausible):
    assert is_plausible(parse_value(text, "x"), utc(2025, 7, 1, 12)) is plausible


def test_without_a_fetch_time_only_the_far_future_is_ruled_out():
    assert is_plausible(Dated(utc(2031, 1, 1), Precision.DAY, "x"), None)
    assert not is_plausible(Dated(utc(2999, 1, 1), Precision.DAY, "x"), None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2026-11-17 1:18:00 PM", utc(2026, 11, 17, 13, 18)),
        ("2026-11-17T12:05 am", utc(2026, 11, 17, 0, 5)),
        ("2026-11-17 1:18 p. m.", utc(2026, 11, 17, 13, 18)),
        ("2026-11-17, 1:18 P.M. EST", utc(2026, 11, 17, 18, 18)),
        ("2026-11-17 13:18 PM", utc(2026, 11, 17, 13, 18)),
        ("11/17/2026 1:18:00 PM", utc(2026, 11, 17, 13, 18)),
        ("2026-11-17T13:18:00+5:30", utc(2026, 11, 17, 7, 48)),
        ("2026-11-17T13:18:00-4:00", utc(2026, 11, 17, 17, 18)),
        ("2026-11-17T13:18:00+530", utc(2026, 11, 17, 7, 48)),
        ("2026-11-17T13:18:00 GMT+2", utc(2026, 11, 17, 11, 18)),
        ("2026-11-17T13:18:00 +02", utc(2026, 11, 17, 11, 18)),
        ("2026-11-172027-01-05", utc(2026, 11, 17)),
        ("2026-11-17T13:18:00Z2027-01-05T08:00:00Z", utc(2026, 11, 17, 13, 18)),
        ("/Date(1794899700000)/", utc(2026, 11, 17, 7, 15)),
        ("1794899700.5", utc(2026, 11, 17, 7, 15)),
    ],
)
def test_clocks_of_twelve_hours_short_offsets_and_values_written_twice_are_read(text, value):
    assert parse_value(text, "x").value == value


@pytest.mark.parametrize(
    "text", ["2026-11-17T13:75:00", "2026-11-31", "2026-11-17 13:18 am", "tomorrow", "17947"]
)
def test_what_is_not_an_instant_has_none(text):
    assert parse_value(text, "x") is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-17T23:15:00-05:00", date(2026, 11, 17)),
        ("2026-11-18T04:15:00Z", date(2026, 11, 18)),
        ("1794899700", None),
    ],
)
def test_a_value_keeps_the_day_that_it_says(text, day):
    assert parse_value(text, "x").day == day


@given(st.text(alphabet="0123456789 -/:.,TZ+JunéaMpm年月日", max_size=60))
def test_any_value_can_be_read(text):
    parse_value(text, "x")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2026-11-16T24:00:00Z", utc(2026, 11, 17)),
        ("2026-11-17T08:15:00 01:00", utc(2026, 11, 17, 7, 15)),
        ("2026-11-17T08:15:00 0100", utc(2026, 11, 17, 7, 15)),
    ],
    ids=["the end of a day", "an offset whose plus was decoded", "the same without a colon"],
)
def test_the_end_of_a_day_and_a_lost_plus_are_read(text, value):
    assert parse_value(text, "x").value == value
