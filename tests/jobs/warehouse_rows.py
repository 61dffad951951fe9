"""What a warehouse holds, for comparing two of them."""

import duckdb

# What tells of the run and not of its pages. Aliases tell which names a caption had on earlier nights.
_VOLATILE = {"run_id", "seconds", "raw_file"}
_HISTORY = {("match", "aliases")}
_TABLES = """
select table_schema, table_name, list(column_name order by ordinal_position)
from information_schema.columns
where table_schema in ('core', 'match') and table_catalog = current_database()
    and table_name in (select table_name from duckdb_tables())
group by all order by all
"""


def rows(home, sql):
    """The answer to a query of the published file."""
    with duckdb.connect(str(home.published), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def tables(home, *, without=()):
    """The published rows of every table of core and match, ordered, without what differs on purpose."""
    found = {}
    with duckdb.connect(str(home.published), read_only=True) as connection:
        for schema, name, columns in connection.execute(_TABLES).fetchall():
            kept = ", ".join(column for column in columns if column not in _VOLATILE | {*without})
            if (schema, name) not in _HISTORY and kept:
                rows = connection.execute(f"select {kept} from {schema}.{name} order by all").fetchall()
                found[name] = rows
    return found


def raw_keys(home):
    """The keys in the files of the raw store, as often as they are there."""
    files = str(home.raw / "**" / "*.parquet")
    with duckdb.connect() as connection:
        rows = connection.execute("select page_key from read_parquet($1) order by all", [files]).fetchall()
    return [row[0] for row in rows]
