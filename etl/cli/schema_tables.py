"""What `copydesk schema` and the prompt show: tables, or the columns of one, with their comments."""

from typing import Any

from etl.cli import console, output
from etl.cli.output import Format, Look, Rows
from etl.jobs.context import Context
from etl.jobs.schema import MAIN, Table, tables

_LOOK = Look(is_wrapped=True, is_paged=True)


def show_tables(context: Context, style: Format, *, every: bool) -> None:
    """The tables and views, or only the views for analysts."""
    found = [one for one in tables(context) if every or one.schema == MAIN]
    if style is Format.JSON:
        output.value([_facts(one) for one in found])
        return
    lines = [(one.name, len(one.columns), one.comment) for one in found]
    output.rows(Rows(("table", "columns", "contains"), lines), style, look=_LOOK)


def show_columns(found: Table, style: Format) -> None:
    """The columns of one table."""
    if style is Format.JSON:
        output.value(_facts(found))
        return
    console.say(f"{found.name}: {found.comment}")
    lines = [(column.name, column.type, column.comment) for column in found.columns]
    output.rows(Rows(("column", "type", "means"), lines), style, look=_LOOK)


def _facts(found: Table) -> dict[str, Any]:
    columns = [{"name": one.name, "type": one.type, "comment": one.comment} for one in found.columns]
    return {"table": found.name, "schema": found.schema, "comment": found.comment, "columns": columns}
