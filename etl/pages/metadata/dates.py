"""The date lines that readers see."""

import re
from datetime import datetime

from etl.pages.decode.text import fold_space
from etl.pages.metadata.clock_times import HOUR, TIME, clock_time
from etl.pages.metadata.date_forms import dates_in, with_plain_digits
from etl.pages.metadata.zones import instant_of
from etl.pages.model.article import Dated, Precision
from etl.pages.vocabulary.date_words import PUBLISHED_WORDS, UPDATED

_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"\w+")
_LABEL_WORDS = 3
"""Words right before a date among which its label stands: `First published on`."""
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
"""Words of a date line besides its dates: two long names, `Published`, `at`. A sentence has more."""


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
    line = fold_space(text) if _DIGIT.search(text) or "年" in text else ""
    if not line or len(line) > _LONGEST_LINE:
        return None, None
    line = with_plain_digits(line)
    found = dates_in(line, language)
    if not found:
        return None, None
    rest = line
    for match, _ in found:
        rest = rest.replace(match[0], " ")
    others = len(TIME.sub(" ", rest).split())
    if others > (_MOST_OF_A_SENTENCE if _SENTENCE.search(line) else _MOST_OTHER_WORDS):
        return None, None
    published = updated = labelled = None
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
            # `Received March 2, accepted October 9, published November 17`
            labelled = labelled or (dated if _says_published(before) else None)
    return labelled or published, updated


def _says_published(before: str) -> bool:
    words = _WORD.findall(before.casefold())
    return not PUBLISHED_WORDS.isdisjoint(words[-_LABEL_WORDS:])


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
