"""`copydesk run`: read, clean, load and publish new pages."""

from typing import Annotated

import typer

from etl.cli import days
from etl.cli.options import (
    Address,
    Engine,
    FetchedAt,
    InputFields,
    InputKind,
    Json,
    NoTemplates,
    Wait,
    Workers,
    engine_flags,
    examples,
    reading_flags,
    template_flags,
)
from etl.cli.session import session

app = typer.Typer()

Inputs = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH",
        help="Files and folders: HTML, text, JSONL, WARC, WACZ, Parquet, CSV, zip, tar, also compressed; and addresses "
        "of object storage: s3://bucket/folder. Without any, [inputs] paths of the configuration.",
        show_default=False,
    ),
]


@app.command(
    short_help="Read new pages, clean, load and publish them.",
    epilog=examples(
        "copydesk run crawls/2026-11-05",
        "copydesk run pages.jsonl.gz crawl.warc.gz more.zip",
        "copydesk run s3://crawls/day=2026-11-05/",
        "copydesk run /srv/crawls/today --wait 3600     (from cron)",
    ),
)
def run(  # noqa: PLR0913 - Typer takes one parameter per option
    context: typer.Context,
    paths: Inputs = None,
    *,
    fetched_at: FetchedAt = None,
    kind: InputKind = None,
    field: InputFields = None,
    workers: Workers = None,
    engine: Engine = None,
    address: Address = None,
    no_templates: NoTemplates = False,
    wait: Wait = 0.0,
    json: Json = False,
) -> None:
    """Read new pages, clean them, load them and publish the warehouse: the job for every night.

    Pages that the warehouse already has are left as they are, so running twice changes nothing. A run that was
    killed loses nothing: the next one takes over what was finished.
    """
    from etl.cli.job_runner import finish  # noqa: PLC0415
    from etl.cli.monitoring import run_monitored  # noqa: PLC0415 - the database and the pool are slow to import
    from etl.jobs import run as job  # noqa: PLC0415
    from etl.stores.buckets.address import place_of  # noqa: PLC0415

    here = session(context)
    flags = {
        **engine_flags(engine, workers, address),
        **reading_flags(kind, field),
        **template_flags(without=no_templates),
    }
    settings = here.configuration(flags).settings
    moment = days.instant(fetched_at, settings.zone) if fetched_at else None
    places = [place_of(path) for path in paths or ()]
    options = job.RunOptions(fetched_at=moment, wait=wait)
    summary = run_monitored(here, settings, lambda context: job.run(context, places, options))
    finish(summary, json=json, here=here)
