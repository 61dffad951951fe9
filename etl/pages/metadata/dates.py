"""Dates as pages write them: ISO 8601 and its variants, mail dates, and the date lines that readers see."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from etl.pages.decode.text import fold_space
from etl.pages.model.article import Dated, Precision
from etl.pages.vocabulary.date_lines import LETTER
from etl.pages.vocabulary.date_words import (
    MONTH_NAMES,
    OFFSETS,
    ORDINAL_ENDINGS,
    REGIONS,
    UPDATED,
    day_first,
    month_number,
)

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
"""No web page is older (the first went up in 1991); `0001-01-01` and `1970-01-01` stand for "unknown"."""
LATEST = datetime(2100, 1, 1, tzinfo=UTC)
"""The bound where the fetch time is unknown: `9999-12-31` and `2999-01-01` stand for "never"."""
GRACE = timedelta(days=1)
"""A zone may be wrong by up to 14 hours, and a day without a time may be tomorrow's somewhere."""

_OF_TWO_WORDS = "|".join(sorted(name for name in MONTH_NAMES if " " in name))
_MONTH = rf"(?P<month>{_OF_TWO_WORDS}|{LETTER}{{2,12}})\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>\d{1,2})"
_DATE_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<!\d){_YEAR}[-/.](?P<month>\d{{1,2}})[-/.]{_DAY}(?!\d)",
        rf"(?<!\d){_YEAR}\s*[年년]\s*(?P<month>\d{{1,2}})\s*[月월]\s*{_DAY}\s*[日일]",
        rf"(?<!\d){_YEAR}\.\s(?P<month>\d{{1,2}})\.\s{_DAY}(?!\d)",
        rf"\b{_MONTH}\s+{_DAY}{ORDINAL_ENDINGS}?\s*,?\s+{_YEAR}(?!\d)",
        (
            rf"(?<!\d){_DAY}{ORDINAL_ENDINGS}?[\s-]+(?:de\s+|of\s+|d['’])?"
            rf"{_MONTH}[,،]?[\s-]*(?:de\s+|del\s+)?(?:{_YEAR}|(?P<buddhist>25\d\d))(?!\d)"
        ),
        rf"(?<!\d){_YEAR}(?:\.|\s+m\.)?\s+{_MONTH}\s+{_DAY}(?!\d)",  # Hungarian, Lithuanian
        rf"(?<!\d){_YEAR}\.\s+gada\s+{_DAY}\.\s+{_MONTH}",  # Latvian
        rf"(?<!\d){_DAY}\s+tháng\s+(?P<month>\d{{1,2}})\s*(?:,|năm)?\s*{_YEAR}(?!\d)",
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
_NATIVE_DIGITS = {zero + n: str(n) for zero in (0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0xFF10) for n in range(10)}
"""Arabic, Persian, Hindi, Bengali, Thai and full-width digits, by the code point of their zero in Unicode."""
_BUDDHIST = 543
"""Years by which the Thai calendar is ahead."""
_THAI = re.compile("[\u0e01-\u0e4e]")
_MONTHS = 12
_HALF_DAY = 12
"""Hours; `13:05 pm` is not a valid time."""
_FAR = 30
"""Characters between a date and its time: ` at `, `, um `, ` · `, ` | 6 min read | `."""
_LONGEST_LINE = 200
"""Characters of a line with two dates, their labels and the names of two writers: 24 words."""
_AFTER_TIME = 20
"""Characters of the longest time: `12:05:30 a.m. (+02:00)`."""
_RIGHT_BEFORE = 8
"""Characters between a time and the date after it: `10:15 Uhr, June 18`."""
_FARTHEST_ZONE = 14
"""Hours from UTC; Kiribati's Line Islands are the first to see a day (IANA tz database)."""
_MOST_OTHER_WORDS = 14
"""Words of a date line beside its dates: two long names, `Published`, `at`. A sentence has more."""


def parse_line(text: str, zone: str | None = None, *, language: str | None = None) -> Dated | None:
    """The instant that a visible date line gives (`Published June 18, 2025 at 12:05 AM EDT`).

    Args:
        text: The line. A sentence that mentions a date is not a date line.
        zone: IANA zone for a time that does not say its own (UTC when None).
        language: What the page is written in (`en-GB`): the order of `03/04/2025`, and the month where two languages
            call two months alike. What stays open is not read.

    Returns:
        The first date of the line that is not marked as the update, else the first one.
    """
    published, updated = read_line(text, zone, language=language)
    return published or updated


def read_line(
    text: str, zone: str | None = None, *, language: str | None = None
) -> tuple[Dated | None, Dated | None]:
    """The publish and the update instant of a visible date line; None for what it does not give."""
    line = fold_space(text) if _DIGIT.search(text) else ""
    if not line or len(line) > _LONGEST_LINE:
        return None, None
    line = line if line.isascii() else line.translate(_NATIVE_DIGITS)
    found = _dates_in(line, language)
    rest = line
    for match, _ in found:
        rest = rest.replace(match[0], " ")
    if len(_TIME.sub(" ", rest).split()) > _MOST_OTHER_WORDS:
        return None, None
    published = updated = None
    for n, (match, day) in enumerate(found):
        before = line[found[n - 1][0].end() if n else 0 : match.start()]
        end = found[n + 1][0].start() if n + 1 < len(found) else len(line)
        dated = _at(day, line[match.end() : min(end, match.end() + _FAR + _AFTER_TIME)], before, zone)
        if UPDATED.search(before):
            updated = updated or dated
        else:
            published = published or dated
    return published, updated


