from datetime import UTC, date, datetime
from itertools import pairwise

import pytest

from etl.cli import status_table
from etl.jobs.status import StationStatus


def station(**changed):
    values = {
        "station": "KQRZ", "station_id": "kqrz.example", "articles": 12, "days_behind": 1,
        "last_fetched_at": datetime(2026, 11, 26, 2, tzinfo=UTC), "expected": 2.0, "actual": 3, "days_missing": 1,
        "missing": (date(2026, 11, 25),), "recent": tuple(range(30)),
    }  # fmt: skip
    return StationStatus(**{**values, **changed})


@pytest.mark.parametrize("name", ["KQRZ", "放送局" * 20])
def test_a_narrow_terminal_keeps_what_is_needed_most(name):
    lines = [status_table.line_of(station(station=name), "UTC")]
    fitting = [set(status_table.chosen(lines, width)) for width in (40, 60, 80, 100, 120, 200)]
    assert all(fewer <= more for fewer, more in pairwise(fitting))
    assert fitting[0] == {"station", "days_behind", "last_30_days"}
    assert fitting[-1] == lines[0].keys()


def test_a_narrow_terminal_leaves_out_the_oldest_days():
    line = status_table.line_of(station(), "UTC")
    newest = line["last_30_days"][-5:]
    status_table.shorten_days([line], ("station", "days_behind", "last_30_days"), 40)
    assert line["last_30_days"].startswith("…")
    assert line["last_30_days"].endswith(newest)
    assert 12 <= len(line["last_30_days"]) <= 20


def test_times_are_those_of_the_configured_zone():
    assert status_table.line_of(station(), "America/Chicago")["last_fetched_at"] == "2026-11-25 20:00"
