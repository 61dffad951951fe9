"""Text with marked places, for terminals and files: escaped, and wrapped by words or, without spaces, by characters."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from etl.report import display_width, escape

Mark = tuple[int, int]
"""The first character of a marked place, and the one after its last."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A text, and where places in it are marked: in order, not overlapping."""

    text: str
    marks: tuple[Mark, ...] = ()

    def with_marks(self, before: str, after: str) -> str:
        """The text with something before and after each mark."""
        pieces, end = [], 0
        for first, last in self.marks:
            pieces += [self.text[end:first], before, self.text[first:last], after]
            end = last
        return "".join([*pieces, self.text[end:]])


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a line, harmless on a terminal."""

    text: str
    is_marked: bool = False


def pieces(marked: Marked) -> list[Piece]:
    """An untrusted text, on one line and cut at its marks."""
    text, end = marked.text, 0
    found = []
    for first, last in marked.marks:
        found += [
            Piece(escape.for_cell(text[end:first])),
            Piece(escape.for_cell(text[first:last]), is_marked=True),
        ]
        end = last
    found.append(Piece(escape.for_cell(text[end:])))
    return [piece for piece in found if piece.text]


def wrapped(line: Sequence[Piece], width: int) -> list[list[Piece]]:
    """Break a line into lines of at most `width` columns."""
    cells = [(character, piece.is_marked) for piece in line for character in piece.text]
    lines = []
    while cells:
        end = _end(cells, width)
        lines.append(_joined(cells[:end]))
        while end < len(cells) and cells[end][0] == " ":
            end += 1
        cells = cells[end:]
    return lines


def _end(cells: Sequence[tuple[str, bool]], width: int) -> int:
    """How many characters fit, up to a space if there is one."""
    used = space = 0
    for at, (character, _) in enumerate(cells):
        used += display_width.width(character)
        if character == " ":
            space = at
        if used > width and at:
            return space or at
    return len(cells)


def _joined(cells: Iterable[tuple[str, bool]]) -> list[Piece]:
    line: list[Piece] = []
    for character, is_marked in cells:
        if line and line[-1].is_marked == is_marked:
            line[-1] = Piece(line[-1].text + character, is_marked)
        else:
            line.append(Piece(character, is_marked))
    return line
