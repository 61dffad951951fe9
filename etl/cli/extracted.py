"""Write what `extract` finds: to stdout, to one file, or each page to a file of its own."""

import io
import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path, PurePath
from typing import Any

from etl.cli import output
from etl.cli.output import Format, Rows
from etl.errors import UsageError
from etl.page_keys import short
from etl.report import escape, rows, values
from etl.stores.home import Home

_MARKDOWN = {"heading": "## ", "quote": "> ", "list_item": "- "}
_LISTS = {"authors": "; ", "tags": "; "}
_COLUMNS = tuple(
    "origin id url station outcome reason detail fetched_at headline byline authors published_at published_day "
    "updated_at section tags language page_type provider rights body".split()
)
_NOT_IN_NAMES = re.compile(r"[^\w.-]+")
_LONGEST_NAME = 80  # characters; file systems allow 255 bytes


class Shape(StrEnum):
    """How extracted pages are written."""

    JSONL = "jsonl"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"
    TEXT = "text"


ENDINGS = {
    ".jsonl": Shape.JSONL,
    ".json": Shape.JSON,
    ".csv": Shape.CSV,
    ".md": Shape.MARKDOWN,
    ".txt": Shape.TEXT,
}
_ENDING_OF = {shape: ending for ending, shape in ENDINGS.items()}


def shape_of(target: Path | None, asked: Shape | None) -> Shape:
    """The format: as asked for, else by the file's ending, else JSON lines.

    Raises:
        UsageError: The file's ending names no format, or another one.
    """
    said = ENDINGS.get(target.suffix) if target is not None else None
    if asked and said not in (None, Shape.TEXT, asked) and {asked, said} != {Shape.JSON, Shape.JSONL}:
        raise UsageError(
            f"{target} says {said}, but {asked} was asked for",
            hint=f"give one of the two: copydesk extract PATH -o articles{_ENDING_OF[asked]}",
        )
    if asked or target is None or is_folder(target):
        return asked or (Shape.JSONL if target is None else Shape.MARKDOWN)
    if target.suffix not in ENDINGS:
        raise UsageError(
            f"{target}: the ending names no format; known are {', '.join(ENDINGS)}, and a folder ends with /",
            hint="copydesk extract PATH -o articles.jsonl",
        )
    return ENDINGS[target.suffix]


def is_folder(target: Path) -> bool:
    """Whether each page is to have a file of its own: the target is a folder, or has no ending."""
    return target.is_dir() or not target.suffix


def write(found: Iterable[dict[str, Any]], shape: Shape, target: Path | None, home: Home) -> None:
    """Write all rows.

    Raises:
        UsageError: The target cannot be written.
    """
    if target is None:
        for text in _texts(found, shape):
            output.ready(text)
    elif is_folder(target):
        target.mkdir(parents=True, exist_ok=True)
        _write_each(found, shape, target, home)
    else:
        from etl.stores.output_files import replacing  # noqa: PLC0415 - importing duckdb takes 0.1 s

        with replacing(target, home) as part, part.open("w", encoding="utf-8", newline="") as file:
            file.writelines(_texts(found, shape))


def _write_each(found: Iterable[dict[str, Any]], shape: Shape, folder: Path, home: Home) -> None:
    from etl.stores.output_files import replacing  # noqa: PLC0415 - as above

    taken: dict[str, int] = {}
    for row in found:
        text = "".join(_texts([row], shape))
        if text:
            name = _name(row)
            taken[name] = taken.get(name, 0) + 1
            again = f"-{taken[name]}" if taken[name] > 1 else ""
            with replacing(folder / f"{name}{again}{_ENDING_OF[shape]}", home) as part:
                part.write_text(text, "utf-8")


def _name(row: dict[str, Any]) -> str:
    """A file's name after the page's own file or the end of its URL, harmless on any system."""
    last = PurePath(row["origin"] or "").name
    path = (row["url"] or "").partition("://")[2].partition("?")[0].rstrip("/")
    word = (
        PurePath(last).stem
        if last.lower().endswith((".html", ".htm", ".txt", ".mhtml"))
        else PurePath(path).name
    )
    return _NOT_IN_NAMES.sub("-", word).strip("-.")[:_LONGEST_NAME] or short(str(row["id"]))


def _texts(found: Iterable[dict[str, Any]], shape: Shape) -> Iterator[str]:
    """The file's content, piece by piece."""
    match shape:
        case Shape.JSON:
            yield values.json_text(list(found), indent=2) + "\n"
        case Shape.JSONL:
            for row in found:
                yield values.json_text(row) + "\n"
        case Shape.CSV:
            yield from _csv(found)
        case Shape.MARKDOWN | Shape.TEXT:
            for row in found:
                if row["outcome"] == "loaded":
                    yield _article(row, is_markdown=shape is Shape.MARKDOWN)


def _csv(found: Iterable[dict[str, Any]]) -> Iterator[str]:
    """A line at a time, so that a page can be read as soon as it is finished."""
    columns = _COLUMNS
    for number, row in enumerate(found):
        cells = [_LISTS[name].join(row[name]) if name in _LISTS else row[name] for name in columns]
        text = io.StringIO()
        rows.write_rows(Rows(columns, [cells]), Format.CSV, text)
        head, _, line = text.getvalue().partition("\n")
        yield line if number else f"{head}\n{line}"


def _article(row: dict[str, Any], *, is_markdown: bool) -> str:
    lines = [f"{'# ' if is_markdown else ''}{row['headline'] or ''}\n"]
    for paragraph in row["paragraphs"]:
        mark = _MARKDOWN.get(paragraph["kind"], "") if is_markdown else ""
        lines.append(f"{mark}{paragraph['text']}\n")
    return "".join(f"{escape.for_terminal(line)}\n" for line in lines)
