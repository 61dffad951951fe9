"""The only writer of stdout: rows and values in the chosen format, streamed where the format allows."""

import io
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO, cast

from etl.cli.pager import paged, terminal_size
from etl.errors import UsageError
from etl.report import escape, values
from etl.report import rows as report_rows
from etl.report.marked_text import Piece
from etl.report.rows import NULL, Format, Rows
from etl.report.text_tables import Layout
from etl.stores.time_limit import not_timed

__all__ = [
    "NULL",
    "Format",
    "Look",
    "Rows",
    "copied",
    "line_json",
    "line_of",
    "ready",
    "rows",
    "text",
    "value",
]


@dataclass(frozen=True, slots=True)
class Look:
    """How rows look on a terminal.

    Args:
        is_wide: No value is cut, however wide the table becomes.
        is_vertical: One line per value.
        is_wrapped: A value that is too long goes on in the next line, rather than being cut.
        is_paged: Rows that are longer than the screen go through a pager.
        null: What stands for NULL in tables and Markdown.
        advice: How columns that do not fit can be seen.
    """

    is_wide: bool = False
    is_vertical: bool = False
    is_wrapped: bool = False
    is_paged: bool = False
    null: str = ""
    advice: str = ""


def text(line: str = "") -> None:
    """One line of text, harmless on a terminal."""
    with _stdout() as stream:
        stream.write(escape.for_terminal(line) + "\n")


def line_of(line: Iterable[Piece], *, bold: bool) -> None:
    """One line of pieces; those that are marked are bold, or stand between two pairs of asterisks."""
    before, after = ("\x1b[1m", "\x1b[0m") if bold else ("**", "**")
    with _stdout() as stream:
        stream.write("".join(f"{before}{p.text}{after}" if p.is_marked else p.text for p in line) + "\n")


def value(data: Any) -> None:
    """One JSON document."""
    with _stdout() as stream:
        stream.write(values.json_text(data, indent=2) + "\n")


def line_json(data: Any) -> None:
    """One JSON document on one line, flushed at once: for JSONL."""
    with _stdout() as stream:
        stream.write(values.json_text(data) + "\n")


def ready(harmless: str) -> None:
    """Text that is harmless already and ends its own lines, flushed at once."""
    with _stdout() as stream:
        stream.write(harmless)


def rows(data: Rows, style: Format, *, raw: bool = False, look: Look | None = None) -> None:
    """Write rows to stdout. On a terminal a table is fitted to its width; in a pipe or a file nothing is cut."""
    if style is Format.PARQUET:
        raise UsageError(
            "Parquet can only be written to a file",
            hint="name one: copydesk sql QUERY -o FILE.parquet",
        )
    look = look or Look()
    size = terminal_size()
    columns = None if size is None or look.is_wide else size.columns
    layout = Layout(columns, look.is_vertical, look.is_wrapped, look.null, look.advice)
    with _stdout() as stream, paged(stream, look.is_paged) as pages:
        untimed = cast("TextIO", _Untimed(cast("TextIO", pages)))
        report_rows.write_rows(data, style, untimed, raw=raw, layout=layout)


def copied(path: Path) -> None:
    """The bytes of a file to stdout.

    Raises:
        UsageError: stdout is a terminal, which such bytes would upset.
    """
    if sys.stdout.isatty():
        raise UsageError(
            "Parquet is not for a terminal",
            hint="name a file, or pipe it on: copydesk export articles -o articles.parquet",
        )
    with path.open("rb") as file:
        shutil.copyfileobj(file, sys.stdout.buffer)
    sys.stdout.flush()


class _Untimed:
    """Writes to a stream; the time that a slow reader takes does not count towards the query's time limit."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        with not_timed():
            return self._stream.write(text)

    def writelines(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.write(line)


@contextmanager
def _stdout() -> Iterator[TextIO]:
    """Standard output as UTF-8 whatever the locale says, since JSON and CSV are."""
    stream = sys.stdout
    if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower() != "utf-8":
        stream.reconfigure(encoding="utf-8")
    yield stream
    stream.flush()
