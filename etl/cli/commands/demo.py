"""`copydesk demo`: a run on the bundled sample pages."""

import typer

from etl.cli import console, output
from etl.cli.options import examples
from etl.cli.output import Format, Rows
from etl.cli.session import session

app = typer.Typer()


@app.command(
    short_help="Run on the bundled sample pages and show a few rows.",
    epilog=examples("copydesk demo", "copydesk --home /tmp/trial demo"),
)
def demo(context: typer.Context) -> None:
    """Run on the bundled sample pages, then show a few rows of the result."""
    from etl.cli.job_runner import finish, run_job  # noqa: PLC0415 - the database and the pool are slow to import
    from etl.jobs import run as job  # noqa: PLC0415
    from etl.jobs.query import Question, query  # noqa: PLC0415
    from etl.stores.resources import resource  # noqa: PLC0415
    from etl.stores.statements import statement  # noqa: PLC0415

    here = session(context)
    settings = here.configuration().settings
    summary = run_job(here, settings, lambda given: job.run(given, [resource("samples")]))
    with query(here.context(), Question(statement("operations", "demo_rows"))) as answer:
        output.rows(Rows(answer.columns, answer.rows), Format.TABLE)
    console.say("to see more: copydesk sql --list")
    finish(summary, json=False)
