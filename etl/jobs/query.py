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
from etl.stores.readers import BEYOND_LIMITS, limited, limits_of
from etl.stores.statements import files
from etl.stores.warehouse import connect_published

_BATCH = 1000  # rows fetched at a time
_ALLOWED = frozenset({"SELECT", "EXPLAIN", "PRAGMA", "MULTI"})  # MULTI is what PIVOT becomes
_HEADER = re.compile(r"^-- (title|about|param): (.+)$", re.MULTILINE)
_PARAMETER = re.compile(r"(\w+) = (.*?) \((.+)\)$")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a saved query can be given."""

    name: str
    default: str
    about: str


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A query that comes with copydesk."""

    name: str
    title: str
    about: str
    parameters: tuple[Parameter, ...]
    sql: str


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
    """One statement that reads, and the values of its parameters."""

    sql: str
    parameters: Mapping[str, object] = field(default_factory=dict)


@contextmanager
def query(context: Context, question: Question) -> Iterator[QueryResult]:
    """Ask the published warehouse one question.

    Raises:
        QueryError: The SQL is wrong, or is more than one statement, or would do something other than read.
        WarehouseError: Nothing has been published yet.
        LimitError: It took more memory or time than the settings allow.
    """
    with sandbox(context) as connection:
        single_statement(connection, question.sql)
        try:
            cursor = connection.execute(question.sql, dict(question.parameters))
            described = cursor.description or []
        except BEYOND_LIMITS:
            raise
        except duckdb.Error as error:
            raise as_query_error(error) from error
        columns = tuple(str(column[0]) for column in described)
        types = tuple(str(column[1]) for column in described)
        yield QueryResult(columns, types, _rows(cursor))


@contextmanager
def sandbox(context: Context, *, writable: Sequence[Path] = ()) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that reads the published file and can reach nothing else: no file, network or setting.

    Args:
        context: The job's surroundings.
        writable: Files that it may write, for exports.
    """
    limits = context.settings.readers
    config = {
        **limits_of(limits),
        "python_enable_replacements": False,  # a table name never means a variable of this program
        "temp_directory": "",  # it would be a folder that the query may write and read
    }
    with connect_published(context.home, config) as connection, limited(connection, limits):
        connection.execute("set allowed_paths = $1", [[str(file) for file in writable]])
        connection.execute("set timezone = $1", [context.settings.zone])
        connection.execute("set enable_external_access = false")
        connection.execute("set lock_configuration = true")
        yield connection


def single_statement(connection: duckdb.DuckDBPyConnection, sql: str) -> None:
    """Make sure that the SQL is one statement that reads.

    Raises:
        QueryError: It is not.
    """
    try:
        statements = connection.extract_statements(sql)
    except duckdb.Error as error:
        raise as_query_error(error) from error
    if len(statements) != 1:
        raise QueryError(
            f"one statement at a time, please: this is {len(statements) or 'none'}",
            hint="give one query, as in: copydesk sql 'from articles limit 5'",
        )
    kind = str(statements[0].type).rpartition(".")[2]
    if kind not in _ALLOWED:
        raise QueryError(
            f"`copydesk sql` only reads; {kind} is not allowed",
            hint="to write results to a file: copydesk sql QUERY -o FILE",
        )


def saved_queries() -> list[SavedQuery]:
    """The queries that come with copydesk, in the order of their names."""
    return [_saved(path) for path in files("queries")]


def saved_query(name: str) -> SavedQuery:
    """One of them.

    Raises:
        QueryError: There is none of that name.
    """
    queries = {item.name: item for item in saved_queries()}
    if name not in queries:
        near = difflib.get_close_matches(name, queries, 1)
        raise QueryError(
            f"there is no saved query {name!r}; there are: {', '.join(queries)}",
            hint=f"did you mean: copydesk sql --name {near[0]}"
            if near
            else "to see what they answer: copydesk sql --list",
        )
    return queries[name]


def bind(saved: SavedQuery, given: Mapping[str, str]) -> dict[str, str]:
    """The parameters of a saved query: defaults, and what the user gave.

    Raises:
        QueryError: A parameter that the query does not have.
    """
    values = {parameter.name: parameter.default for parameter in saved.parameters}
    unknown = sorted(given.keys() - values.keys())
    if unknown:
        names = ", ".join(values) or "none"
        raise QueryError(
            f"the saved query {saved.name} has no parameter {unknown[0]!r}; it has: {names}",
            hint=f"copydesk sql --name {saved.name}",
        )
    return values | dict(given)


def as_query_error(error: duckdb.Error) -> QueryError:
    """DuckDB's complaint as ours; it names the nearest table or column itself."""
    if isinstance(error, duckdb.BinderException):
        hint = "to see a table's columns: copydesk sql 'describe articles'"
    elif isinstance(error, duckdb.PermissionException):
        hint = "files cannot be read from here; pages are loaded with: copydesk run PATH"
    else:
        hint = "to see what tables there are: copydesk sql 'show tables'"
    return QueryError(f"the query cannot be answered: {error}", hint=hint)


def _rows(cursor: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    while True:
        try:
            batch = cursor.fetchmany(_BATCH)
        except BEYOND_LIMITS:
            raise
        except duckdb.Error as error:
            raise as_query_error(error) from error
        if not batch:
            return
        yield from batch


def _saved(path: Path) -> SavedQuery:
    sql = path.read_text("utf-8")
    found: dict[str, list[str]] = {"title": [], "about": [], "param": []}
    for name, value in _HEADER.findall(sql):
        found[name].append(value)
    parameters = []
    for line in found["param"]:
        match = _PARAMETER.match(line)
        if match is None:
            raise QueryError(
                f"the header of {path} is wrong: {line}", hint="-- param: name = default (about)"
            )
        parameters.append(Parameter(*match.groups()))
    return SavedQuery(path.stem, " ".join(found["title"]), " ".join(found["about"]), tuple(parameters), sql)
