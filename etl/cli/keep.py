"""Commands about runs and their keeping: `publish`, `runs`, `quarantine`, `status`, `demo`."""

from typing import Annotated

import typer

from etl.cli import console, output
from etl.cli.options import Json, Wait
from etl.cli.output import Format, Rows
from etl.cli.session import session
from etl.stores.resources import resource

_quarantine = typer.Typer(help="Pages that we failed on.", no_args_is_help=True)
_runs = typer.Typer(help="Earlier runs.", no_args_is_help=True)

_RECENT_RUNS = "from runs order by started_at desc limit $n::integer"
_IN_QUARANTINE = "from quarantine order by run_id desc, page_key"
_DEMO_ROWS = (
    "select station, headline, byline, word_count as words from articles order by station, headline limit 8"
)


def register(app: typer.Typer) -> None:
    """Hang the commands into the tree."""
    app.add_typer(_runs, name="runs")
    app.add_typer(_quarantine, name="quarantine")
    app.command()(publish)
    app.command()(demo)


def publish(context: typer.Context, *, wait: Wait = 0.0) -> None:
    """Publish the working database again, which also compacts it."""
    from etl.jobs.publish import publish as job  # noqa: PLC0415 - importing duckdb takes 0.1 s

    here = session(context).context()
    run = job(here, wait=wait)
    console.say(f"published {here.home.published} as of {run or 'no run yet'}")


@_runs.command("list")
def list_runs(
    context: typer.Context,
    *,
    count: Annotated[int, typer.Option("--count", "-n", help="How many.", min=1)] = 20,
    json: Json = False,
) -> None:
    """The latest runs, newest first."""
    _show(context, _RECENT_RUNS, {"n": count}, json=json)


@_runs.command("rollback")
def rollback(
    context: typer.Context, run: Annotated[str, typer.Argument(help="The run to undo.")], *, wait: Wait = 0.0
) -> None:
    """Return the warehouse to its state before a run."""
    from etl.jobs.publish import rollback as job  # noqa: PLC0415 - importing duckdb takes 0.1 s

    console.say(f"the warehouse is as it was after {job(session(context).context(), run, wait=wait)}")


@_quarantine.command("list")
def list_quarantined(context: typer.Context, *, json: Json = False) -> None:
    """Every page and damaged record in quarantine, newest first."""
    _show(context, _IN_QUARANTINE, {}, json=json)


@_quarantine.command("retry")
def retry(
    context: typer.Context,
    keys: Annotated[
        list[str] | None, typer.Argument(help="Page keys, or how they begin; none is all.")
    ] = None,
    *,
    wait: Wait = 0.0,
    json: Json = False,
) -> None:
    """Try quarantined pages again."""
    from etl.cli.watched import finish, watched  # noqa: PLC0415 - the database and the pool are slow to import
    from etl.jobs.reprocess import retry as job  # noqa: PLC0415

    here = session(context)
    settings = here.configuration().settings
    finish(watched(here, settings, lambda given: job(given, tuple(keys or ()), wait=wait)), json=json)


def demo(context: typer.Context) -> None:
    """Run the nightly job on the bundled sample pages, and show a few rows of the result."""
    from etl.cli.watched import finish, watched  # noqa: PLC0415 - the database and the pool are slow to import
    from etl.jobs import run as job  # noqa: PLC0415

    here = session(context)
    settings = here.configuration().settings
    summary = watched(here, settings, lambda given: job.run(given, [resource("samples")]))
    _show(context, _DEMO_ROWS, {}, json=False)
    console.say("ask for more: copydesk sql --list")
    finish(summary, json=False)


def _show(context: typer.Context, sql: str, values: dict[str, object], *, json: bool) -> None:
    from etl.jobs.query import query  # noqa: PLC0415 - importing duckdb takes 0.1 s

    with query(session(context).context(), sql, values) as answer:
        output.rows(Rows(answer.columns, answer.rows), Format.JSON if json else Format.TABLE)
