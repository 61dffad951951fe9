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
        ("2w", date(2026, 10, 25)),
        ("1 week ago", date(2026, 11, 1)),
        ("3m", date(2026, 8, 8)),
        ("12 months", date(2025, 11, 8)),
        ("1y", date(2025, 11, 8)),
        ("2026-11", date(2026, 11, 1)),
        ("2026", date(2026, 1, 1)),
        ("2026-W45", date(2026, 11, 2)),
        ("2026-1-5", date(2026, 1, 5)),
        ("20261101", date(2026, 11, 1)),
    ],
)
def test_a_day_is_typed_in_any_of_these_ways(text, found):
    assert days.day(text, date(2026, 11, 8)) == found


@pytest.mark.parametrize(
    "text",
    [
        "7",
        "d",
        "",
        "last week",
        "99999d",
        "9999y",
        "2026-00",
        "0000",
        "2026-W60",
        "..",
        "2026-11-01..2026-11-02",
    ],
)
def test_what_is_not_a_date_is_refused_with_examples(text):
    with pytest.raises(UsageError, match="is not a valid date") as caught:
        days.day(text, date(2026, 11, 8))
    assert "2026-11-01" in caught.value.hint


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("2026-11-31", "November 2026 has 30 days"),
        ("2026-02-29", "February 2026 has 28 days"),
        ("2026-13-01", "13 is not a month"),
        ("2026-11-20T12:00", "leave out the time"),
        ("11/01/2026", "the year comes first"),
        ("1.11.2026", "the year comes first"),
        ("yesterdy", "did you mean yesterday?"),
    ],
)
def test_an_error_names_what_is_wrong_with_the_date(text, what):
    with pytest.raises(UsageError, match=r"is not a valid date: ") as caught:
        days.day(text, date(2026, 11, 8))
    assert what in caught.value.message


def test_months_before_the_31st_end_with_the_last_day_there_is():
    assert days.day("1m", date(2026, 3, 31)) == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("since", "until", "first", "last"),
    [
        ("2026-11-01..2026-11-03", None, date(2026, 11, 1), date(2026, 11, 3)),
        ("2026-10..2026-10", None, date(2026, 10, 1), date(2026, 10, 31)),
        ("2w..yesterday", None, date(2026, 10, 25), date(2026, 11, 7)),
        ("2026-11-01..", None, date(2026, 11, 1), None),
        ("..2026-11-03", None, None, date(2026, 11, 3)),
        ("2024-02", "2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        (None, "2025", None, date(2025, 12, 31)),
        ("2026-W45", "2026-W45", date(2026, 11, 2), date(2026, 11, 8)),
    ],
)
def test_a_range_and_a_month_have_both_their_ends(since, until, first, last):
    found = days.interval(since, until, zone="UTC", now=NOW)
    assert (found.since, found.until) == (first, last)


@pytest.mark.parametrize(("since", "until"), [("", None), (None, " "), ("..", None)])
def test_an_empty_date_does_not_mean_all_days(since, until):
    with pytest.raises(UsageError, match="is empty"):
        days.interval(since, until, zone="UTC", now=NOW)


def test_a_range_together_with_an_end_is_refused():
    with pytest.raises(UsageError, match="one end too many"):
        days.interval("2026-11-01..2026-11-03", "today", zone="UTC", now=NOW)


def test_today_is_a_day_of_the_configured_zone():
    assert days.interval("today", None, zone="America/Chicago", now=NOW).since == date(2026, 11, 7)
    assert days.interval("today", None, zone="UTC", now=NOW).since == date(2026, 11, 8)


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        ("2026-11-01", "2026-11-07", "2026-11-01 to 2026-11-07, both included (7 days, America/Chicago)"),
        ("2026-11-01", "2026-11-01", "2026-11-01 (America/Chicago)"),
        ("2026-11-01", None, "from 2026-11-01 on (America/Chicago)"),
        (None, "2026-11-01", "until 2026-11-01, included (America/Chicago)"),
        (None, None, "all dates (America/Chicago)"),
        ("2027-01-01", None, "from 2027-01-01 on (America/Chicago), which is still to come"),
    ],
)
def test_an_interval_is_told_in_words_with_its_zone(since, until, words):
    assert str(days.interval(since, until, zone="America/Chicago", now=NOW)) == words


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
