"""Which columns of a table a terminal has room for, and how wide each is."""

from collections.abc import Sequence
from dataclasses import dataclass

# A shortened column of text has at least this many characters: enough to recognise a name.
_LEAST = 10


@dataclass(frozen=True, slots=True)
class Column:
    """A column as measured.

    Args:
        position: Its place in a row.
        head: Its name as shown.
        width: Columns of the terminal that it needs to be shown in full.
        content: The same without its head.
        is_number: Whether it is aligned to the right.
        is_whole: Whether its values must not be cut: a number without its last digits is another number.
    """

    position: int
    head: str
    width: int
    content: int
    is_number: bool
    is_whole: bool

    @property
    def least(self) -> int:
        """The smallest width that still makes sense."""
        return max(self.content, min(self.width, _LEAST)) if self.is_whole else min(self.width, _LEAST)


def fit(columns: Sequence[Column], width: int, gap: int) -> list[tuple[Column | None, int]]:
    """Each column to be shown with its width; None stands where columns are left out, always in the middle.

    Args:
        columns: All columns, at least one.
        width: Of the terminal.
        gap: Blanks between two columns.
    """
    kept = _kept(columns, width, gap)
    is_whole_table = len(kept) == len(columns)
    marks = 0 if is_whole_table else 1 + gap
    widths = _shared(kept, width - marks - gap * (len(kept) - 1))
    fitted: list[tuple[Column | None, int]] = list(zip(kept, widths, strict=True))
    if not is_whole_table:
        # Kept are the first columns and the last ones, so the gap is where positions stop being counted.
        place = next(
            (n for n, column in enumerate(kept) if column.position != columns[n].position), len(kept)
        )
        fitted.insert(place, (None, 1))
    return fitted


def _kept(columns: Sequence[Column], width: int, gap: int) -> list[Column]:
    """All columns if there is room; else as many from both ends as there is room for, and a mark."""
    if sum(column.least for column in columns) + gap * (len(columns) - 1) <= width:
        return list(columns)
    room = width - columns[0].least - gap - 1
    left, right = [columns[0]], list[Column]()
    rest = list(columns[1:])
    while rest:
        is_turn_of_right = len(right) < len(left)
        following = rest[-1] if is_turn_of_right else rest[0]
        room -= following.least + gap
        if room < 0:
            break
        rest.remove(following)
        if is_turn_of_right:
            right.insert(0, following)
        else:
            left.append(following)
    return left + right


def _shared(columns: Sequence[Column], room: int) -> list[int]:
    """The widths of columns in a given room: the widest are shortened first, down to the same width."""
    cap = next(
        (
            cap
            for cap in range(max(room, 1), 0, -1)
            if sum(_capped(column, cap) for column in columns) <= room
        ),
        0,
    )
    widths = [_capped(column, cap) for column in columns] if cap else [max(room, 1)] * len(columns)
    left = room - sum(widths)
    for place, column in enumerate(columns):
        more = min(left, column.width - widths[place]) if cap else 0
        if more > 0:
            widths[place] += more
            left -= more
    return widths


def _capped(column: Column, cap: int) -> int:
    return max(column.least, min(column.width, cap))
