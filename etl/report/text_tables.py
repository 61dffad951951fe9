"""Rows as tables for people: fitted to a terminal, in full elsewhere, or in Markdown."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from itertools import chain, islice, zip_longest
from typing import Any, TextIO

from etl.report import escape, values
from etl.report.display_width import cut, padded, width, wrapped
from etl.report.fitting import Column, fit

# The widths of columns come from this many rows; later rows are streamed with the same widths.
_ROWS_FOR_WIDTH = 500
# Where nothing is cut, columns are aligned up to this width, so that one long text does not fill a file with blanks.
_ALIGNED = 200
_RULE = 40  # dashes above a record where the width of a line is not known
_BETWEEN = "  "
# Markdown's markup characters: untrusted text could load an image, or run a script where HTML is allowed.
_MARKUP = re.compile(r"[\\|\[\]`*~]")
_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is laid out.

    Args:
        width: Columns of the terminal; None leaves every value as long as it is.
        vertical: One line per value instead of one per row.
        wrap: A value that is too long goes on in the next line, rather than being cut.
        null: What stands for NULL. A text of the same letters is put in quotation marks.
        advice: How hidden columns can be seen, for the note below the table.
    """

    width: int | None = None
    vertical: bool = False
    wrap: bool = False
    null: str = ""
    advice: str = ""


def write_table(
    columns: Sequence[str], rows: Iterable[Sequence[Any]], stream: TextIO, layout: Layout | None = None
) -> None:
    """Write an aligned table, numbers to the right; a single row that is too wide for the terminal, vertically."""
    layout = layout or Layout()
    if not columns:
        return
    remaining = iter(rows)
    first = list(islice(remaining, _ROWS_FOR_WIDTH))
    measured = _measure(columns, first, layout)
    total = sum(column.width for column in measured) + len(_BETWEEN) * (len(measured) - 1)
    is_too_wide = layout.width is not None and total > layout.width
    if layout.vertical or (is_too_wide and len(first) == 1):
        _write_records(columns, chain(first, remaining), stream, layout)
    elif layout.width is None:
        _write_lines(measured, chain(first, remaining), stream, layout)
    else:
        _write_fitted(measured, chain(first, remaining), stream, layout)


def write_markdown(
    columns: Sequence[str], rows: Iterable[Sequence[Any]], stream: TextIO, null: str = ""
) -> None:
    """Write a table in GitHub's Markdown; cells are plain text in it, neither markup nor HTML."""
    stream.write(_markdown_line(columns, null))
    stream.write("|" + " --- |" * len(columns) + "\n")
    stream.writelines(_markdown_line(row, null) for row in rows)


def _markdown_line(cells: Iterable[Any], null: str) -> str:
    shown = (_in_markdown(escape.for_cell(_text(cell, null))) for cell in cells)
    return "| " + " | ".join(shown) + " |\n"


def _in_markdown(text: str) -> str:
    return _MARKUP.sub(r"\\\g<0>", text).translate(_HTML)


def _measure(columns: Sequence[str], rows: Sequence[Sequence[Any]], layout: Layout) -> list[Column]:
    """What is known of each column from the first rows."""
    found = []
    for position, name in enumerate(columns):
        cells = [row[position] for row in rows]
        widest = max((width(_cell(cell, layout)) for cell in cells), default=0)
        head = _head(name, layout)
        given = [cell for cell in cells if cell is not None]
        found.append(
            Column(
                position,
                head,
                max(width(head), widest),
                widest,
                is_number=bool(given) and all(map(_is_number, given)),
                is_whole=bool(given) and all(map(_is_whole, given)),
            )
        )
    return found


def _write_lines(
    shown: Sequence[Column], rows: Iterable[Sequence[Any]], stream: TextIO, layout: Layout
) -> None:
    """Head, rule and rows, each value as long as it is."""
    widths = [min(column.width, _ALIGNED) for column in shown]
    rights = [column.is_number for column in shown]
    stream.write(_line([column.head for column in shown], widths, rights))
    stream.write(_line(["-" * columns for columns in widths], widths, rights))
    stream.writelines(_line([_cell(cell, layout) for cell in row], widths, rights) for row in rows)


