"""Commands that read the published warehouse: `sql`, `export`, `explain`, `check`, `review`."""

import sys
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from etl.cli import console, output
from etl.cli.options import Json, Output, Raw, Since, Station, Style, Until, examples
from etl.cli.output import Format, Rows
from etl.cli.session import leave, now, session
from etl.errors import ExitCode, InputError, UsageError
from etl.report import neutral

if TYPE_CHECKING:
    from etl.jobs.explain import Explanation

Parameters = Annotated[
    list[str] | None,
    typer.Option("--param", "-p", metavar="NAME=VALUE", help="A value for a saved query's parameter."),
]


def register(app: typer.Typer) -> None:
    """Hang the commands into the tree."""
    app.command(
        epilog=examples(
            "copydesk sql 'select station, headline from articles limit 5'",
            "copydesk sql 'show tables'",
            "copydesk sql 'describe articles'",
            "copydesk sql --list",
            "copydesk sql --name search -p word=ferry",
            "copydesk sql -f question.sql -o answer.parquet",
        )
    )(sql)
    app.command(
        short_help="Write a table or a saved query's answer into a file.",
        epilog=examples(
            "copydesk export articles -o articles.parquet",
            "copydesk export --name own_reporting -o own.csv",
        ),
    )(export)
    app.command(
        short_help="Say what became of every block of a page, and why.",
        epilog=examples(
            "copydesk explain page.html",
            "copydesk explain https://www.wxyz.example/news/storm",
            "copydesk explain 7f3a9c21     (how a key begins)",
        ),
    )(explain)
    app.command()(check)
    app.command(
        short_help="Write an HTML file that shows what was kept and removed.",
        epilog=examples("copydesk review -o review.html", "copydesk review --since 7d --station KVLO"),
    )(review)


def sql(  # noqa: PLR0913 - one parameter an option is how Typer works
    context: typer.Context,
    query: Annotated[
        str | None, typer.Argument(metavar="QUERY", help="One statement that reads; else standard input.")
    ] = None,
    *,
    file: Annotated[
        Path | None, typer.Option("--file", "-f", metavar="FILE", help="Read the query from a file.")
    ] = None,
    name: Annotated[
        str | None, typer.Option(metavar="QUERY", help="A saved query; --list names them.")
    ] = None,
    param: Parameters = None,
    list_saved: Annotated[bool, typer.Option("--list", help="List the saved queries.")] = False,
    style: Style = None,
    json: Json = False,
    target: Output = None,
    raw: Raw = False,
) -> None:
    """Ask the published warehouse in SQL. It can only read: no writes, no files, no settings.

    In CSV an apostrophe stands before text that a spreadsheet would run as a formula, and control characters are
    escaped; --raw leaves all as it is. A query that takes more than [readers] allows in memory or seconds ends
    with an error and leaves nothing behind.
    """
    from etl.jobs import query as job  # noqa: PLC0415 - importing duckdb takes 0.1 s
    from etl.jobs.export import export_query  # noqa: PLC0415

    style = Format.JSON if json else style
    if list_saved and target is not None:
        raise UsageError("the list of saved queries goes to standard output", hint="copydesk sql --list")
    if list_saved:
        saved = [
            (found.name, found.title, ", ".join(p.name for p in found.parameters))
            for found in job.saved_queries()
        ]
        output.rows(Rows(("name", "answers", "parameters"), saved), style or Format.TABLE)
        return
    here = session(context).context()
    text, values = _question(query, file, name, param)
    if target is not None:
        count = export_query(here, text, target, values, style=style, raw=raw)
        console.say(f"{count:,} rows in {target}")
        return
    with job.query(here, text, values) as answer:
        output.rows(Rows(answer.columns, answer.rows), style or Format.TABLE, raw=raw)


def export(  # noqa: PLR0913 - as above
    context: typer.Context,
    table: Annotated[str | None, typer.Argument(metavar="TABLE", help="A table or view; or --name.")] = None,
    *,
    target: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="A file that ends in .parquet, .csv, .json, .jsonl or .md; not one of the warehouse, not a link.",
        ),
    ],
    name: Annotated[
        str | None, typer.Option(metavar="QUERY", help="A saved query instead of a table.")
    ] = None,
    param: Parameters = None,
    raw: Raw = False,
) -> None:
    """Write a table or a saved query's answer into a file, whole or not at all.

    In CSV an apostrophe stands before text that a spreadsheet would run as a formula, and control characters are
    escaped; --raw leaves all as it is, and so does Parquet.
    """
    from etl.jobs import export as job  # noqa: PLC0415 - importing duckdb takes 0.1 s

    here = session(context).context()
    if (table is None) == (name is None):
        raise UsageError(
            "name either a table or a saved query", hint="copydesk export articles -o articles.parquet"
        )
    if table is not None:
        count = job.export_table(here, table, target, raw=raw)
    else:
        text, values = _question(None, None, name, param)
        count = job.export_query(here, text, target, values, raw=raw)
    console.say(f"{count:,} rows in {target}")


