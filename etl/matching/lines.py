"""Chrome lines: lines that a station puts on its pages, recognised by repetition."""

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
    """Whether a line is a quotation or a reporting credit: content, however often it is repeated."""
    return bool(_QUOTATION.search(text) or _ATTRIBUTION.search(text))


class ChromeRule(StrEnum):
    """Why a line is chrome; the values of `paragraphs.removed_by`."""

    MOST_PAGES = "chrome: on most pages"
    MANY_PAGES = "chrome: on many pages"
    MANY_DAYS = "chrome: on many days"


@dataclass(frozen=True, slots=True)
class LineCounts:
    """Counts of one line of one station within the window.

    Args:
        pages: Pages with the line, counting each story and each URL once, and copies not at all.
        days: Days on which those pages were fetched.
        station_pages: Pages of the station, counting each story and each URL once.
        words: Words in the line.
        heading: Whether it is used as a subhead; writers repeat those (`What happens next`).
        protected: Whether it is a quotation or a reporting credit (see `is_protected`).
    """

    pages: int
    days: int
    station_pages: int
    words: int
    heading: bool = False
    protected: bool = False


LEAST_PIECES = 5
"""Pages a chrome line needs: three pages of one template (results, the weather) may share lines that are content."""
_LEAST_DAYS = 2
"""Days of fetching a chrome line needs: what the pages of one day share may be the day's news."""
_PIECES_OF_ONE_DAY = 10
"""Pages a line needs if all were fetched on one day, as an archive may have been."""
COPY_SHARE = 0.9
"""A page with more than this share of words on other pages is a copy and does not count as evidence. Pages of one
template have more words of their own."""
_LONG = 20
"""Words: longer lines are sentences, which need more evidence than labels."""
_LONGEST = 60
"""Words: longer lines are reporting, whatever their counts."""
_MOST, _MANY, _SOME = 0.5, 0.3, 0.1
"""Shares of a station's pages. A line on half of them is the station's, however long; labels may be on fewer, because
not every template has them. Chosen on the stations described at `chrome_rule`, where no content was removed."""
_MANY_DAYS = 3
"""Days of fetching for the smallest share: a topic may last for two days."""


def chrome_rule(counts: LineCounts) -> ChromeRule | None:
    """The rule that makes a line chrome, or None.

    Measured on invented stations of 30 to 2,000 pages: without the other conditions, counts removed 5 to 15 % of the
    content.
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
