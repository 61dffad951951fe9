"""Lists that a writer numbered by hand (`1) …`, `2) …`), which read like menus and are text."""

import re
from collections.abc import Collection, Iterator, Sequence

from etl.pages.plaintext.lines import Line

_ENTRIES = 4
"""Entries of a list; three numbers in a row may be a date or a score."""
_NUMBERED = re.compile(r"(\d{1,3})[.)]\s")


def numbered_lists(lines: Sequence[Line], free: Collection[int], text: Collection[int]) -> Iterator[int]:
    """The numbers of the lines of such lists, where they go on from the text.

    Args:
        lines: The page.
        free: Lines without a label; a list holds no others.
        text: Lines that are text. One of them, and perhaps a line that introduces the list, stands above it.
    """
    for n, line in enumerate(lines):
        start = n if n - 1 in text else n - 1
        if _number(line) != 1 or start - 1 not in text:
            continue
        entries = [n]
        while (following := _next(lines, entries[-1], len(entries) + 1)) is not None:
            entries.append(following)
        # Where each entry has a line of its own below it, so has the last.
        step = entries[-1] - entries[-2] if len(entries) > 1 else 1
        stretch = range(start, min(entries[-1] + step, len(lines)))
        if len(entries) >= _ENTRIES and all(k in free for k in stretch):
            yield from stretch


def _next(lines: Sequence[Line], n: int, number: int) -> int | None:
    """The line of the next number: right below, or below one line that belongs to the entry (a link, a price)."""
    return next((k for k in (n + 1, n + 2) if k < len(lines) and _number(lines[k]) == number), None)


def _number(line: Line) -> int | None:
    match = _NUMBERED.match(line.text)
    return int(match[1]) if match else None