def _write_fitted(
    measured: Sequence[Column], rows: Iterable[Sequence[Any]], stream: TextIO, layout: Layout
) -> None:
    """Head, rule and rows within the terminal's width, then a note about what is not shown."""
    fitted = fit(measured, layout.width or 0, len(_BETWEEN))
    widths = [columns for _, columns in fitted]
    rights = [column is not None and column.is_number for column, _ in fitted]
    heads = ["…" if column is None else cut(column.head, columns) for column, columns in fitted]
    stream.write(_line(heads, widths, rights))
    stream.write(_line(["-" * columns for columns in widths], widths, rights))
    room = (layout.width or 0) - sum(widths) - len(_BETWEEN) * (len(widths) - 1)
    for row in rows:
        cells = ["…" if column is None else _cell(row[column.position], layout) for column, _ in fitted]
        if layout.wrap:
            blocks = [wrapped(cell, columns) for cell, columns in zip(cells, widths, strict=True)]
            stream.writelines(_line(parts, widths, rights) for parts in zip_longest(*blocks, fillvalue=""))
        else:
            stream.write(_line(_shortened(cells, fitted, room), widths, rights))
    kept = {column.position for column, _ in fitted if column is not None}
    hidden = [column.head for column in measured if column.position not in kept]
    if hidden:
        stream.writelines(f"{line}\n" for line in _note(hidden, layout))


def _shortened(cells: Sequence[str], fitted: Sequence[tuple[Column | None, int]], room: int) -> list[str]:
    """The cells of a row, cut to their columns; a later row's longer ones use the room that the first rows left."""
    shown = []
    for cell, (column, columns) in zip(cells, fitted, strict=True):
        text = cell if column is not None and column.is_whole else cut(cell, max(columns + max(room, 0), 1))
        room -= max(width(text) - columns, 0)
        shown.append(text)
    return shown


def _note(hidden: Sequence[str], layout: Layout) -> list[str]:
    advice = f" ({layout.advice})" if layout.advice else ""
    return wrapped(f"… not shown: {', '.join(hidden)}{advice}", layout.width or 0)


def _line(cells: Sequence[str], widths: Sequence[int], rights: Sequence[bool]) -> str:
    shown = (
        padded(cell, columns, right=right) for cell, columns, right in zip(cells, widths, rights, strict=True)
    )
    return _BETWEEN.join(shown).rstrip() + "\n"


def _write_records(
    columns: Sequence[str], rows: Iterable[Sequence[Any]], stream: TextIO, layout: Layout
) -> None:
    """One block per row with a line per value; longer values go on in indented lines."""
    heads = [_head(name, layout) for name in columns]
    indent = max(map(width, heads), default=0) + len(_BETWEEN)
    for number, row in enumerate(rows, 1):
        stream.write(f"-[ {number} ]".ljust(layout.width or _RULE, "-") + "\n")
        for head, cell in zip(heads, row, strict=True):
            lines = list(_record_lines(_text(cell, layout.null), indent, layout))
            stream.write((padded(head, indent) + lines[0]).rstrip() + "\n")
            stream.writelines((" " * indent + line).rstrip() + "\n" for line in lines[1:])


def _record_lines(text: str, indent: int, layout: Layout) -> Iterator[str]:
    for line in escape.for_terminal(text).replace("\t", "    ").split("\n"):
        if layout.width is None:
            yield line
        else:
            yield from wrapped(line, max(layout.width - indent, 1))


def _head(name: str, layout: Layout) -> str:
    head = escape.for_cell(name)
    return head if layout.width is None else cut(head, layout.width)


def _cell(cell: Any, layout: Layout) -> str:
    text = _text(cell, layout.null)
    if layout.width is None or layout.wrap:
        return escape.for_cell(text)
    # No more of a long text is escaped and measured than a line can show: a character of sixteen code points is rare.
    return cut(escape.for_cell(text[: 16 * layout.width]), layout.width)


def _text(cell: Any, null: str) -> str:
    if cell is None:
        return null
    text = values.as_text(cell)
    return f'"{text}"' if null and text == null else text


def _is_number(cell: Any) -> bool:
    return isinstance(cell, int | float | Decimal) and not isinstance(cell, bool)


def _is_whole(cell: Any) -> bool:
    """Whether a value says something else, or nothing, when it is cut."""
    return isinstance(cell, int | float | Decimal | date | time | timedelta)
