"""`copydesk extract`: clean pages without a warehouse."""

import sys
from collections import Counter
from pathlib import Path
from typing import Annotated, Any

import typer

from etl.cli import console, days, extracted
from etl.cli.extracted import Shape
from etl.cli.options import (
    FetchedAt,
    InputFields,
    InputKind,
    Json,
    Workers,
    examples,
    one_format,
    reading_flags,
)
from etl.cli.session import enable_garbage_collection, leave, now, session
from etl.cli.signals import StopSignals
from etl.errors import ExitCode

app = typer.Typer()

_STDIN = "-"
Target = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE|FOLDER",
        help="Write to this file (.jsonl, .json, .csv, .md, .txt), or each page to a file of its own in this folder.",
    ),
]
Style = Annotated[
    Shape | None,
    typer.Option(
        "--format",
        help="How pages are written; without it, the file's ending decides, and in a folder it is markdown.",
        show_default="jsonl",
    ),
]
Url = Annotated[
    str | None,
    typer.Option(metavar="URL", help="Where the page is from, for a single page: its station, its links."),
]
Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="PATH", help="As for `copydesk run`; without any, or for -, standard input."),
]


@app.command(
    short_help="Clean pages without a warehouse: pages in, rows out.",
    epilog=examples(
        "copydesk extract page.html --format markdown",
        "copydesk extract crawl.warc.gz > articles.jsonl",
        "copydesk extract saved -o articles/                      (one file each)",
        "curl -s URL | copydesk extract --url URL --format markdown",
    ),
)
def extract(  # noqa: PLR0913 - Typer takes one parameter per option
    context: typer.Context,
    paths: Paths = None,
    *,
    shape: Style = None,
    json: Json = False,
    target: Target = None,
    url: Url = None,
    fetched_at: FetchedAt = None,
    kind: InputKind = None,
    field: InputFields = None,
    workers: Workers = None,
) -> None:
    """Clean pages without a warehouse: each is written as soon as it is finished, in the order of the input."""
    from etl.jobs.context import Context, SilentObserver  # noqa: PLC0415 - pydantic is slow to import
    from etl.jobs.extract import extract as job  # noqa: PLC0415
    from etl.stores.buckets.address import place_of  # noqa: PLC0415

    enable_garbage_collection()
    here = session(context)
    settings = here.configuration({"engine.workers": workers, **reading_flags(kind, field)}).settings
    here.profiles()
    moment = days.instant(fetched_at, settings.zone) if fetched_at else None
    signals = StopSignals()
    signals.install()
    surroundings = Context(here.home, settings, SilentObserver(), now, signals.stopping)
    streams = [
        ("stdin", sys.stdin.buffer) if path == _STDIN else place_of(path) for path in paths or [_STDIN]
    ]
    counts: Counter[str] = Counter()
    rows = (_counted(row, counts) for row in job(surroundings, streams, fetched_at=moment, url=url))
    chosen = extracted.shape_of(target, one_format(shape, json=Shape.JSON if json else None))
    extracted.write(rows, chosen, target, here.home)
    _say_end(counts, target)
    if signals.stopping():
        leave(signals.exit_code)
    leave(ExitCode.ATTENTION if counts["quarantined"] else ExitCode.DONE)


def _say_end(counts: Counter[str], target: Path | None) -> None:
    if target:
        console.say(f"written to {target}")
    named = " ".join(f"{name}={counts[name]}" for name in ("loaded", "rejected", "quarantined"))
    console.say(f"extract: {named}")


def _counted(row: dict[str, Any], counts: Counter[str]) -> dict[str, Any]:
    counts[row["outcome"]] += 1
    return row
