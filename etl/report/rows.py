"""Rows with named columns, and the one way in which each format of them is written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TextIO

from etl.report import csv_rows, escape, plain, text_tables


class Format(StrEnum):
    """How rows are written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    MARKDOWN = "markdown"
    PARQUET = "parquet"


ENDINGS = {style.value: style for style in Format if style is not Format.TABLE} | {
    "md": Format.MARKDOWN,
    "ndjson": Format.JSONL,
    "txt": Format.TABLE,
}
"""The format that the ending of a file's name asks for."""


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


def write(data: Rows, style: Format, stream: TextIO, *, raw: bool = False) -> int:
    """Write rows as text, as they come; Parquet is written by the database itself.

    Args:
        data: Read once.
        style: Any format but Parquet.
        stream: Opened for UTF-8, without translation of line ends.
        raw: For CSV: no apostrophe before what a spreadsheet would run as a formula, no escapes.

    Returns:
        How many rows.
    """
    counted = _Counted(data.rows)
    match style:
        case Format.CSV:
            csv_rows.write(data.columns, counted, stream, raw=raw)
        case Format.JSON:
            _write_json(data.columns, counted, stream)
        case Format.JSONL:
            names = _different(data.columns)
            stream.writelines(_record(names, row) + "\n" for row in counted)
        case Format.MARKDOWN:
            text_tables.write_markdown(data.columns, counted, stream)
        case _:
            text_tables.write_table(data.columns, counted, stream)
    return counted.count


class _Counted:
    def __init__(self, rows: Iterable[Sequence[Any]]) -> None:
        self._rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[Sequence[Any]]:
        for row in self._rows:
            self.count += 1
            yield row


def _write_json(columns: Sequence[str], rows: Iterable[Sequence[Any]], stream: TextIO) -> None:
    names = _different(columns)
    separator = "["
    for row in rows:
        stream.write(separator + "\n  " + _record(names, row))
        separator = ","
    stream.write("[]\n" if separator == "[" else "\n]\n")


def _record(names: Sequence[str], row: Sequence[Any]) -> str:
    return plain.json_text(dict(zip(names, row, strict=True)))


def _different(columns: Sequence[str]) -> list[str]:
    """Names of a record: a second column of one name gets a number, for else its values would replace the first's."""
    names: list[str] = []
    for column in columns:
        name, number = escape.writable(column), 1
        while name in names:
            number += 1
            name = f"{column}_{number}"
        names.append(name)
    return names
