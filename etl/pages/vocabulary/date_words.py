"""The words of dates: months, weekdays and their order (from the CLDR), zones, and what stands around dates."""

import re
from collections import defaultdict
from collections.abc import Iterable

from etl.pages.vocabulary import cldr_dates

OFFSETS = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "BST": 1, "WEST": 1, "CET": 1, "MEZ": 1, "CEST": 2, "MESZ": 2,
    "AMT": 4, "SAST": 2, "CAT": 2, "WAT": 1, "EAT": 3, "EET": 2, "EEST": 3, "MSK": 3, "TRT": 3, "PKT": 5,
    "IST": 5.5, "WIB": 7, "ICT": 7, "SGT": 8, "HKT": 8, "AWST": 8, "JST": 9, "KST": 9, "AEST": 10,
    "AEDT": 11, "NZST": 12, "NZDT": 13, "NST": -3.5, "NDT": -2.5, "AST": -4, "ADT": -3, "EST": -5,
    "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "AKST": -9, "AKDT": -8,
    "HST": -10, "BRT": -3, "ART": -3,
}  # fmt: skip
"""Hours from UTC of the abbreviations that news pages print; of several readings, the news' own."""

REGIONS = {
    "ET": "America/New_York",
    "CT": "America/Chicago",
    "MT": "America/Denver",
    "PT": "America/Los_Angeles",
    "AKT": "America/Anchorage",
    "HT": "Pacific/Honolulu",
    "EASTERN": "America/New_York",
    "CENTRAL": "America/Chicago",
    "MOUNTAIN": "America/Denver",
    "PACIFIC": "America/Los_Angeles",
}
"""IANA zones of the names that American pages print without saying whether it is summer."""

_MONTHS_IN_PRINT = {
    1: "jänner জানুয়ারি", 2: "feber fevrier fév फरवरी ফেব্রুয়ারি", 3: "mrz", 4: "ابريل", 5: "می", 8: "aout اغسطس",
    9: "сен सितम्बर", 10: "اكتوبر", 11: "ноя नवम्बर", 12: "decembre दिसम्बर",
}  # fmt: skip
"""What newsrooms print besides the CLDR's forms: regional names, other abbreviations, accents left out."""
ENGLISH = "en"
"""English abbreviations are read on pages of every language: content systems print them."""

PUBLISHED_WORDS = frozenset(
    "published posted created released veröffentlicht erstellt erschienen publié publiée paru parue publicado "
    "publicada pubblicato pubblicata gepubliceerd geplaatst publicerad publicerat publisert udgivet offentliggjort "
    "julkaistu publicēts paskelbta opublikowano publikacja vydáno publikováno zveřejněno zverejnené objavljeno "
    "közzétéve publicat yayınlandı yayınlanma δημοσιεύτηκε δημοσίευση опубликовано опубліковано публикувано објављено "
    "diterbitkan dipublikasikan đăng نشر प्रकाशित 公開 公開日 掲載 发布 发布时间 發布 입력 기사입력 등록".split()
)
"""What stands before the instant of publication."""
UPDATED_WORDS = frozenset(
    "update updated modified revised edited aktualisiert modifié modifiée actualisé actualisée actualizado actualizada "
    "aggiornato aggiornata atualizado atualizada bijgewerkt oppdatert uppdaterad uppdaterat opdateret päivitetty "
    "muokattu atjaunināts atnaujinta aktualizacja zaktualizowano aktualizováno aktualizované ažurirano posodobljeno "
    "frissítve actualizat güncelleme güncellendi ενημερώθηκε ενημέρωση обновлено оновлено обновена ажурирано "
    "diperbarui تحديث अपडेट 更新 更新日 更新时间 수정 최종수정".split()
)
"""What stands before the instant of the last change; `mis à jour` is three words, see `UPDATED`."""
_CJK = 0x3000
"""From this code point on letters are of Chinese, Japanese and Korean, which do not set these words apart."""
_SPACED = "|".join(sorted(word for word in UPDATED_WORDS if ord(word[0]) < _CJK))
UPDATED = re.compile(rf"\b(?:{_SPACED}|mis\s+à\s+jour)\b|更新|수정", re.IGNORECASE)
"""Finds such words in a line."""
ORDINAL_ENDINGS = r"(?:st|nd|rd|th|er|[ºª.]|:[ae])"
"""Behind the number of a day: `1st`, `1er`, `1º`, `1.`, and Swedish `1:a` and `3:e`."""
_BEFORE_LABELS = frozenset("last first stand zuletzt mis mise jour".split())
LABELS = PUBLISHED_WORDS | UPDATED_WORDS | _BEFORE_LABELS
"""Any of these words can open a line that says what its date is of."""

