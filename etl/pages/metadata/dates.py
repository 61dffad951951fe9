"""Dates as pages write them: ISO 8601 and its variants, mail dates, and the date lines that readers see."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from etl.pages.decode.text import fold_space
from etl.pages.model.article import Dated, Precision
from etl.pages.vocabulary.date_words import MONTH_OF, OFFSETS, REGIONS

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
"""No web page is older (the first went up in 1991); `0001-01-01` and `1970-01-01` stand for "unknown"."""
LATEST = datetime(2100, 1, 1, tzinfo=UTC)
"""The bound where the fetch time is unknown: `9999-12-31` and `2999-01-01` stand for "never"."""
GRACE = timedelta(days=1)
"""A zone may be wrong by up to 14 hours, and a day without a time may be tomorrow's somewhere."""

_MONTH = r"(?P<month>[^\W\d_]{3,12})\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>\d{1,2})"
_DATE_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<!\d){_YEAR}[-/.](?P<month>\d{{1,2}})[-/.]{_DAY}(?!\d)",
        rf"(?<!\d){_YEAR}\s*[年년]\s*(?P<month>\d{{1,2}})\s*[月월]\s*{_DAY}\s*[日일]",
        rf"(?<!\d){_YEAR}\.\s(?P<month>\d{{1,2}})\.\s{_DAY}(?!\d)",
        rf"\b{_MONTH}\s+{_DAY}(?:st|nd|rd|th)?\s*,?\s+{_YEAR}(?!\d)",
        (
            rf"(?<!\d){_DAY}(?:st|nd|rd|th|er|º|\.)?[\s-]+(?:de\s+|of\s+)?"
            rf"{_MONTH},?[\s-]*(?:de\s+|del\s+)?{_YEAR}(?!\d)"
        ),
        rf"(?<!\d){_DAY}\.\s?(?P<month>\d{{1,2}})\.\s?{_YEAR}(?!\d)",
        rf"(?<!\d)(?P<first>\d{{1,2}})[/-](?P<second>\d{{1,2}})[/-]{_YEAR}(?!\d)",
    )
)
_DIGIT = re.compile(r"\d")
_TIME = re.compile(
    r"(?<!\d)(?P<hour>[01]?\d|2[0-4])(?:[:.h]|\s?Uhr\s?)(?P<minute>[0-5]\d)"
    r"(?::(?P<second>[0-5]\d)(?:[.,]\d{1,9})?)?"
    r"(?!\d|\.\d)(?:\s*Uhr\b)?\s*(?P<half>[ap]\.?\s?m\.?(?![a-z]))?"
    r"\s*\(?(?P<zone>[+-]\d\d:?\d\d|(?:UTC|GMT)\s?[+-]\s?\d{1,2}(?::?\d\d)?|[A-Z]{2,9}\b|Z\b)?",
    re.IGNORECASE,
)
_HOUR_ONLY = re.compile(
    r"(?<!\d)(?P<hour>1[0-2]|0?[1-9])\s?(?P<half>[ap]\.?m\.?)(?![a-z])\s*(?P<zone>[A-Z]{2,4}\b)?",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    r"\b(?:updated?|modified|revised|edited|aktualisiert|mis\s+à\s+jour|actualizado|aggiornato|"
    r"atualizado|bijgewerkt|oppdatert|uppdaterad|opdateret|aktualizov\w+|zaktualizowano|обновлено|оновлено|"
    r"güncelleme|päivitetty)\b|更新|수정",
    re.IGNORECASE,
)
_FAR = 30
"""Characters between a date and its time: ` at `, `, um `, ` · `, ` | 6 min read | `."""
_LONGEST_LINE = 200
_MOST_OTHER_WORDS = 14
"""Words of a date line beside its dates: two long names, `Published`, `at`. A sentence has more."""


