"""Read-only SQL on the published snapshot. Read-only by construction: the connection can do nothing else."""

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from etl.errors import QueryError
from etl.jobs.context import Context
from etl.stores.published import connect_published
from etl.stores.readers import BEYOND_LIMITS, limited, limits_of

_BATCH = 1000  # rows fetched at a time
# What DuckDB raises where a value has the wrong type.
_OF_TYPES = (duckdb.BinderException, duckdb.ConversionException)
_ALLOWED = frozenset({"SELECT", "EXPLAIN", "PRAGMA", "MULTI"})  # MULTI is what PIVOT becomes
_WORD = re.compile(r"\s*(\w+)\s*;?\s*")


@dataclass(frozen=True, slots=True)
class QueryResult:
    """An answer, to be read while the query is open.

    Args:
        types: DuckDB's type names, one per column.
        rows: Streamed.
    """

    columns: tuple[str, ...]
    types: tuple[str, ...]
    rows: Iterator[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Question:
    """One statement that reads.

    Args:
        parameters: The values of its parameters, by name.
        search: What to search for; the statement finds the hits in the table `hits`.
    """

    sql: str
    parameters: Mapping[str, object] = field(default_factory=dict)
    search: str | None = None


@contextmanager
def query(context: Context, question: Question) -> Iterator[QueryResult]:
    """Ask the published warehouse one question.

    Raises:
        QueryError: The SQL is wrong, or is more than one statement, or would do something other than read.
        WarehouseError: Nothing has been published yet.
        LimitError: It took more memory or time than the settings allow.
    """
    with sandbox(context, search=question.search) as connection:
        single_statement(connection, question)
        try:
            cursor = connection.execute(question.sql, dict(question.parameters))
            described = cursor.description or []
        except BEYOND_LIMITS:
            raise
        except duckdb.Error as error:
            raise as_query_error(error, question) from error
        columns = tuple(str(column[0]) for column in described)
        types = tuple(str(column[1]) for column in described)
        yield QueryResult(columns, types, _rows(cursor, question))


@contextmanager
def sandbox(
    context: Context, *, writable: Sequence[Path] = (), search: str | None = None
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that reads the published file and can reach nothing else: no file, network or setting.

    Args:
        context: The job's surroundings.
        writable: Files that it may write, for exports.
        search: What to search for; the hits are in the table `hits`.
    """
    if search is not None:
        # A query that searches nothing starts in half the time without what these modules import.
        from etl.jobs.search import hits_table  # noqa: PLC0415

        hits_table.prepare(context)
    limits = context.settings.readers
    config = {
        **limits_of(limits),
        "python_enable_replacements": False,  # a table name never means a variable of this program
        "temp_directory": "",  # it would be a folder that the query may write and read
    }
    with connect_published(context.home, config) as connection, limited(connection, limits):
        connection.execute("set allowed_paths = $1", [[str(file) for file in writable]])
        connection.execute("set timezone = $1", [context.settings.zone])
        if search is not None:
            hits_table.create(connection, context, search)
        connection.execute("set enable_external_access = false")
        connection.execute("set lock_configuration = true")
        yield connection


def single_statement(connection: duckdb.DuckDBPyConnection, question: Question) -> None:
    """Make sure that the question is one statement that reads, and that its parameters have values.

    Raises:
        QueryError: It is not, or they have none.
    """
    try:
        statements = connection.extract_statements(question.sql)
    except duckdb.Error as error:
        raise as_query_error(error, question) from error
    if len(statements) != 1:
        raise QueryError(
            f"one statement at a time, please: these are {len(statements)}"
            if statements
            else "the query is empty",
            hint="give one query, as in: copydesk sql 'from articles limit 5'",
        )
    kind = str(statements[0].type).rpartition(".")[2]
    if kind not in _ALLOWED:
        raise QueryError(
            f"`copydesk sql` only reads; {kind} is not allowed",
            hint="to write results to a file: copydesk sql QUERY -o FILE",
        )
    _check_parameters(statements[0], question)


def statements_of(sql: str) -> list[str]:
    """The statements of a text; one that cannot be parsed stays whole, for the error that asking it gives."""
    try:
        with duckdb.connect() as connection:
            return [one.query for one in connection.extract_statements(sql)]
    except duckdb.Error:
        return [sql]


def parameters_of(sql: str) -> set[str] | None:
    """The names of a query's parameters; None if it cannot be parsed, which asking it will report."""
    try:
        with duckdb.connect() as connection:
            return set().union(*(one.named_parameters for one in connection.extract_statements(sql)))
    except duckdb.Error:
        return None


def as_query_error(error: duckdb.Error, question: Question | None = None) -> QueryError:
    """DuckDB's complaint as ours; it names the nearest table or column itself.

    Args:
        error: What DuckDB raised.
        question: What was asked.
    """
    word = _WORD.fullmatch(question.sql) if question else None
    if isinstance(error, duckdb.ParserException) and word:
        hint = f"to see a table: copydesk sql 'from {word[1]}'; a saved query: copydesk sql --name {word[1]}"
    elif isinstance(error, duckdb.ParserException):
        hint = "to see a few queries that work: copydesk sql --help"
    elif question and question.parameters and isinstance(error, _OF_TYPES):
        given = ", ".join(f"{name}={value}" for name, value in question.parameters.items())
        hint = f"given was {given}; a parameter is text until it is cast: copydesk sql 'select $n::integer' -p n=5"
    elif isinstance(error, duckdb.BinderException):
        hint = "to see a table's columns: copydesk schema articles"
    elif isinstance(error, duckdb.PermissionException):
        hint = "files cannot be read from here; pages are loaded with: copydesk run PATH"
    elif isinstance(error, duckdb.CatalogException) and " hits " in str(error):
        hint = "the table hits is there with: copydesk sql --search 'ferry strike' 'from hits'"
    elif isinstance(error, duckdb.CatalogException):
        hint = "to see what tables there are: copydesk schema"
    else:
        hint = "to see a few queries that work: copydesk sql --help"
    # Every line is indented by the same, so that DuckDB's caret stays below what it points to.
    lines = [line for line in str(error).splitlines() if line.strip()]
    return QueryError("the query cannot be answered: " + "\n  ".join(lines), hint=hint)


def _check_parameters(statement: duckdb.Statement, question: Question) -> None:
    """Make sure that every parameter of the query has a value, and every value a parameter."""
    wanted = statement.named_parameters
    missing = sorted(wanted - question.parameters.keys())
    unknown = sorted(question.parameters.keys() - wanted)
    if unknown:
        names = ", ".join(f"${name}" for name in sorted(wanted))
        near = difflib.get_close_matches(unknown[0], wanted, 1)
        raise QueryError(
            f"the query has no parameter ${unknown[0]}; it has: {names or 'none'}",
            hint=f"did you mean: copydesk sql QUERY -p {near[0]}={question.parameters[unknown[0]]}"
            if near
            else "a parameter is a word after a dollar sign: "
            "copydesk sql 'from articles where station = $name' -p name=WXMP",
        )
    if missing:
        raise QueryError(
            f"no value was given for {', '.join(f'${name}' for name in missing)}",
            hint="give one for each: copydesk sql QUERY" + "".join(f" -p {name}=VALUE" for name in missing),
        )


def _rows(cursor: duckdb.DuckDBPyConnection, question: Question) -> Iterator[tuple[Any, ...]]:
    while True:
        try:
            batch = cursor.fetchmany(_BATCH)
        except BEYOND_LIMITS:
            raise
        except duckdb.Error as error:
            raise as_query_error(error, question) from error
        if not batch:
            return
        yield from batch
