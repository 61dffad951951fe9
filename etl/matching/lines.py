"""Chrome lines: lines that a station puts on its pages, recognised because they come again and again."""

import re
from dataclasses import dataclass
from enum import StrEnum

from etl.matching.text import digest, words

_DIGITS = re.compile(r"\d+")
_ATTRIBUTION = re.compile(
    r"\bcontribut\w+ to this (?:report|story|article)\b|^report(?:ing|ed) by\b", re.IGNORECASE
)
_QUOTATION = re.compile(r"[\"“”«»]")


def line_hash(text: str) -> int:
    """Hash of a line with its digits masked: `© 2024 WXYZ` and `© 2025 WXYZ` are one line."""
    found = words(text)
    return digest(_DIGITS.sub("0", " ".join(found)) if found else "- " + text.strip())


def is_protected(text: str) -> bool:
    """Whether a line is a quotation, or says who reported: content, however often it comes again."""
    return bool(_QUOTATION.search(text) or _ATTRIBUTION.search(text))


class ChromeRule(StrEnum):
    """Why a line is chrome; what `paragraphs.removed_by` holds."""

    MOST_PAGES = "chrome: on most pages"
    MANY_PAGES = "chrome: on many pages"
    MANY_DAYS = "chrome: on many days"


@dataclass(frozen=True, slots=True)
class LineCounts:
    """What is known of one line of one station within the window.

    Args:
        pages: Pages that carry it, each piece of reporting and each URL counted once, and copies not at all.
        days: Days on which these were fetched.
        station_pages: Pages of the station, each piece of reporting and each URL counted once.
        words: Words in the line.
        heading: Whether it stands as a subhead; writers use the same ones again (`What happens next`).
        protected: Whether it is a quotation or names who reported (see `is_protected`).
    """

    pages: int
    days: int
    station_pages: int
    words: int
    heading: bool = False
    protected: bool = False


LEAST_PIECES = 5
"""Different pieces: three pages of one template (results, the weather) share lines that are their content."""
_LEAST_DAYS = 2
"""Days of fetching: what one night's pages share may be its news."""
_PIECES_OF_ONE_DAY = 10
"""Unless there are so many; an archive may have been fetched in one day."""
COPY_SHARE = 0.9
"""A page of which more than this share of words stands on other pages, too, is a copy, and no evidence. Pages of a
template have more of their own; they are for the guard."""
_LONG = 20
"""Words: a longer line is a sentence, and a sentence needs more evidence than a label."""
_LONGEST = 60
"""Words: a longer line is reporting, whatever it stands on."""
_MOST, _MANY, _SOME = 0.5, 0.3, 0.1
"""Shares of a station's pieces. A line on half of them is the station's, however long; a label is on fewer, because
not every template has it. Set on the invented stations that `chrome_rule` tells of: no content was taken at these."""
_MANY_DAYS = 3
"""Days of fetching for the smallest share: two may be a weekend's topic."""


def chrome_rule(counts: LineCounts) -> ChromeRule | None:
    """The rule by which a line is chrome, or None.

    Measured on invented stations of 30 to 2,000 pages: counts alone took 5 to 15 % of the content with them.
    """
    share = counts.pages / counts.station_pages if counts.station_pages else 0.0
    least = LEAST_PIECES if counts.days >= _LEAST_DAYS else _PIECES_OF_ONE_DAY
    if counts.pages < least or counts.words > _LONGEST or counts.protected:
        return None
    if share >= _MOST:
        return ChromeRule.MOST_PAGES
    if counts.words > _LONG or counts.heading:
        return None
    if share >= _MANY:
        return ChromeRule.MANY_PAGES
    if share >= _SOME and counts.days >= _MANY_DAYS:
        return ChromeRule.MANY_DAYS
    return None
