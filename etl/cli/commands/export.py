"""`copydesk export`: a table or a saved query's answer into a file."""

from pathlib import Path
from typing import Annotated

import typer

from etl.cli import complete, console, query_source
from etl.cli.options import Parameters, Raw, SavedQuery, examples
from etl.cli.session import session
from etl.counted import counted
from etl.errors import UsageError

app = typer.Typer()


@app.command(
    short_help="Write a table or a saved query's answer to a file.",
    epilog=examples(
        "copydesk export articles -o articles.parquet",
        "copydesk export --name own_reporting -o own.csv",
    ),
)
def export(  # noqa: PLR0913 - Typer takes one parameter per option
    context: typer.Context,
    table: Annotated[
        str | None, typer.Argument(metavar="TABLE", help="A table or view.", autocompletion=complete.tables)
    ] = None,
    *,
    target: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="A file that ends in .parquet, .csv, .json, .jsonl or .md; never through a link or into the "
            "warehouse.",
        ),
    ],
    name: SavedQuery = None,
    param: Parameters = None,
    raw: Raw = False,
) -> None:
    """Write a table or a saved query's answer to a file, completely or not at all.

    In CSV, text that a spreadsheet would run as a formula gets an apostrophe in front, and control characters are
    escaped; --raw turns both off. Parquet holds text as it is.
    """
    from etl.jobs import export as job  # noqa: PLC0415 - importing duckdb takes 0.1 s

    here = session(context).context()
    if (table is None) == (name is None):
        raise UsageError(
            "name either a table or a saved query", hint="copydesk export articles -o articles.parquet"
        )
    if name is None:
        count = job.export_table(here, str(table), target, raw=raw)
    else:
        count = job.export_query(here, query_source.saved(name, param), target, raw=raw)
    console.say(f"{counted(count, 'row')} written to {target}")
