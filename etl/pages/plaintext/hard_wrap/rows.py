"""The lines of a page that may be hard-wrapped: their columns, marks, and whether one goes on in the next."""

import re
import unicodedata
from dataclasses import dataclass

from etl.pages.decode.text import is_unspaced

_TABLE_GAPS = 2
"""Wide gaps between the columns of a table's row; justified lines have narrow ones."""
_WIDE = frozenset("WF")
"""East Asian widths that take two columns (Unicode, annex 11)."""
_QUOTED = re.compile(r" {0,3}(?:> ?)+")
_MARK = re.compile(
    r"(?:[-*+•·▪◦‣●□■○](?= )|#{1,6}(?= )|\d{1,3}[.)](?= )|\[\d{1,3}\](?= )|[o@#=](?= )(?<=\s{5}.)) *"
)
_LAYOUT = re.compile(r"([=~_*+-])\1{2,}|\[\d{1,4}\]:? .*|\|.*\||[-|: ]{5,}")
_COLUMN_GAP = re.compile(r"\S {4,}(?=\S)|\t")
_END = re.compile(r"[.!?…。！？:][\"'”’»)\]*_]*$")


@dataclass(frozen=True, slots=True)
class Row:
    """A line as it came.

    Args:
        width: Columns up to its last character.
        indent: Columns before its first one.
        quoted: It has quote marks.
        mark: Bullet, number or heading mark, with the spaces behind it.
        text: The rest.
        first: Columns of the first word.
    """

    width: int
    indent: int
    quoted: bool
    mark: str
    text: str
    first: int


def read_row(line: str) -> Row | None:
    """A line's parts; None where nothing is in it but perhaps quote marks."""
    line = line.rstrip()
    line = line[: len(line) - len(line.lstrip())].expandtabs() + line.lstrip()
    quoted = _QUOTED.match(line)
    rest = line[quoted.end() :] if quoted else line
    bare = rest.lstrip()
    if not bare:
        return None
    indent = len(rest) - len(bare)
    mark = _MARK.match(rest, indent)
    word = bare.partition(" ")[0]  # a no-break space holds two words together
    return Row(
        width=_columns(line),
        indent=indent,
        quoted=bool(quoted),
        mark=mark[0] if mark else "",
        text=rest[mark.end() :] if mark else bare,
        first=2 if is_unspaced(word) else _columns(word),
    )


def _columns(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(letter) else 1 + (unicodedata.east_asian_width(letter) in _WIDE)
        for letter in text
    )


def may_continue(one: Row, other: Row) -> bool:
    """Whether the second of two lines may belong to the first one's paragraph, by its layout."""
    if other.mark or (other.quoted and not one.quoted):
        return False
    return not (is_layout(one) or is_layout(other))


def is_layout(row: Row) -> bool:
    """Whether a line is a row of a table, a rule or an address, which no tool breaks."""
    return bool(_LAYOUT.fullmatch(row.text)) or len(_COLUMN_GAP.findall(row.text)) >= _TABLE_GAPS


def runs_on(one: Row, other: Row) -> bool:
    """Whether a sentence goes on from one line to the next: it has not ended, and no capital begins the next."""
    if _END.search(one.text):
        return False
    letter = next(filter(str.isalnum, other.text), "")
    return letter.isalpha() and not letter.isupper()


def has_ended(row: Row) -> bool:
    """Whether a line ends as a sentence does, or introduces what follows."""
    return bool(_END.search(row.text))
