"""The only writer of stdout: rows and values in the wanted format, streamed where the format allows."""

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO

from etl.errors import UsageError
from etl.report import neutral, plain
from etl.report import rows as report_rows
from etl.report.rows import Format, Rows

__all__ = ["Format", "Rows", "line_json", "rows", "text", "value"]


def text(line: str = "") -> None:
    """One line for people who asked for it; harmless on a terminal."""
    with _stdout() as stream:
        stream.write(neutral.for_terminal(line) + "\n")


def value(data: Any) -> None:
    """One JSON document."""
    with _stdout() as stream:
        stream.write(plain.json_text(data, indent=2) + "\n")


def line_json(data: Any) -> None:
    """One JSON document on one line, at once (for streams of them)."""
    with _stdout() as stream:
        stream.write(plain.json_text(data) + "\n")


def rows(data: Rows, style: Format, *, raw: bool = False) -> None:
    """Write rows to stdout."""
    if style is Format.PARQUET:
        raise UsageError(
            "Parquet goes into a file",
            hint="name it: copydesk sql QUERY --format parquet -o FILE.parquet",
        )
    with _stdout() as stream:
        report_rows.write(data, style, stream, raw=raw)


@contextmanager
def _stdout() -> Iterator[TextIO]:
    """Standard output as UTF-8 whatever the locale says, since JSON and CSV are."""
    stream = sys.stdout
    if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower() != "utf-8":
        stream.reconfigure(encoding="utf-8")
    yield stream
    stream.flush()