def _dates_in(line: str, language: str | None) -> list[tuple[re.Match[str], datetime]]:
    found: list[tuple[re.Match[str], datetime]] = []
    for form in _DATE_FORMS:
        for match in form.finditer(line):
            day = _day(match, language)
            if day and not any(match.start() < m.end() and m.start() < match.end() for m, _ in found):
                found.append((match, day))
    return sorted(found, key=lambda item: item[0].start())


def _day(match: re.Match[str], language: str | None) -> datetime | None:
    parts = match.groupdict()
    if "first" in parts:
        return _numeric_day(int(parts["first"]), int(parts["second"]), int(parts["year"]), language)
    name = parts["month"]
    month = int(name) if name.isdecimal() else month_number(name, _primary(language))
    year = int(parts["year"] or 0)
    if parts.get("buddhist") and _THAI.match(name):
        year = int(parts["buddhist"]) - _BUDDHIST
    return _wall_clock(year, month, int(parts["day"]))


def _numeric_day(first: int, second: int, year: int, language: str | None) -> datetime | None:
    """The day of `13/04/2025`; of `03/04/2025` only where the language tells the order."""
    if first > _MONTHS or first == second:
        return _wall_clock(year, second, first)
    if second > _MONTHS:
        return _wall_clock(year, first, second)
    is_day_first = day_first(language)
    if is_day_first is None:
        return None
    return _wall_clock(year, second, first) if is_day_first else _wall_clock(year, first, second)


def _primary(language: str | None) -> str | None:
    """`pl` of `pl-PL`."""
    return re.split(r"[-_]", language)[0].lower() if language else None


def _at(day: datetime, after: str, before: str, zone: str | None) -> Dated | None:
    """The day at the time that stands after it, or else right before it."""
    time = _TIME.search(after) or _HOUR_ONLY.search(after)
    if time and time.start() > _FAR:
        time = None
    if time is None:
        times = [*_TIME.finditer(before)]
        time = (
            times[-1] if times and len(before) - times[-1].end() <= _RIGHT_BEFORE else None
        )  # `10:15, June 18, 2025`
    if time is None:
        return _with_zone(day, Precision.DAY, None, zone)
    parts = time.groupdict()
    hour = int(parts["hour"]) % 24
    if parts["half"]:
        if hour > _HALF_DAY:
            return _with_zone(day, Precision.DAY, None, zone)
        hour = hour % _HALF_DAY + (_HALF_DAY if parts["half"][0] in "pP" else 0)
    moment = day.replace(
        hour=hour, minute=int(parts.get("minute") or 0), second=int(parts.get("second") or 0)
    )
    precision = Precision.SECOND if parts.get("second") else Precision.MINUTE
    return _with_zone(moment, precision, parts["zone"], zone)


def _wall_clock(year: int, month: int, day: int) -> datetime | None:
    """The day as its clock shows it; None when there is no such day."""
    try:
        return datetime(year, month, day)  # noqa: DTZ001 - `_with_zone` knows the zone
    except ValueError:
        return None


def _with_zone(moment: datetime, precision: Precision, said: str | None, zone: str | None) -> Dated | None:
    """An instant from what a clock showed: in the zone that the line said, else in the station's."""
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
    if not match or int(match[2]) > _FARTHEST_ZONE:
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


def parse_value(
    text: str, source: str, zone: str | None = None, *, language: str | None = None
) -> Dated | None:
    """The instant in a machine-readable value: JSON-LD, a meta tag, `datetime=`.

    Args:
        text: ISO 8601 in any of its common variants, seconds since 1970, a mail date, or a date line.
        source: Where it stands, for `Dated.source`.
        zone: IANA zone of a time without one. UTC when None, which is what content systems of public radio mean by a
            zone-less `article:published_time`.
        language: What the page is written in, for a date line (see `parse_line`).
    """
    value = fold_space(text)[:_LONGEST_LINE]
    if _EPOCH.match(value):
        return Dated(datetime.fromtimestamp(int(value[:10]), UTC), Precision.SECOND, source, "+00:00")
    match = _ISO.match(value)
    dated = _from_iso(match, zone) if match else parse_line(value, zone, language=language)
    return Dated(dated.value, dated.precision, source, dated.zone) if dated else None


def _from_iso(match: re.Match[str], zone: str | None) -> Dated | None:
    year, month, day, hour, minute, second, said = match.groups()
    moment = _wall_clock(int(year), int(month), int(day))
    if moment is None:
        return None
    if hour is None:
        return _with_zone(moment, Precision.DAY, None, zone)
    try:
        moment = moment.replace(hour=int(hour) % 24, minute=int(minute), second=int(second or 0))
    except ValueError:
        return None
    return _with_zone(moment, Precision.SECOND if second else Precision.MINUTE, said, zone)


_URL_DATE = re.compile(
    r"/(?P<year>(?:19|20)\d\d)[-/_]?(?P<month>0[1-9]|1[0-2])[-/_]?(?P<day>0[1-9]|[12]\d|3[01])(?=[-/_.]|$)"
)


def from_url(url: str | None, zone: str | None = None) -> Dated | None:
    """The day in a URL's path (`/2025/06/18/`, `/2025-06-18/`): the station's own day, so without a time."""
    match = _URL_DATE.search(url or "")
    day = _wall_clock(int(match["year"]), int(match["month"]), int(match["day"])) if match else None
    dated = _with_zone(day, Precision.DAY, None, zone) if day else None
    return Dated(dated.value, Precision.DAY, "url", dated.zone) if dated else None


def is_plausible(dated: Dated, latest: datetime | None) -> bool:
    """Whether a page could have been published then: not before the web, not after it was fetched."""
    return EARLIEST <= dated.value <= (latest + GRACE if latest else LATEST)
