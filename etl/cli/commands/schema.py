"""`copydesk schema`: the tables of the published warehouse, or the columns of one, with their comments."""

from typing import Annotated

import typer

from etl.cli import complete
from etl.cli.options import Json, examples, one_format
from etl.cli.output import Format
from etl.cli.session import session

app = typer.Typer()

TableName = Annotated[
    str | None,
    typer.Argument(
        metavar="TABLE", help="Show the columns of this table or view.", autocompletion=complete.tables
    ),
]
All = Annotated[
    bool, typer.Option("--all", help="Also the tables behind the views (core, match and ledger).")
]
Style = Annotated[
    Format | None,
    typer.Option("--format", help="How rows are written.", case_sensitive=False, show_default="table"),
]


@app.command(
    short_help="List tables, or the columns of one, with their comments.",
    epilog=examples(
        "copydesk schema",
        "copydesk schema articles",
        "copydesk schema articles --format markdown",
        "copydesk schema ledger.inputs --json",
    ),
)
def schema(
    context: typer.Context,
    table: TableName = None,
    *,
    show_all: All = False,
    style: Style = None,
    json: Json = False,
) -> None:
    """List the tables and views of the published warehouse, or the columns of one, each with its comment.

    JSON holds the columns of every table that is listed.
    """
    from etl.cli import schema_tables  # noqa: PLC0415 - importing duckdb takes 0.1 s
    from etl.jobs import schema as job  # noqa: PLC0415

    here = session(context).context()
    style = one_format(style, json=Format.JSON if json else None) or Format.TABLE
    if table is None:
        schema_tables.show_tables(here, style, every=show_all)
    else:
        schema_tables.show_columns(job.table(here, table), style)
