"""Time zones as pages name them, and the instant that a clock in one of them shows."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from etl.pages.model.article import Dated, Precision
from etl.pages.vocabulary.date_words import OFFSETS, REGIONS

_FARTHEST_ZONE = 14
"""Hours from UTC; Kiribati's Line Islands are the first to see a day (IANA tz database)."""


def zone_of(name: str) -> tzinfo | None:
    """The zone of an abbreviation (`EDT`, `ET`, `MESZ`) or an offset (`+02:00`, `+5:30`, `UTC+2`); None if neither."""
    folded = name.strip().upper().replace(" ", "")
    if folded in OFFSETS:
        return timezone(timedelta(hours=OFFSETS[folded]))
    if folded in REGIONS:
        return _load_zone(REGIONS[folded])
    match = re.fullmatch(r"(?:UTC|GMT)?([+−-])(\d{1,2}):?(\d\d)?", folded)
    if not match or int(match[2]) > _FARTHEST_ZONE:
        return None
    offset = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    return timezone(offset if match[1] == "+" else -offset)


def station_zone(zone: str | None) -> tzinfo:
    """The zone of a profile, or UTC where it is unknown."""
    return (_load_zone(zone) if zone else None) or UTC


def _load_zone(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (KeyError, ValueError, OSError):
        return None


def instant_of(moment: datetime, precision: Precision, said: str | None, zone: str | None) -> Dated | None:
    """The instant at which a clock shows a moment: in the zone that the text says, else in the station's.

    Args:
        moment: What the clock shows, without a zone.
        precision: How much of it is known.
        said: The zone as the text names it.
        zone: The station's IANA zone; UTC when None.
    """
    own = zone_of(said) if said else None
    if own is not None:
        label = said.strip() if said else None
        info: tzinfo = own
    else:
        info, label = station_zone(zone), "station" if zone else None
    try:
        return Dated(moment.replace(tzinfo=info).astimezone(UTC), precision, "line", label, moment.date())
    except OverflowError:
        return None


def wall_clock(year: int, month: int, day: int) -> datetime | None:
    """The day as a clock shows it, at midnight; None when there is no such day."""
    try:
        return datetime(year, month, day)  # noqa: DTZ001 - `instant_of` knows the zone
    except ValueError:
        return None
