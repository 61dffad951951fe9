"""The only writer of stdout: rows and values in the wanted format, streamed where the format allows."""

import contextlib
import csv
import io
import json
import os
import sys
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import chain, islice
from pathlib import Path
from typing import Any, TextIO
from uuid import UUID

from etl.cli import neutral
from etl.errors import UsageError
from etl.jobs.csv_cells import guarded

# A table's column widths come from this many rows; later rows stream with the same widths.
_ROWS_FOR_WIDTH = 500
# Longer cells of a table are cut, and say so with an ellipsis; every other format gives them whole.
_CELL_WIDTH = 80


class Format(StrEnum):
    """How rows are written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    MARKDOWN = "markdown"
    PARQUET = "parquet"


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows with named columns; they are read once."""

    columns: Sequence[str]
    rows: Iterable[Sequence[Any]]

    @classmethod
    def of(cls, records: Sequence[Mapping[str, Any]]) -> "Rows":
        """Rows of mappings that share their keys."""
        columns = list(records[0]) if records else []
        return cls(columns, [[record[name] for name in columns] for record in records])


def text(line: str = "") -> None:
    """One line for people who asked for it; harmless on a terminal."""
    with _stdout() as stream:
        stream.write(neutral.for_terminal(line) + "\n")


def value(data: Any) -> None:
    """One JSON document."""
    with _stdout() as stream:
        stream.write(_json(data, indent=2) + "\n")


def line_json(data: Any) -> None:
    """One JSON document on one line, at once (for streams of them)."""
    with _stdout() as stream:
        stream.write(_json(data) + "\n")


def rows(data: Rows, style: Format, target: Path | None = None) -> None:
    """Write rows to stdout, or whole or not at all to a file."""
    if style is Format.PARQUET:
        raise UsageError(
            "Parquet is written by the database itself, to a file", hint="name it with -o FILE.parquet"
        )
    if target is None:
        with _stdout() as stream:
            _write(data, style, stream)
    else:
        with atomic_file(target) as part, part.open("w", encoding="utf-8", newline="") as stream:
            _write(data, style, stream)


@contextlib.contextmanager
def atomic_file(target: Path) -> Iterator[Path]:
    """A file to write that takes the target's place when all went well, and is gone when not."""
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=target.suffix)
    except OSError as error:
        raise UsageError(
            f"cannot write {target}: {error.strerror}",
            hint="name a file in a folder that is there with -o FILE",
        ) from error
    os.close(handle)
    part = Path(name)
    try:
        yield part
        part.chmod(0o666 & ~_umask())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@contextlib.contextmanager
def _stdout() -> Iterator[TextIO]:
    """Standard output as UTF-8 whatever the locale says, since JSON and CSV are."""
    stream = sys.stdout
    if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower() != "utf-8":
        stream.reconfigure(encoding="utf-8")
    yield stream
    stream.flush()


def _write(data: Rows, style: Format, stream: TextIO) -> None:
    match style:
        case Format.CSV:
            _write_csv(data, stream)
        case Format.JSON:
            _write_json(data, stream)
        case Format.JSONL:
            stream.writelines(_json(dict(zip(data.columns, row, strict=True))) + "\n" for row in data.rows)
        case Format.MARKDOWN:
            _write_markdown(data, stream)
        case _:
            _write_table(data, stream)


def _write_csv(data: Rows, stream: TextIO) -> None:
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([_csv_cell(name) for name in data.columns])
    for row in data.rows:
        writer.writerow([_csv_cell(cell) for cell in row])


def _csv_cell(cell: Any) -> Any:
    """Harmless to a spreadsheet and, since it may be shown on one, to a terminal."""
    return neutral.for_terminal(guarded(cell)) if isinstance(cell, str) else _plain(cell)


def _write_json(data: Rows, stream: TextIO) -> None:
    separator = "["
    for row in data.rows:
        stream.write(separator + "\n  " + _json(dict(zip(data.columns, row, strict=True))))
        separator = ","
    stream.write("[]\n" if separator == "[" else "\n]\n")


def _write_markdown(data: Rows, stream: TextIO) -> None:
    def line(cells: Iterable[str]) -> str:
        return "| " + " | ".join(cell.replace("\\", "\\\\").replace("|", "\\|") for cell in cells) + " |\n"

    stream.write(line(neutral.for_cell(name) for name in data.columns))
    stream.write("|" + " --- |" * len(data.columns) + "\n")
    stream.writelines(line(neutral.for_cell(_shown(cell)) for cell in row) for row in data.rows)


def _write_table(data: Rows, stream: TextIO) -> None:
    stream_of_rows = iter(data.rows)
    first = list(islice(stream_of_rows, _ROWS_FOR_WIDTH))
    head = [neutral.for_cell(name) for name in data.columns]
    body = [[_cell(cell) for cell in row] for row in first]
    widths = [max(map(_width, column)) for column in zip(head, *body, strict=True)]
    numeric = [bool(first) and all(_is_number(row[i]) for row in first) for i in range(len(head))]

    def line(cells: Sequence[str]) -> str:
        padded = (
            " " * (width - _width(cell)) + cell if right else cell + " " * (width - _width(cell))
            for cell, width, right in zip(cells, widths, numeric, strict=True)
        )
        return "  ".join(padded).rstrip() + "\n"

    stream.write(line(head))
    stream.write(line(["-" * width for width in widths]))
    rest = ([_cell(cell) for cell in row] for row in stream_of_rows)
    stream.writelines(line(cells) for cells in chain(body, rest))


def _cell(cell: Any) -> str:
    shown = neutral.for_cell(_shown(cell))
    return shown if len(shown) <= _CELL_WIDTH else shown[: _CELL_WIDTH - 1] + "…"


def _width(shown: str) -> int:
    """Columns on a terminal: East Asian wide characters take two, combining marks none."""
    if shown.isascii():
        return len(shown)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in shown
    )


def _is_number(cell: Any) -> bool:
    return cell is None or (isinstance(cell, int | float | Decimal) and not isinstance(cell, bool))


def _shown(cell: Any) -> str:
    plain = _plain(cell)
    return "" if plain is None else str(plain)


def _plain(cell: Any) -> Any:
    """A value of the database as CSV and tables show it."""
    match cell:
        case None | str() | int() | float() | Decimal():
            return cell
        case datetime():
            return cell.isoformat(" ", "seconds")
        case dict() | list() | tuple():
            return _json(cell)
        case bytes():
            return cell.hex()
        case _:
            return str(cell)


def _json(data: Any, *, indent: int | None = None) -> str:
    return neutral.for_json(json.dumps(data, ensure_ascii=False, indent=indent, default=_for_json))


def _for_json(data: Any) -> Any:
    match data:
        case datetime() | date() | time():
            return data.isoformat()
        case timedelta():
            return data.total_seconds()
        case Decimal():
            return int(data) if data == data.to_integral_value() else float(data)
        case bytes():
            return data.hex()
        case UUID() | Path():
            return str(data)
        case _:
            raise TypeError(f"no JSON form for {type(data).__name__}")
