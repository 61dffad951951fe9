"""Where readers' comments begin in a body whose template gives them no element of their own."""

from collections.abc import Sequence

from etl.pages.body.lines import BodyLine
from etl.pages.body.story import RUNNING_WORDS
from etl.pages.decode.text import STOPS, reading_words
from etl.pages.vocabulary.line_rules import COMMENT_HEADINGS

_TEXT_ABOVE = 0.3
"""Share of the body's words that a heading of comments has above it; a label under the headline has none."""
_SENTENCES_ABOVE = 3
"""Sentences that the shortest news items have."""
_LABELS_BELOW = 0.3
"""Share of the lines below such a heading that are names, dates and buttons; text has fewer headings."""
_LABEL_WORDS = 10
"""Words of a reader's name with a place and a date."""


def comments_begin(lines: Sequence[BodyLine]) -> int:
    """The number of the line that heads readers' comments; the number of all lines where none does."""
    words = [reading_words(line.paragraph.text) for line in lines]
    labels = [n <= _LABEL_WORDS and not _is_ended(line) for n, line in zip(words, lines, strict=True)]
    total, above, sentences, below = sum(words), 0, 0, sum(labels)
    for n, line in enumerate(lines):
        below -= labels[n]
        is_late = sentences >= _SENTENCES_ABOVE and above >= _TEXT_ABOVE * total
        if is_late and below and below >= _LABELS_BELOW * (len(lines) - n - 1) and _is_heading(line):
            return n
        above += words[n]
        sentences += words[n] >= RUNNING_WORDS
    return len(lines)


def _is_heading(line: BodyLine) -> bool:
    return COMMENT_HEADINGS.first(line.paragraph.text) is not None


def _is_ended(line: BodyLine) -> bool:
    """Whether a line ends as a sentence does."""
    return line.paragraph.text.rstrip().endswith(STOPS)
