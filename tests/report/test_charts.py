"""Charts are SVG strings and are tested as strings."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.report.charts import Bar, bar, bin_values, histogram, round_up, spark


def test_a_bar_is_as_long_as_its_share_of_the_highest():
    drawing = ET.fromstring(bar(Bar("loaded", 50), top=200))
    assert [float(r.get("width")) for r in drawing.iter("rect")] == [25.0]


def test_the_bars_of_an_empty_funnel_have_no_length():
    assert 'width="0.0"' in bar(Bar("in", 0), top=0)


def test_a_label_with_markup_is_shown_as_text():
    drawing = ET.fromstring(bar(Bar("<script>alert(1)</script>", 1), top=1))
    assert next(t.text for t in drawing.iter("title")) == "<script>alert(1)</script> 1"


def test_a_day_without_pages_breaks_the_line_and_leaves_a_mark():
    drawing = ET.fromstring(spark([1, 2, None, 2, 3], label="WXYZ"))
    assert len(list(drawing.iter("polyline"))) == 2
    assert len(list(drawing.iter("rect"))) == 1


def test_days_before_a_stations_first_page_are_not_missing():
    drawing = ET.fromstring(spark([None, None, None, 2, None], label="WXYZ", not_yet=3))
    assert len(list(drawing.iter("rect"))) == 1
    assert "1 of 5 days missing" in next(t.text for t in drawing.iter("title"))


def test_a_station_without_pages_in_the_window_says_so():
    assert "no page, 2 of 2 days missing" in spark([None, None], label="WXYZ")


@given(st.lists(st.floats(-10, 10), max_size=60), st.integers(1, 40))
def test_every_value_is_counted_in_exactly_one_bin(values, bins):
    assert sum(bin_values(values, bins=bins).counts) == len(values)


@pytest.mark.parametrize(
    ("values", "marked"),
    [
        ([0.5] * 30 + [0.6] * 30 + [0.02], ["!1"]),
        ([0.4] * 30 + [0.5] * 30 + [0.97] * 2, ["!2"]),
        ([0.5, 0.6] * 20, []),
        ([0.1, 0.9], []),
    ],
)
def test_values_far_from_the_rest_are_marked_as_outliers_and_counted(values, marked):
    drawing = ET.fromstring(histogram(bin_values(values), label="body share"))
    assert [t.text for t in drawing.iter("text") if t.get("class") == "mark"] == marked


@pytest.mark.parametrize(("value", "end"), [(0, 1), (1, 1), (180, 200), (201, 250), (487, 500), (1200, 2000)])
def test_an_axis_ends_in_a_round_number(value, end):
    assert round_up(value) == end


def test_an_axis_that_does_not_reach_the_highest_value_is_marked():
    ticks = [
        t.text for t in ET.fromstring(histogram(bin_values([10, 20, 900], high=100), label="w")).iter("text")
    ]
    assert "100+" in ticks
