"""The time of day beside a date: `12:05 AM EDT`, `8.15 Uhr`, `오후 1:18`, `1:18 p. m.`."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from etl.pages.model.article import Precision
from etl.pages.vocabulary.date_words import AFTER_NOON, BEFORE_NOON


def _any_of(words: frozenset[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(r"\s?".join(map(re.escape, word.split())) for word in ordered)


_HALVES = _any_of(BEFORE_NOON | AFTER_NOON)
_HALF = rf"(?:[ap]\.?\s?m\.?(?![a-z])|(?:{_HALVES})(?!\w))"
_ZONE = r"[+−-]\d\d:?\d\d|[+−-]\d:\d\d|(?:UTC|GMT)\s?[+−-]\s?\d{1,2}(?::?\d\d)?|[A-Z]{2,9}\b|Z\b"
TIME = re.compile(
    rf"(?:(?P<early>{_HALVES})\s?)?(?<!\d)(?P<hour>[01]?\d|2[0-4])(?:[:.h]|\s?Uhr\s?|\s?[時时点點시]\s?)"
    rf"(?P<minute>[0-5]\d)(?:[:分분](?P<second>[0-5]\d)(?:[.,]\d{{1,9}})?)?"
    rf"(?!\d|\.\d)(?:\s*Uhr\b|[分분秒초])?\s*(?P<half>{_HALF})?\s*\(?(?P<zone>{_ZONE})?",
    re.IGNORECASE,
)
"""A time with minutes."""
HOUR = re.compile(
    rf"(?<!\d)(?P<hour>1[0-2]|0?[1-9])\s?(?P<half>{_HALF})\s*(?P<zone>[A-Z]{{2,4}}\b)?", re.IGNORECASE
)
"""A full hour, which only the half of the day makes a time: `6 p.m. ET`."""
_HALF_DAY = 12
"""Hours; `13:05 pm` is not a valid time."""
_DAY = 24


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time of day, and the zone that the text says it is in."""

    hour: int
    minute: int
    second: int | None
    zone: str | None

    @property
    def precision(self) -> Precision:
        """Whether the text gives seconds."""
        return Precision.MINUTE if self.second is None else Precision.SECOND

    def on(self, day: datetime) -> datetime:
        """The moment of this time on a day; the hour 24 ends the day (ISO 8601-1, 5.3.1)."""
        days, hour = divmod(self.hour, _DAY)
        return day.replace(hour=hour, minute=self.minute, second=self.second or 0) + timedelta(days=days)


def clock_time(match: re.Match[str]) -> ClockTime | None:
    """The time that a match of `TIME`, `HOUR` or a like expression gives; None where there is no such time."""
    parts = match.groupdict()
    hour, minute = int(parts["hour"]), int(parts.get("minute") or 0)
    hour = hour if (hour, minute) == (_DAY, 0) else hour % _DAY
    half = parts.get("half") or parts.get("early")
    if half:
        if hour > _HALF_DAY:
            # `13:05 PM` is what content systems print that ask for 24 hours and a half; `13:05 AM` is a fault.
            return ClockTime(hour, minute, _second(parts), parts.get("zone")) if _is_late(half) else None
        hour = hour % _HALF_DAY + (_HALF_DAY if _is_late(half) else 0)
    return ClockTime(hour, minute, _second(parts), parts.get("zone"))


def _second(parts: dict[str, str | None]) -> int | None:
    return int(parts["second"] or 0) if parts.get("second") else None


def _is_late(half: str) -> bool:
    folded = " ".join(half.casefold().split())
    return folded[0] == "p" if folded[0] in "ap" and "m" in folded else folded in AFTER_NOON
