"""How many columns text takes on a terminal, and text cut or wrapped to a number of columns.

Wide characters take two columns, combining marks none, and an emoji of several code points counts as one character:
widths are those of Unicode's tables, by wcwidth, which is imported only for text that is not ASCII.
"""

import textwrap
from collections.abc import Iterator

# No character that is read takes more code points than this; a pile of combining marks is cut there.
_POINTS_PER_COLUMN = 16


def width(text: str) -> int:
    """Columns that a line of harmless text takes."""
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth  # noqa: PLC0415 - see the module's docstring

    columns = wcswidth(text)
    return columns if columns >= 0 else len(text)


def cut(text: str, columns: int) -> str:
    """Text in at most this many columns; what is longer ends with an ellipsis."""
    near = text[: _POINTS_PER_COLUMN * columns]
    if len(near) == len(text) and width(text) <= columns:
        return text
    kept, room = [], columns - 1
    for character in _characters(near):
        room -= width(character)
        if room < 0:
            break
        kept.append(character)
    return "".join(kept) + "…"


def padded(text: str, columns: int, *, right: bool = False) -> str:
    """Text filled up with blanks to a width; longer text stays as it is."""
    blanks = " " * (columns - width(text))
    return blanks + text if right else text + blanks


def wrapped(text: str, columns: int) -> list[str]:
    """One line of text as lines of at most this many columns, broken between words where there are any."""
    if width(text) <= columns:
        return [text]
    if text.isascii():
        return textwrap.wrap(text, columns, drop_whitespace=True, break_on_hyphens=False) or [""]
    lines, line, used = [], "", 0
    for word in _pieces(text, columns):
        takes = width(word)
        if used + takes > columns:
            lines.append(line.rstrip(" "))
            line, used, word = "", 0, word.lstrip(" ")  # noqa: PLW2901 - a line does not begin with a blank
            takes = width(word)
        line, used = line + word, used + takes
    return [*lines, line.rstrip(" ")]


def _pieces(text: str, columns: int) -> Iterator[str]:
    """Words, each with the blank before it; one that is wider than a line falls into characters."""
    start = 0
    while start < len(text):
        end = text.find(" ", start + 1)
        word = text[start : end if end > 0 else len(text)]
        start += len(word)
        if width(word) <= columns:
            yield word
        else:
            yield from _characters(word)


def _characters(text: str) -> Iterator[str]:
    """What a reader takes for one character each."""
    if text.isascii():
        return iter(text)
    from wcwidth import iter_graphemes  # noqa: PLC0415 - see the module's docstring

    return iter(iter_graphemes(text))
