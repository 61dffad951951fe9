"""`copydesk promote`: put a reprocessing that was tried into the warehouse."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from etl.cli import complete, console, output
from etl.cli.options import Json, Wait, examples
from etl.cli.session import leave, session
from etl.counted import counted
from etl.errors import ExitCode

if TYPE_CHECKING:
    from etl.jobs.promote import Verdict

app = typer.Typer()

Run = Annotated[
    str,
    typer.Argument(
        metavar="RUN",
        help="The shadow, by its id or the start of it; or: latest.",
        autocompletion=complete.shadows,
    ),
]
Accept = Annotated[bool, typer.Option("--accept", help="Put it in although the gate does not hold.")]


@app.command(
    short_help="Put a reprocessing that was tried with --diff into the warehouse.",
    epilog=examples("copydesk promote latest", "copydesk promote 20261125-201625-reprocess --accept"),
)
def promote(
    context: typer.Context, run: Run, *, accept: Accept = False, wait: Wait = 0.0, json: Json = False
) -> None:
    """Put a reprocessing that was tried with `copydesk reprocess --diff` into the warehouse, and publish it.

    It is refused with exit code 1 where it loses more than the section [promote] of the settings allows, or a golden
    page does not come out as accepted, and with 3 where the warehouse has moved on since it was made. Nothing is
    extracted again. `copydesk runs rollback` undoes it.
    """
    from etl.cli.job_runner import run_job  # noqa: PLC0415 - importing duckdb takes 0.1 s
    from etl.jobs import promote as job  # noqa: PLC0415

    here = session(context)
    verdict = run_job(
        here,
        here.configuration().settings,
        lambda given: job.promote(given, run, accept=accept, wait=wait, warn=console.warn),
    )
    if json:
        total = asdict(verdict.diff.total) if verdict.diff else None
        output.value(
            {
                "run_id": verdict.run_id,
                "promoted": verdict.is_promoted,
                "reasons": verdict.reasons,
                "total": total,
            }
        )
    _tell(verdict)
    if not verdict.is_promoted:
        leave(ExitCode.ATTENTION)


def _tell(verdict: "Verdict") -> None:
    run = verdict.run_id
    for reason in verdict.reasons:
        console.warn(f"{'accepted' if verdict.is_promoted else 'the gate does not hold'}: {reason}")
    if not verdict.is_promoted:
        console.say(f"{run} was not put in. To see what it loses: copydesk diff {run}")
        console.say(f"to put it in all the same: copydesk promote {run} --accept")
        return
    if verdict.diff is None:
        console.say(f"{run} was in already; what was left to do is done")
    else:
        console.say(f"{run} is in, and published: {counted(verdict.diff.total.differ, 'page')} changed")
    console.say(f"to undo it: copydesk runs rollback {run}")
