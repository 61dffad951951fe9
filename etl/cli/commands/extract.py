"""`copydesk extract`: clean pages without a warehouse."""

import sys
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from etl.cli import console, days, output
from etl.cli.options import FetchedAt, InputFields, InputKind, Json, Workers, examples, reading_flags
from etl.cli.session import enable_garbage_collection, leave, now, session
from etl.cli.signals import StopSignals
from etl.errors import ExitCode

app = typer.Typer()

_STDIN = Path("-")
_MARKDOWN = {"heading": "## ", "quote": "> ", "list_item": "- "}


class Shape(StrEnum):
    """How extracted pages are written."""

    JSONL = "jsonl"
    JSON = "json"
    MARKDOWN = "markdown"
    TEXT = "text"


Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="PATH", help="As for `copydesk run`; without any, or for -, standard input.", readable=False
    ),
]


@app.command(
    short_help="Clean pages without a warehouse: pages in, rows out.",
    epilog=examples(
        "copydesk extract page.html --format markdown",
        "copydesk extract crawl.warc.gz > articles.jsonl",
        "curl -s https://www.wxyz.example/news/storm | copydesk extract",
    ),
)
def extract(  # noqa: PLR0913 - Typer takes one parameter per option
    context: typer.Context,
    paths: Paths = None,
    *,
    shape: Annotated[Shape, typer.Option("--format", help="How pages are written.")] = Shape.JSONL,
    json: Json = False,
    fetched_at: FetchedAt = None,
    kind: InputKind = None,
    field: InputFields = None,
    workers: Workers = None,
) -> None:
    """Clean pages without a warehouse: each is written to standard output as soon as it is finished."""
    from etl.jobs.context import Context, SilentObserver  # noqa: PLC0415 - pydantic is slow to import
    from etl.jobs.extract import extract as job  # noqa: PLC0415

    enable_garbage_collection()
    here = session(context)
    settings = here.configuration({"engine.workers": workers, **reading_flags(kind, field)}).settings
    here.profiles()
    moment = days.instant(fetched_at, settings.zone) if fetched_at else None
    signals = StopSignals()
    signals.install()
    surroundings = Context(here.home, settings, SilentObserver(), now, signals.stopping)
    streams = [("stdin", sys.stdin.buffer) if path == _STDIN else path for path in paths or [_STDIN]]
    counts: Counter[str] = Counter()
    rows = (_counted(row, counts) for row in job(surroundings, streams, fetched_at=moment))
    _write(rows, Shape.JSON if json else shape)
    console.say(
        "extract: " + " ".join(f"{name}={counts[name]}" for name in ("loaded", "rejected", "quarantined"))
    )
    if signals.stopping():
        leave(signals.exit_code)
    leave(ExitCode.ATTENTION if counts["quarantined"] else ExitCode.DONE)


def _counted(row: dict[str, Any], counts: Counter[str]) -> dict[str, Any]:
    counts[row["outcome"]] += 1
    return row


def _write(rows: Iterable[dict[str, Any]], shape: Shape) -> None:
    match shape:
        case Shape.JSON:
            output.value(list(rows))
        case Shape.JSONL:
            for row in rows:
                output.line_json(row)
        case Shape.MARKDOWN | Shape.TEXT:
            for row in rows:
                if row["outcome"] == "loaded":
                    _write_article(row, is_markdown=shape is Shape.MARKDOWN)


def _write_article(row: dict[str, Any], *, is_markdown: bool) -> None:
    output.text(f"{'# ' if is_markdown else ''}{row['headline'] or ''}\n")
    for paragraph in row["paragraphs"]:
        mark = _MARKDOWN.get(paragraph["kind"], "") if is_markdown else ""
        output.text(f"{mark}{paragraph['text']}\n")
