"""CSV with a body column, read row by row: a broken row affects only itself."""

import csv
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from etl.pages.model.outcome import Fault
from etl.stores.sources import records
from etl.stores.sources.bytestream import ByteStream, DamagedStretch
from etl.stores.sources.input_file import EXCERPT_BYTES, InputFile, ReadState, RecordPlace
from etl.stores.sources.items import DamagedRecord, PageItem
from etl.stores.sources.recognise import HEAD_BYTES, csv_columns, table_delimiter
from etl.stores.sources.wide_text import utf8_stream

_QUOTED = re.compile(rb'(?:[^"]++|"")*+')
"""The inside of a quoted cell, as far as it was read; quotes in it are doubled."""
csv.field_size_limit(sys.maxsize)  # the default is smaller than a page; our limit applies to the row


@dataclass(frozen=True, slots=True)
class _Row:
    """The lines of one row.

    Args:
        line: Index of its first line in the file, from 0.
        problem: Why it cannot be parsed, or empty.
    """

    line: int
    text: bytes
    problem: str = ""
    fault: Fault = Fault.DAMAGED


def read_csv(stream: ByteStream, source: InputFile, state: ReadState) -> Iterator[PageItem]:
    """Yield the pages of a CSV file with a header."""
    stream = utf8_stream(stream)
    head = stream.peek(HEAD_BYTES)
    delimiter = table_delimiter(head, records.body_columns(state.options.fields))
    columns = csv_columns(head, delimiter)
    # Quotes within a page are doubled, so in the worst case a page takes twice its size.
    rows = _CsvRows(stream, delimiter.encode(), 2 * state.options.max_page_bytes)
    parsed = (_parsed(row, columns, delimiter, source) for row in rows.read())
    yield from records.pages(parsed, source, state)


def _parsed(
    row: _Row | DamagedStretch, columns: list[str], delimiter: str, source: InputFile
) -> tuple[RecordPlace, DamagedRecord | dict[str, Any]]:
    if isinstance(row, DamagedStretch):
        return RecordPlace(), source.damaged_by(row)
    place = RecordPlace(row.line, 1)

    def damaged(problem: str) -> tuple[RecordPlace, DamagedRecord]:
        detail = f"line {row.line + 1}: {problem}"
        return place, source.damaged(row.fault, detail, offset=row.line, excerpt=row.text)

    if row.problem:
        return damaged(row.problem)
    try:
        cells = next(csv.reader([row.text.decode()], delimiter=delimiter, strict=True), [])
    except (csv.Error, UnicodeDecodeError) as error:
        return damaged(str(error))
    if len(cells) != len(columns):
        return damaged(f"{len(cells)} cells where the header has {len(columns)}")
    return place, {name: cell or None for name, cell in zip(columns, cells, strict=True)}


class _CsvRows:
    """The rows of a table after its header; a quoted row may span many lines.

    Args:
        stream: At the header.
        delimiter: Between cells.
        limit: Maximum bytes of a row.
    """

    def __init__(self, stream: ByteStream, delimiter: bytes, limit: int) -> None:
        self._stream = stream
        self._delimiter = delimiter
        self._limit = limit
        self._line = 0
        self._again: list[bytes] = []

    def read(self) -> Iterator[_Row | DamagedStretch]:
        """Yield every row, and the stretches that are damaged."""
        self._next_line()
        while True:
            start = self._line
            lines, problem = self._lines()
            if not lines:
                damage = self._stream.take_damage()
                if damage is None:
                    return
                yield damage
            elif problem:
                # Only the line with the open quote is lost: the lines after it are tried as rows.
                self._again = lines[1:] + self._again
                self._line = start + 1
                yield _Row(start, lines[0], problem)
            elif len(lines[0]) >= self._limit and not lines[0].endswith(b"\n"):
                size = len(lines[0]) + self._skip_line()
                yield _Row(start, lines[0][:EXCERPT_BYTES], f"a line of {size:,} bytes", Fault.TOO_LARGE)
            elif text := b"".join(lines).rstrip(b"\r\n"):
                yield _Row(start, text)

    def _lines(self) -> tuple[list[bytes], str]:
        """The lines of the next row, and the problem if its quotes are not closed."""
        lines: list[bytes] = []
        size, is_open = 0, False
        while line := self._next_line():
            lines.append(line)
            size += len(line)
            is_open = self._is_open_after(line, is_open=is_open)
            if not is_open or (len(lines) == 1 and not line.endswith(b"\n")):
                return lines, "a quote is never closed" if is_open and size < self._limit else ""
            if size >= self._limit:
                return lines, f"a quote is not closed within {size:,} bytes"
        return lines, "a quote is never closed; what follows it may be lost" if lines else ""

    def _is_open_after(self, line: bytes, *, is_open: bool) -> bool:
        """Whether a quoted cell continues on the next line."""
        at, end = 0, len(line)
        while at < end:
            if is_open or line[at : at + 1] == b'"':
                inside = _QUOTED.match(line, at if is_open else at + 1)
                at = inside.end() if inside else end
                if at >= end:
                    return True
            is_open = False
            found = line.find(self._delimiter, at)
            if found < 0:
                return False
            at = found + 1
        return is_open

    def _next_line(self) -> bytes:
        line = self._again.pop(0) if self._again else self._stream.readline(self._limit)
        self._line += bool(line)
        return line

    def _skip_line(self) -> int:
        passed = 0
        while not self._again and (rest := self._stream.readline(2**16)):
            passed += len(rest)
            if rest.endswith(b"\n"):
                break
        return passed
