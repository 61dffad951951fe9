"""The date lines that readers see."""

import re
from datetime import datetime

from etl.pages.decode.text import fold_space
from etl.pages.metadata.clock_times import HOUR, TIME, clock_time
from etl.pages.metadata.zones import instant_of, wall_clock
from etl.pages.model.article import Dated, Precision
from etl.pages.vocabulary.date_lines import LETTER
from etl.pages.vocabulary.date_words import (
    MONTH_NAMES,
    ORDINAL_ENDINGS,
    UPDATED,
    day_first,
    month_number,
)

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
        rf"\b{_MONTH}\s+{_DAY}\s+(?P<clock>\d\d:\d\d(?::\d\d)?\s+[A-Z]{{2,5}})\s+{_YEAR}(?!\d)",  # date(1) of Unix
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
_NATIVE_DIGITS = {zero + n: str(n) for zero in (0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0xFF10) for n in range(10)}
"""Arabic, Persian, Hindi, Bengali, Thai and full-width digits, by the code point of their zero in Unicode."""
_BUDDHIST = 543
"""Years by which the Thai calendar is ahead."""
_THAI = re.compile("[\u0e01-\u0e4e]")
_MONTHS = 12
_FAR = 30
"""Characters between a date and its time: ` at `, `, um `, ` · `, ` | 6 min read | `."""
_LONGEST_LINE = 200
"""Characters of a line with two dates, their labels and the names of two writers: 24 words."""
_AFTER_TIME = 20
"""Characters of the longest time: `12:05:30 a.m. (+02:00)`."""
_RIGHT_BEFORE = 8
"""Characters between a time and the date after it: `10:15 Uhr, June 18`."""
_SENTENCE = re.compile(r"[^\W\d_]{3}[.!?]$|\d{4}\.$")
"""The end of a sentence, not that of `p.m.`."""
_MOST_OF_A_SENTENCE = 7
"""The same in a line with a full stop: `Posted by the desk on June 18, 2025.`"""
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
    others = len(TIME.sub(" ", rest).split())
    if others > (_MOST_OF_A_SENTENCE if _SENTENCE.search(line) else _MOST_OTHER_WORDS):
        return None, None
    published = updated = None
    for n, (match, day) in enumerate(found):
        before = line[found[n - 1][0].end() if n else 0 : match.start()]
        end = found[n + 1][0].start() if n + 1 < len(found) else len(line)
        after = (
            match.groupdict().get("clock") or line[match.end() : min(end, match.end() + _FAR + _AFTER_TIME)]
        )
        dated = _at(day, after, before, zone)
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
    return wall_clock(year, month, int(parts["day"]))


def _numeric_day(first: int, second: int, year: int, language: str | None) -> datetime | None:
    """The day of `13/04/2025`; of `03/04/2025` only where the language tells the order."""
    if first > _MONTHS or first == second:
        return wall_clock(year, second, first)
    if second > _MONTHS:
        return wall_clock(year, first, second)
    is_day_first = day_first(language)
    if is_day_first is None:
        return None
    return wall_clock(year, second, first) if is_day_first else wall_clock(year, first, second)


def _primary(language: str | None) -> str | None:
    """`pl` of `pl-PL`."""
    return re.split(r"[-_]", language)[0].lower() if language else None


def _at(day: datetime, after: str, before: str, zone: str | None) -> Dated | None:
    """The day at the time that stands after it, or else right before it."""
    found = TIME.search(after) or HOUR.search(after)
    if found and found.start() > _FAR:
        found = None
    if found is None:
        times = [*TIME.finditer(before)]
        is_near = times and len(before) - times[-1].end() <= _RIGHT_BEFORE
        found = times[-1] if is_near else None  # `10:15, June 18, 2025`
    time = clock_time(found) if found else None
    if time is None:
        return instant_of(day, Precision.DAY, None, zone)
    return instant_of(time.on(day), time.precision, time.zone, zone)
