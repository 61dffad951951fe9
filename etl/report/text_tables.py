"""Rows as tables for people: aligned for a terminal, or in Markdown."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import chain, islice
from typing import Any, TextIO

from etl.report import escape, values

# The column widths of a table come from this many rows; later rows are streamed with the same widths.
_ROWS_FOR_WIDTH = 500
# Longer cells of a table are cut with an ellipsis; every other format contains them in full.
_CELL_WIDTH = 80
# Markdown's markup characters: untrusted text could load an image, or run a script where HTML is allowed.
_MARKUP = re.compile(r"[\\|\[\]`*~]")
_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def write_table(columns: Sequence[str], rows: Iterable[Sequence[Any]], stream: TextIO) -> None:
    """Write an aligned table, numbers to the right."""
    stream_of_rows = iter(rows)
    head = [_cut(escape.for_cell(name)) for name in columns]
    numeric = [True] * len(head)
    body = []
    for row in islice(stream_of_rows, _ROWS_FOR_WIDTH):
        numeric = [right and _is_number(cell) for right, cell in zip(numeric, row, strict=True)]
        body.append([_cell(cell) for cell in row])
    widths = [max(map(display_width, column)) for column in zip(head, *body, strict=True)]

    def line(cells: Sequence[str]) -> str:
        padded = (
            " " * (width - display_width(cell)) + cell
            if right and body
            else cell + " " * (width - display_width(cell))
            for cell, width, right in zip(cells, widths, numeric, strict=True)
        )
        return "  ".join(padded).rstrip() + "\n"

    stream.write(line(head))
    stream.write(line(["-" * width for width in widths]))
    rest = ([_cell(cell) for cell in row] for row in stream_of_rows)
    stream.writelines(line(cells) for cells in chain(body, rest))


def write_markdown(columns: Sequence[str], rows: Iterable[Sequence[Any]], stream: TextIO) -> None:
    """Write a table in GitHub's Markdown; cells are plain text in it, neither markup nor HTML."""
    stream.write(_markdown_line(columns))
    stream.write("|" + " --- |" * len(columns) + "\n")
    stream.writelines(_markdown_line(row) for row in rows)


def _markdown_line(cells: Iterable[Any]) -> str:
    return "| " + " | ".join(_in_markdown(escape.for_cell(values.as_text(cell))) for cell in cells) + " |\n"


def _in_markdown(text: str) -> str:
    return _MARKUP.sub(r"\\\g<0>", text).translate(_HTML)


def _cell(cell: Any) -> str:
    text = values.as_text(cell)
    # One character more than is shown, so that `_cut` can tell that the cell is longer.
    return _cut(escape.for_cell(text[: _CELL_WIDTH + 1]))


def _cut(shown: str) -> str:
    return shown if len(shown) <= _CELL_WIDTH else shown[: _CELL_WIDTH - 1] + "…"


def display_width(shown: str) -> int:
    """Width on a terminal: East Asian wide characters take two columns, combining marks none."""
    if shown.isascii():
        return len(shown)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in shown
    )


def _is_number(cell: Any) -> bool:
    return cell is None or (isinstance(cell, int | float | Decimal) and not isinstance(cell, bool))
