"""Calendar days as operators type them: `2026-11-01`, `2026-11`, `yesterday`, `7d`, `2026-11-01..2026-11-07`."""

import calendar
import difflib
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from etl.counted import counted
from etl.errors import UsageError

_MONTH = re.compile(r"(\d{4})(?:-(\d{1,2}))?")
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WEEK = re.compile(r"\d{4}-?w\d{2}")
_AGO = re.compile(r"(\d{1,4})\s?(d|day|w|week|m|month|y|year)s?(?:\sago)?")
_SPAN = re.compile(r"(\d{1,4})\s?(d|day|days|w|week|weeks)")
_TIME = re.compile(r"\d[t ]\d\d?:|\dt\d\d")
_YEAR_LAST = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}")
_WORDS = {"today": 0, "yesterday": 1}
_HINT = (
    "write a date as 2026-11-01, 2026-11, 2026, today, yesterday, 7d, 2w, 3m or 1y (ago), or a range as "
    "2026-11-01..2026-11-07, for example: copydesk reprocess --since 7d --until yesterday --dry-run"
)


@dataclass(frozen=True, slots=True)
class Interval:
    """Calendar days in one zone, both ends included; None is open.

    Args:
        is_ahead: Whether they begin after today.
    """

    since: date | None
    until: date | None
    zone: str
    is_ahead: bool = False

    def __str__(self) -> str:
        return f"{self._range()}{', which is still to come' if self.is_ahead else ''}"

    def _range(self) -> str:
        match self.since, self.until:
            case None, None:
                return f"all dates ({self.zone})"
            case first, None:
                return f"from {first} on ({self.zone})"
            case None, last:
                return f"until {last}, included ({self.zone})"
            case first, last if first == last:
                return f"{first} ({self.zone})"
            case first, last:
                days = counted((last - first).days + 1, "day")
                return f"{first} to {last}, both included ({days}, {self.zone})"


def day(text: str, today: date) -> date:
    """One date as typed; the first day of a month, a week or a year.

    Raises:
        UsageError: It is not a valid date.
    """
    return _days(text, today)[0]


def interval(since: str | None, until: str | None, *, zone: str, now: datetime) -> Interval:
    """The days from `since` to `until` in a zone; `since` alone may be a range, `A..B`.

    A month or a year begins the interval with its first day and ends it with its last.

    Raises:
        UsageError: One is not a valid date, they are in the wrong order, or a range is given together with `until`.
    """
    today = now.astimezone(ZoneInfo(zone)).date()
    # What a script's unset variable leaves behind must not mean all days.
    for option, text in (("--since", since), ("--until", until)):
        if text is not None and not text.strip(" ."):
            raise UsageError(f"{option} is empty", hint=_HINT)
    if since and ".." in since:
        if until:
            raise UsageError(
                f"--since {since} is a range already, so --until {until} is one end too many", hint=_HINT
            )
        since, _, until = since.partition("..")
    first = _days(since, today)[0] if since else None
    last = _days(until, today)[1] if until else None
    if first and last and first > last:
        raise UsageError(f"{first} lies after {last}", hint=_HINT)
    return Interval(first, last, zone, is_ahead=first is not None and first > today)


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


def _days(text: str, today: date) -> tuple[date, date]:
    """The first and the last day of what is typed."""
    word = text.strip().lower()
    try:
        if word in _WORDS:
            found = today - timedelta(days=_WORDS[word])
        elif ago := _AGO.fullmatch(word):
            found = _before(today, int(ago[1]), ago[2][0])
        elif month := _MONTH.fullmatch(word):
            return _month(int(month[1]), int(month[2]) if month[2] else None)
        elif _WEEK.fullmatch(word):
            found = date.fromisoformat(word.upper())
            return found, found + timedelta(days=6)
        elif plain := _DAY.fullmatch(word):
            found = date(*map(int, plain.groups()))
        else:
            found = date.fromisoformat(word)
    except (ValueError, OverflowError) as error:
        raise UsageError(f"{text!r} is not a valid date{_what_is_wrong(word)}", hint=_HINT) from error
    return found, found


def _before(today: date, number: int, unit: str) -> date:
    """The day `number` days, weeks, months or years before; the last of a month that has no such day."""
    if unit in "dw":
        return today - timedelta(days=number * (7 if unit == "w" else 1))
    months = today.year * 12 + today.month - 1 - number * (12 if unit == "y" else 1)
    first = date(months // 12, months % 12 + 1, 1)
    return first.replace(day=min(today.day, calendar.monthrange(first.year, first.month)[1]))


def _month(year: int, month: int | None) -> tuple[date, date]:
    first, last = date(year, 1 if month is None else month, 1), date(year, 12 if month is None else month, 1)
    return first, last.replace(day=calendar.monthrange(year, last.month)[1])


def _what_is_wrong(word: str) -> str:
    if plain := _DAY.fullmatch(word):
        year, month, _ = map(int, plain.groups())
        if not 1 <= month <= 12:
            return f": {month} is not a month"
        if year:
            return f": {calendar.month_name[month]} {year} has {calendar.monthrange(year, month)[1]} days"
    if _TIME.search(word):
        return ": days are whole, so leave out the time"
    if _YEAR_LAST.fullmatch(word):
        return ": the year comes first, then the month, then the day"
    near = difflib.get_close_matches(word, _WORDS, 1)
    return f": did you mean {near[0]}?" if near else ""