BEFORE_NOON = frozenset(
    ("am", "a.m.", "a.m", "오전", "上午", "午前", "早上", "凌晨", "ص", "صباحا", "صباحًا", "ق.ظ", "ق.ظ.",
     "π.μ.", "πμ", "öö", "дп", "пр.об.", "պ.ա.", "पूर्वाह्न", "ก่อนเที่ยง", "לפנה״צ", "sáng", "asubuhi")
)  # fmt: skip
"""Halves of the day as the CLDR and newsrooms write them, in lower case; `a. m.` is read as one with spaces."""
AFTER_NOON = frozenset(
    ("pm", "p.m.", "p.m", "오후", "下午", "午後", "晚上", "م", "مساء", "مساءً", "ب.ظ", "ب.ظ.", "μ.μ.", "μμ", "ös", "пп",
     "сл.об.", "կ.հ.", "अपराह्न", "หลังเที่ยง", "אחה״צ", "chiều", "tối", "jioni")
)  # fmt: skip
"""The same behind noon."""
_AROUND = frozenset(
    "on at of the and date time article local uk from as st nd rd th am pm a.m p.m am um uhr den vom le la à a h er "
    "publicado el las los de del em às il alle ore op om uur kl klo dnia godz r dňa в г o ч år lúc ngày tháng năm "
    "dne den m d".split()
)
"""Small words that join the parts of a date or say what it is of and where it holds, and ordinal endings."""
_AGO = frozenset("ago vor y hace há fa".split())
"""The word of `5 hours ago` that makes it a date; without it, it is a length of time."""
_SPANS = frozenset(
    "hour hours minute minutes min mins day days week weeks stunde stunden minuten tag tagen woche wochen "
    "heure heures jour jours hora horas minuto minutos día días dia dias ore minuti giorni".split()
)
"""Units of such a span."""
_HALVES = frozenset(("am", "pm", "a.m", "p.m"))
_PART = re.compile(r"[\s\-]+")


def _forms(table: dict[str, str]) -> Iterable[tuple[str, int, str]]:
    """Language, number from 1, and one name each."""
    for language, line in table.items():
        for number, names in enumerate(line.split("; "), 1):
            for name in names.split("|"):
                yield language, number, name


def _months() -> dict[str, dict[int, frozenset[str]]]:
    """For each name the month, or the months, that it is, with the languages in which it is so."""
    found: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for language, number, name in (*_forms(cldr_dates.MONTHS), *_forms(cldr_dates.SHORT_MONTHS)):
        found[name][number].add(language)
    for number, names in _MONTHS_IN_PRINT.items():
        for name in names.split():
            found[name][number].add("")
    return {name: {n: frozenset(of) for n, of in numbers.items()} for name, numbers in found.items()}


_MONTH_OF = _months()
MONTH_NAMES = frozenset(_MONTH_OF)
"""Names and abbreviations of months, in the cases that dates use, in lower case; a few are of two words."""


_AFFIXES = re.compile(r"^ב(?=\w)|(?<=a)ren$")
"""`In` ahead of a month in Hebrew, and `of` behind one in Basque, which are written together with it."""


