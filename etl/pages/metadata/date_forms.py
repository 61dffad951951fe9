"""The forms in which dates are printed, in every language and calendar that is read, and the day that each gives."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import datetime

from etl.pages.metadata.calendars import from_buddhist, from_era, from_persian, persian_month
from etl.pages.metadata.zones import wall_clock
from etl.pages.vocabulary.calendars import (
    BUDDHIST_LANGUAGES,
    ERAS,
    FIRST_YEAR,
    PERSIAN_LANGUAGES,
    PERSIAN_MONTHS,
)
from etl.pages.vocabulary.date_lines import LETTER
from etl.pages.vocabulary.date_words import MONTH_NAMES, ORDINAL_ENDINGS, day_first, month_number

_OF_TWO_WORDS = "|".join(sorted(name for name in MONTH_NAMES if " " in name))
_MONTH = rf"(?P<month>{_OF_TWO_WORDS}|{LETTER}{{2,16}})[.॰׳']?"
_OTHER_MONTH = (
    rf"(?P<month>{_OF_TWO_WORDS}|(?:{LETTER}{{1,4}}\.){{2,3}}|{LETTER}{{2,16}})[.॰׳']?"
    rf"(?:\s?/\s?(?:{_OF_TWO_WORDS}|{LETTER}{{2,16}}))?"
)
"""Also with stops inside (`พ.ย.`) and by two names (`تشرين الثاني/نوفمبر`)."""
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>\d{1,2})"
_ERA_BEFORE = r"(?:(?:ค\.?ศ|พ\.?ศ|ຄ\.?ສ|ພ\.?ສ)\.?\s*)?"
"""`Anno Domini` and `Buddhist era` ahead of a Thai or Lao year; which of them, its number says."""
_YEAR_WORD = r"(?:\.|[၊,]|-ж\.,|\s?(?:m|г|ж|թ|оны|жылғы|жылдын|йил|yil)\.?|\s?(?:\(e\)|e)?ko)?"
"""`Year` behind a year: Lithuanian, Russian, Kazakh, Armenian, Mongolian, Kyrgyz, Uzbek, Basque."""
_PERSIAN = "|".join(PERSIAN_MONTHS.replace(";", "").split())
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<!\d){_YEAR}[-/.](?P<month>\d{{1,2}})[-/.]{_DAY}(?!\d)",
        rf"\b{_MONTH}\s+{_DAY}{ORDINAL_ENDINGS}?\s*,?\s+{_YEAR}(?!\d)",
        rf"\b{_MONTH}\s+{_DAY}\s+(?P<clock>\d\d:\d\d(?::\d\d)?\s+[A-Z]{{2,5}})\s+{_YEAR}(?!\d)",  # date(1) of Unix
        (
            rf"(?<!\d){_DAY}{ORDINAL_ENDINGS}?(?:[\s-]|,\s)+(?:de\s+|of\s+|d['’])?"
            rf"{_MONTH}[,،]?[\s-]*(?:de\s+|del\s+)?{_YEAR}(?!\d)"
        ),
        rf"(?<!\d){_YEAR}{_YEAR_WORD}\s+{_MONTH}\s+{_DAY}(?!\d)",
        rf"(?<!\d){_DAY}(?P<month>[A-Za-z]{{3,9}}){_YEAR}(?!\d)",  # its parts stand in elements of their own
        rf"(?<!\d){_DAY}\.\s?(?P<month>\d{{1,2}})\.\s?{_YEAR}(?!\d)",
        rf"(?<!\d){_YEAR}\.\s(?P<month>\d{{1,2}})\.\s{_DAY}(?!\d)",
        r"(?<!\d)(?P<first>\d{1,2})[/-](?P<second>\d{1,2})[/-](?P<year>(?:19|20|25)\d\d)(?!\d)",
    )
)
"""Forms of lines of plain letters."""
_OTHER_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<!\d){_YEAR}\s*[年년]\s*(?P<month>\d{{1,2}})\s*[月월]\s*{_DAY}\s*[日일号號]",
        (
            rf"(?P<era>{'|'.join(sorted(ERAS, key=len, reverse=True))})\s*(?P<year>{FIRST_YEAR}|\d{{1,3}})\s*年"
            rf"\s*(?P<month>\d{{1,2}})\s*月\s*{_DAY}\s*日"
        ),
        (
            rf"(?<!\d){_DAY}(?:[\s-]|,\s)+(?:ta[’']\s)?{_OTHER_MONTH}[,،၊]?[\s-]*"
            rf"{_ERA_BEFORE}(?P<year>(?:19|20|25)\d\d)(?!\d)"
        ),
        rf"{_OTHER_MONTH}\s+{_DAY}[,،၊]?\s+{_YEAR}(?!\d)",
        rf"(?<!\d){_YEAR}{_YEAR_WORD}\s*{_OTHER_MONTH}\s+{_DAY}(?!\d)",
        rf"(?<!\d){_YEAR}{_YEAR_WORD}\s+(?:gada\s+)?{_DAY}\.?[\s-]+{_OTHER_MONTH}",  # Kazakh, Kyrgyz, Latvian
        rf"(?<!\d){_DAY}\s+(?:tháng|thg)\s+(?P<month>\d{{1,2}})\s*(?:,|năm)?\s*{_YEAR}(?!\d)",
        rf"(?<!\d){_YEAR}\s+оны\s+(?P<month>\d{{1,2}})(?:-р|\s*дугаар|\s*дүгээр)?\s+сарын\s+{_DAY}(?!\d)",
        rf"(?<!\d){_DAY}\s+(?P<persian>{_PERSIAN})(?:\s+ماه)?\s+(?P<year>1[34]\d\d)(?!\d)",
    )
)
"""Forms of lines with letters of any other kind."""
_THAI_SHORT = re.compile(rf"(?<!\d){_DAY}\s+{_OTHER_MONTH}\s+{_ERA_BEFORE}(?P<short>[5-9]\d)(?!\d)")
"""Thai writes the year of its era with two figures."""
_PERSIAN_FIGURES = re.compile(rf"(?<!\d)(?P<year>1[34]\d\d)[-/.](?P<persian>\d{{1,2}})[-/.]{_DAY}(?!\d)")
_DIGIT = re.compile(r"\d")
_MAY_BE_YEAR = re.compile(r"\d{4}")
"""In a line of plain letters every form has a year of four digits; most lines with digits have none."""
_PARTS_OF_IT = re.compile("[〇零一二三四五六七八九十]+")
_CHINESE_DATE = re.compile(
    "[〇零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)
_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks of direction, which stand between the figures of dates in Arabic and Hebrew."""
_BUDDHIST_YEARS = range(2500, 2600)
_MONTHS = 12


