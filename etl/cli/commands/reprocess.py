"""`copydesk reprocess`: run stored pages again."""

from typing import TYPE_CHECKING, Annotated

import typer

from etl.cli import console, days, output
from etl.cli.options import DryRun, Json, Since, Station, Until, Wait, Workers, examples
from etl.cli.session import now, session
from etl.counted import counted
from etl.jobs.selection_choices import By, Only

if TYPE_CHECKING:
    from etl.jobs.selection import Selected
    from etl.jobs.summary import Changes

app = typer.Typer()


@app.command(
    short_help="Run stored pages again and replace their rows (backfill).",
    epilog=examples(
        "copydesk reprocess --since 2026-11-01 --until 2026-11-03 --dry-run",
        "copydesk reprocess --since 7d --station KVLO",
        "copydesk reprocess --only stale",
    ),
)
def reprocess(  # noqa: PLR0913 - Typer takes one parameter per option
    context: typer.Context,
    *,
    since: Since = None,
    until: Until = None,
    by: Annotated[By, typer.Option(help="Which date the days refer to.")] = By.FETCHED,
    station: Station = None,
    only: Annotated[Only, typer.Option(help="Which pages; stale: made by an earlier recipe.")] = Only.ALL,
    dry_run: DryRun = False,
    workers: Workers = None,
    wait: Wait = 0.0,
    json: Json = False,
) -> None:
    """Run stored pages again and replace their rows (elsewhere called backfill).

    Days are calendar days in the configured zone, both ends included. The selection is fixed before work begins.
    Rows are replaced when the pages are committed, every [run] commit_pages pages and at the end; a page that fails
    keeps the row it has. Pages without a publish date are counted, but not selected by --by published.
    """
    from etl.cli.job_runner import finish, run_job  # noqa: PLC0415 - the database and the pool are slow to import
    from etl.jobs import reprocess as job  # noqa: PLC0415
    from etl.jobs.selection import Query  # noqa: PLC0415

    here = session(context)
    settings = here.configuration({"engine.workers": workers}).settings
    span = days.interval(since, until, zone=settings.zone, now=now())
    query = Query(span.since, span.until, by, station, only)
    console.say(f"{by.value}: {span}")
    if dry_run:
        _show_selection(job.preview(here.context(), query), json=json)
        return
    summary = run_job(here, settings, lambda context: job.reprocess(context, query, wait=wait))
    if not json:
        output.text(_changed(summary.changes))
    finish(summary, json=json)


def _changed(changes: "Changes") -> str:
    return (
        f"rows: {changes.added:,} added, {changes.changed:,} changed, {changes.removed:,} removed, "
        f"{changes.same:,} unchanged"
    )


def _show_selection(found: "Selected", *, json: bool) -> None:
    if json:
        query = found.query
        days_of = {"since": query.since, "until": query.until, "zone": found.zone, "by": query.by}
        counts = {"pages": found.pages, "stale": found.stale, "undated": found.undated}
        output.value({**days_of, **counts, "outcomes": found.outcomes, "stations": found.stations})
        return
    output.text(f"would reprocess {counted(found.pages, 'page')}")
    output.text(f"  {found.stale:,} made by an earlier recipe, {found.pages - found.stale:,} by today's")
    for outcome, count in sorted(found.outcomes.items()):
        output.text(f"  {count:,} {outcome}")
    if found.undated:
        output.text(
            f"  not selected: {counted(found.undated, 'page')} without a publish date (use --by fetched)"
        )
    output.text("nothing was written; run it without --dry-run to do it")
