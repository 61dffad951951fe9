"""`copydesk diff`: what differs between two states of the warehouse."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from etl.cli import complete, console, diff_output, output
from etl.cli.options import Json, Pages, examples
from etl.cli.output import Format, Rows
from etl.cli.session import session

if TYPE_CHECKING:
    from etl.jobs.context import Context
    from etl.report.diff_data import Diff

app = typer.Typer()

State = Annotated[
    str | None,
    typer.Argument(
        metavar="RUN",
        help="The state after this run, by its id or the start of it; or: published, latest.",
        autocompletion=complete.states,
    ),
]
Second = Annotated[
    str | None,
    typer.Argument(metavar="RUN", help="The state to compare it with.", autocompletion=complete.states),
]
Target = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write an HTML file, before and after side by side."),
]
Only = Annotated[
    str | None,
    typer.Option(
        "--station", metavar="NAME", help="Only pages of this station.", autocompletion=complete.stations
    ),
]
Drop = Annotated[
    str | None,
    typer.Option("--drop", metavar="RUN", help="Remove this shadow.", autocompletion=complete.shadows),
]


_HELP = """Show what differs between two states of the warehouse, page by page, the worst losses first.

A state is that after a run, as long as it is kept: the published one, a snapshot ([publish] keep), or a shadow that
`copydesk reprocess --diff` made. One run alone is compared with the state before it. Without a run, the states are
listed. Compared are outcomes, the paragraphs of the body, captions, credits and the columns of articles; not stories
and distinct captions, which are made from all pages together.
"""


@app.command(
    help=_HELP,
    short_help="Show what differs between two states of the warehouse.",
    epilog=examples(
        "copydesk diff",
        "copydesk diff 20261125-201625-reprocess",
        "copydesk diff 20261124-020000 published --pages 50",
        "copydesk diff 20261125-201625-reprocess -o diff.html",
    ),
)
def diff(  # noqa: PLR0913 - Typer takes one parameter per option
    context: typer.Context,
    first: State = None,
    second: Second = None,
    *,
    station: Only = None,
    pages: Pages = 20,
    target: Target = None,
    drop: Drop = None,
    json: Json = False,
) -> None:
    """Show what differs, page by page, the worst losses first."""
    from etl.jobs import diff as job  # noqa: PLC0415 - importing duckdb takes 0.1 s
    from etl.report.diff_text import as_record  # noqa: PLC0415
    from etl.stores.output_files import refuse  # noqa: PLC0415

    here = session(context).context()
    if drop is not None:
        from etl.jobs.promote import drop as remove  # noqa: PLC0415 - as above

        console.say(f"the shadow {remove(here, drop)} is removed")
        return
    if first is None:
        _list(here, json=json)
        return
    if target is not None:
        refuse(target, here.home)
    found = job.diff(here, job.DiffRequest(first, second, pages or None, station))
    if json:
        output.value(as_record(found))
    elif target is None:
        diff_output.show(found)
    if target is not None:
        diff_output.write(found, target, here.home)
    if second is None and station is None and found.after.kind == "shadow":
        _say_verdict(here, found)


def _say_verdict(here: "Context", found: "Diff") -> None:
    """What `promote` would say of a shadow."""
    from etl.jobs import gate, promote  # noqa: PLC0415 - as above
    from etl.stores.states import is_outdated  # noqa: PLC0415

    shadow = promote.find(here, found.after.name)
    if is_outdated(here.home, shadow):
        console.say(
            f"the warehouse has moved on since, so it cannot be put in. To make it again: {shadow.command}"
        )
    else:
        diff_output.say_gate(shadow.run_id, gate.reasons(here, shadow, found.total))


def _list(here: "Context", *, json: bool) -> None:
    from etl.jobs.diff import listed  # noqa: PLC0415 - as above

    records: list[dict[str, Any]] = listed(here)
    if json:
        output.value(records)
    elif records:
        output.rows(Rows.of(records), Format.TABLE)
    else:
        console.say("no state is kept yet; the first run makes one: copydesk run PATH")
