"""Read every view with one library, in that library's environment; prints rows and checksum of each as JSON.

`python read_all.py LIBRARY WAREHOUSE TYPES.json` — the library reads as its own users would.
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from canonical import checksum


def with_duckdb(warehouse, view):
    """Rows as Python's DB-API gives them."""
    import duckdb  # noqa: PLC0415 - each library is in an environment of its own

    with duckdb.connect(warehouse, read_only=True) as connection:
        cursor = connection.execute(f"from {view}")
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def with_pandas(warehouse, view):
    """A data frame."""
    import duckdb  # noqa: PLC0415

    with duckdb.connect(warehouse, read_only=True) as connection:
        return connection.execute(f"from {view}").df().to_dict("records")


def with_polars(warehouse, view):
    """A data frame, through Arrow."""
    import duckdb  # noqa: PLC0415

    with duckdb.connect(warehouse, read_only=True) as connection:
        return connection.sql(f"from {view}").pl().to_dicts()


def with_ibis(warehouse, view):
    """A table expression."""
    import ibis  # noqa: PLC0415

    return ibis.duckdb.connect(warehouse, read_only=True).table(view).to_pyarrow().to_pylist()


def main(library, warehouse, types):
    read = {
        "duckdb": with_duckdb,
        "pandas": with_pandas,
        "polars": with_polars,
        "ibis": with_ibis,
    }[library]
    views = json.loads(Path(types).read_text("utf-8"))
    found = {view: checksum(read(warehouse, view), columns) for view, columns in views.items()}
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