def explain(
    context: typer.Context,
    target: Annotated[str, typer.Argument(metavar="URL|KEY|FILE", help="A page, stored or on disk.")],
    *,
    json: Json = False,
) -> None:
    """Say for every visible block of a page what became of it and why."""
    from etl.jobs.explain import explain as job  # noqa: PLC0415 - the extraction takes 0.4 s to import

    here = session(context)
    here.profiles()
    found = job(here.context(), target)
    if json:
        output.value(_explanation(found))
        return
    told = _explanation(found)
    # A line feed in an address or a detail must not begin a line that looks like ours.
    output.text(f"page {found.page.key[:12]}  {neutral.for_cell(found.page.url or found.page.origin.path)}")
    reason = neutral.for_cell(": ".join(filter(None, (told["reason"], told["detail"]))))
    output.text(
        f"outcome: {told['outcome']}"
        + (f" ({reason})" if reason else "")
        + ("" if found.is_current else "; the warehouse holds it as another recipe made it")
    )
    fates = Counter(block.fate.value for block in found.blocks)
    output.text(f"blocks: {len(found.blocks)}" + "".join(f", {n} {fate}" for fate, n in fates.most_common()))
    columns = ("fate", "reason", "detail", "text")
    output.rows(Rows(columns, [[block[name] for name in columns] for block in told["blocks"]]), Format.TABLE)
    if told["elsewhere"]:
        output.text()
        output.text("elsewhere")
        output.rows(Rows.of(told["elsewhere"]), Format.TABLE)


def check(context: typer.Context, *, json: Json = False) -> None:
    """Run the warehouse's checks on what readers see."""
    from etl.jobs.check import run_checks  # noqa: PLC0415 - importing duckdb takes 0.1 s
    from etl.stores.warehouse import open_published  # noqa: PLC0415

    here = session(context).context()
    with open_published(here.home, here.settings.readers) as connection:
        results = run_checks(connection)
    rows = [("ok" if r.passed else r.severity.value, r.name, r.about, len(r.rows)) for r in results]
    output.rows(
        Rows(("result", "check", "what must hold", "wrong rows"), rows), Format.JSON if json else Format.TABLE
    )
    leave(ExitCode.DONE if all(r.passed for r in results) else ExitCode.ATTENTION)


def review(  # noqa: PLR0913 - as above
    context: typer.Context,
    *,
    target: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The HTML file.")] = Path(
        "review.html"
    ),
    since: Since = None,
    until: Until = None,
    station: Station = None,
    run: Annotated[str | None, typer.Option(metavar="RUN", help="Only what this run made.")] = None,
    sample: Annotated[int, typer.Option(metavar="NUMBER", help="How many pages are shown.", min=0)] = 40,
    seed: Annotated[str, typer.Option(metavar="TEXT", help="Another seed shows other pages.")] = "1",
) -> None:
    """Write one self-contained HTML file to look at what was kept and removed, worst pages first."""
    from etl.cli import days  # noqa: PLC0415 - as below
    from etl.jobs import review as job  # noqa: PLC0415 - the extraction takes 0.4 s to import
    from etl.jobs.selection import Query  # noqa: PLC0415
    from etl.report.page import render  # noqa: PLC0415
    from etl.stores.output_files import refuse, replacing  # noqa: PLC0415

    session(context).profiles()
    here = session(context).context()
    span = days.interval(since, until, zone=here.settings.zone, now=now())
    request = job.ReviewRequest(Query(span.since, span.until, station=station), run, sample, seed)
    refuse(target, here.home)  # before the work and not after it
    page = render(job.review(here, request))
    with replacing(target, here.home) as part:
        part.write_text(page, "utf-8")
    console.say(f"review of {span} in {target}")


def _question(
    query: str | None, file: Path | None, name: str | None, param: list[str] | None
) -> tuple[str, dict[str, object]]:
    """The SQL and its parameters from whichever one source was named."""
    from etl.jobs import query as job  # noqa: PLC0415 - importing duckdb takes 0.1 s

    if sum(source is not None for source in (query, file, name)) > 1:
        raise UsageError("give one of QUERY, --file and --name", hint="copydesk sql --help")
    if name is not None:
        saved = job.saved_query(name)
        return saved.sql, dict(job.bind(saved, _pairs(param)))
    if param:
        raise UsageError("--param is for saved queries (--name)", hint="copydesk sql --list")
    if file is not None:
        try:
            return file.read_text("utf-8"), {}
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"{file} cannot be read: {error}", hint="copydesk sql -f FILE") from error
    if query is None and sys.stdin.isatty():
        raise UsageError(
            "there is no query", hint="copydesk sql 'from articles limit 5'; or: copydesk sql --list"
        )
    return query if query is not None else sys.stdin.read(), {}


def _pairs(param: list[str] | None) -> dict[str, str]:
    pairs = {}
    for item in param or ():
        name, equals, value = item.partition("=")
        if not equals:
            raise UsageError(f"{item!r} is not NAME=VALUE", hint="copydesk sql --name QUERY -p NAME=VALUE")
        pairs[name] = value
    return pairs


def _explanation(found: "Explanation") -> dict[str, Any]:
    from etl.jobs.extract_row import extract_row  # noqa: PLC0415

    row = extract_row(found.page, found.outcome)
    return {
        **{name: row[name] for name in ("url", "station", "outcome", "reason", "detail", "headline")},
        "page_key": found.page.key,
        "stored": found.stored,
        "is_current": found.is_current,
        "blocks": [
            {"fate": b.fate, "reason": b.reason, "detail": b.detail, "text": b.text} for b in found.blocks
        ],
        "elsewhere": [asdict(other) for other in found.elsewhere],
    }
