"""Commands that process pages: `run`, `reprocess`."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from etl.cli import console, days, output
from etl.cli.options import (
    InputFields,
    InputKind,
    Json,
    Since,
    Station,
    Until,
    Wait,
    Workers,
    examples,
    reading_flags,
)
from etl.cli.session import now, session

if TYPE_CHECKING:
    from etl.jobs.selection import Selected
    from etl.jobs.summary import Changes

Inputs = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="PATH",
        help="Files and folders: HTML, text, JSONL, WARC, WACZ, Parquet, CSV, zip, tar; also compressed. "
        "None means [inputs] paths of the configuration.",
        show_default=False,
        readable=False,  # one that is not is counted as damaged, and the others are read
    ),
]
FetchedAt = Annotated[
    str | None,
    typer.Option(
        metavar="INSTANT",
        help="When pages were fetched whose input does not say it: 2026-11-01 or 2026-11-01T02:00.",
    ),
]


class By(StrEnum):
    """Which date `--since` and `--until` are about."""

    FETCHED = "fetched"
    PUBLISHED = "published"


class Only(StrEnum):
    """Which of the stored pages are run again."""

    ALL = "all"
    QUARANTINED = "quarantined"
    REJECTED = "rejected"
    LOADED = "loaded"
    STALE = "stale"


def register(app: typer.Typer) -> None:
    """Hang the commands into the tree."""
    app.command(
        short_help="The nightly job: read, clean and load new pages, publish.",
        epilog=examples(
            "copydesk run crawls/2026-11-05",
            "copydesk run pages.jsonl.gz crawl.warc.gz more.zip",
            "copydesk run /srv/crawls/today --wait 3600     (from cron)",
        ),
    )(run)
    app.command(
        short_help="Run stored pages again and replace their rows (backfill).",
        epilog=examples(
            "copydesk reprocess --since 2026-11-01 --until 2026-11-03 --dry-run",
            "copydesk reprocess --since 7d --station KVLO",
            "copydesk reprocess --only stale",
        ),
    )(reprocess)


def run(  # noqa: PLR0913 - one parameter an option is how Typer works
    context: typer.Context,
    paths: Inputs = None,
    *,
    fetched_at: FetchedAt = None,
    kind: InputKind = None,
    field: InputFields = None,
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
    flags = {"engine.workers": workers, **reading_flags(kind, field)}
    settings = here.configuration(flags).settings
    moment = days.instant(fetched_at, settings.zone) if fetched_at else None
    options = job.RunOptions(fetched_at=moment, wait=wait)
    finish(nightly(here, settings, lambda context: job.run(context, paths or (), options)), json=json)


def reprocess(  # noqa: PLR0913 - as above
    context: typer.Context,
    *,
    since: Since = None,
    until: Until = None,
    by: Annotated[By, typer.Option(help="Which date the days are about.")] = By.FETCHED,
    station: Station = None,
    only: Annotated[Only, typer.Option(help="Which pages; stale: by another recipe.")] = Only.ALL,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be done, and do nothing.")
    ] = False,
    workers: Workers = None,
    wait: Wait = 0.0,
    json: Json = False,
) -> None:
    """Run stored pages again and replace their rows (elsewhere called backfill).

    Days are calendar days of the configured zone, both ends included. The selection is frozen before work
    begins. Rows are replaced by page in one transaction at the end; a page that fails keeps the row it has.
    Pages without a publish date are counted and not selected by --by published.
    """
    from etl.cli.watched import finish, watched  # noqa: PLC0415 - the database and the pool are slow to import
    from etl.jobs import reprocess as job  # noqa: PLC0415
    from etl.jobs import selection  # noqa: PLC0415

    here = session(context)
    settings = here.configuration({"engine.workers": workers}).settings
    span = days.interval(since, until, zone=settings.zone, now=now())
    query = selection.Query(
        span.since, span.until, selection.By(by.value), station, selection.Only(only.value)
    )
    console.say(f"{by.value} {span}")
    if dry_run:
        _show_selection(job.preview(here.context(), query), json=json)
        return
    summary = watched(here, settings, lambda context: job.reprocess(context, query, wait=wait))
    if not json:
        output.text(_changed(summary.changes))
    finish(summary, json=json)


def _changed(changes: "Changes") -> str:
    return (
        f"rows: {changes.added:,} added, {changes.changed:,} changed, {changes.removed:,} removed, "
        f"{changes.same:,} as before"
    )


def _show_selection(found: "Selected", *, json: bool) -> None:
    if json:
        query = found.query
        days_of = {"since": query.since, "until": query.until, "zone": found.zone, "by": query.by}
        counts = {"pages": found.pages, "stale": found.stale, "undated": found.undated}
        output.value({**days_of, **counts, "outcomes": found.outcomes, "stations": found.stations})
        return
    output.text(f"would reprocess {found.pages:,} pages")
    output.text(f"  {found.stale:,} made by another recipe, {found.pages - found.stale:,} by today's")
    for outcome, count in sorted(found.outcomes.items()):
        output.text(f"  {count:,} {outcome}")
    if found.undated:
        output.text(f"  {found.undated:,} more have no publish date and are not selected (use --by fetched)")
    output.text("nothing written; without --dry-run it is done")
