"""Tables, views and columns of the published warehouse, with their comments; and the words of its SQL."""

import difflib
from dataclasses import dataclass
from itertools import groupby

from etl.errors import QueryError
from etl.jobs.context import Context
from etl.jobs.query import sandbox
from etl.stores.statements import statement

MAIN = "main"
"""The schema of the views for analysts, whose names need no schema in front."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table or view.

    Args:
        type: DuckDB's name of its type, in lower case.
    """

    name: str
    type: str
    comment: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table or view.

    Args:
        name: As a query writes it: with its schema, unless that is `main`.
    """

    name: str
    schema: str
    comment: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """What can be typed in a query besides tables and columns."""

    functions: tuple[str, ...]
    keywords: tuple[str, ...]


def tables(context: Context) -> list[Table]:
    """All tables and views; the views for analysts come first.

    Raises:
        WarehouseError: Nothing has been published yet.
    """
    with sandbox(context) as connection:
        rows = connection.execute(statement("catalog", "columns")).fetchall()
    found = []
    for (schema, name, comment), lines in groupby(rows, key=lambda row: row[:3]):
        written = name if schema == MAIN else f"{schema}.{name}"
        found.append(Table(written, schema, comment, tuple(Column(*line[3:]) for line in lines)))
    return found


def table(context: Context, name: str) -> Table:
    """One table or view, by its name as a query writes it.

    Raises:
        QueryError: No table or view has that name.
        WarehouseError: Nothing has been published yet.
    """
    return named(tables(context), name)


def named(known: list[Table], name: str) -> Table:
    """The table of that name among known ones; upper and lower case are the same, as in SQL.

    Raises:
        QueryError: No table or view has that name.
    """
    wanted = name.strip().rstrip(";").lower().removeprefix(f"{MAIN}.")
    by_name = {one.name: one for one in known}
    if wanted in by_name:
        return by_name[wanted]
    near = difflib.get_close_matches(wanted, by_name, 1)
    near += [one.name for one in known if any(column.name == wanted for column in one.columns)][:1]
    usual = ", ".join(one.name for one in known if one.schema == MAIN)
    raise QueryError(
        f"no table is named {name!r}; there are: {usual}",
        hint=f"did you mean: copydesk schema {near[0]}"
        if near
        else "to see what each contains: copydesk schema",
    )


def words(context: Context) -> Words:
    """The names of functions and the keywords of SQL, for completion."""
    with sandbox(context) as connection:
        rows = connection.execute(statement("catalog", "words")).fetchall()
    of_kind = {kind: tuple(word for word, its in rows if its == kind) for kind in ("function", "keyword")}
    return Words(of_kind["function"], of_kind["keyword"])
