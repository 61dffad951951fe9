"""CSV for spreadsheets: strangers' text must not run there as a formula, nor be obeyed by a terminal."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, TextIO

from etl.report import escape, plain

# OWASP ("CSV Injection"): text that begins with = + - @ is run, also in full-width form, where a spreadsheet takes both
# for one, and after blanks or a quotation mark. Whatever of these stands before it is read once, from its first.
_FORMULA = re.compile(r'(?<![\s";])([\s";]*+)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])')
# A line or a semicolon inside a cell begins a cell of its own for a program that reads quoted cells badly, or that
# separates by semicolons, as spreadsheets do in half of Europe.
_SEPARATOR = re.compile(r"(.*[\n;])(.*)\Z", re.DOTALL)
_BEGINS = re.compile(r"[\t\r]")
_NUMBER = re.compile(r"[+-]?\d[\d.,]*(?:[eE][+-]?\d+)?%?\Z")
_QUOTED = re.compile(r'[",;\n\r\t]|^\s|\s$|^$')


def guarded(cell: Any) -> Any:
    """A cell as a spreadsheet may see it: an apostrophe stands before what it would run as a formula.

    Numbers stay as they are, and so does text that is nothing but a number.
    """
    if not isinstance(cell, str) or _NUMBER.match(cell):
        return cell
    safe = _FORMULA.sub(_apostrophe, cell)
    return f"'{safe}" if _BEGINS.match(safe) else safe


def _apostrophe(found: re.Match[str]) -> str:
    before = found[1]
    first = "'" if found.start() == 0 else ""
    inner = _SEPARATOR.match(before)
    return f"{first}{inner[1]}'{inner[2]}" if inner else first + before


def write(
    columns: Sequence[str], rows: Iterable[Sequence[Any]], stream: TextIO, *, raw: bool = False
) -> None:
    """Write a header and rows; nothing at all is nothing between commas, the empty text is two quotation marks.

    Args:
        columns: Names.
        rows: Values of the database.
        stream: Opened without translation of line ends.
        raw: Texts as they are, for programs that are no spreadsheets.
    """
    text = _raw if raw else _harmless
    stream.write(",".join(_field(text(name)) for name in columns) + "\n")
    stream.writelines(",".join(_field(text(cell)) for cell in row) + "\n" for row in rows)


def _harmless(cell: Any) -> Any:
    known = plain.cell(cell)
    return escape.for_terminal(guarded(known)) if isinstance(known, str) else known


def _raw(cell: Any) -> Any:
    known = plain.cell(cell)
    return escape.writable(known) if isinstance(known, str) else known


def _field(cell: Any) -> str:
    if cell is None:
        return ""
    if not isinstance(cell, str):
        return str(cell)
    return '"' + cell.replace('"', '""') + '"' if _QUOTED.search(cell) else cell
