"""CSV for spreadsheets: strangers' text must not run there as a formula."""

import re
from typing import Any

_FORMULA = re.compile(r"[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?\d[\d.,]*(?:[eE][+-]?\d+)?%?\Z")


def guarded(cell: Any) -> Any:
    """A cell as a spreadsheet may see it: text that it would run as a formula gets an apostrophe in front.

    The rule is OWASP's ("CSV Injection"): text that begins with = + - @, tab or carriage return. Numbers stay
    as they are, and so does text that is nothing but a number.
    """
    if isinstance(cell, str) and _FORMULA.match(cell) and not _NUMBER.match(cell):
        return f"'{cell}"
    return cell
