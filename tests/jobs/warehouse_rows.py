"""What a warehouse holds, for comparing two of them."""

import duckdb

_VOLATILE = {"run_id", "seconds", "recipe", "tried_recipe", "raw_file", "fetched_at"}


def tables(home):
    """The published rows of the base tables, without what differs between runs on purpose."""
    found = {}
    with duckdb.connect(str(home.published), read_only=True) as connection:
        for name in ("articles", "paragraphs", "caption_uses", "page_removed", "pages", "stations"):
            described = connection.execute(f"describe core.{name}").fetchall()
            columns = ", ".join(row[0] for row in described if row[0] not in _VOLATILE)
            found[name] = connection.execute(f"select {columns} from core.{name} order by all").fetchall()
    return found
