"""`copydesk extract`: pages in, rows out, without a warehouse."""

import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from etl.cli import console, days, output
from etl.cli.options import Json, Workers
from etl.cli.session import leave, session
from etl.cli.stop import StopSignals
from etl.errors import ExitCode

if TYPE_CHECKING:
    from etl.engines.model import PageTask
    from etl.stores.settings import Settings


class Shape(StrEnum):
    """How extracted pages are written."""

    JSONL = "jsonl"
    JSON = "json"
    MARKDOWN = "markdown"
    TEXT = "text"


def register(app: typer.Typer) -> None:
    """Hang the command into the tree."""
    app.command()(extract)


def extract(  # noqa: PLR0913 - one parameter an option is how Typer works
    context: typer.Context,
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[PATH]...", help="As for run; none or - is stdin.")
    ] = None,
    *,
    shape: Annotated[Shape, typer.Option("--format", help="How pages are written.")] = Shape.JSONL,
    json: Json = False,
    fetched_at: Annotated[
        str | None, typer.Option(metavar="INSTANT", help="For pages that do not say.")
    ] = None,
    workers: Workers = None,
) -> None:
    """Clean pages without a warehouse: rows on stdout, as they are finished."""
    here = session(context)
    settings = here.configuration({"engine.workers": workers}).settings
    moment = days.instant(fetched_at, settings.zone) if fetched_at else None
    signals = StopSignals()
    signals.install()
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="copydesk-") as folder:
        chosen = [_stdin(Path(folder)) if str(path) == "-" else path for path in paths or [Path("-")]]
        rows = _rows(here.home.stations, settings, (chosen, moment), signals)
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
    leave(ExitCode.LOOK if counts["quarantined"] else ExitCode.DONE)


def _rows(
    profiles: Path, settings: "Settings", source: tuple[list[Path], Any], signals: StopSignals
) -> Iterator[dict[str, Any]]:
    from etl.engines.local import LocalEngine  # noqa: PLC0415 - slow to import
    from etl.engines.model import Limits, PageTask  # noqa: PLC0415
    from etl.pages.model import Quarantined, RawPage  # noqa: PLC0415
    from etl.pages.rows import extract_row  # noqa: PLC0415
    from etl.pages.urls import host  # noqa: PLC0415
    from etl.stores import stations  # noqa: PLC0415
    from etl.stores.sources import DamagedRecord, SourceOptions, read  # noqa: PLC0415

    paths, moment = source
    known = stations.load(profiles)
    page_settings, inputs = settings.page, settings.inputs
    options = SourceOptions(inputs.fields, moment, page_settings.max_bytes, inputs.max_ratio)
    in_hand: dict[str, list[RawPage]] = {}
    damaged: list[dict[str, Any]] = []

    def tasks() -> "Iterator[PageTask]":
        for item in read(paths, options):
            if isinstance(item, DamagedRecord):
                damaged.append(_damaged_row(item.origin.path, Quarantined(item.fault, item.detail)))
            elif isinstance(item, RawPage):
                # The same page twice is the same row twice: who extracts wants an answer for each record.
                in_hand.setdefault(item.key, []).append(item)
                yield PageTask(item, known.profile_for(host=host(item.url), station=item.station))

    limits = Limits(
        page_settings.seconds, page_settings.memory_mib, page_settings.max_bytes, settings.engine.chunk_pages
    )
    for result in LocalEngine(settings.engine.workers, limits, signals.stopping).map(tasks()):
        yield extract_row(in_hand[result.page_key].pop(), result.outcome)
    yield from damaged


def _damaged_row(path: str, outcome: Any) -> dict[str, Any]:
    import hashlib  # noqa: PLC0415 - only damage needs it
    from datetime import UTC, datetime  # noqa: PLC0415

    from etl.pages.model import FetchedSource, Origin, RawPage  # noqa: PLC0415
    from etl.pages.rows import extract_row  # noqa: PLC0415

    key = hashlib.blake2b(path.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()
    page = RawPage(
        key, None, None, datetime(1970, 1, 1, tzinfo=UTC), FetchedSource.FILE_TIME, b"", None, Origin(path)
    )
    return {**extract_row(page, outcome), "fetched_at": None, "detail": f"{path}: {outcome.detail}"}


def _stdin(folder: Path) -> Path:
    """Standard input as a file, since readers look back and forth in what they read."""
    path = folder / "stdin"
    path.write_bytes(sys.stdin.buffer.read())
    return path


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
