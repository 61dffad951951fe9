from datetime import date

import pytest

from etl.pages.model.profile import SelectorChange, StationProfile

FIRST, SECOND = date(2024, 3, 1), date(2025, 3, 1)
PROFILE = StationProfile(
    station="KBAY",
    body=("div.today",),
    remove=("div.ad",),
    changes=(
        SelectorChange(until=FIRST, body=("div.oldest",)),
        SelectorChange(since=FIRST, until=SECOND, body=("div.older",), caption=("p.cap",)),
    ),
)


@pytest.mark.parametrize(
    ("day", "body"),
    [
        (date(2020, 1, 1), "div.oldest"),
        (date(2024, 2, 29), "div.oldest"),
        (FIRST, "div.older"),
        (SECOND, "div.older"),
        (date(2025, 3, 2), "div.today"),
    ],
)
def test_the_last_change_that_covers_a_day_gives_the_selectors_of_that_day(day, body):
    assert PROFILE.on(day).body == (body,)


def test_a_change_replaces_all_selectors_and_nothing_else():
    then = PROFILE.on(SECOND)
    assert (then.remove, then.caption, then.station, then.changes) == ((), ("p.cap",), "KBAY", ())


@pytest.mark.parametrize("day", [date(1999, 1, 1), date(2030, 1, 1)])
def test_a_change_without_ends_holds_always(day):
    assert StationProfile(changes=(SelectorChange(body=("main",)),)).on(day).body == ("main",)


def test_a_profile_without_changes_is_the_same_on_every_day():
    profile = StationProfile(station="KBAY", body=("main",))
    assert profile.on(FIRST) is profile
