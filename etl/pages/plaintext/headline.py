"""Which line of a flattened page is the headline: title-like, ahead of the text, about the same things."""

import re
from collections.abc import Sequence

from etl.pages.metadata.dates import parse_line
from etl.pages.plaintext import wording
from etl.pages.plaintext.labels import Labels
from etl.pages.plaintext.line_model.features import is_prose
from etl.pages.plaintext.lines import Line
from etl.pages.vocabulary import byline_lines, date_lines, line_rules
from etl.pages.vocabulary.names import names_people

_NEAR = 40
"""Lines between a headline and the text: byline, dates, a share list, figures, a table of contents."""
_LONGEST = 30
"""Words of the longest headlines; longer lines are standfirsts."""
_SUBJECT = 15
"""Lines of text that tell what an article is about."""
_ENOUGH = 2.0
"""A line has this mark when it is of a headline's length and a quarter of its words come again in the
text."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]{2}")
_SITE_SUFFIX = re.compile(r"\s+[|–—-]\s+[^|–—-]{2,40}$")
_SOURCE_AND_BYLINE = re.compile(r"[\w&.' ]{2,40}\s*\|\s*by\b.*", re.IGNORECASE)


def find_headline(labels: Labels, likely: Sequence[float]) -> int | None:
    """The number of the headline's line; None when no line can be taken for one."""
    lines = labels.lines
    text = first_prose(labels, likely)
    top = max((n + 1 for n in range(text) if wording.PLAYER_END.fullmatch(lines[n].text)), default=0)
    said = {word for line in lines[text : text + _SUBJECT] for word in _subject(line.text)}
    best, best_mark = None, 0.0
    for n in range(max(top, text - _NEAR), min(text, len(lines))):
        mark = _mark(lines[n], said) if labels.is_free(n) else 0.0
        # Of two alike the first: a standfirst follows its headline.
        if mark >= _ENOUGH and mark > best_mark:
            best, best_mark = n, mark
    return best


def first_prose(labels: Labels, likely: Sequence[float]) -> int:
    """The first line that reads like the article's running text; the number of lines when there is none."""
    lines = labels.lines
    free = (n for n in range(len(lines)) if labels.is_free(n) and likely[n] > 0)
    return next((n for n in free if is_prose(lines[n])), len(lines))


def _mark(line: Line, said: set[str]) -> float:
    """How much a line looks like the headline of a text of which these are the words."""
    if not 2 <= line.words <= _LONGEST or line.bullet or not _is_title(line.text):
        return 0.0
    words = _subject(_SITE_SUFFIX.sub("", line.text))
    about = len(words & said) / len(words) if words else 0.0
    return (
        4 * about
        + (3.0 if line.heading == 1 else 1.0 if line.heading else 0.0)
        + (1.0 if 4 <= line.words <= 20 else 0.0)
        - (1.5 if line.text.endswith(".") else 0.0)
    )


def _subject(text: str) -> set[str]:
    """The words that tell what a text is about; pairs of characters where words are not set apart."""
    return {word.casefold() for word in _WORD.findall(text)} | set(_UNSPACED.findall(text))


def _is_title(text: str) -> bool:
    return not (
        wording.chrome(text)
        or wording.appeal(text)
        or line_rules.POINTER.match(text)
        or line_rules.INVITATION.match(text)
        or line_rules.RIGHTS.match(text)
        or byline_lines.is_byline(text)
        or date_lines.is_date_line(text)
        or date_lines.is_labelled_date(text)
        or names_people(text)
        or parse_line(text)
        or _SOURCE_AND_BYLINE.fullmatch(text)
        or text.endswith((":", ","))
    )
