"""Commands about runs and their keeping: `publish`, `runs`, `demo`."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from etl.cli import confirm, console, output
from etl.cli.confirm import Yes
from etl.cli.options import Json, Wait
from etl.cli.output import Format, Rows
from etl.cli.session import session
from etl.stores.resources import resource
from etl.stores.statements import statement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.jobs.history import Record


class _RunsGroup(TyperGroup):
    """Lets `runs ID` mean `runs show ID`, and `runs` alone `runs list`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if not args or (args[0].startswith("-") and args[0] not in ("-h", "--help")):
            args = ["list", *args]
        elif not args[0].startswith("-") and args[0] not in self.commands:
            args = ["show", *args]
        return super().parse_args(ctx, args)


_runs = typer.Typer(help="Earlier runs: `runs` lists them, `runs ID` shows one.", cls=_RunsGroup)

_SHOWN_INPUTS = 40  # those with troubles first; a folder may hold 100,000


def register(app: typer.Typer) -> None:
    """Hang the commands into the tree."""
    app.add_typer(_runs, name="runs")
    app.command()(publish)
    app.command(short_help="Run the job on the bundled sample pages, show a few rows.")(demo)


def publish(
    context: typer.Context,
    *,
    rebuild: Annotated[
        bool,
        typer.Option(
            "--rebuild",
            help="First make the working database again, from the published file or the newest earlier state; "
            "for one that is damaged or lost.",
        ),
    ] = False,
    wait: Wait = 0.0,
) -> None:
    """Publish the working database again, which also compacts it."""
    from etl.jobs.publish import publish as job  # noqa: PLC0415 - importing duckdb takes 0.1 s

    here = session(context).context()
    run = job(here, wait=wait, rebuild=rebuild, tell=console.warn)
    console.say(f"published {here.home.published} as of {run or 'no run yet'}")


@_runs.command("list")
def list_runs(
    context: typer.Context,
    *,
    count: Annotated[int, typer.Option("--count", "-n", metavar="NUMBER", help="How many.", min=1)] = 20,
    json: Json = False,
) -> None:
    """The latest runs, newest first."""
    from etl.jobs.history import history  # noqa: PLC0415 - importing duckdb takes 0.1 s

    found = history(session(context).context(), count)
    if json:
        output.value(found)
        return
    columns = ("run_id", "job", "status", "loaded", "rejected", "quarantined", "unchanged", "seconds")
    output.rows(Rows(columns, [[run.get(name) for name in columns] for run in found]), Format.TABLE)


@_runs.command("show")
def show_run(
    context: typer.Context,
    run: Annotated[str, typer.Argument(metavar="RUN", help="Its name, or how it begins; or: latest.")],
    *,
    json: Json = False,
) -> None:
    """One run in detail: its counts, inputs and reasons."""
    from etl.jobs.history import detail  # noqa: PLC0415 - importing duckdb takes 0.1 s

    found = detail(session(context).context(), run)
    if json:
        output.value(asdict(found))
        return
    output.rows(Rows(("what", "value"), list(found.run.items())), Format.TABLE)
    inputs = sorted(found.inputs, key=lambda line: not (line["quarantined"] or line["note"]))
    _records(inputs[:_SHOWN_INPUTS])
    if len(inputs) > _SHOWN_INPUTS:
        output.text(f"{len(inputs) - _SHOWN_INPUTS:,} more inputs: copydesk runs {run} --json")
    _records(found.reasons)


def _records(records: "Sequence[Record]") -> None:
    if records:
        output.text()
        output.rows(Rows.of(records), Format.TABLE)


@_runs.command("rollback")
def rollback(
    context: typer.Context,
    run: Annotated[str, typer.Argument(metavar="RUN", help="The run to undo, with all later ones.")],
    *,
    yes: Yes = False,
    wait: Wait = 0.0,
) -> None:
    """Return the warehouse to its state before a run.

    That run and all later ones are undone, and remembered as undone. Their pages come again with the next run of the
    same input; to keep pages out, use `erase`. Erasures are not undone.
    """
    from etl.jobs import publish as job  # noqa: PLC0415 - importing duckdb takes 0.1 s

    here = session(context).context()
    if confirm.is_asked(yes=yes):
        undone = ", ".join(job.undoing(here, run))
        confirm.insist(f"undo {undone}?", yes=yes)
    state = job.rollback(here, run, wait=wait, tell=console.warn)
    console.say(f"the warehouse is as it was after {state}; what came later is undone")
    console.say(
        "its pages come again with the next run of the same input; to keep pages out for good: "
        "copydesk erase --url URL --reason TEXT"
    )


def demo(context: typer.Context) -> None:
    """Run the nightly job on the bundled sample pages, and show a few rows of the result."""
    from etl.cli.watched import finish, watched  # noqa: PLC0415 - the database and the pool are slow to import
    from etl.jobs import run as job  # noqa: PLC0415

    here = session(context)
    settings = here.configuration().settings
    summary = watched(here, settings, lambda given: job.run(given, [resource("samples")]))
    _show(context, statement("operations", "demo_rows"))
    console.say("ask for more: copydesk sql --list")
    finish(summary, json=False)


def _show(context: typer.Context, sql: str) -> None:
    from etl.jobs.query import query  # noqa: PLC0415 - importing duckdb takes 0.1 s

    with query(session(context).context(), sql) as answer:
        output.rows(Rows(answer.columns, answer.rows), Format.TABLE)