def month_number(name: str, language: str | None = None) -> int:
    """The month that a name or abbreviation is, 1 to 12; 0 when it is none, or not the same in all languages.

    Args:
        name: The name, in any case.
        language: What the page is written in (`pl`): `listopada` is November in Polish and October in Croatian.
    """
    folded = name.casefold().replace(".", "")
    numbers = _MONTH_OF.get(folded) or _MONTH_OF.get(_AFFIXES.sub("", folded), {})
    if len(numbers) > 1:
        numbers = {n: of for n, of in numbers.items() if language in of}
    return next(iter(numbers)) if len(numbers) == 1 else 0


def day_first(language: str | None) -> bool | None:
    """Whether `03/04/2025` is the third of April in a language (`de`, `en-GB`); None where that is not known.

    A language whose countries differ says so only with its country: `en` leaves it open.
    """
    tag = (language or "").lower().replace("_", "-")
    for name in (tag, tag.partition("-")[0]):
        if name in _ORDER:
            return _ORDER[name]
    return None


_ORDER: dict[str, bool | None] = {
    **dict.fromkeys(cldr_dates.DAY_FIRST.split(), True),
    **dict.fromkeys(cldr_dates.MONTH_FIRST.split(), False),
    **dict.fromkeys(cldr_dates.YEAR_FIRST.split()),
    "es": True,  # only Panama and Puerto Rico write the month first; English is divided
}


def _parts(names: Iterable[str]) -> frozenset[str]:
    return frozenset(part for name in names for part in _PART.split(name) if part)


_WEEKDAYS = _parts(name for _, _, name in _forms(cldr_dates.WEEKDAYS)) | {"sonnabend"}
_FURTHER_SHORT = {"tues": "tuesday", "thur": "thursday", "thurs": "thursday", "sept": "september"}
"""Abbreviations of the AP Stylebook and of newspapers, besides the CLDR's."""
SHORT_ENGLISH = {
    short: full
    for short_names, full_names in (
        (cldr_dates.SHORT_MONTHS, cldr_dates.MONTHS),
        (cldr_dates.SHORT_WEEKDAYS, cldr_dates.WEEKDAYS),
    )
    for shorts, full in zip(short_names[ENGLISH].split("; "), full_names[ENGLISH].split("; "), strict=True)
    for short in shorts.split("|")
    if short != full
} | _FURTHER_SHORT
"""English abbreviations of months and weekdays, and what they are short for."""
_ENGLISH_SHORT = frozenset(SHORT_ENGLISH)
SHORT_WEEKDAYS = _parts(name for _, _, name in _forms(cldr_dates.SHORT_WEEKDAYS)) - _ENGLISH_SHORT - _WEEKDAYS
"""Abbreviations of weekdays outside English: many are words elsewhere (`so`, `do`, `me`)."""
_ZONES = frozenset(name.lower() for name in (*OFFSETS, *REGIONS))
TELLING_WORDS = (
    _parts(name for _, _, name in _forms(cldr_dates.MONTHS))
    | _WEEKDAYS
    | _ENGLISH_SHORT
    | PUBLISHED_WORDS
    | UPDATED_WORDS
    | _AGO
    | _HALVES
)
"""Any of these words next to a number makes a date or a time."""
DATE_WORDS = TELLING_WORDS | _parts(MONTH_NAMES) | SHORT_WEEKDAYS | _ZONES | _AROUND | _BEFORE_LABELS | _SPANS
"""All words that a line made of dates and times may hold."""
ENGLISH_MONTHS = tuple(name for _, _, name in _forms({ENGLISH: cldr_dates.MONTHS[ENGLISH]}))
"""January to December, in lower case."""
ENGLISH_WEEKDAYS = tuple(name for _, _, name in _forms({ENGLISH: cldr_dates.WEEKDAYS[ENGLISH]}))
"""Monday to Sunday, in lower case."""
