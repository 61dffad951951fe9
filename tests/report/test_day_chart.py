"""The chart of pages by day."""

import re
from datetime import date

import pytest

from etl.report.day_chart import day_chart
from etl.report.review_data import DaySpan
from tests.report.pages import days


def test_there_is_no_chart_without_days():
    assert day_chart(()) is None


def test_a_column_is_as_tall_as_its_pages_and_tells_them():
    drawing = day_chart((DaySpan(date(2026, 11, 2), 1, 30, 10, 0),)).drawing
    heights = [float(tall) for tall in re.findall(r'height="([\d.]+)"/', drawing)]
    assert heights == [60.0, 20.0]  # of 50 pages, the axis' end
    assert "<title>2026-11-02: 30 loaded, 10 rejected, 0 quarantined</title>" in drawing


def test_one_page_of_ten_thousand_is_seen():
    drawing = day_chart((DaySpan(date(2026, 11, 2), 1, 9_999, 0, 1),)).drawing
    assert 'class="c-quarantined"' in drawing
    assert min(float(tall) for tall in re.findall(r'height="([\d.]+)"/', drawing)) >= 1


@pytest.mark.parametrize(("number", "labels"), [(1, 1), (2, 2), (5, 5), (60, 5)])
def test_the_dates_below_run_from_the_first_to_the_last(number, labels):
    spans = days(number)
    dates = day_chart(spans).dates
    assert len(dates) == labels
    assert (dates[0], dates[-1]) == (str(spans[0].day), str(spans[-1].day))


def test_a_week_names_its_first_day_and_its_length():
    assert "<title>7 days from 2026-11-02:" in day_chart((DaySpan(date(2026, 11, 2), 7, 1, 0, 0),)).drawing
