"""`copydesk review`: an HTML file to look through by eye."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from etl.cli import complete, console, days, output
from etl.cli.options import Json, Since, Station, Until, examples
from etl.cli.session import now, session

app = typer.Typer()

Target = Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The HTML file.")]
Run = Annotated[
    str | None, typer.Option(metavar="RUN", help="Only pages of this run.", autocompletion=complete.runs)
]
Sample = Annotated[int, typer.Option(metavar="NUMBER", help="How many pages to show.", min=0)]
Images = Annotated[
    bool,
    typer.Option(
        "--images",
        help="Show the pictures of the captions, loaded from their own hosts whenever the page is opened. Without it "
        "the page loads nothing from anywhere.",
    ),
]
Compared = Annotated[
    str | None,
    typer.Option("--diff", metavar="RUN", help="Also what a shadow, or a run whose state is kept, changes."),
]
Seed = Annotated[str, typer.Option(metavar="TEXT", help="A different seed shows different pages.")]


@app.command(
    short_help="Write an HTML file that shows what was kept and removed.",
    epilog=examples(
        "copydesk review -o review.html",
        "copydesk review --since 7d --station KVLO",
        "copydesk review --run latest",
    ),
)
def review(  # noqa: PLR0913 - Typer takes one parameter per option
    context: typer.Context,
    *,
    target: Target = Path("review.html"),
    since: Since = None,
    until: Until = None,
    station: Station = None,
    run: Run = None,
    sample: Sample = 40,
    seed: Seed = "1",
    images: Images = False,
    diff: Compared = None,
    json: Json = False,
) -> None:
    """Write one self-contained HTML file that shows what was kept and removed, worst pages first.

    It loads nothing from anywhere (unless --images is given) and can be mailed.
    """
    from etl.jobs import diff as comparing  # noqa: PLC0415
    from etl.jobs import review as job  # noqa: PLC0415 - the extraction takes 0.4 s to import
    from etl.jobs.selection import Query  # noqa: PLC0415
    from etl.report.page import render  # noqa: PLC0415
    from etl.stores.output_files import refuse, replacing  # noqa: PLC0415

    session(context).profiles()
    here = session(context).context()
    span = days.interval(since, until, zone=here.settings.zone, now=now())
    query = Query(span.since, span.until, stations=(station,) if station else ())
    request = job.ReviewRequest(query, run, sample, seed, images)
    refuse(target, here.home)  # before the work, not after it
    compared = comparing.diff(here, comparing.DiffRequest(diff, most=sample)) if diff else None
    page = render(replace(job.review(here, request), diff=compared))
    with replacing(target, here.home) as part:
        part.write_text(page, "utf-8")
    if json:
        output.value({"written": str(target), "since": span.since, "until": span.until, "zone": span.zone})
    console.say(f"wrote {target}: {span}")
