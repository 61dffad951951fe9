"""Bring words into one spelling: stations write dates, places and numbers in their house style (AP, NPR, British)."""

import re
import unicodedata

from etl.pages.vocabulary.date_words import ENGLISH_MONTHS, ENGLISH_WEEKDAYS, SHORT_ENGLISH

MONTHS = frozenset(ENGLISH_MONTHS)
WEEKDAYS = frozenset(ENGLISH_WEEKDAYS)
_STATES_AP = {
    "ala": "Alabama", "ariz": "Arizona", "ark": "Arkansas", "calif": "California", "colo": "Colorado",
    "conn": "Connecticut", "del": "Delaware", "fla": "Florida", "ga": "Georgia", "ill": "Illinois",
    "ind": "Indiana", "kan": "Kansas", "ky": "Kentucky", "la": "Louisiana", "md": "Maryland",
    "mass": "Massachusetts", "mich": "Michigan", "minn": "Minnesota", "miss": "Mississippi", "mo": "Missouri",
    "mont": "Montana", "neb": "Nebraska", "nev": "Nevada", "okla": "Oklahoma", "ore": "Oregon",
    "pa": "Pennsylvania", "tenn": "Tennessee", "tex": "Texas", "vt": "Vermont", "va": "Virginia",
    "wash": "Washington", "wis": "Wisconsin", "wyo": "Wyoming", "n.h": "New Hampshire", "n.j": "New Jersey",
    "n.m": "New Mexico", "n.y": "New York", "n.c": "North Carolina", "n.d": "North Dakota",
    "r.i": "Rhode Island", "s.c": "South Carolina", "s.d": "South Dakota", "w.va": "West Virginia",
}  # fmt: skip
STATE_ABBREVIATIONS = frozenset(_STATES_AP)
"""The AP's abbreviations, without the final full stop."""

_STATE = re.compile(
    rf"(?<=, )({'|'.join(map(re.escape, sorted(_STATES_AP, key=len, reverse=True)))})(?:\.|\Z)",
    re.IGNORECASE,
)
"""Only after a comma: elsewhere `Miss.` and `Del.` are different words. A cut copy may end before the full stop."""
_DOTTED = re.compile(r"\b(?:[A-Za-z]\.)+[A-Za-z]\b\.?")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")
_PERCENT = re.compile(r"%|\bper cent\b")
_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_ACCENTS = re.compile("[\u0300-\u036f]")
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_DAY = re.compile(r"\d{1,2}")
_AMBIGUOUS = frozenset({"sat", "sun"})
"""Ordinary words: they are not read as abbreviations of weekdays."""
_SPELLINGS = {
    **{short: word for short, word in SHORT_ENGLISH.items() if short not in _AMBIGUOUS},
    **{
        short: word
        for line in """
            traveling travelling|traveled travelled|center centre|labor labour|defense defence
            neighborhood neighbourhood|harbor harbour
        """.strip()
        .replace("\n", "|")
        .split("|")
        for word, short in [line.split()]
    },
}
INTERCHANGEABLE = {
    word: group[0]
    for group in (
        ("a", "an", "the"),
        ("in", "on", "at", "during", "amid"),
        ("as", "while"),
        ("reporters", "journalists"),
        ("news", "press"),
    )
    for word in group
}
"""Words that editors swap without changing the meaning (`during the summit`, `at the summit`; `news conference`, `press
conference`; not `to` and `from`)."""


def tokens(text: str) -> list[str]:
    """The words and numbers of a folded text (see `etl.matching.text.fold`), case folded, in one spelling."""
    if "," in text:
        text = _STATE.sub(lambda match: _STATES_AP[match[1].casefold()], text)
        text = _THOUSANDS.sub("", text)
    if "." in text:
        text = _DOTTED.sub(lambda match: match.group().replace(".", ""), text)
    if "&" in text:
        text = text.replace(" & ", " and ")
    text = _PERCENT.sub(" percent", text.casefold())
    if not text.isascii():
        text = unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", text)))
    found = (word.replace("'", "") for word in _TOKEN.findall(text))
    return _dates_in_order([_SPELLINGS.get(word, word) for word in found])


def _dates_in_order(found: list[str]) -> list[str]:
    """Turn `4 March` and `March 4th` into `march 4`, and other ordinals into words."""
    for n, word in enumerate(found):
        ordinal = _ORDINAL.fullmatch(word)
        if ordinal:
            is_day = not MONTHS.isdisjoint(found[max(0, n - 1) : n + 2])
            number = int(ordinal[1])
            if is_day or 1 <= number <= len(_ORDINALS):
                found[n] = ordinal[1] if is_day else _ORDINALS[number - 1]
    for n in range(len(found) - 1):
        comes_first = _DAY.fullmatch(found[n]) and found[n + 1] in MONTHS
        if comes_first and (n == 0 or found[n - 1] not in MONTHS):
            found[n], found[n + 1] = found[n + 1], found[n]
    return found
