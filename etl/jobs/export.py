"""Write a table or the answer of a query into a file that appears whole or not at all."""

import csv
import json
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any, TextIO

import duckdb

from etl.errors import QueryError, WarehouseError
from etl.jobs.context import Context
from etl.jobs.csv_cells import guarded
from etl.jobs.query import query, sandbox, single_statement, wrong
from etl.stores.staging import settle

FORMATS = ("parquet", "csv", "jsonl")


def export_table(context: Context, table: str, target: Path) -> int:
    """Write all rows of a table or view.

    Returns:
        How many rows.

    Raises:
        QueryError: There is no such table, or the file's ending is none of ours.
        WarehouseError: The file cannot be written.
    """
    with sandbox(context) as connection:
        names = [row[0] for row in connection.execute("show tables").fetchall()]
    if table not in names:
        raise QueryError(
            f"there is no table {table!r}; there are: {', '.join(names)}", hint="copydesk sql 'show tables'"
        )
    return export_query(context, f'from "{table}"', target)


def export_query(
    context: Context, sql: str, target: Path, parameters: dict[str, object] | None = None
) -> int:
    """Write a query's answer; the ending of the file's name says in which format.

    Returns:
        How many rows.

    Raises:
        QueryError: The query is wrong, or the file's ending is none of ours.
        WarehouseError: The file cannot be written.
    """
    ending = target.suffix.lower().lstrip(".")
    if ending not in FORMATS:
        raise QueryError(
            f"{target.name} ends in none of .{', .'.join(FORMATS)}, so its format is not known",
            hint="name the file by its format: copydesk export articles -o articles.parquet",
        )
    temporary = target.resolve().with_name(f".{target.name}.tmp")
    try:
        if ending == "parquet":
            rows = _parquet(context, sql, temporary, parameters)
        else:
            with (
                temporary.open("w", encoding="utf-8", newline="") as file,
                query(context, sql, parameters) as answer,
            ):
                write = write_csv if ending == "csv" else write_jsonl
                rows = write(file, answer.columns, answer.rows)
        settle(temporary, target.resolve())
    except OSError as error:
        raise WarehouseError(
            f"{target} cannot be written: {error.strerror or error}",
            hint="look at the folder and the disk, then: copydesk export",
        ) from error
    finally:
        temporary.unlink(missing_ok=True)
    return rows


def write_csv(file: TextIO, columns: Iterable[str], rows: Iterable[tuple[Any, ...]]) -> int:
    """Write rows as CSV. Cells that a spreadsheet would run as a formula get an apostrophe in front."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    count = 0
    for row in rows:
        writer.writerow([_cell(value) for value in row])
        count += 1
    return count


def write_jsonl(file: TextIO, columns: Iterable[str], rows: Iterable[tuple[Any, ...]]) -> int:
    """Write rows as JSON, one object a line."""
    names = list(columns)
    count = 0
    for row in rows:
        record = dict(zip(names, row, strict=True))
        file.write(json.dumps(record, ensure_ascii=False, default=plain) + "\n")
        count += 1
    return count


def plain(value: object) -> str:
    """What JSON has no form for: instants as ISO 8601, bytes as hex, the rest as text."""
    match value:
        case datetime() | date():
            return value.isoformat()
        case bytes():
            return value.hex()
        case _:
            return str(value)


def _cell(value: Any) -> Any:
    match value:
        case str():
            return guarded(value)
        case list() | dict() | tuple():
            return json.dumps(value, ensure_ascii=False, default=plain)
        case datetime():
            return value.isoformat()
        case _:
            return value


def _parquet(context: Context, sql: str, target: Path, parameters: dict[str, object] | None) -> int:
    with sandbox(context, writable=[target]) as connection:
        single_statement(connection, sql)
        # COPY takes a query as text only. It is one statement, and the connection reaches this file only.
        name = str(target).replace("'", "''")
        copy = f"copy ({sql.strip().rstrip(';')}\n) to '{name}' (format parquet)"
        try:
            return int(connection.execute(copy, parameters or {}).fetchall()[0][0])
        except duckdb.Error as error:
            raise wrong(error) from error
