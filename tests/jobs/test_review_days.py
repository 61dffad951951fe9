"""The spans of the day chart."""

import itertools
from datetime import date, timedelta

import duckdb
import pytest

from etl.jobs.review_rows import DayCounts, fetch

LAST = date(2026, 11, 25)


def spans(days, columns=10):
    """The chart's spans for one loaded page on each of `days` days up to the last."""
    with duckdb.connect() as connection:
        connection.execute(
            "create temp table scope as select ($last::date - i::integer)::timestamp at time zone 'UTC' as fetched_at, "
            "'input' as fetched_at_source, if(i % 5 = 1, 'rejected', 'loaded') as outcome from range($days) as r (i)",
            {"last": LAST, "days": days},
        )
        return fetch(connection, "day_counts", DayCounts, zone="UTC", columns=columns)


@pytest.mark.parametrize(
    ("days", "width", "number"),
    [(0, None, 0), (1, 1, 1), (10, 1, 10), (11, 7, 2), (70, 7, 10), (71, 14, 6), (400, 42, 10)],
)
def test_no_more_columns_than_fit_and_each_page_in_one_of_them(days, width, number):
    found = spans(days)
    assert len(found) == number
    assert {span.days for span in found} == ({width} if number else set())
    assert sum(span.loaded + span.rejected for span in found) == days


def test_spans_follow_each_other_and_end_with_the_last_day():
    found = spans(69)
    assert found[0].day == LAST - timedelta(days=68)
    assert found[-1].day + timedelta(days=6) == LAST
    assert all(b.day - a.day == timedelta(days=7) for a, b in itertools.pairwise(found[1:]))
    assert found[-1].rejected == 2


def test_a_day_without_pages_is_there_with_zeros():
    with duckdb.connect() as connection:
        connection.execute(
            "create temp table scope as select unnest(['2026-11-01 12:00Z', '2026-11-04 12:00Z'])::timestamptz "
            "as fetched_at, 'input' as fetched_at_source, 'loaded' as outcome"
        )
        found = fetch(connection, "day_counts", DayCounts, zone="UTC", columns=10)
    assert [span.loaded for span in found] == [1, 0, 0, 1]
