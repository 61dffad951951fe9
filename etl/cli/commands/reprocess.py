"""`copydesk reprocess`: run stored pages again, for good or in a shadow."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from etl.cli import confirm, console, days, diff_output, output
from etl.cli.options import (
    Address,
    DryRun,
    Engine,
    Json,
    Keys,
    NoTemplates,
    Pages,
    Since,
    Stations,
    Until,
    Urls,
    Wait,
    Workers,
    Yes,
    engine_flags,
    examples,
    template_flags,
)
from etl.cli.session import Session, leave, now, session
from etl.counted import counted
from etl.errors import ExitCode, UsageError
from etl.jobs.selection_choices import By, Only

if TYPE_CHECKING:
    from etl.jobs.selection import Query, Selected
    from etl.jobs.summary import Changes
    from etl.stores.settings import Settings

app = typer.Typer()

Which = Annotated[By, typer.Option(help="Which date the days refer to.")]
Kind = Annotated[Only, typer.Option(help="Which pages; stale: made by an earlier recipe.")]
Everything = Annotated[
    bool, typer.Option("--all", help="All stored pages; scripts need it where nothing restricts them.")
]
Diff = Annotated[
    bool, typer.Option("--diff", help="Change nothing: try it in a shadow and show what would change.")
]
Target = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="FILE", help="With --diff: an HTML file, before and after side by side."
    ),
]

_HELP = """Run stored pages again and replace their rows (elsewhere called backfill).

Days are calendar days in the configured zone, both ends included. The selection is fixed before work begins. Rows are
replaced when the pages are committed, every [run] commit_pages pages and at the end; a page that fails keeps the row
it has. Pages without a publish date are counted, but not selected by --by published.

Without a restriction all stored pages are meant: on a terminal you are asked first, elsewhere (cron) it takes --all.