def with_plain_digits(line: str) -> str:
    """A line with its digits as 0 to 9 and without marks of direction; Unicode knows the digits of every script."""
    if line.isascii():
        return line
    if "年" in line:
        line = _CHINESE_DATE.sub(lambda match: _PARTS_OF_IT.sub(_figures, match[0]), line)
    return _DIGIT.sub(lambda match: str(unicodedata.decimal(match[0])), _MARKS.sub("", line))


def _figures(match: re.Match[str]) -> str:
    """`17` for `十七`, `2026` for `二〇二六`."""
    tens, ten, ones = match[0].partition("十")
    if not ten:
        return "".join(map(_figure, tens))
    return f"{_figure(tens) if tens else '1'}{_figure(ones) if ones else '0'}"


def _figure(sign: str) -> str:
    return str("〇一二三四五六七八九".find(sign.replace("零", "〇")))


def dates_in(line: str, language: str | None) -> list[tuple[re.Match[str], datetime]]:
    """The dates in a line of plain digits, in their order, each with the midnight at which its day begins."""
    found: list[tuple[re.Match[str], datetime]] = []
    if line.isascii() and not _MAY_BE_YEAR.search(line):
        return found
    for form in _forms_for(line, language):
        for match in form.finditer(line):
            day = _day(match, language)
            if day and not any(match.start() < m.end() and m.start() < match.end() for m, _ in found):
                found.append((match, day))
    return sorted(found, key=lambda item: item[0].start())


def _forms_for(line: str, language: str | None) -> Iterator[re.Pattern[str]]:
    if _primary(language) in PERSIAN_LANGUAGES:
        yield _PERSIAN_FIGURES
    if _primary(language) in BUDDHIST_LANGUAGES:
        yield _THAI_SHORT
    yield from _FORMS
    if not line.isascii() or "gada" in line or "thg" in line:
        yield from _OTHER_FORMS


def _day(match: re.Match[str], language: str | None) -> datetime | None:
    parts = match.groupdict()
    if "first" in parts:
        return _numeric_day(int(parts["first"]), int(parts["second"]), int(parts["year"]), language)
    if "persian" in parts:
        return _persian_day(parts)
    year = _year(parts)
    name = parts["month"]
    month = int(name) if name.isdecimal() else month_number(name, _primary(language))
    return wall_clock(from_buddhist(year) if year in _BUDDHIST_YEARS else year, month, int(parts["day"]))


def _year(parts: dict[str, str]) -> int:
    if "era" in parts:
        return from_era(parts["era"], parts["year"])
    return _BUDDHIST_YEARS.start + int(parts["short"]) if "short" in parts else int(parts["year"])


def _persian_day(parts: dict[str, str]) -> datetime | None:
    name = parts["persian"]
    month = int(name) if name.isdecimal() else persian_month(name)
    day = from_persian(int(parts["year"]), month, int(parts["day"]))
    return wall_clock(day.year, day.month, day.day) if day else None


def _numeric_day(first: int, second: int, year: int, language: str | None) -> datetime | None:
    """The day of `13/04/2025`; of `03/04/2025` only where the language tells the order."""
    if year in _BUDDHIST_YEARS:
        if _primary(language) not in BUDDHIST_LANGUAGES:
            return None
        year = from_buddhist(year)
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
