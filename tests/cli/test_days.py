from datetime import UTC, date, datetime

import pytest

from etl.cli import days
from etl.errors import UsageError

# Two in the morning in UTC is still the evening before in Chicago.
NOW = datetime(2026, 11, 8, 2, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026-11-01", date(2026, 11, 1)),
        ("today", date(2026, 11, 8)),
        ("Yesterday", date(2026, 11, 7)),
        ("7d", date(2026, 11, 1)),
        ("0d", date(2026, 11, 8)),
    ],
)
def test_a_day_is_typed_in_any_of_these_ways(text, found):
    assert days.day(text, date(2026, 11, 8)) == found


@pytest.mark.parametrize("text", ["2026-13-01", "11/01/2026", "7", "d", "", "last week", "99999d"])
def test_what_is_not_a_date_is_refused_with_examples(text):
    with pytest.raises(UsageError, match="is not a valid date") as caught:
        days.day(text, date(2026, 11, 8))
    assert "2026-11-01" in caught.value.hint


def test_today_is_a_day_of_the_configured_zone():
    assert days.interval("today", None, zone="America/Chicago", now=NOW).since == date(2026, 11, 7)
    assert days.interval("today", None, zone="UTC", now=NOW).since == date(2026, 11, 8)


def test_an_interval_names_its_zone_and_length():
    found = days.interval("2026-11-01", "2026-11-07", zone="America/Chicago", now=NOW)
    assert (
        str(found) == "2026-11-01 00:00 .. 2026-11-07 23:59:59 America/Chicago (both ends included, 7 days)"
    )


def test_an_open_end_is_named_in_words():
    assert (
        str(days.interval(None, None, zone="UTC", now=NOW)) == "the beginning .. now UTC (both ends included)"
    )


def test_days_in_the_wrong_order_are_refused():
    with pytest.raises(UsageError, match="lies after"):
        days.interval("today", "yesterday", zone="UTC", now=NOW)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026-11-01", datetime(2026, 11, 1, 5, tzinfo=UTC)),
        ("2026-11-02T02:00", datetime(2026, 11, 2, 8, tzinfo=UTC)),
        ("2026-11-02T02:00Z", datetime(2026, 11, 2, 2, tzinfo=UTC)),
        ("2026-11-02 02:00+09:00", datetime(2026, 11, 1, 17, tzinfo=UTC)),
    ],
)
def test_a_time_is_in_the_configured_zone_unless_it_names_its_own(text, found):
    assert days.instant(text, "America/Chicago") == found


def test_what_is_not_a_date_and_time_is_refused_with_examples():
    with pytest.raises(UsageError, match="is not a valid date or time"):
        days.instant("last night", "UTC")
