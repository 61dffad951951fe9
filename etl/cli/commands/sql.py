"""`copydesk sql`: ask the published warehouse."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from etl.cli import console, output, query_source
from etl.cli.options import Json, Output, Parameters, Raw, SavedQuery, Style, examples
from etl.cli.output import Format, Rows
from etl.cli.session import session
from etl.counted import counted
from etl.errors import UsageError

if TYPE_CHECKING:
    from etl.jobs.context import Context
    from etl.jobs.query import Question

app = typer.Typer()

Query = Annotated[
    str | None, typer.Argument(metavar="QUERY", help="One SELECT statement; without it, standard input.")
]
QueryFile = Annotated[
    Path | None, typer.Option("--file", "-f", metavar="FILE", help="Read the query from a file.")
]
ListSaved = Annotated[bool, typer.Option("--list", help="List the saved queries.")]


@app.command(
    short_help="Query the published warehouse in SQL.",
    epilog=examples(
        "copydesk sql 'select station, headline from articles limit 5'",
        "copydesk sql 'show tables'",
        "copydesk sql 'describe articles'",
        "copydesk sql --list",
        "copydesk sql --name search -p word=ferry",
        "copydesk sql -f question.sql -o answer.parquet",
    ),
)
def sql(  # noqa: PLR0913 - Typer takes one parameter per option
    context: typer.Context,
    query: Query = None,
    *,
    file: QueryFile = None,
    name: SavedQuery = None,
    param: Parameters = None,
    list_saved: ListSaved = False,
    style: Style = None,
    json: Json = False,
    target: Output = None,
    raw: Raw = False,
) -> None:
    """Query the published warehouse in SQL. Queries only read: they cannot write, open files or change settings.

    In CSV, text that a spreadsheet would run as a formula gets an apostrophe in front, and control characters are
    escaped; --raw turns both off. A query that needs more memory or time than [readers] allows fails and writes
    nothing.
    """
    style = Format.JSON if json else style
    if list_saved:
        _list_saved(target, style or Format.TABLE)
        return
    here = session(context).context()
    question = _question(query, file, name, param)
    if target is None:
        _print_answer(here, question, style or Format.TABLE, raw=raw)
    else:
        from etl.jobs.export import export_query  # noqa: PLC0415 - importing duckdb takes 0.1 s

        count = export_query(here, question, target, style=style, raw=raw)
        console.say(f"{counted(count, 'row')} written to {target}")


def _list_saved(target: Path | None, style: Format) -> None:
    from etl.jobs.query import saved_queries  # noqa: PLC0415 - importing duckdb takes 0.1 s

    if target is not None:
        raise UsageError("--list writes to standard output, not to a file", hint="copydesk sql --list")
    listed = [(q.name, q.title, ", ".join(p.name for p in q.parameters)) for q in saved_queries()]
    output.rows(Rows(("name", "answers", "parameters"), listed), style)


def _question(query: str | None, file: Path | None, name: str | None, param: list[str] | None) -> "Question":
    """What to ask, from the one source that was named."""
    from etl.jobs.query import Question  # noqa: PLC0415 - importing duckdb takes 0.1 s

    if sum(source is not None for source in (query, file, name)) > 1:
        raise UsageError("give only one of QUERY, --file and --name", hint="copydesk sql --help")
    if name is not None:
        return query_source.saved(name, param)
    if param:
        raise UsageError("--param is for saved queries (--name)", hint="copydesk sql --list")
    return Question(query_source.typed(query, file))


def _print_answer(here: "Context", question: "Question", style: Format, *, raw: bool) -> None:
    from etl.jobs.query import query  # noqa: PLC0415 - importing duckdb takes 0.1 s

    with query(here, question) as answer:
        output.rows(Rows(answer.columns, answer.rows), style, raw=raw)
