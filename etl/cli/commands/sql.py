"""`copydesk sql`: ask the published warehouse."""

import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from etl.cli import console, output, query_source
from etl.cli.options import Json, Output, Parameters, Raw, SavedQuery, Style, examples, one_format
from etl.cli.output import NULL, Format, Look, Rows
from etl.cli.progress import LogObserver
from etl.cli.session import session
from etl.counted import counted
from etl.errors import UsageError
from etl.report.rows import Counted
from etl.stores.home import Home

if TYPE_CHECKING:
    from etl.jobs.context import Context
    from etl.jobs.query import Question

app = typer.Typer()

Query = Annotated[
    str | None,
    typer.Argument(
        metavar="QUERY",
        help="One SELECT statement; - is standard input. Without it, on a terminal, a prompt.",
    ),
]
QueryFile = Annotated[
    Path | None, typer.Option("--file", "-f", metavar="FILE", help="Read the query from a file.")
]
ListSaved = Annotated[
    bool, typer.Option("--list", help="List the saved queries; with a name, show that one in full.")
]
Wide = Annotated[bool, typer.Option("--wide", "-w", help="Do not fit the table to the terminal.")]
Vertical = Annotated[bool, typer.Option("--vertical", "-x", help="One line per value, not one per row.")]
NoPager = Annotated[bool, typer.Option("--no-pager", help="Never show the answer in a pager.")]
Search = Annotated[
    str | None,
    typer.Option(
        metavar="WORDS",
        help="Search as `copydesk search WORDS` does; the best 1,000 hits are the table hits.",
    ),
]
_ADVICE = "--wide shows them, or --vertical"
Ide = Annotated[bool, typer.Option("--ide", help="Open the published file in harlequin, read-only.")]


_HELP = """Query the published warehouse in SQL. Queries only read: they cannot write, open files or change settings.

On a terminal, a table is fitted to the screen (--wide, --vertical), and a long answer opens in $PAGER. In pipes
and files nothing is cut. Without a query, a prompt opens: it completes names and has a help of its own.

-p gives a parameter a value: $word in the query. It is text; cast it where a number is needed ($n::integer).

NULL is written as NULL in tables and Markdown, as null in JSON, and as nothing between the commas in CSV, where
an empty text is "". In CSV, text that a spreadsheet would run as a formula gets an apostrophe in front, and
control characters are escaped; --raw turns both off. Numbers, NULL and empty text are never changed.

With --search, the table hits has the columns rank, kind, score, page_key, position, caption_id and snippet, a row for
each article and each use of a caption that was found.

Queries of your own are files queries/NAME.sql in the project; one replaces a bundled query of the same name.
A query that needs more memory or time than [readers] allows fails and writes nothing.
"""


@dataclass(frozen=True, slots=True)
class _Source:
    """Where the query comes from (at most one is given), and what to search for first."""

    query: str | None
    file: Path | None
    name: str | None
    search: str | None = None

    def count(self) -> int:
        return sum(source is not None for source in (self.query, self.file, self.name))


@dataclass(frozen=True, slots=True)
class _Destination:
    """Where the answer goes: a file, else standard output."""

    file: Path | None
    style: Format | None
    raw: bool
    look: Look


@app.command(
    help=_HELP,
    short_help="Query the published warehouse in SQL.",
    epilog=examples(
        "copydesk sql 'select station, headline from articles limit 5'",
        "copydesk sql 'from articles where station = $name' -p name=WXMP -o wxmp.csv",
        "copydesk sql -x 'from articles limit 1'",
        "copydesk sql --list",
        "copydesk sql --name search -p word=ferry",
        "copydesk sql --search ferry 'from hits join articles using (page_key)'",
        "copydesk sql -f question.sql -o answer.parquet",
        "copydesk sql",
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
    wide: Wide = False,
    vertical: Vertical = False,
    no_pager: NoPager = False,
    search: Search = None,
    ide: Ide = False,
) -> None:
    """Query the published warehouse."""
    source = _Source(query, file, name, search)
    look = Look(wide, vertical, is_paged=not no_pager, null=NULL, advice=_ADVICE)
    file_named = (
        None if target == Path(query_source.STANDARD_INPUT) else target
    )  # - is standard output, as in export
    destination = _Destination(file_named, one_format(style, json=Format.JSON if json else None), raw, look)
    if list_saved:
        _list_saved(session(context).home, query or name, destination)
    elif ide:
        _open_ide(session(context).home, source, destination)
    else:
        _answer(
            session(context).context(observer=LogObserver()), source, destination, query_source.pairs(param)
        )


def _answer(here: "Context", source: _Source, destination: _Destination, parameters: dict[str, str]) -> None:
    """Ask the query and write its answer; without one, open the prompt."""
    if source.count() > 1:
        raise UsageError("give only one of QUERY, --file and --name", hint="copydesk sql --help")
    style = destination.style or Format.TABLE
    if destination.look.is_vertical and (destination.file is not None or style is not Format.TABLE):
        raise UsageError(
            "--vertical is for tables on standard output",
            hint="leave out the other: copydesk sql --vertical QUERY",
        )
    if (
        source.search is None
        and source.count() == 0
        and destination.file is None
        and sys.stdin.isatty()
        and sys.stdout.isatty()
    ):
        from etl.cli.prompt.loop import run_prompt  # noqa: PLC0415 - prompt_toolkit takes 0.2 s to import

        run_prompt(here, parameters, destination.look)
        return
    question = _question(here.home, source, parameters)
    if destination.file is None:
        _print_answer(here, question, destination)
    else:
        from etl.jobs.export import export_query  # noqa: PLC0415 - importing duckdb takes 0.1 s

        count = export_query(here, question, destination.file, style=destination.style, raw=destination.raw)
        console.say(f"{counted(count, 'row')} written to {destination.file}")


def _question(home: Home, source: _Source, parameters: dict[str, str]) -> "Question":
    from etl.jobs.query import Question  # noqa: PLC0415 - importing duckdb takes 0.1 s

    if source.name is not None:
        found = query_source.saved(source.name, parameters, home)
        return replace(found, search=source.search)
    if source.search is not None and source.count() == 0 and sys.stdin.isatty():
        return Question("from hits", parameters, source.search)
    return Question(query_source.typed(source.query, source.file), parameters, source.search)


def _print_answer(here: "Context", question: "Question", destination: _Destination) -> None:
    from etl.jobs.query import query  # noqa: PLC0415 - importing duckdb takes 0.1 s

    with query(here, question) as answer:
        rows = Counted(answer.rows)
        output.rows(
            Rows(answer.columns, rows),
            destination.style or Format.TABLE,
            raw=destination.raw,
            look=destination.look,
        )
    if destination.look.is_vertical and not rows.count:
        console.say("0 rows")  # which without column heads would be nothing at all


def _list_saved(home: Home, name: str | None, destination: _Destination) -> None:
    from etl.cli import saved_query_list  # noqa: PLC0415 - importing duckdb takes 0.1 s

    if destination.file is not None:
        raise UsageError("--list writes to standard output, not to a file", hint="copydesk sql --list")
    style = destination.style or Format.TABLE
    if name is None:
        saved_query_list.show_all(home, style)
    else:
        saved_query_list.show(home, name, style)


def _open_ide(home: Home, source: _Source, destination: _Destination) -> None:
    from etl.cli.ide import open_ide  # noqa: PLC0415 - only here

    if source.count() or destination.file is not None:
        raise UsageError("--ide takes no query: type it there", hint="copydesk sql --ide")
    open_ide(home)
