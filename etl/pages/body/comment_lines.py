"""Where readers' comments begin in a body whose template gives them no element of their own."""

import sys
from collections.abc import Sequence

from etl.pages.body.lines import BodyLine
from etl.pages.body.story import RUNNING_WORDS
from etl.pages.decode.text import STOPS, count_words
from etl.pages.vocabulary.line_rules import COMMENT_HEADINGS

NOWHERE = sys.maxsize
"""The place of comments where there are none."""
_TEXT_BEFORE = 0.3
"""Share of the body's words that a heading of comments has above it; a label under the headline has none."""
_SENTENCES_BEFORE = 3
_BY_LINES = 0.3
"""Share of the lines below it that are names, dates and buttons; text has fewer headings."""
_LABEL_WORDS = 10


def comments_begin(lines: Sequence[BodyLine]) -> int:
    """The number of the heading of readers' comments; NOWHERE where no heading has comments below it."""
    words = [count_words(line.paragraph.text) for line in lines]
    total, above, sentences = sum(words), 0, 0
    for n, line in enumerate(lines):
        is_late = sentences >= _SENTENCES_BEFORE and above >= _TEXT_BEFORE * total
        if is_late and _is_heading(line.paragraph.text) and _are_comments(lines[n + 1 :]):
            return n
        above += words[n]
        sentences += words[n] >= RUNNING_WORDS
    return NOWHERE


def _is_heading(text: str) -> bool:
    return COMMENT_HEADINGS.first(text) is not None


def _are_comments(lines: Sequence[BodyLine]) -> bool:
    labels = sum(map(_is_label, lines))
    return bool(labels) and labels >= _BY_LINES * len(lines)


def _is_label(line: BodyLine) -> bool:
    text = line.paragraph.text
    return count_words(text) <= _LABEL_WORDS and not text.rstrip().endswith(STOPS)
