"""Charts are strings that can be tested as strings."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.report.charts import Bar, bin_values, funnel, histogram, spark


def test_the_longest_step_of_a_funnel_fills_the_room_and_the_others_are_in_proportion():
    drawing = ET.fromstring(funnel([Bar("in", 200), Bar("loaded", 50)], width=390))
    lengths = [float(r.get("width")) for r in drawing.iter("rect")]
    assert lengths == [200.0, 50.0]


def test_a_label_with_markup_is_shown_as_text():
    drawing = ET.fromstring(funnel([Bar("<script>alert(1)</script>", 1)]))
    assert next(t.text for t in drawing.iter("text")) == "<script>alert(1)</script>"


def test_a_day_without_pages_breaks_the_line_and_leaves_a_mark():
    drawing = ET.fromstring(spark([1, 2, None, 2, 3], label="WXYZ"))
    assert len(list(drawing.iter("polyline"))) == 2
    assert len(list(drawing.iter("rect"))) == 1


def test_a_station_without_any_day_says_so():
    assert "no data" in spark([None, None], label="WXYZ")


@given(st.lists(st.floats(-10, 10), max_size=60), st.integers(1, 40))
def test_every_value_is_counted_in_exactly_one_bin(values, bins):
    assert sum(bin_values(values, bins=bins).counts) == len(values)


@pytest.mark.parametrize(
    ("values", "marked"), [([0.5] * 30 + [0.6] * 30 + [0.02], True), ([0.5, 0.6] * 20, False)]
)
def test_only_values_far_below_the_rest_are_marked_as_outliers(values, marked):
    assert ("c-outlier" in histogram(bin_values(values), label="body share")) is marked