--diff works in a copy of the warehouse, a shadow, and reports by station and page what would be lost, gained and
changed, the worst losses first. It ends with 1 where `copydesk promote RUN` would refuse it. A shadow takes as much
disk space as the published file, until it is promoted or dropped: `copydesk diff` lists them.
"""


@dataclass(frozen=True, slots=True)
class _Trial:
    """How the result of `--diff` is shown, and how long it waits for another job."""

    target: Path | None
    pages: int | None
    wait: float
    json: bool


@app.command(
    help=_HELP,
    short_help="Run stored pages again and replace their rows (backfill).",
    epilog=examples(
        "copydesk reprocess --since 2026-11-01 --until 2026-11-03 --dry-run",
        "copydesk reprocess --only stale --diff",
        "copydesk reprocess --since 7d --station KVLO --station WBRN",
        "copydesk reprocess --url https://www.kvlo.example/news/harbor-wall",
        "copydesk reprocess --all",
    ),
)
def reprocess(  # noqa: PLR0913 - Typer takes one parameter per option
    context: typer.Context,
    *,
    since: Since = None,
    until: Until = None,
    by: Which = By.FETCHED,
    station: Stations = None,
    url: Urls = None,
    key: Keys = None,
    only: Kind = Only.ALL,
    everything: Everything = False,
    dry_run: DryRun = False,
    diff: Diff = False,
    target: Target = None,
    pages: Pages = 20,
    yes: Yes = False,
    workers: Workers = None,
    engine: Engine = None,
    address: Address = None,
    no_templates: NoTemplates = False,
    wait: Wait = 0.0,
    json: Json = False,
) -> None:
    """Select, then reprocess or try it."""
    from etl.jobs.selection import Query  # noqa: PLC0415 - the database and the pool are slow to import

    here = session(context)
    flags = engine_flags(engine, workers, address) | template_flags(without=no_templates)
    settings = here.configuration(flags).settings
    span = days.interval(since, until, zone=settings.zone, now=now())
    query = Query(span.since, span.until, by, _all(station), only, _all(key), _all(url))
    _refuse_contradictions(query, everything=everything, writes=target is not None and not diff)
    console.say(f"{by.value}: {span}")
    if dry_run:
        _show_selection(_selected(here, query), json=json)
    elif diff:
        _try(here, settings, query, _Trial(target, pages or None, wait, json))
    else:
        _confirm(here, query, is_meant=everything or yes)
        _replace(here, settings, query, _Trial(None, None, wait, json))


def _all(given: list[str] | None) -> tuple[str, ...]:
    return tuple(given or ())


def _refuse_contradictions(query: "Query", *, everything: bool, writes: bool) -> None:
    if everything and not query.is_everything:
        raise UsageError(
            "--all means all stored pages, and other options restrict them",
            hint="leave one out: copydesk reprocess --all --dry-run",
        )
    if writes:
        raise UsageError("-o is for --diff", hint="copydesk reprocess --since 7d --diff -o diff.html")


def _selected(here: Session, query: "Query") -> "Selected":
    from etl.jobs.reprocess import preview  # noqa: PLC0415 - as above

    return preview(here.context(), query)


def _confirm(here: Session, query: "Query", *, is_meant: bool) -> None:
    """Ask before reprocessing every page; refuse where nobody can be asked."""
    if is_meant or not query.is_everything:
        return
    if not confirm.is_needed(yes=False):
        raise UsageError(
            "this would run all stored pages again",
            hint="restrict it (--since, --station, --only stale), or say that you mean it: copydesk reprocess --all",
        )
    confirm.require(f"run all {counted(_selected(here, query).pages, 'stored page')} again?", yes=False)


def _replace(here: Session, settings: "Settings", query: "Query", trial: _Trial) -> None:
    from etl.cli.job_runner import finish, run_job  # noqa: PLC0415 - as above
    from etl.jobs import reprocess as job  # noqa: PLC0415

    summary = run_job(here, settings, lambda context: job.reprocess(context, query, wait=trial.wait))
    if not trial.json:
        output.text(_changed(summary.changes))
    if summary.pages == 0 and _say_why_empty(_selected(here, query)):
        summary = replace(summary, exit_code=max(summary.exit_code, ExitCode.ATTENTION))
    finish(summary, json=trial.json)


def _try(here: Session, settings: "Settings", query: "Query", trial: _Trial) -> None:
    """Reprocess in a shadow, show what would change, and leave with 1 if the gate does not hold."""
    from etl.cli.job_runner import run_job  # noqa: PLC0415 - as above
    from etl.jobs import gate  # noqa: PLC0415
    from etl.jobs.diff import diff_shadow  # noqa: PLC0415
    from etl.jobs.shadow import make_shadow  # noqa: PLC0415
    from etl.report import diff_text  # noqa: PLC0415
    from etl.stores.output_files import refuse  # noqa: PLC0415

    if trial.target is not None:
        refuse(trial.target, here.home)  # before the work, not after it
    found = _selected(here, query)
    if not found.pages:
        is_odd = _say_why_empty(found)
        console.say("no page is selected, so there is nothing to try")
        leave(ExitCode.ATTENTION if is_odd else ExitCode.DONE)
        return
    made, summary = run_job(
        here, settings, lambda context: make_shadow(context, query, wait=trial.wait, warn=console.warn)
    )
    difference = diff_shadow(here.context(), made, trial.pages)
    reasons = gate.reasons(here.context(), made, difference.total)
    if trial.json:
        output.value({**diff_text.as_record(difference), "gate": {"holds": not reasons, "reasons": reasons}})
    else:
        diff_output.show(difference)
    if trial.target is not None:
        diff_output.write(difference, trial.target, here.home)
    for warning in summary.warnings:
        console.warn(warning)
    console.say(summary.line())
    diff_output.say_gate(made.run_id, reasons)
    leave(ExitCode.ATTENTION if reasons else summary.exit_code)


def _changed(changes: "Changes") -> str:
    return (
        f"rows: {changes.added:,} added, {changes.changed:,} changed, {changes.removed:,} removed, "
        f"{changes.same:,} unchanged"
    )


def _say_why_empty(found: "Selected") -> bool:
    """If the interval has no pages, say which days do; returns whether that is why nothing is selected."""
    if found.days is None:
        return False
    by, whose = found.query.by.value, f" of {', '.join(found.query.stations)}" if found.query.stations else ""
    first, last = found.days
    console.warn(f"no page{whose} was {by} then; there are pages {by} from {first} to {last} ({found.zone})")
    return True


def _show_selection(found: "Selected", *, json: bool) -> None:
    is_odd = _say_why_empty(found)
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
    output.text(
        "nothing was written; run it without --dry-run to do it, or with --diff to see what would change"
    )
    leave(ExitCode.ATTENTION if is_odd else ExitCode.DONE)
