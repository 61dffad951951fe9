from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.pages.metadata.dates import parse_line, read_line
from etl.pages.model.article import Precision


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
    ("line", "day"),
    [
        ("June 18, 2025 at 11:05 PM EDT", date(2025, 6, 18)),
        ("18 June 2025 00:15 +0900", date(2025, 6, 18)),
        ("18 June 2025", date(2025, 6, 18)),
    ],
)
def test_a_date_keeps_the_day_that_its_text_shows(line, day):
    assert parse_line(line).day == day


@pytest.mark.parametrize(
    ("line", "is_date"),
    [
        ("The offer is valid for all riders from November 26 to December 3, 2025.", False),
        ("Posted by the night desk on June 18, 2025.", True),
        ("June 18, 2025, 9 p.m.", True),
    ],
)
def test_a_sentence_of_a_few_words_is_not_a_date_line(line, is_date):
    assert bool(parse_line(line)) is is_date


def test_a_date_of_the_unix_command_is_read():
    assert parse_line("Fri Apr 28 19:20:36 CEST 2023").value == utc(2023, 4, 28, 17, 20, 36)


@given(st.text(alphabet="0123456789 -/:.,TZ+JunéaMpm年月日", max_size=60))
def test_any_line_can_be_read(text):
    parse_line(text, "America/Denver")


@pytest.mark.parametrize(
    ("line", "language", "day"),
    [
        (
            "Received 2 March 2026 · Accepted 9 October 2026 · Published 17 November 2026",
            "en",
            (2026, 11, 17),
        ),
        ("17Nov2026", "en", (2026, 11, 17)),
        ("二〇二六年十一月十七日", "zh", (2026, 11, 17)),
        ("二〇二六年三月二十日", "zh", (2026, 3, 20)),
        ("17 พ.ย. 69", "th", (2026, 11, 17)),
        ("2026 оны 11-р сарын 17", "mn", (2026, 11, 17)),
    ],
)
def test_the_date_that_is_called_published_counts_and_further_forms_are_read(line, language, day):
    read, _ = read_line(line, language=language)
    assert (read.value.year, read.value.month, read.value.day) == day