def parse_line(text: str, zone: str | None = None, *, day_first: bool | None = None) -> Dated | None:
    """The instant that a visible date line gives (`Published June 18, 2025 at 12:05 AM EDT`).

    Args:
        text: The line. A sentence that mentions a date is no date line.
        zone: IANA zone for a time that does not say its own (UTC when None).
        day_first: How to read `03/04/2025`; None leaves it unread.

    Returns:
        The first date of the line that is not marked as the update, else the first one.
    """
    published, updated = read_line(text, zone, day_first=day_first)
    return published or updated


def read_line(
    text: str, zone: str | None = None, *, day_first: bool | None = None
) -> tuple[Dated | None, Dated | None]:
    """The publish and the update instant of a visible date line; None for what it does not give."""
    line = fold_space(text) if _DIGIT.search(text) else ""
    if not line or len(line) > _LONGEST_LINE:
        return None, None
    found = _dates_in(line, day_first=day_first)
    rest = line
    for match, _ in found:
        rest = rest.replace(match[0], " ")
    if len(_TIME.sub(" ", rest).split()) > _MOST_OTHER_WORDS:
        return None, None
    published = updated = None
    for n, (match, day) in enumerate(found):
        start = found[n - 1][0].end() if n else 0
        end = found[n + 1][0].start() if n + 1 < len(found) else len(line)
        dated = _at(
            day, line[match.end() : min(end, match.end() + _FAR + 20)], line[start : match.start()], zone
        )
        if _UPDATED.search(line[start : match.start()]):
            updated = updated or dated
        else:
            published = published or dated
    return published, updated


def _dates_in(line: str, *, day_first: bool | None) -> list[tuple[re.Match[str], datetime]]:
    found: list[tuple[re.Match[str], datetime]] = []
    for form in _DATE_FORMS:
        for match in form.finditer(line):
            day = _day(match, day_first=day_first)
            if day and not any(match.start() < m.end() and m.start() < match.end() for m, _ in found):
                found.append((match, day))
    return sorted(found, key=lambda item: item[0].start())


def _day(match: re.Match[str], *, day_first: bool | None) -> datetime | None:
    parts = match.groupdict()
    if "first" in parts:
        first, second = int(parts["first"]), int(parts["second"])
        if day_first is None and first <= 12 and second <= 12 and first != second:
            return None
        month, day = (
            (first, second) if second > 12 or (day_first is False and first <= 12) else (second, first)
        )
    else:
        name = parts["month"]
        month, day = int(name) if name.isdecimal() else MONTH_OF.get(name.casefold(), 0), int(parts["day"])
    try:
        return _wall_clock(int(parts["year"]), month, day)
    except ValueError:
        return None


def _at(day: datetime, after: str, before: str, zone: str | None) -> Dated | None:
    """The day at the time that stands after it, or else right before it."""
    time = _TIME.search(after) or _HOUR_ONLY.search(after)
    if time and time.start() > _FAR:
        time = None
    if time is None:
        times = [*_TIME.finditer(before)]
        time = times[-1] if times and len(before) - times[-1].end() <= 8 else None  # `10:15, June 18, 2025`
    if time is None:
        return _settle(day, Precision.DAY, None, zone)
    parts = time.groupdict()
    hour = int(parts["hour"]) % 24
    if parts["half"]:
        if hour > 12:
            return _settle(day, Precision.DAY, None, zone)
        hour = hour % 12 + (12 if parts["half"][0] in "pP" else 0)
    moment = day.replace(
        hour=hour, minute=int(parts.get("minute") or 0), second=int(parts.get("second") or 0)
    )
    precision = Precision.SECOND if parts.get("second") else Precision.MINUTE
    return _settle(moment, precision, parts["zone"], zone)


def _wall_clock(year: int, month: int, day: int) -> datetime:
    """The day as its clock shows it; ValueError when there is no such day."""
    return datetime(year, month, day)  # noqa: DTZ001 - the zone is settled in _settle


