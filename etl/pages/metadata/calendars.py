"""Days of other calendars as Gregorian days."""

from datetime import date

from etl.pages.vocabulary.calendars import BUDDHIST, ERAS, FIRST_YEAR, PERSIAN_MONTHS

_PERSIAN_MONTH = {name: n for n, names in enumerate(PERSIAN_MONTHS.split("; "), 1) for name in names.split()}
_LONG_MONTHS = 6
"""Months of 31 days at the beginning of a Persian year; the others have 30."""
_BEFORE_FIRST_YEAR = 226_530
"""Ordinal (`date.toordinal`) that makes 1 Farvardin 1400 the 21st of March 2021."""


def persian_month(name: str) -> int:
    """The number of a month of the Solar Hijri calendar, 1 to 12; 0 if it is not one."""
    return _PERSIAN_MONTH.get(name, 0)


def from_persian(year: int, month: int, day: int) -> date | None:
    """The day of the Solar Hijri calendar; None when there is no such day.

    Leap years follow the cycle of 33 years (8 of them leap), which agrees with the astronomical calendar of Iran from
    1178 to 1633 (Kazimierz M. Borkowski, "The Persian calendar for 3000 years", 1996).
    """
    if not 1 <= month <= len(PERSIAN_MONTHS.split("; ")) or not 1 <= day <= (
        31 if month <= _LONG_MONTHS else 30
    ):
        return None
    days_before = 31 * (month - 1) - max(0, month - 1 - _LONG_MONTHS)
    ordinal = _BEFORE_FIRST_YEAR + 365 * year + (8 * year + 21) // 33 + days_before + day - 1
    try:
        return date.fromordinal(ordinal)
    except (ValueError, OverflowError):
        return None


def from_buddhist(year: int) -> int:
    """The Gregorian year of a Thai one."""
    return year - BUDDHIST


def from_era(era: str, year: str) -> int:
    """The Gregorian year of one counted from an emperor's accession (`令和`, `8`) or a republic's beginning."""
    return ERAS[era] + (1 if year == FIRST_YEAR else int(year))
