"""Dates in machine-readable places: JSON-LD, meta tags, `datetime=`, URLs."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from etl.pages.decode.text import fold_space
from etl.pages.metadata.clock_times import clock_time
from etl.pages.metadata.dates import parse_line
from etl.pages.metadata.zones import instant_of, wall_clock
from etl.pages.model.article import Dated, Precision

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
"""No web page is older (the first went up in 1991); `0001-01-01` and `1970-01-01` stand for "unknown"."""
LATEST = datetime(2100, 1, 1, tzinfo=UTC)
"""The bound where the fetch time is unknown: `9999-12-31` and `2999-01-01` stand for "never"."""
GRACE = timedelta(days=1)
"""A zone may be wrong by up to 14 hours, and a day without a time may be tomorrow's somewhere."""

_ISO = re.compile(
    r"^(?P<year>\d{4})-?(?P<month>\d\d)-?(?P<day>\d\d)"
    r"(?:(?:T|,?\s+(?:at\s+)?|\s*T\s*|\s-\s)(?P<hour>\d{1,2}):?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,:]\d+)?)?"
    r"\s*(?P<half>[ap]\.?\s?m\.?(?![a-z]))?"
    r"\s*(?P<zone>Z|(?:UTC|GMT)?\s?[+−-]\d{1,2}(?::?\d\d)?(?!\d)|[A-Z]{2,5})?)?",
    re.IGNORECASE,
)
_EPOCH = re.compile(r"^(?:/?Date\()?(?P<seconds>\d{10})(?:\d{3})?(?:\.\d+)?(?:[+-]\d{4})?(?:\)/?)?$")
"""Seconds or milliseconds since 1970; `/Date(1794899700000)/` is how .NET writes them into JSON."""
_LOST_PLUS = re.compile(r"(?<=T\d\d:\d\d:\d\d) (?=\d\d:?\d\d$)")
"""Where the `+` of an offset stood before the value was decoded like a form's."""
_LONGEST = 200
"""Characters of a value with a date line in it."""


def parse_value(
    text: str, source: str, zone: str | None = None, *, language: str | None = None
) -> Dated | None:
    """The instant in a machine-readable value: JSON-LD, a meta tag, `datetime=`.

    Args:
        text: ISO 8601 in any of its common variants, also with a 12-hour clock or twice in a row (the first counts),
            seconds or milliseconds since 1970, a mail date, or a date line.
        source: Where it stands, for `Dated.source`.
        zone: IANA zone of a time without one. UTC when None, which is what content systems of public radio mean by a
            zone-less `article:published_time`.
        language: What the page is written in, for a date line (see `parse_line`).
    """
    value = _LOST_PLUS.sub("+", fold_space(text)[:_LONGEST])
    epoch = _EPOCH.match(value)
    if epoch:
        return Dated(datetime.fromtimestamp(int(epoch["seconds"]), UTC), Precision.SECOND, source, "+00:00")
    match = _ISO.match(value)
    dated = _from_iso(match, zone) if match else parse_line(value, zone, language=language)
    return replace(dated, source=source) if dated else None


def _from_iso(match: re.Match[str], zone: str | None) -> Dated | None:
    moment = wall_clock(int(match["year"]), int(match["month"]), int(match["day"]))
    if moment is None:
        return None
    if match["hour"] is None:
        return instant_of(moment, Precision.DAY, None, zone)
    time = clock_time(match)
    try:
        return instant_of(time.on(moment), time.precision, time.zone, zone) if time else None
    except ValueError:
        return None


_URL_DATE = re.compile(
    r"/(?P<year>(?:19|20)\d\d)[-/_]?(?P<month>0[1-9]|1[0-2])[-/_]?(?P<day>0[1-9]|[12]\d|3[01])(?=[-/_.]|$)"
)


def from_url(url: str | None, zone: str | None = None) -> Dated | None:
    """The day in a URL's path (`/2025/06/18/`, `/2025-06-18/`): the station's own day, so without a time."""
    match = _URL_DATE.search(url or "")
    day = wall_clock(int(match["year"]), int(match["month"]), int(match["day"])) if match else None
    dated = instant_of(day, Precision.DAY, None, zone) if day else None
    return replace(dated, source="url") if dated else None


def is_plausible(dated: Dated, latest: datetime | None) -> bool:
    """Whether a page could have been published then: not before the web, not after it was fetched."""
    return EARLIEST <= dated.value <= (latest + GRACE if latest else LATEST)