def _settle(moment: datetime, precision: Precision, said: str | None, zone: str | None) -> Dated | None:
    own = zone_of(said) if said else None
    if own is not None:
        label = said.strip() if said else None
        info: tzinfo = own
    else:
        info, label = station_zone(zone), "station" if zone else None
    try:
        return Dated(moment.replace(tzinfo=info).astimezone(UTC), precision, "line", label)
    except OverflowError:
        return None


def zone_of(name: str) -> tzinfo | None:
    """The zone of an abbreviation (`EDT`, `ET`, `MESZ`) or an offset (`+02:00`, `UTC+2`); None if neither."""
    folded = name.strip().upper().replace(" ", "")
    if folded in OFFSETS:
        return timezone(timedelta(hours=OFFSETS[folded]))
    if folded in REGIONS:
        return _load_zone(REGIONS[folded])
    match = re.fullmatch(r"(?:UTC|GMT)?([+-])(\d{1,2}):?(\d\d)?", folded)
    if not match or int(match[2]) > 14:
        return None
    offset = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    return timezone(-offset if match[1] == "-" else offset)


def station_zone(zone: str | None) -> tzinfo:
    """The zone of a profile, or UTC where it is unknown."""
    return (_load_zone(zone) if zone else None) or UTC


def _load_zone(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (KeyError, ValueError, OSError):
        return None


_ISO = re.compile(
    r"^(?P<year>\d{4})-?(?P<month>\d\d)-?(?P<day>\d\d)"
    r"(?:(?:T|\s+|\s*T\s*|\s-\s)(?P<hour>\d{1,2}):?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,:]\d+)?)?"
    r"\s*(?P<zone>Z|[+-]\d\d:?\d\d|[+-]\d\d|[A-Z]{2,5})?)?",
    re.IGNORECASE,
)
_EPOCH = re.compile(r"^\d{10}(?:\d{3})?$")


def parse_value(text: str, source: str, zone: str | None = None) -> Dated | None:
    """The instant in a machine-readable value: JSON-LD, a meta tag, `datetime=`.

    Args:
        text: ISO 8601 in any of its common variants, seconds since 1970, a mail date, or a date line.
        source: Where it stands, for `Dated.source`.
        zone: IANA zone of a time without one. UTC when None, which is what Grove's zone-less
            `article:published_time` means.
    """
    value = fold_space(text)[:_LONGEST_LINE]
    if _EPOCH.match(value):
        return Dated(datetime.fromtimestamp(int(value[:10]), UTC), Precision.SECOND, source, "+00:00")
    match = _ISO.match(value)
    dated = _from_iso(match, zone) if match else parse_line(value, zone)
    return Dated(dated.value, dated.precision, source, dated.zone) if dated else None


def _from_iso(match: re.Match[str], zone: str | None) -> Dated | None:
    year, month, day, hour, minute, second, said = match.groups()
    try:
        moment = _wall_clock(int(year), int(month), int(day)).replace(
            hour=int(hour or 0) % 24, minute=int(minute or 0), second=int(second or 0)
        )
    except ValueError:
        return None
    if hour is None:
        return _settle(moment, Precision.DAY, None, zone)
    return _settle(moment, Precision.SECOND if second else Precision.MINUTE, said, zone)


_URL_DATE = re.compile(
    r"/(?P<year>(?:19|20)\d\d)[-/_]?(?P<month>0[1-9]|1[0-2])[-/_]?(?P<day>0[1-9]|[12]\d|3[01])(?=[-/_.]|$)"
)


def from_url(url: str | None, zone: str | None = None) -> Dated | None:
    """The day in a URL's path (`/2025/06/18/`, `/2025-06-18/`): the station's own day, so without a time."""
    match = _URL_DATE.search(url or "")
    if not match:
        return None
    try:
        day = _wall_clock(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None
    dated = _settle(day, Precision.DAY, None, zone)
    return Dated(dated.value, Precision.DAY, "url", dated.zone) if dated else None


def is_plausible(dated: Dated, latest: datetime | None) -> bool:
    """Whether a page could have been published then: not before the web, not after it was fetched."""
    return EARLIEST <= dated.value <= (latest + GRACE if latest else LATEST)
