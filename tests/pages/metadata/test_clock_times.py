import pytest

from etl.pages.metadata.clock_times import HOUR, TIME, ClockTime, clock_time


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("1:18 PM", (13, 18)),
        ("1:18pm", (13, 18)),
        ("1:18 p.m.", (13, 18)),
        ("1:18 p. m.", (13, 18)),
        ("12:05 AM", (0, 5)),
        ("12:05 a.m.", (0, 5)),
        ("12:05 pm", (12, 5)),
        ("13.18 Uhr", (13, 18)),
        ("9h05", (9, 5)),
        ("오후 1:18", (13, 18)),
        ("上午 9:05", (9, 5)),
        ("下午1:18", (13, 18)),
        ("午後1時18分", (13, 18)),
        ("1:18 م", (13, 18)),
        ("9:05 ص", (9, 5)),
        ("1:18 μ.μ.", (13, 18)),
        ("1:18 ب.ظ", (13, 18)),
        ("24:10", (0, 10)),
    ],
)
def test_a_time_is_read_with_its_half_of_the_day(text, time):
    found = clock_time(TIME.search(text))
    assert (found.hour, found.minute) == time


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("12:05 AM EDT", "EDT"),
        ("8:15 (GMT+2)", "GMT+2"),
        ("8:15 +5:30", "+5:30"),
        ("8:15 - 12 comments", None),
    ],
)
def test_a_zone_stands_behind_the_time(text, zone):
    assert clock_time(TIME.search(text)).zone == zone


def test_a_full_hour_needs_its_half_of_the_day():
    assert clock_time(HOUR.search("6 p.m. ET")) == ClockTime(18, 0, None, "ET")
    assert HOUR.search("6 boats") is None


def test_an_hour_past_twelve_is_not_a_time_before_noon():
    assert clock_time(TIME.search("13:05 am")) is None
    assert clock_time(TIME.search("13:05 pm")) == ClockTime(13, 5, None, None)
