"""`copydesk check`: the warehouse's own checks."""

import typer

from etl.cli import output
from etl.cli.options import Json, examples
from etl.cli.output import Format, Rows
from etl.cli.session import leave, session
from etl.errors import ExitCode

app = typer.Typer()


@app.command(
    short_help="Check that the published tables agree with each other.",
    epilog=examples("copydesk check", "copydesk check --json"),
)
def check(context: typer.Context, *, json: Json = False) -> None:
    """Check that the published tables agree with each other.

    Each check is a query in warehouse/checks that returns the rows that are wrong. If there are any, the exit code
    is 1.
    """
    from etl.jobs.check import run_checks  # noqa: PLC0415 - importing duckdb takes 0.1 s
    from etl.stores.published import open_published  # noqa: PLC0415

    here = session(context).context()
    with open_published(here.home, here.settings.readers) as connection:
        results = run_checks(connection)
    rows = [("ok" if r.passed else r.severity.value, r.name, r.about, len(r.rows)) for r in results]
    columns = ("result", "check", "what must hold", "wrong rows")
    output.rows(Rows(columns, rows), Format.JSON if json else Format.TABLE)
    leave(ExitCode.DONE if all(r.passed for r in results) else ExitCode.ATTENTION)
