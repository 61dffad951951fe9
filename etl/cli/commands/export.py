"""`copydesk export`: tables and answers of queries into files, folders, datasets or standard output."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from etl.cli import complete, console, days, output, query_source
from etl.cli.export_order import ExportOrder
from etl.cli.options import Json, Parameters, Raw, SavedQuery, Since, Stations, Until, examples, one_format
from etl.cli.output import Format, Rows
from etl.cli.session import now, session
from etl.counted import counted
from etl.jobs.selection_choices import By

if TYPE_CHECKING:
    from etl.jobs.context import Context
    from etl.jobs.query import Question

app = typer.Typer()

Source = Annotated[
    str | None,
    typer.Argument(
        metavar="TABLE|QUERY",
        help="A table or view, or one SELECT statement.",
        autocompletion=complete.tables,
    ),
]
QueryFile = Annotated[
    Path | None, typer.Option("--file", "-f", metavar="FILE", help="Read the query from a file.")
]
All = Annotated[bool, typer.Option("--all", help="Every table, into a folder.")]
Target = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE|FOLDER/|-",
        help="A file that ends in .parquet, .csv, .json, .jsonl or .md, text also with .gz or .zst; a folder, with a "
        "slash at its end; or - for standard output.",
    ),
]
Dataset = Annotated[
    Path | None,
    typer.Option(
        metavar="FOLDER",
        help="A folder with a README that says what the tables hold, as dataset hubs expect it: articles, their "
        "paragraphs, captions, stories and stations; with --all every table.",
        file_okay=False,
    ),
]
DeltaPlace = Annotated[
    str | None,
    typer.Option(
        metavar="PLACE",
        help="A folder, or an address like s3://bucket/news, of tables in the Delta format, for Spark, polars, DuckDB "
        "and others: those of a dataset; with --all every table (the extra copydesk[delta]).",
    ),
]
SinceRun = Annotated[
    str | None,
    typer.Option(
        metavar="RUN",
        help="Only rows that this run (or: latest) or a later one made.",
        autocompletion=complete.runs,
    ),
]
FileFormat = Annotated[
    Format | None,
    typer.Option(
        "--format",
        help="Instead of what the file's name says; for - it is needed.",
        case_sensitive=False,
        show_default=False,
    ),
]
_HELP = """Write tables or a query's answer to files, for use elsewhere.

A file is written completely or not at all, never through a link and never into the warehouse. Days, stations and
runs choose the pages; captions and stories come if a chosen page has them. Days are calendar days in the configured
zone, both ends included; with --by published, pages without a publish date are left out.

A folder holds Parquet, partitioned by the day of a page (day=2026-11-01). Exported again, only the files whose rows
have changed are written, and what was erased is gone: afterwards the folder is what a new one would be. With --format
csv, json or jsonl each table is one file.

Tables in the Delta format are brought up to date in the same way, each in one commit, days that changed replaced as a
whole. What was erased leaves the earlier versions, too.

In CSV, text that a spreadsheet would run as a formula gets an apostrophe in front, and control characters are
escaped; --raw turns both off. Parquet holds text as it is.
"""


@app.command(
    help=_HELP,
    short_help="Write tables or a query's answer to files, for use elsewhere.",
    epilog=examples(
        "copydesk export articles -o articles.parquet",
        "copydesk export articles --since 7d --station KVLO -o week.csv.gz",
        "copydesk export captions -o - --format jsonl",
        "copydesk export 'select url, headline from articles' -o headlines.csv",
        "copydesk export --name own_reporting -o own.csv",
        "copydesk export articles -o articles/",
        "copydesk export --all -o exported/",
        "copydesk export --dataset dataset",
        "copydesk export --delta s3://lake/news",
    ),
)
def export(  # noqa: PLR0913 - Typer takes one parameter per option
    context: typer.Context,
    source: Source = None,
    *,
    target: Target = None,
    everything: All = False,
    dataset: Dataset = None,
    delta: DeltaPlace = None,
    name: SavedQuery = None,
    param: Parameters = None,
    file: QueryFile = None,
    since: Since = None,
    until: Until = None,
    by: Annotated[By, typer.Option(help="Which date the days refer to.")] = By.FETCHED,
    station: Stations = None,
    since_run: SinceRun = None,
    style: FileFormat = None,
    json: Json = False,
    raw: Raw = False,
) -> None:
    """Write tables or a query's answer to files; `_HELP` says it in full."""
    from etl.jobs.export_choice import Choice  # noqa: PLC0415 - importing duckdb takes 0.1 s

    here = session(context).context()
    span = days.interval(since, until, zone=here.settings.zone, now=now())
    choice = Choice(span.since, span.until, by, tuple(station or ()), since_run)
    style = one_format(style, json=Format.JSON if json else None)
    _carry_out(
        here,
        ExportOrder(source, name, param, file, everything, dataset, target or "", choice, style, raw, delta),
    )


