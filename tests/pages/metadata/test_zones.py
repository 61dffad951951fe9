from datetime import UTC, date, datetime, timedelta

import pytest

from etl.pages.metadata.zones import instant_of, station_zone, wall_clock, zone_of
from etl.pages.model.article import Dated, Precision


@pytest.mark.parametrize(
    ("name", "hours"),
    [
        ("EDT", -4),
        ("+05:30", 5.5),
        ("UTC-3", -3),
        ("+0200", 2),
        ("+5:30", 5.5),
        ("-4", -4),
        ("UTC−3", -3),
        ("XYZ", None),
        ("+99", None),
    ],
)
def test_zone_names_and_offsets(name, hours):
    zone = zone_of(name)
    assert (zone.utcoffset(None) if zone else None) == (timedelta(hours=hours) if hours is not None else None)


def test_an_unknown_station_is_in_utc():
    assert station_zone(None) is station_zone("Nowhere/At_all") is UTC


def test_a_stated_zone_counts_before_the_stations_and_the_day_is_the_clocks():
    moment = wall_clock(2026, 11, 17).replace(hour=23)
    assert instant_of(moment, Precision.MINUTE, "-0500", "Europe/Berlin") == Dated(
        datetime(2026, 11, 18, 4, tzinfo=UTC), Precision.MINUTE, "line", "-0500", date(2026, 11, 17)
    )
    assert instant_of(moment, Precision.MINUTE, "XYZ", "Europe/Berlin").zone == "station"


def test_there_is_no_thirtieth_of_february_and_no_instant_before_the_first_day():
    assert wall_clock(2026, 2, 30) is None
    assert instant_of(wall_clock(1, 1, 1), Precision.DAY, "+1400", None) is None
