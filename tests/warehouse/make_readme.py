"""Write the generated part of warehouse/README.md from the comments in an empty warehouse: `make docs`.

Everything below the marker is replaced; what is above it is written by hand. A test compares the result with the file.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import duckdb

from etl.stores.migrations import migrate
from etl.stores.resources import resource

MARKER = "<!-- Everything below is generated from the comments in the database. To update it: make docs -->"
README = resource("warehouse", "README.md")
_SCHEMAS = {
    "main": "Views for analysts. Queries need no schema name: `select * from articles`.",
    "core": "Pages and what was extracted from them.",
    "match": "Captions, stories and chrome lines, and what is needed to update them.",
    "ledger": "Runs, inputs and outcomes; erasures, alarms and commits.",
}


class Relation(NamedTuple):
    """A line of the picture: rows of `many` refer to a row of `one` by columns that have the same values."""

    one: str
    key: str
    cardinality: str
    many: str
    column: str


RELATIONS = (
    Relation("stations", "station_id", "|o--o{", "pages", "station_id"),
    Relation("stations", "station_id", "||--o{", "station_days", "station_id"),
    Relation("stations", "station_id", "||--o{", "chrome_lines", "station_id"),
    Relation("pages", "page_key", "||--o|", "articles", "page_key"),
    Relation("pages", "page_key", "||--o|", "rejected", "page_key"),
    Relation("pages", "page_key", "|o--o|", "quarantine", "page_key"),
    Relation("articles", "page_key", "||--o{", "revisions", "current_page_key"),
    Relation("articles", "page_key", "||--|{", "paragraphs", "page_key"),
    Relation("articles", "page_key", "||--o{", "removed_lines", "page_key"),
    Relation("articles", "page_key", "||--o{", "caption_uses", "page_key"),
    Relation("captions", "caption_id", "|o--|{", "caption_uses", "caption_id"),
    Relation("articles", "page_key", "||--o|", "story_members", "page_key"),
    Relation("stories", "story_id", "||--|{", "story_members", "story_id"),
    Relation("runs", "run_id", "||--o{", "pages", "run_id"),
    Relation("runs", "run_id", "||--o{", "alarms", "run_id"),
)
"""In Mermaid's notation (https://mermaid.js.org/syntax/entityRelationshipDiagram.html), which GitHub draws."""


def generated(connection: duckdb.DuckDBPyConnection) -> str:
    """The part below the marker: a picture of the views, then every table and view with its columns."""
    sections = ["## The views and how they are joined", "\n".join(_picture()), "\n".join(_legend())]
    for schema, about in _SCHEMAS.items():
        sections += [f"## Schema `{schema}`", about, *_tables(connection, schema)]
    return "\n\n".join(sections) + "\n"


def readme(connection: duckdb.DuckDBPyConnection) -> str:
    """The whole file: the part above the marker as it is, the rest generated."""
    by_hand, marker, _ = README.read_text("utf-8").partition(MARKER)
    assert marker, f"{README} has no line {MARKER!r}"
    return f"{by_hand}{MARKER}\n\n{generated(connection)}"


def _picture() -> Iterator[str]:
    yield "```mermaid"
    yield "erDiagram"
    for one, key, cardinality, many, column in RELATIONS:
        label = key if key == column else f"{key} = {column}"
        yield f'    {one} {cardinality} {many} : "{label}"'
    yield "```"


def _legend() -> Iterator[str]:
    yield "`||` is exactly one row, `o|` at most one, `|{` at least one, `o{` any number; labels are join columns."
    yield "`withheld`, `erasures` and `templates` are lists for operators and are not joined to anything."


def _tables(connection: duckdb.DuckDBPyConnection, schema: str) -> Iterator[str]:
    rows = connection.execute(
        """select table_name, comment from duckdb_tables() where schema_name = $schema and not internal
        union all select view_name, comment from duckdb_views() where schema_name = $schema and not internal
        order by 1""",
        {"schema": schema},
    ).fetchall()
    for name, comment in rows:
        full = name if schema == "main" else f"{schema}.{name}"
        yield f"### {full}\n\n{comment}\n\n" + "\n".join(_columns(connection, schema, name))


def _columns(connection: duckdb.DuckDBPyConnection, schema: str, table: str) -> Iterator[str]:
    yield "| column | type | meaning |"
    yield "|---|---|---|"
    rows = connection.execute(
        """select column_name, data_type, comment from duckdb_columns()
        where schema_name = $schema and table_name = $table order by column_index""",
        {"schema": schema, "table": table},
    ).fetchall()
    for name, kind, comment in rows:
        yield f"| `{name}` | `{kind.lower()}` | {comment.replace('|', chr(92) + '|')} |"


def empty_warehouse() -> duckdb.DuckDBPyConnection:
    """A warehouse in memory, with all tables and views and no rows."""
    connection = duckdb.connect()
    migrate(connection, datetime(2026, 1, 1, tzinfo=UTC))
    return connection


if __name__ == "__main__":
    with empty_warehouse() as warehouse:
        Path(README).write_text(readme(warehouse), "utf-8")