def _carry_out(here: "Context", order: ExportOrder) -> None:
    order.check()
    if order.delta:
        _write_delta(here, order, order.delta)
    elif order.is_folder:
        _write_folder(here, order)
    elif order.target == "-":
        _print(here, order)
    else:
        count = _write_file(here, order, Path(order.target))
        console.say(f"{counted(count, 'row')} written to {order.target}")


def _write_folder(here: "Context", order: ExportOrder) -> None:
    from etl.jobs import export_folder as job  # noqa: PLC0415 - importing duckdb takes 0.1 s
    from etl.jobs.export import FileForm  # noqa: PLC0415

    folder = order.dataset or Path(order.target)
    tables = job.tables_for(order.source, dataset=order.dataset is not None and not order.everything)
    form = FileForm(order.style or Format.PARQUET, raw=order.raw)
    wanted = job.FolderOrder(tables, order.choice, form, has_card=order.dataset is not None)
    changes = job.export_folder(here, folder, wanted)
    console.say(
        f"{counted(changes.rows, 'row')} in {folder}: {counted(changes.written, 'file')} written, "
        f"{changes.removed:,} removed, {changes.unchanged:,} unchanged"
    )
    if changes.kept_card:
        console.say(
            f"{folder / job.CARD} was not written by copydesk, or has been edited, and stays as it is; "
            "to have it written again, move it away"
        )


def _write_delta(here: "Context", order: ExportOrder, place: str) -> None:
    from etl.jobs.export_delta import export_delta  # noqa: PLC0415 - importing duckdb takes 0.1 s
    from etl.jobs.export_folder import tables_for  # noqa: PLC0415
    from etl.stores.buckets.address import place_of  # noqa: PLC0415

    tables = tables_for(order.source, dataset=not order.everything)
    changes = export_delta(here, place_of(place), tables, order.choice)
    console.say(
        f"{counted(changes.rows, 'row')} in {counted(len(tables), 'table')} at {place}: "
        f"{counted(changes.replaced, 'partition')} written, {changes.unchanged:,} unchanged"
    )


def _write_file(here: "Context", order: ExportOrder, target: Path) -> int:
    """Write one file; returns how many rows it has."""
    from etl.jobs import export as job  # noqa: PLC0415 - importing duckdb takes 0.1 s

    if order.is_query:
        return job.export_query(here, _question(here, order), target, style=order.style, raw=order.raw)
    form = job.form_of(target, order.style, raw=order.raw)
    return job.export_table(here, str(order.source), target, choice=order.choice, form=form)


def _print(here: "Context", order: ExportOrder) -> None:
    """Write to standard output: text as it arrives, Parquet when it is complete."""
    from etl.jobs import export as job  # noqa: PLC0415 - importing duckdb takes 0.1 s
    from etl.jobs.query import query  # noqa: PLC0415

    if order.style is Format.PARQUET:
        with tempfile.TemporaryDirectory(prefix="copydesk-") as folder:
            part = Path(folder) / "answer.parquet"
            _write_file(here, order, part)
            output.copied(part)
    elif order.is_query:
        with query(here, _question(here, order)) as answer:
            output.rows(Rows(answer.columns, answer.rows), order.style or Format.TABLE, raw=order.raw)
    else:
        with job.table_rows(here, str(order.source), order.choice) as found:
            output.rows(found, order.style or Format.TABLE, raw=order.raw)


def _question(here: "Context", order: ExportOrder) -> "Question":
    from etl.jobs.query import Question  # noqa: PLC0415 - importing duckdb takes 0.1 s

    values = query_source.pairs(order.param)
    if order.name is not None:
        return query_source.saved(order.name, values, here.home)
    return Question(query_source.typed(order.source, order.file), values)
