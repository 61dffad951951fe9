"""When a station is called odd, and what heads the page."""

from dataclasses import replace
from datetime import date

import pytest

from etl.jobs.review_compare import _signed
from etl.jobs.review_odd import Seen, findings, with_oddities
from etl.jobs.review_rows import Alarm
from etl.report.charts import Bar
from etl.report.review_data import Comparison, Measure, Spread, StationLine

USUAL = StationLine("KXYZ", 10, 10, 0.6, 1.0, (1.0,) * 30)


def odd(line, own=None):
    others = [replace(USUAL, station=f"W{n}") for n in range(6)]
    lines = with_oddities([*others, line], {line.station: own}, 0.6)
    assert {other.odd for other in lines if other.station != line.station} == {()}
    (found,) = [one for one in lines if one.station == line.station]
    if found.odd:
        assert lines[0] is found
    return found


@pytest.mark.parametrize(
    ("share", "own", "mark"),
    [
        (0.11, None, "▼"), (0.29, None, "▼"), (0.31, None, ""), (0.6, None, ""), (0.95, None, ""), (None, None, ""),
        (0.4, 0.6, "▼"), (0.9, 0.6, "▲"), (0.5, 0.6, ""), (0.11, 0.11, "▼"),
    ],
)  # fmt: skip
def test_a_body_share_is_odd_below_half_of_the_usual_or_away_from_the_stations_own(share, own, mark):
    found = odd(replace(USUAL, body_share=share), own)
    assert found.share_mark == mark
    assert len(found.odd) == bool(mark)


def test_a_station_that_writes_without_spaces_is_compared_with_itself_only():
    line = replace(USUAL, body_share=0.06)
    assert with_oddities([line], {}, 0.6, {line.station})[0].odd == ()
    assert with_oddities([line], {line.station: 0.3}, 0.6, {line.station})[0].odd != ()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"pages": 10, "loaded": 4}, "40% of its pages loaded, 100% is usual"),
        ({"pages": 10, "loaded": 6}, None),
        ({"pages": 4, "loaded": 1}, None),
        ({"captions_per_page": 0.0}, "no caption on any page"),
        ({"captions_per_page": 0.0, "pages": 4, "loaded": 4}, None),
        ({"days": (1.0,) * 28 + (None, None)}, "no page on the latest 2 days"),
        ({"days": (1.0,) * 29 + (None,)}, None),
        ({"days": (None, None, 1.0, None) * 7 + (None, None)}, None),
        ({"days": ()}, None),
    ],
)
def test_other_oddities_are_told_in_words(changes, words):
    assert odd(replace(USUAL, **changes)).odd == ((words,) if words else ())


def test_nothing_is_odd_without_a_station():
    assert with_oddities([], {}, None) == ()


def test_the_findings_begin_with_the_gravest_and_count_what_they_leave_out():
    odd_ones = tuple(replace(USUAL, station=f"W{n}", odd=("no caption on any page",)) for n in range(7))
    seen = Seen(
        funnel=(Bar("in", 10), Bar("quarantined", 2)),
        quarantined=(Spread("timeout", 2, ""),),
        comparison=Comparison(
            "b", "a", (Measure("loaded", "9", "1", "−80 points", "▼"), Measure("rejected", "0", "0", "0"))
        ),
        alarms=(Alarm("KXYZ", "body_words", 400.0, 20.0, date(2026, 11, 2)),),
        stations=odd_ones,
    )
    assert [finding.text for finding in findings(seen)] == [
        "2 pages are in quarantine: timeout 2",
        "layout alarm for KXYZ on 2026-11-02: body words 20.00, usually 400.00",
        "loaded ▼ 1, 9 in the run before",
        *(f"W{n}: no caption on any page" for n in range(5)),
        "2 more stations with something odd",
    ]


@pytest.mark.parametrize(
    ("change", "shown"), [(0.2, "0"), (-0.2, "0"), (3, "+3"), (-1200, "−1,200"), (0, "0")]
)
def test_a_change_has_a_sign_unless_it_is_zero(change, shown):
    assert _signed(change, ",.0f") == shown
