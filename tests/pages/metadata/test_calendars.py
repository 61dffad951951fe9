from datetime import date

import pytest

from etl.pages.metadata.calendars import from_buddhist, from_era, from_persian, persian_month


@pytest.mark.parametrize(
    ("persian", "gregorian"),
    [
        ((1400, 1, 1), date(2021, 3, 21)),
        ((1403, 1, 1), date(2024, 3, 20)),
        ((1403, 12, 30), date(2025, 3, 20)),
        ((1404, 7, 1), date(2025, 9, 23)),
        ((1405, 8, 26), date(2026, 11, 17)),
        ((1370, 1, 1), date(1991, 3, 21)),
        ((1405, 7, 31), None),
        ((1405, 13, 1), None),
        ((1405, 1, 0), None),
    ],
)
def test_days_of_the_solar_hijri_calendar_are_known(persian, gregorian):
    assert from_persian(*persian) == gregorian


def test_months_of_iran_and_afghanistan_are_known_by_name():
    assert [persian_month(name) for name in ("آبان", "عقرب", "اسفند", "نوفمبر")] == [8, 8, 12, 0]


def test_eras_count_from_their_first_year():
    assert [from_era("令和", "8"), from_era("平成", "元"), from_era("民國", "115")] == [2026, 1989, 2026]
    assert from_buddhist(2569) == 2026
