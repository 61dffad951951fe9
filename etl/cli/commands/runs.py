"""`copydesk runs`: earlier runs, and undoing them."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from etl.cli import complete, confirm, console, output
from etl.cli.groups import alone_means
from etl.cli.options import Json, Wait, Yes, examples
from etl.cli.output import Format, Rows
from etl.cli.session import session
from etl.counted import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.jobs.history import Record

_SHOWN_INPUTS = 40  # those that need attention first; a folder may hold 100,000


app = typer.Typer(
    name="runs",
    help="Earlier runs: `runs` lists them, `runs RUN` shows one.",
    epilog=examples("copydesk runs", "copydesk runs latest", "copydesk runs rollback RUN"),
    cls=alone_means("list", otherwise="show"),
)


@app.command("list", epilog=examples("copydesk runs", "copydesk runs list --count 100 --json"))
def list_runs(
    context: typer.Context,
    *,
    count: Annotated[int, typer.Option("--count", "-n", metavar="NUMBER", help="How many.", min=1)] = 20,
    json: Json = False,
) -> None:
    """List the latest runs, newest first."""
    from etl.jobs.history import history  # noqa: PLC0415 - importing duckdb takes 0.1 s

    found = history(session(context).context(), count)
    if json:
        output.value(found)
        return
    if not found:
        console.say("no run yet; to begin: copydesk run PATH")
        return
    columns = ("run_id", "job", "status", "loaded", "rejected", "quarantined", "unchanged", "seconds")
    output.rows(Rows(columns, [[run.get(name) for name in columns] for run in found]), Format.TABLE)


@app.command("show", epilog=examples("copydesk runs latest", "copydesk runs show 20261125-201625 --json"))
def show_run(
    context: typer.Context,
    run: Annotated[
        str,
        typer.Argument(
            metavar="RUN", help="Its id or the start of it; or: latest.", autocompletion=complete.runs
        ),
    ],
    *,
    json: Json = False,
) -> None:
    """Show one run in detail: its counts, inputs and reasons."""
    from etl.jobs.history import detail  # noqa: PLC0415 - importing duckdb takes 0.1 s

    found = detail(session(context).context(), run)
    if json:
        output.value(asdict(found))
        return
    output.rows(Rows(("what", "value"), list(found.run.items())), Format.TABLE)
    inputs = sorted(found.inputs, key=lambda line: not (line["quarantined"] or line["note"]))
    _print_records(inputs[:_SHOWN_INPUTS])
    if len(inputs) > _SHOWN_INPUTS:
        more = counted(len(inputs) - _SHOWN_INPUTS, "more input")
        output.text(f"{more}: copydesk runs {run} --json")
    _print_records(found.reasons)


def _print_records(records: "Sequence[Record]") -> None:
    if records:
        output.text()
        output.rows(Rows.of(records), Format.TABLE)


@app.command(
    "rollback",
    short_help="Undo a run and all later ones.",
    epilog=examples("copydesk runs rollback latest", "copydesk runs rollback 20261125-201625"),
)
def rollback(
    context: typer.Context,
    run: Annotated[
        str,
        typer.Argument(
            metavar="RUN",
            help="The first run to undo, or: latest. All later ones are undone too.",
            autocompletion=complete.runs,
        ),
    ],
    *,
    yes: Yes = False,
    wait: Wait = 0.0,
    json: Json = False,
) -> None:
    """Undo a run and all later ones: the warehouse returns to its state before it.

    The runs stay listed as undone. Their pages come back with the next run of the same input; to keep pages out,
    use `copydesk erase`. Erasures are not undone.
    """
    from etl.jobs import publish as job  # noqa: PLC0415 - importing duckdb takes 0.1 s

    here = session(context).context()
    if confirm.is_needed(yes=yes):
        undone = ", ".join(job.undoing(here, run))
        confirm.require(f"undo {undone}?", yes=yes)
    state = job.rollback(here, run, wait=wait, warn=console.warn)
    if json:
        output.value({"restored": state})
    console.say(f"the warehouse is as it was after {state}; all later runs are undone")
    console.say(
        "pages that came with them come back with the next run of the same input; to keep pages out for good: "
        "copydesk erase --url URL --reason TEXT"
    )
