"""The column at which a page's lines were broken.

Where lines were broken greedily, each is as long as it may be: the next line's first word would not have fitted. Lines
that nobody broke end anywhere. So every two lines in a row vote for the columns at which the first one would have been
broken before the second one's first word; a page is hard-wrapped where the votes agree and hardly a line is longer.
"""

from collections.abc import Sequence
from itertools import accumulate, pairwise

from etl.pages.decode.text import is_unspaced
from etl.pages.plaintext.hard_wrap.rows import Row, has_ended, is_layout, may_continue, runs_on

_SHORTEST = 40
"""Columns of a line that has a vote; menus and verses have shorter ones."""
_NARROWEST, _WIDEST = 48, 250
"""Columns of hard-wrapped text: from a newsletter's column to a text browser in a wide window."""
_FEWEST_VOTES = 3
"""Pairs of lines that make a width certain: one paragraph of four lines, or three of two."""
_AGREED = 0.6
"""Share of the pairs in mid-sentence that vote for the width."""
_ALL_AGREED = 0.9
"""The same where most lines begin with a capital, so any line without a full stop has a vote."""
_NARROWEST_EVEN, _WIDEST_EVEN = 60, 100
"""Columns of text whose lines were made equally long, as `fmt` and `par` do; they are made for a terminal."""
_FEWEST_EVEN = 6
"""Pairs of lines that tell such text: without the votes' agreement it takes more of them."""
_NEARLY_MOST = 0.95
"""Share of the most votes that a width needs; a line may be one column longer, by a letter of unclear width."""
_BEYOND = 1.1
"""Share of the width from which a line is longer; browsers give headings and lists another right margin."""
_LONGER = 0.2
"""Lines beyond the width for each vote, at most: Markdown's lists, code and links are often left as they were."""
FILLED = 0.6
"""Share of the width up to which even a line in the middle of a sentence is filled."""
EVEN = 0.8
"""The same for lines that are evened out."""


def wrap_width(rows: Sequence[Row | None]) -> int | None:
    """The column at which lines were broken; None where nobody broke them."""
    unended = [
        (one, other)
        for one, other in pairwise(rows)
        if one and other and one.width >= _SHORTEST and may_continue(one, other) and not has_ended(one)
    ]
    in_sentence = [pair for pair in unended if runs_on(*pair)]
    few = len(in_sentence) < _FEWEST_VOTES
    voters, agreed = (unended, _ALL_AGREED) if few else (in_sentence, _AGREED)
    if not in_sentence or len(voters) < _FEWEST_VOTES:
        return None
    votes = _votes(voters)
    likely = {column for column, count in enumerate(votes) if count >= _NEARLY_MOST * max(votes)}
    width = max((row.width for row in rows if row and row.width in likely), default=max(likely))
    filled = sum(FILLED * width <= one.width <= _BEYOND * width for one, _ in voters)
    if width < _NARROWEST or votes[width] < max(_FEWEST_VOTES, agreed * filled):
        width = _evened_width(in_sentence)
    longer = sum(
        row is not None and row.width > _BEYOND * width and _is_breakable(row, width) for row in rows
    )
    return width if width and longer <= _LONGER * len(voters) else None


def _evened_width(in_sentence: Sequence[tuple[Row, Row]]) -> int:
    """The width of lines that were made equally long; 0 where those in mid-sentence differ."""
    widths = sorted(one.width for one, _ in in_sentence)
    widest = widths[int(len(widths) * _ALL_AGREED)]
    even = sum(width >= EVEN * widest for width in widths)
    enough = len(widths) >= _FEWEST_EVEN and even >= _ALL_AGREED * len(widths)
    return widest if enough and _NARROWEST_EVEN <= widest <= _WIDEST_EVEN else 0


def _votes(pairs: Sequence[tuple[Row, Row]]) -> list[int]:
    """For each column, how many first lines would have been broken there."""
    change = [0] * (_WIDEST + 2)
    for one, other in pairs:
        change[min(one.width, _WIDEST + 1)] += 1
        change[min(one.width + other.first, _WIDEST) + 1] -= 1
    return list(accumulate(change[: _WIDEST + 1]))


def _is_breakable(row: Row, width: int) -> bool:
    """Whether a line beyond the width would have been broken: it has a space before, and is not a list item."""
    if row.mark or is_layout(row):
        return False
    return " " in row.text[: width - row.indent] or is_unspaced(row.text)
