"""Where two warehouses differ about the same pages, row by row."""

from dataclasses import dataclass

import duckdb

_OF_THE_RUN = frozenset(
    ("run_id", "recipe", "tried_recipe", "template_id", "template_use", "seconds", "raw_file")
)
"""Columns that say how a row was made."""


@dataclass(frozen=True)
class Answers:
    """Pages that templates answered, and where the full way differs.

    Args:
        pages: How many pages there are.
        answered: Keys of those that a template answered, audited ones among them.
        audits_differed: Keys of those of which the audit came out otherwise; the warehouse has the full way's rows.
        differ: For each key of the others that differ, the columns as `table.column`, with both values.
    """

    pages: int
    answered: frozenset[str]
    audits_differed: frozenset[str]
    differ: dict[str, list[tuple[str, object, object]]]

    @property
    def identical(self) -> float:
        """Share of the answered pages for which the full way gives the same in every column."""
        return 1 - len(self.audits_differed | self.differ.keys()) / max(1, len(self.answered))


def compare(by_template, full_way, since):
    """Compare the published files of two warehouses over the pages fetched since a time."""
    with duckdb.connect() as connection:
        for name, path in (("a", by_template), ("b", full_way)):
            connection.execute(f"attach '{path}' as {name} (read_only)")
        uses = dict(
            connection.execute(
                "select page_key, template_use from a.pages where fetched_at >= ?::timestamptz", [since]
            ).fetchall()
        )
        answered = frozenset(key for key, use in uses.items() if use in ("answered", "agreed", "differed"))
        differ: dict[str, list[tuple[str, object, object]]] = {}
        for table, columns in _tables(connection):
            for key, *difference in _differences(connection, table, columns):
                if key in answered:
                    differ.setdefault(key, []).append(tuple(difference))
    audits = frozenset(key for key, use in uses.items() if use == "differed")
    return Answers(len(uses), answered, audits, differ)


def _tables(connection):
    """Tables whose rows belong to a page, with the columns that say something of it."""
    found = connection.execute(
        "select schema_name || '.' || table_name, list(column_name order by column_index) from duckdb_columns() "
        "join duckdb_tables() using (database_name, schema_name, table_name) where database_name = 'a' group by 1 "
        "having bool_or(column_name = 'page_key') order by 1"
    ).fetchall()
    return [
        (table, [one for one in columns if one not in _OF_THE_RUN | {"page_key"}]) for table, columns in found
    ]


def _differences(connection, table, columns):
    """The columns that differ, with both values, for each page whose rows of a table are not the same."""
    only: list[dict[str, list[tuple]]] = []
    rows = f"select page_key, {', '.join(columns)} from {{}}.{table}"
    for one, other in ("ab", "ba"):
        query = f"{rows.format(one)} except all {rows.format(other)} order by all"
        found: dict[str, list[tuple]] = {}
        for key, *row in connection.execute(query).fetchall():
            found.setdefault(key, []).append(tuple(row))
        only.append(found)
    for key in sorted(only[0].keys() | only[1].keys()):
        first, second = (found.get(key, []) for found in only)
        if len(first) != len(second):
            yield key, f"{table}: rows", first, second
            continue
        for n, column in enumerate(columns):
            values = [row[n] for row in first], [row[n] for row in second]
            if values[0] != values[1]:
                yield key, f"{table}.{column}", *values
