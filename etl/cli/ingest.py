"""Commands that process pages: `run`."""

from pathlib import Path
from typing import Annotated

import typer

from etl.cli import days
from etl.cli.options import Json, Wait, Workers
from etl.cli.session import session

Inputs = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[PATH]...",
        help="Files and folders: HTML, text, JSONL, WARC, WACZ, Parquet, CSV, zip, tar; also compressed. "
        "None means [inputs] paths of the configuration.",
        show_default=False,
    ),
]
FetchedAt = Annotated[
    str | None,
    typer.Option(
        metavar="INSTANT",
        help="When pages were fetched whose input does not say it: 2026-11-01 or 2026-11-01T02:00.",
    ),
]


def register(app: typer.Typer) -> None:
    """Hang the commands into the tree."""
    app.command()(run)


def run(  # noqa: PLR0913 - one parameter an option is how Typer works
    context: typer.Context,
    paths: Inputs = None,
    *,
    fetched_at: FetchedAt = None,
    workers: Workers = None,
    wait: Wait = 0.0,
    json: Json = False,
) -> None:
    """The nightly job: read new pages, clean them, load them, publish the warehouse.

    Pages that the warehouse holds already are left as they are, so that running twice changes nothing. A run
    that was killed loses nothing either: the next one takes over what was finished.
    """
    from etl.cli.watched import finish, nightly  # noqa: PLC0415 - the database and the pool are slow to import
    from etl.jobs import run as job  # noqa: PLC0415

    here = session(context)
    settings = here.configuration({"engine.workers": workers}).settings
    moment = days.instant(fetched_at, settings.zone) if fetched_at else None
    options = job.RunOptions(fetched_at=moment, wait=wait)
    finish(nightly(here, settings, lambda context: job.run(context, paths or (), options)), json=json)
