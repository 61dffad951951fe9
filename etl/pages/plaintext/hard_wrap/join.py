"""Lines of a flattened page that were broken at a fixed column, as text browsers and mail programs do, joined again."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from etl.pages.decode.text import is_unspaced
from etl.pages.plaintext.hard_wrap.hyphens import Hyphens
from etl.pages.plaintext.hard_wrap.rows import Row, has_ended, may_continue, read_row, runs_on
from etl.pages.plaintext.hard_wrap.width import EVEN, FILLED, wrap_width

_ALL_GREEDY = 0.9
"""Share of mid-sentence pairs from which lines were broken only where the next word does not fit."""
_ALL_QUOTED = 0.8
"""Share of quoted lines from which the page is a message handed on, and the quote marks say nothing."""
_LABEL_WORDS = 4
"""Words of the longest label that may stand right below a paragraph."""
_OFF_CENTRE = 2
"""Columns that twice the middles of two centred lines may differ, as half columns are rounded."""
_BULLET_INDENT = 5
"""Columns from which `#`, `o`, `@` and `=` are bullets, as text browsers write the deeper lists."""
_LINE_END = re.compile(r"\r\n?|\n")


def unwrap(text: str) -> str:
    """A page with its hard-wrapped lines joined; any other page as it is.

    Joined pages have empty lines between paragraphs, also where only an indent told them apart, and neither the
    margin of the page nor that of paragraphs; bullets keep theirs.

    Args:
        text: A page with the line ends of any system.
    """
    rows = [read_row(line) for line in _LINE_END.split(text)]
    width = wrap_width(rows)
    if width is None:
        return text
    return "\n".join(_Joiner(rows, width).lines())


class _Joiner:
    """Joins the rows of a page that was broken at a width."""

    def __init__(self, rows: Sequence[Row | None], width: int) -> None:
        shown = [row for row in rows if row]
        self._rows, self._width = rows, width
        self._hyphens = Hyphens.of([row.text for row in shown])
        self._is_message = sum(row.quoted for row in shown) >= _ALL_QUOTED * len(shown)
        unmarked = Counter(row.indent for row in shown if row.width >= FILLED * width and not row.mark)
        self._margin = max(unmarked, key=unmarked.__getitem__, default=0)
        pairs = [(one, other) for one, other in pairwise(rows) if one and other]
        full = [
            self._is_full(one, other)
            for one, other in pairs
            if one.width >= FILLED * width and may_continue(one, other) and runs_on(one, other)
        ]
        self._is_greedy = sum(full) >= _ALL_GREEDY * len(full)

    def lines(self) -> Iterator[str]:
        """The page's lines, an empty one around each that was joined and before each that was indented."""
        after_joined = False
        for block, gap in self._blocks():
            is_joined = len(block) > 1
            indented = not block[0].mark and block[0].indent > self._margin
            if gap or after_joined or is_joined or indented:
                yield ""
            yield self._line(block)
            after_joined = is_joined

    def _blocks(self) -> Iterator[tuple[list[Row], bool]]:
        """The rows of each paragraph, and whether an empty line stands before it."""
        block: list[Row] = []
        gap = before = False
        for row, after in zip(self._rows, [*self._rows[1:], None], strict=True):
            if row and block and not gap and self._continues(block, row, after):
                block.append(row)
                continue
            if row:
                if block:
                    yield block, before
                block, before = [row], gap
            gap = row is None
        if block:
            yield block, before

    def _line(self, block: Sequence[Row]) -> str:
        first = block[0]
        text = first.text
        for row in block[1:]:
            text = self._hyphens.join(text, row.mark + row.text)
        quote = "> " if first.quoted and not self._is_message else ""
        return f"{quote}{self._mark(first)}{text}"

    def _mark(self, first: Row) -> str:
        """A bullet as flatteners write it, two columns from the margin; a heading's mark as it is."""
        if not first.mark or (first.mark[0] == "#" and first.indent < _BULLET_INDENT):
            return first.mark
        nested = max(0, first.indent - self._margin)
        bullet = first.mark if first.mark[0].isdigit() or first.mark[0] == "[" else "• "
        return " " * (max(nested, 2) if first.indent else 0) + bullet

    def _continues(self, block: Sequence[Row], row: Row, after: Row | None) -> bool:
        """Whether a line belongs to the paragraph above it."""
        above = block[-1]
        if row.mark:
            return self._only_looks_marked(block, row, after)
        in_sentence = runs_on(above, row)
        if not (may_continue(above, row) and _is_in_line(block, row, in_sentence=in_sentence)):
            return False
        if self._is_full(above, row):
            return not _is_label_below(above, row, after)
        if in_sentence and above.width >= FILLED * self._width:
            return True
        return not self._is_greedy and above.width >= EVEN * self._width

    def _only_looks_marked(self, block: Sequence[Row], row: Row, after: Row | None) -> bool:
        """Whether what looks like a list's number or dash belongs to the sentence above: `on page / 29. Most`."""
        above = block[-1]
        alone = not block[0].mark and not (after and after.mark) and row.indent == above.indent
        return alone and not has_ended(above) and self._is_full(above, row)

    def _is_full(self, one: Row, other: Row) -> bool:
        """Whether the second line's first word does not fit into the first."""
        return one.width + other.first + (not is_unspaced(one.text[-1:])) > self._width


def _is_in_line(block: Sequence[Row], row: Row, *, in_sentence: bool) -> bool:
    """Whether a line begins at the column where the paragraph above goes on; a deeper one begins the next."""
    deeper = row.indent - block[-1].indent
    if len(block) == 1 and block[0].mark:
        return True
    if deeper > 0:
        return in_sentence or _are_centred(block[-1], row)
    return deeper == 0 or len(block) == 1


def _are_centred(one: Row, other: Row) -> bool:
    """Whether two lines are parts of a heading: it has not ended, and they have the same middle."""
    middles = (one.indent + one.width) - (other.indent + other.width)
    return abs(middles) <= _OFF_CENTRE and not has_ended(one)


def _is_label_below(above: Row, row: Row, after: Row | None) -> bool:
    """Whether a short last line is a label of its own (`Advertisement`) and not the paragraph's end."""
    is_last = after is None or bool(after.mark)
    ends = has_ended(above) and not has_ended(row)
    return bool(is_last and ends and row.text[0].isupper() and len(row.text.split()) <= _LABEL_WORDS)
