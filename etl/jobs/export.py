"""Write a table or the answer of a query into a file that appears whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import duckdb

from etl.errors import QueryError, why
from etl.jobs.context import Context
from etl.jobs.export_choice import Choice, opened_for_export, refuse_choice, table_named, take
from etl.jobs.query import Question, as_query_error, query, sandbox, single_statement
from etl.report import rows
from etl.report.rows import ENDINGS, Format, Rows
from etl.stores.output_files import Compression, replacing, text_file
from etl.stores.readers import BEYOND_LIMITS, limited
from etl.stores.statements import statement

_BATCH = 1000  # rows fetched at a time
_COMPRESSED = {compression.value: compression for compression in Compression if compression}


@dataclass(frozen=True, slots=True)
class FileForm:
    """How a file is written.

    Args:
        style: Its format.
        compression: Of text; Parquet is compressed within.
        raw: For CSV: leave text as it is, without the formula guard.
    """

    style: Format
    compression: Compression = Compression.NONE
    raw: bool = False


def export_table(
    context: Context,
    table: str,
    target: Path,
    *,
    choice: Choice | None = None,
    form: FileForm | None = None,
) -> int:
    """Write the chosen rows of a table or view, in the order of its keys.

    Args:
        context: The job's surroundings.
        table: Its name.
        target: The file.
        choice: Which rows; None is all.
        form: How it is written; None takes it from the ending of the file's name.

    Returns:
        How many rows.

    Raises:
        QueryError: There is no such table, or the file's ending is not one of ours.
        UsageError: The file cannot be written, or may not be; or the table cannot be chosen from in this way.
        LimitError: It took more memory or time than the settings allow.
    """
    form = form or form_of(target)
    with taken(context, table, choice or Choice()) as connection, replacing(target, context.home) as part:
        return write_taken(connection, part, form)


@contextmanager
def taken(context: Context, table: str, choice: Choice) -> Iterator[duckdb.DuckDBPyConnection]:
    """The published file, within the readers' limits, with the chosen rows as `exported_rows`.

    Raises:
        QueryError: There is no such table.
        UsageError: It cannot be chosen from in this way.
        LimitError: It took more memory or time than the settings allow.
    """
    found = table_named(table)
    refuse_choice(found, choice)
    with (
        opened_for_export(context, choice) as connection,
        limited(connection, context.settings.readers),
    ):
        take(connection, found)
        yield connection


@contextmanager
def table_rows(context: Context, table: str, choice: Choice) -> Iterator[Rows]:
    """The chosen rows of a table, streamed. Raises as `taken`."""
    with taken(context, table, choice) as connection:
        yield _streamed(connection)


def write_taken(connection: duckdb.DuckDBPyConnection, part: Path, form: FileForm) -> int:
    """Write `exported_rows` into a new file; returns how many they are.

    Raises:
        OSError: The file cannot be written.
    """
    if form.style is not Format.PARQUET:
        return _write_text(_streamed(connection), part, form)
    try:
        written = connection.execute(statement("export", "write_parquet"), {"file": str(part)}).fetchall()
    except duckdb.IOException as error:
        raise OSError(why(error)) from error
    return int(written[0][0])


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
        QueryError: The query is wrong, or the file's ending is not one of ours.
        UsageError: The file cannot be written, or may not be.
        LimitError: It took more memory or time than the settings allow.
    """
    form = form_of(target, style, raw=raw)
    with replacing(target, context.home) as part:
        if form.style is Format.PARQUET:
            return _parquet(context, question, part)
        with query(context, question) as answer:
            return _write_text(Rows(answer.columns, answer.rows), part, form)


def form_of(target: Path, style: Format | None = None, *, raw: bool = False) -> FileForm:
    """How a file is written: in the given format, else as the ending of its name says; `.gz` and `.zst` compress.

    Raises:
        QueryError: The ending is not one of ours, or would compress Parquet once more.
    """
    endings = [ending.lower().lstrip(".") for ending in target.suffixes]
    compression = _COMPRESSED.get(endings[-1], Compression.NONE) if endings else Compression.NONE
    ending = "".join(endings[-2:-1] if compression else endings[-1:])
    found = style or ENDINGS.get(ending)
    if found is None:
        known = ", .".join(ENDINGS)
        raise QueryError(
            f"{target.name} ends in none of .{known} (text also with .gz or .zst), so its format is not known",
            hint="name the file by its format: copydesk export articles -o articles.parquet",
        )
    if not _may_be(found, ENDINGS.get(ending)):
        raise QueryError(
            f"{target.name} says {ENDINGS[ending].value}, but {found.value} was asked for",
            hint=f"give one of the two: copydesk export articles -o articles.{found.value}",
        )
    if compression and found is Format.PARQUET:
        raise QueryError(
            f"{target.name}: Parquet is compressed already",
            hint="leave the ending out: copydesk export articles -o articles.parquet",
        )
    return FileForm(found, compression, raw)


def _may_be(asked: Format, ending: Format | None) -> bool:
    """Whether a file with this ending may have this format. JSON lines are often called .json."""
    jsons = {Format.JSON, Format.JSONL}
    return ending in (None, Format.TABLE, asked) or {asked, ending} == jsons


def _write_text(answer: Rows, part: Path, form: FileForm) -> int:
    with text_file(part, form.compression) as file:
        return rows.write_rows(answer, form.style, file, raw=form.raw)


def _streamed(connection: duckdb.DuckDBPyConnection) -> Rows:
    cursor = connection.execute(statement("export", "rows"))
    batches = iter(lambda: cursor.fetchmany(_BATCH), [])
    return Rows([column[0] for column in cursor.description], chain.from_iterable(batches))


def _parquet(context: Context, question: Question, target: Path) -> int:
    target = target.resolve()
    with sandbox(context, writable=[target], search=question.search) as connection:
        single_statement(connection, question)
        # COPY takes a query as text only. It is one statement, and the connection reaches this file only.
        name = str(target).replace("'", "''")
        copy = f"copy ({question.sql.strip().rstrip(';')}\n) to '{name}' (format parquet)"
        try:
            return int(connection.execute(copy, dict(question.parameters)).fetchall()[0][0])
        except BEYOND_LIMITS:
            raise
        except duckdb.IOException as error:
            raise OSError(why(error)) from error
        except duckdb.Error as error:
            raise as_query_error(error, question) from error
