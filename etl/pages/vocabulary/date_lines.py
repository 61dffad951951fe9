"""Which lines are a date and nothing else (`Published June 18, 2025, 12:05`), in every language whose dates are read.

The words are those by which `etl.pages.metadata.dates` reads the instant, so a line that gives the publish date is
also the line that leaves the body.
"""

import re

from etl.pages.vocabulary.date_words import DATE_WORDS, LABELS, SHORT_WEEKDAYS, TELLING_WORDS

_SIGNS = r"\u064b-\u065f\u0900-\u0963\u0971-\u0e4e\u0eb1-\u0ece\u102b-\u103f\u17b4-\u17d3"
"""Arabic, Indian, Thai, Lao, Burmese and Khmer letters with the vowel signs at them, which `\\w` does not take."""
LETTER = rf"(?:[^\W\d_]|(?!\d)[{_SIGNS}])"
_TOKEN = re.compile(rf"(?:[^\W_]|[{_SIGNS}])+(?:\.[a-z]\b)?")
_NUMERIC_DATE = re.compile(
    r"\b(?:\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d{2}|(?:19|20)\d{2}[./-]\d{1,2}[./-]\d{1,2}|\d{1,2}:\d{2})\b"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST = 400
"""Characters; `_MOST_WORDS` words of dates have fewer."""
_MOST_WORDS = 24
"""Words and numbers: a publish and an update instant with weekdays, labels and zones have 20."""


def is_labelled_date(text: str) -> bool:
    """Whether a line is a date with a word that says what of: published, updated, and so on."""
    if not is_date_line(text):
        return False
    return _TOKEN.findall(text)[0].casefold() in LABELS


def is_date_line(text: str) -> bool:
    """Whether a line holds a date or time and nothing but the words that go with one.

    A sentence that mentions a date has other words. An abbreviation that is a word elsewhere (`Gen 3`, `Set 2`) makes
    a date only beside a year or a time.
    """
    if len(text) > _LONGEST:
        return False
    tokens = [token.casefold() for token in _TOKEN.findall(text)]
    if not 2 <= len(tokens) <= _MOST_WORDS or not any(token.isdecimal() for token in tokens):
        return False
    words = [token for token in tokens if not any(map(str.isdigit, token))]
    if not DATE_WORDS.issuperset(words) or sum(word in SHORT_WEEKDAYS for word in words) > 1:
        return False
    if not TELLING_WORDS.isdisjoint(words) or _NUMERIC_DATE.search(text):
        return True
    return bool(words) and any(map(_YEAR.fullmatch, tokens))
