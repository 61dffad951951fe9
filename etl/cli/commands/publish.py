"""`copydesk publish`: write the published file again."""

from typing import Annotated

import typer

from etl.cli import console, output
from etl.cli.options import Json, Wait, examples
from etl.cli.session import session

app = typer.Typer()

Rebuild = Annotated[
    bool,
    typer.Option(
        "--rebuild",
        help="First rebuild a damaged or lost working database from the published file or the newest snapshot.",
    ),
]


@app.command(
    short_help="Publish the working database again, compacted.",
    epilog=examples("copydesk publish", "copydesk publish --rebuild"),
)
def publish(
    context: typer.Context, *, rebuild: Rebuild = False, wait: Wait = 0.0, json: Json = False
) -> None:
    """Publish the working database again: a new compacted file, put in place in one step."""
    from etl.jobs.publish import publish as job  # noqa: PLC0415 - importing duckdb takes 0.1 s

    here = session(context).context()
    run = job(here, wait=wait, rebuild=rebuild, warn=console.warn)
    if json:
        output.value({"published": str(here.home.published), "run": run})
    console.say(f"published {here.home.published}, {f'as of {run}' if run else 'with no run yet'}")
