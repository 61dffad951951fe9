"""Rows with named columns, and a single writer for each format."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TextIO

from etl.report import csv_rows, escape, text_tables, values
from etl.report.text_tables import Layout


class Format(StrEnum):
    """Output formats for rows."""

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
"""Maps the ending of a file name to its format."""


NULL = "NULL"
"""Stands for a missing value in tables and Markdown, where an empty text is empty."""


_PLAN = ("explain_key", "explain_value")
"""The columns of DuckDB's answer to EXPLAIN: a drawing of many lines, which no cell of a table shows."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows with named columns; they can be read only once."""

    columns: Sequence[str]
    rows: Iterable[Sequence[Any]]

    @classmethod
    def of(cls, records: Sequence[Mapping[str, Any]]) -> "Rows":
        """Rows from mappings with the same keys."""
        columns = list(records[0]) if records else []
        return cls(columns, [[record[name] for name in columns] for record in records])


def write_rows(
    data: Rows, style: Format, stream: TextIO, *, raw: bool = False, layout: Layout | None = None
) -> int:
    """Write rows as text, one by one as they arrive. Parquet is written by the database itself.

    Args:
        data: Is read once.
        style: Any format but Parquet.
        stream: Opened for UTF-8, without newline translation.
        raw: For CSV: no apostrophes before formulas and no escapes.
        layout: For tables and Markdown; without one, no value is cut and NULL is written out.

    Returns:
        The number of rows.
    """
    counted = Counted(data.rows)
    layout = layout or Layout(null=NULL)
    match style:
        case Format.CSV:
            csv_rows.write_csv(data.columns, counted, stream, raw=raw)
        case Format.JSON:
            _write_json(data.columns, counted, stream)
        case Format.JSONL:
            names = _different(data.columns)
            stream.writelines(_record(names, row) + "\n" for row in counted)
        case Format.MARKDOWN:
            text_tables.write_markdown(data.columns, counted, stream, layout.null)
        case _ if tuple(data.columns) == _PLAN:
            _write_plan(counted, stream)
        case _:
            text_tables.write_table(data.columns, counted, stream, layout)
    return counted.count


class Counted:
    """Rows that count themselves as they are read."""

    def __init__(self, rows: Iterable[Sequence[Any]]) -> None:
        self._rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[Sequence[Any]]:
        for row in self._rows:
            self.count += 1
            yield row


def _write_plan(rows: Iterable[Sequence[Any]], stream: TextIO) -> None:
    for _, drawing in rows:
        stream.writelines(escape.for_terminal(line) + "\n" for line in str(drawing).splitlines())


def _write_json(columns: Sequence[str], rows: Iterable[Sequence[Any]], stream: TextIO) -> None:
    names = _different(columns)
    separator = "["
    for row in rows:
        stream.write(separator + "\n  " + _record(names, row))
        separator = ","
    stream.write("[]\n" if separator == "[" else "\n]\n")


def _record(names: Sequence[str], row: Sequence[Any]) -> str:
    return values.json_text(dict(zip(names, row, strict=True)))


def _different(columns: Sequence[str]) -> list[str]:
    """Unique names for the fields of a record: a repeated column name gets a number as a suffix."""
    names: list[str] = []
    for column in columns:
        name, number = escape.writable(column), 1
        while name in names:
            number += 1
            name = f"{column}_{number}"
        names.append(name)
    return names
