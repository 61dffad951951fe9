"""Calendar days as operators type them: `2026-11-01`, `today`, `yesterday`, `7d`."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from etl.counted import counted
from etl.errors import UsageError

_AGO = re.compile(r"(\d{1,4})d")
_SPAN = re.compile(r"(\d{1,4})\s?(d|day|days|w|week|weeks)")
_HINT = (
    "write a date as 2026-11-01, today, yesterday or 7d (seven days ago), for example: "
    "copydesk reprocess --since 7d --until yesterday --dry-run"
)


@dataclass(frozen=True, slots=True)
class Interval:
    """Calendar days in one zone, both ends included; None is open."""

    since: date | None
    until: date | None
    zone: str

    def __str__(self) -> str:
        first = f"{self.since} 00:00" if self.since else "the beginning"
        last = f"{self.until} 23:59:59" if self.until else "now"
        days = f", {counted((self.until - self.since).days + 1, 'day')}" if self.since and self.until else ""
        return f"{first} .. {last} {self.zone} (both ends included{days})"


def day(text: str, today: date) -> date:
    """One date as typed.

    Raises:
        UsageError: It is not a valid date.
    """
    word = text.strip().lower()
    if word in ("today", "yesterday"):
        return today - timedelta(days=word == "yesterday")
    if ago := _AGO.fullmatch(word):
        return today - timedelta(days=int(ago[1]))
    try:
        return date.fromisoformat(word)
    except ValueError as error:
        raise UsageError(f"{text!r} is not a valid date", hint=_HINT) from error


def interval(since: str | None, until: str | None, *, zone: str, now: datetime) -> Interval:
    """The days from `since` to `until` in a zone.

    Raises:
        UsageError: One is not a valid date, or they are in the wrong order.
    """
    today = now.astimezone(ZoneInfo(zone)).date()
    first = day(since, today) if since else None
    last = day(until, today) if until else None
    if first and last and first > last:
        raise UsageError(f"--since {first} lies after --until {last}", hint=_HINT)
    return Interval(first, last, zone)


def span(text: str) -> int:
    """A number of days as typed: `2d`, `1w`, `3 days`, `2 weeks`.

    Raises:
        UsageError: It is not a number of days.
    """
    found = _SPAN.fullmatch(text.strip().lower())
    if found is None:
        raise UsageError(
            f"{text!r} is not a number of days",
            hint="write it as 2d or 1w: copydesk status --fail-if-behind 2d",
        )
    return int(found[1]) * (7 if found[2].startswith("w") else 1)


def instant(text: str, zone: str) -> datetime:
    """An instant as typed: a date, or a date and a time, in the given zone unless it names its own; returned in UTC.

    Raises:
        UsageError: It is neither.
    """
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise UsageError(
            f"{text!r} is not a valid date or time",
            hint="write it as 2026-11-01, 2026-11-01T02:00 or 2026-11-01T02:00Z, for example: "
            "copydesk run PATH --fetched-at 2026-11-01T02:00Z",
        ) from error
    return (moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))).astimezone(UTC)
