from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.pages.metadata.dates import from_url, is_plausible, parse_line, parse_value, read_line, zone_of
from etl.pages.model.article import Dated, Precision


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "value", "precision"),
    [
        ("den 3:e maj 2026", utc(2026, 5, 3), Precision.DAY),
        ("Published June 18, 2025 at 12:05 AM EDT", utc(2025, 6, 18, 4, 5), Precision.MINUTE),
        ("Published March 3, 2025 at 12:05 PM CST", utc(2025, 3, 3, 18, 5), Precision.MINUTE),
        ("By Orla Finch | Jun 19, 2025", utc(2025, 6, 19), Precision.DAY),
        ("18. Juni 2025, 10:15 Uhr MESZ", utc(2025, 6, 18, 8, 15), Precision.MINUTE),
        ("18 de junio de 2025", utc(2025, 6, 18), Precision.DAY),
        ("le 1er août 2024 à 9h05", utc(2024, 8, 1, 9, 5), Precision.MINUTE),
        ("5 октября 2024, 18:30", utc(2024, 10, 5, 18, 30), Precision.MINUTE),
        ("2025年6月18日 10:15", utc(2025, 6, 18, 10, 15), Precision.MINUTE),
        ("2025. 6. 18. 10:15", utc(2025, 6, 18, 10, 15), Precision.MINUTE),
        ("18.06.2025 - 10:15", utc(2025, 6, 18, 10, 15), Precision.MINUTE),
        ("13/04/2025 9 a.m. MST", utc(2025, 4, 13, 16), Precision.MINUTE),
        ("10:15 am, June 18, 2025", utc(2025, 6, 18, 10, 15), Precision.MINUTE),
        ("Fri September 26, 2014", utc(2014, 9, 26), Precision.DAY),
        ("2025. június 18. 10:15", utc(2025, 6, 18, 10, 15), Precision.MINUTE),
        ("2025 m. birželio 18 d.", utc(2025, 6, 18), Precision.DAY),
        ("2025. gada 18. jūnijs", utc(2025, 6, 18), Precision.DAY),
        ("18 tháng 6, 2025", utc(2025, 6, 18), Precision.DAY),
        ("18 d’agost del 2025", utc(2025, 8, 18), Precision.DAY),
        ("١٨ يونيو ٢٠٢٥، ١٠:١٥", utc(2025, 6, 18, 10, 15), Precision.MINUTE),
        ("१८ जून २०२५", utc(2025, 6, 18), Precision.DAY),
        ("18 มิถุนายน 2568 10:15", utc(2025, 6, 18, 10, 15), Precision.MINUTE),
        ("12:58 pm, Fri September 26, 2014", utc(2014, 9, 26, 12, 58), Precision.MINUTE),
    ],
)
def test_a_visible_date_line_is_read_as_its_instant(line, value, precision):
    dated = parse_line(line)
    assert dated is not None
    assert (dated.value, dated.precision, dated.source) == (value, precision, "line")


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Play Live Radio",
        "0:00 0:00",
        "Call 555-0142 before noon",
        "June 31, 2025",
        "2025-13-40",
        "The bridge was closed on May 3, 2019, after inspectors had found a crack in one of its many piers.",
        "9" * 5000,
    ],
)
def test_a_line_that_is_not_a_date_line_has_no_instant(line):
    assert parse_line(line) is None


def test_an_ambiguous_numeric_date_is_read_only_if_the_order_is_known():
    assert parse_line("03/04/2025") is None
    assert parse_line("03/04/2025", language="en-GB").value == utc(2025, 4, 3)
    assert parse_line("03/04/2025", language="en-US").value == utc(2025, 3, 4)


def test_a_time_without_a_zone_is_the_stations_time():
    dated = parse_line("Published June 18, 2025 at 9:01 AM", "America/Denver")
    assert (dated.value, dated.zone) == (utc(2025, 6, 18, 15, 1), "station")


def test_a_stated_zone_outranks_the_stations():
    assert parse_line("June 18, 2025 at 9:01 AM PDT", "America/Denver").value == utc(2025, 6, 18, 16, 1)


def test_an_unknown_zone_is_taken_as_utc():
    assert parse_line("June 18, 2025 9:01 AM", "Nowhere/Atlantis").value == utc(2025, 6, 18, 9, 1)


@pytest.mark.parametrize(
    ("line", "published", "updated"),
    [
        (
            "Published June 18, 2025 at 1:00 PM UTC | Updated June 19, 2025 at 2:00 PM UTC",
            utc(2025, 6, 18, 13),
            utc(2025, 6, 19, 14),
        ),
        ("Last updated on 5 Mar 2024", None, utc(2024, 3, 5)),
        ("Aktualisiert: 18.06.2025, 10:15 Uhr", None, utc(2025, 6, 18, 10, 15)),
    ],
)
def test_update_dates_are_distinguished_from_publish_dates(line, published, updated):
    found = tuple(dated.value if dated else None for dated in read_line(line))
    assert found == (published, updated)


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
    ("name", "hours"),
    [("EDT", -4), ("+05:30", 5.5), ("UTC-3", -3), ("+0200", 2), ("XYZ", None), ("+99", None)],
)
def test_zone_names_and_offsets(name, hours):
    zone = zone_of(name)
    assert (zone.utcoffset(None) if zone else None) == (timedelta(hours=hours) if hours is not None else None)


@given(st.text(alphabet="0123456789 -/:.,TZ+JunéaMpm年月日", max_size=60))
def test_any_line_can_be_read(text):
    parse_line(text, "America/Denver")
    parse_value(text, "x")
