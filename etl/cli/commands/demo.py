"""`copydesk demo`: a run on the bundled sample pages."""

from pathlib import Path
from typing import Annotated

import typer

from etl.cli import console, output
from etl.cli.options import Json, examples
from etl.cli.output import Format, Rows
from etl.cli.session import Session, session

app = typer.Typer()

_FOLDER = Path("copydesk-demo")

Folder = Annotated[
    Path,
    typer.Argument(
        metavar="FOLDER", help="A new folder, or that of an earlier demo; relative to the project folder."
    ),
]


@app.command(
    short_help="Run on the bundled sample pages and show a few rows.",
    epilog=examples("copydesk demo", "copydesk demo /tmp/trial"),
)
def demo(context: typer.Context, folder: Folder = _FOLDER, *, json: Json = False) -> None:
    """Run on the bundled sample pages in a project folder of their own, then show a few rows of the result.

    The folder contains the sample pages in pages/ and their warehouse in warehouse/. Nothing outside of it is read
    or changed, so it can be tried and deleted at any time.
    """
    from etl.cli.job_runner import finish, run_job  # noqa: PLC0415 - the database and the pool are slow to import
    from etl.jobs import run as job  # noqa: PLC0415
    from etl.jobs.demo import PAGES, prepare_demo  # noqa: PLC0415
    from etl.jobs.query import Question, query  # noqa: PLC0415
    from etl.stores.home import Home  # noqa: PLC0415
    from etl.stores.statements import statement  # noqa: PLC0415

    given = session(context)
    place = given.home.root / folder
    prepare_demo(place)
    here = Session(Home(place), None)  # the settings of another project may not fit the samples
    summary = run_job(here, here.configuration().settings, lambda c: job.run(c, [place / PAGES]))
    if not json:
        with query(here.context(), Question(statement("operations", "demo_rows"))) as answer:
            output.rows(Rows(answer.columns, answer.rows), Format.TABLE)
        console.say(f"the sample pages are in {place / PAGES}, their articles in {here.home.published}")
        console.say(f"to ask them something: cd {place}, then: copydesk sql --list")
    finish(summary, json=json)
