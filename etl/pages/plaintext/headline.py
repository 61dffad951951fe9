"""The headline of a flattened page: a line above the text that looks like a title and is about the same things."""

import re
from collections.abc import Sequence

from etl.pages.decode.text import key
from etl.pages.metadata.dates import parse_line
from etl.pages.plaintext import wording
from etl.pages.plaintext.facts import STATION_BYLINE
from etl.pages.plaintext.labels import Labels
from etl.pages.plaintext.line_model.features import is_prose
from etl.pages.plaintext.lines import Line
from etl.pages.vocabulary import byline_lines, date_lines
from etl.pages.vocabulary.names import names_people

_MOST_BETWEEN = 40
"""Lines between a headline and the text: byline, dates, a share list, figures, a table of contents."""
_LENGTH = range(2, 31)
"""Words of headlines; longer lines are standfirsts."""
_USUAL_LENGTH = range(4, 21)
"""Words of most headlines."""
_SUBJECT_LINES = 15
"""Lines of text that tell what an article is about."""
# What speaks for a headline, in points: chosen by hand on flattened station pages.
_SUBJECT_POINTS = 4.0
"""Every word of the line comes again in the text; a share of them earns that share."""
_TITLE_POINTS = 3.0
"""Markdown's first heading level, which few pages use for anything else."""
_HEADING_POINTS = 1.0
"""Another heading level."""
_LENGTH_POINTS = 1.0
"""The length is usual."""
_SENTENCE_POINTS = -1.5
"""It ends in a full stop, as standfirsts do."""
_FEWEST_POINTS = 2.0
"""Of a headline: the usual length, and a quarter of its words come again in the text."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_UNSPACED = re.compile(r"(?=([\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]{2}))")
_SITE_SUFFIX = re.compile(r"\s+[|–—-]\s+[^|–—-]{2,40}$")


def find_headline(labels: Labels, log_odds: Sequence[float], site: str | None = None) -> int | None:
    """The number of the headline's line; None when no line can be taken for one.

    Args:
        labels: The page; only lines without a label are looked at.
        log_odds: For each line, of being body text.
        site: What the copyright line calls the site, which is not a headline.
    """
    lines, own = labels.lines, key(site or "")
    text = _first_prose(labels, log_odds)
    top = max((n + 1 for n in range(text) if wording.ends_player(lines[n].text)), default=0)
    subject = {word for line in lines[text : text + _SUBJECT_LINES] for word in _words(line.text)}
    best, most = None, 0.0
    for n in range(max(top, text - _MOST_BETWEEN), min(text, len(lines))):
        is_site = bool(own) and lines[n].key == own
        points = _points(lines[n], subject) if labels.is_free(n) and not is_site else 0.0
        # Of two alike the first: a standfirst follows its headline.
        if points >= _FEWEST_POINTS and points > most:
            best, most = n, points
    return best


def _first_prose(labels: Labels, log_odds: Sequence[float]) -> int:
    """The first line that reads like the article's running text; the number of lines when there is none."""
    lines = labels.lines
    likely = (n for n in labels.free() if log_odds[n] > 0)
    return next((n for n in likely if is_prose(lines[n])), len(lines))


def _points(line: Line, subject: set[str]) -> float:
    """How much a line looks like the headline of a text about this subject."""
    if line.words not in _LENGTH or line.bullet or not _is_title(line.text):
        return 0.0
    words = _words(_SITE_SUFFIX.sub("", line.text))
    about = len(words & subject) / len(words) if words else 0.0
    heading = _TITLE_POINTS if line.heading == 1 else _HEADING_POINTS if line.heading else 0.0
    return (
        _SUBJECT_POINTS * about
        + heading
        + (_LENGTH_POINTS if line.words in _USUAL_LENGTH else 0.0)
        + (_SENTENCE_POINTS if line.text.endswith(".") else 0.0)
    )


def _words(text: str) -> set[str]:
    """The longer words of a text, which tell its subject; pairs of characters where words are not set apart."""
    return {word.casefold() for word in _WORD.findall(text)} | set(_UNSPACED.findall(text))


def _is_title(text: str) -> bool:
    return not (
        wording.chrome(text)
        or wording.appeal(text)
        or wording.around_article(text)
        or byline_lines.may_be_byline(text)
        or date_lines.is_date_line(text)
        or date_lines.is_labelled_date(text)
        or names_people(text)
        or parse_line(text)
        or STATION_BYLINE.fullmatch(text)
        or text.endswith((":", ","))
    )
