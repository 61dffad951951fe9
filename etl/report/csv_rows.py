"""CSV for spreadsheets: untrusted text must not be run as a formula, nor be interpreted by a terminal."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, TextIO

from etl.report import escape, values

# OWASP ("CSV Injection"): a spreadsheet runs text that begins with = + - @, also in full-width form, and also after
# blanks or a quotation mark. The possessive group reads those only once.
_FORMULA = re.compile(r'(?<![\s";])([\s";]*+)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])')
# A line break or semicolon inside a cell starts a new cell in programs that parse quoted cells badly, or that separate
# by semicolons, as spreadsheets do in half of Europe.
_SEPARATOR = re.compile(r"(.*[\n;])(.*)\Z", re.DOTALL)
_BEGINS = re.compile(r"[\t\r]")
_NUMBER = re.compile(r"[+-]?\d[\d.,]*(?:[eE][+-]?\d+)?%?\Z")
_QUOTED = re.compile(r'[",;\n\r\t]|^\s|\s$|^$')


def guarded(cell: Any) -> Any:
    """A cell that is safe in a spreadsheet: an apostrophe precedes anything it would run as a formula.

    Numbers are unchanged, and so is text that is only a number.
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


def write_csv(
    columns: Sequence[str], rows: Iterable[Sequence[Any]], stream: TextIO, *, raw: bool = False
) -> None:
    """Write a header and rows. NULL is empty between the commas; an empty string is two quotation marks.

    Args:
        columns: Their names.
        rows: Values from the database.
        stream: Opened without newline translation.
        raw: Write texts unchanged, for programs that are not spreadsheets.
    """
    text = _raw if raw else _harmless
    stream.write(",".join(_field(text(name)) for name in columns) + "\n")
    stream.writelines(",".join(_field(text(cell)) for cell in row) + "\n" for row in rows)


def _harmless(cell: Any) -> Any:
    known = values.exact(cell)
    return escape.for_terminal(guarded(known)) if isinstance(known, str) else known


def _raw(cell: Any) -> Any:
    known = values.exact(cell)
    return escape.writable(known) if isinstance(known, str) else known


def _field(cell: Any) -> str:
    if cell is None:
        return ""
    if not isinstance(cell, str):
        return str(cell)
    return '"' + cell.replace('"', '""') + '"' if _QUOTED.search(cell) else cell
