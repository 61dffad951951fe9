"""Write a table or the answer of a query into a file that appears whole or not at all."""

from pathlib import Path

import duckdb

from etl.errors import QueryError
from etl.jobs.context import Context
from etl.jobs.query import Question, as_query_error, query, sandbox, single_statement
from etl.report import rows
from etl.report.rows import ENDINGS, Format, Rows
from etl.stores.output_files import replacing
from etl.stores.readers import BEYOND_LIMITS


def export_table(context: Context, table: str, target: Path, *, raw: bool = False) -> int:
    """Write all rows of a table or view; the ending of the file's name says in which format.

    Returns:
        How many rows.

    Raises:
        QueryError: There is no such table, or the file's ending is none of ours.
        UsageError: The file cannot be written, or may not be.
    """
    with sandbox(context) as connection:
        names = [row[0] for row in connection.execute("show tables").fetchall()]
    if table not in names:
        raise QueryError(
            f"there is no table {table!r}; there are: {', '.join(names)}", hint="copydesk sql 'show tables'"
        )
    return export_query(context, Question(f'from "{table}"'), target, raw=raw)


def export_query(
    context: Context,
    question: Question,
    target: Path,
    *,
    style: Format | None = None,
    raw: bool = False,
) -> int:
    """Write a query's answer to a file that appears complete or not at all.

    Args:
        context: The job's surroundings.
        question: What to ask.
        target: The file.
        style: The format; None takes it from the ending of the file's name.
        raw: For CSV: leave text as it is, without the formula guard.

    Returns:
        How many rows.

    Raises:
        QueryError: The query is wrong, or the file's ending is none of ours.
        UsageError: The file cannot be written, or may not be.
        LimitError: It took more memory or time than the settings allow.
    """
    style = style or format_of(target)
    with replacing(target, context.home) as part:
        if style is Format.PARQUET:
            return _parquet(context, question, part)
        with query(context, question) as answer, part.open("x", encoding="utf-8", newline="") as file:
            return rows.write_rows(Rows(answer.columns, answer.rows), style, file, raw=raw)


def format_of(target: Path) -> Format:
    """The format that the ending of a file's name asks for.

    Raises:
        QueryError: It is none of ours.
    """
    style = ENDINGS.get(target.suffix.lower().lstrip("."))
    if style is None:
        raise QueryError(
            f"{target.name} ends in none of .{', .'.join(ENDINGS)}, so its format is not known",
            hint="name the file by its format: copydesk export articles -o articles.parquet",
        )
    return style


def _parquet(context: Context, question: Question, target: Path) -> int:
    target = target.resolve()
    with sandbox(context, writable=[target]) as connection:
        single_statement(connection, question.sql)
        # COPY takes a query as text only. It is one statement, and the connection reaches this file only.
        name = str(target).replace("'", "''")
        copy = f"copy ({question.sql.strip().rstrip(';')}\n) to '{name}' (format parquet)"
        try:
            return int(connection.execute(copy, dict(question.parameters)).fetchall()[0][0])
        except BEYOND_LIMITS:
            raise
        except duckdb.Error as error:
            raise as_query_error(error) from error
