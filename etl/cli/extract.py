"""`copydesk extract`: pages in, rows out, without a warehouse."""

import sys
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from etl.cli import console, days, output
from etl.cli.options import InputFields, InputKind, Json, Workers, examples, reading_flags
from etl.cli.session import all_imported, leave, now, session
from etl.cli.stop import StopSignals
from etl.errors import ExitCode

if TYPE_CHECKING:
    from etl.jobs.context import Context


_STDIN = Path("-")


class Shape(StrEnum):
    """How extracted pages are written."""

    JSONL = "jsonl"
    JSON = "json"
    MARKDOWN = "markdown"
    TEXT = "text"


def register(app: typer.Typer) -> None:
    """Hang the command into the tree."""
    app.command(
        short_help="Clean pages without a warehouse: pages in, rows out.",
        epilog=examples(
            "copydesk extract page.html --format markdown",
            "copydesk extract crawl.warc.gz > articles.jsonl",
            "curl -s https://www.wxyz.example/news/storm | copydesk extract",
        ),
    )(extract)


def extract(  # noqa: PLR0913 - one parameter an option is how Typer works
    context: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH", help="As for run; none or - is stdin.", readable=False),
    ] = None,
    *,
    shape: Annotated[Shape, typer.Option("--format", help="How pages are written.")] = Shape.JSONL,
    json: Json = False,
    fetched_at: Annotated[
        str | None, typer.Option(metavar="INSTANT", help="For pages that do not say.")
    ] = None,
    kind: InputKind = None,
    field: InputFields = None,
    workers: Workers = None,
) -> None:
    """Clean pages without a warehouse: rows on stdout, as they are finished."""
    from etl.jobs.context import Context, SilentObserver  # noqa: PLC0415 - pydantic is slow to import

    here = session(context)
    settings = here.configuration({"engine.workers": workers, **reading_flags(kind, field)}).settings
    here.profiles()
    moment = days.instant(fetched_at, settings.zone) if fetched_at else None
    signals = StopSignals()
    signals.install()
    counts: Counter[str] = Counter()
    given = Context(here.home, settings, SilentObserver(), now, signals.stopping)
    rows = _rows(given, paths or [_STDIN], moment)
    if json or shape is Shape.JSON:
        output.value([_counted(row, counts) for row in rows])
    else:
        for row in rows:
            _write(_counted(row, counts), shape)
    console.say(
        "extract: " + " ".join(f"{name}={counts[name]}" for name in ("loaded", "rejected", "quarantined"))
    )
    if signals.stopping():
        leave(signals.exit_code)
    leave(ExitCode.ATTENTION if counts["quarantined"] else ExitCode.DONE)


def _rows(given: "Context", paths: list[Path], moment: datetime | None) -> Iterator[dict[str, Any]]:
    from etl.jobs.extract import extract_items  # noqa: PLC0415 - slow to import
    from etl.jobs.run import engine_for  # noqa: PLC0415
    from etl.stores.sources import configured, read_inputs, read_stream  # noqa: PLC0415

    all_imported()
    options = configured(given.settings, now=given.clock(), fetched_at=moment)
    inputs = [
        read_stream(sys.stdin.buffer, options, name="stdin")
        if path == _STDIN
        else read_inputs([path], options)
        for path in paths
    ]
    return extract_items(given, chain.from_iterable(inputs), engine_for(given, None))


def _counted(row: dict[str, Any], counts: Counter[str]) -> dict[str, Any]:
    counts[row["outcome"]] += 1
    return row


def _write(row: dict[str, Any], shape: Shape) -> None:
    if shape is Shape.JSONL:
        output.line_json(row)
    elif row["outcome"] == "loaded":
        heading = "# " if shape is Shape.MARKDOWN else ""
        output.text(f"{heading}{row['headline'] or ''}\n")
        for paragraph in row["paragraphs"]:
            mark = _MARKS.get(paragraph["kind"], "") if shape is Shape.MARKDOWN else ""
            output.text(f"{mark}{paragraph['text']}\n")


_MARKS = {"heading": "## ", "quote": "> ", "list_item": "- "}
