"""The programs that have to read the published file, oldest and newest, each in an environment of its own."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from tests.compat.canonical import checksum

_READ_ALL = Path(__file__).with_name("read_all.py")


@dataclass(frozen=True)
class Reader:
    """A way to read the file.

    Args:
        name: As the table says it.
        shown: Packages whose versions the table shows.
        packages: Sets of packages, each of which makes an environment.
        read: Takes the environment, the warehouse's file, the file of types, and a folder of its own; gives rows and
            checksum of each view.
    """

    name: str
    shown: tuple
    packages: tuple
    read: object


def _by_library(library):
    def read(environment, warehouse, types, _):
        return json.loads(environment.call("python", _READ_ALL, library, warehouse, types))

    return read


def _by_command(*command):
    def read(environment, warehouse, types, _):
        found = {}
        for view, columns in json.loads(types.read_text()).items():
            words = [word.format(warehouse=warehouse, query=_query(view, columns)) for word in command]
            printed = environment.call(*words)
            found[view] = checksum(json.loads(printed) if printed.strip() else [], columns)
        return found

    return read


def _query(view, columns):
    """All columns; lists as JSON, since not every version of a command line prints them so."""
    lists = [
        f'to_json("{name}")::varchar as "{name}"' for name, kind in columns.items() if kind.endswith("[]")
    ]
    instead = f" replace ({', '.join(lists)})" if lists else ""
    return f"select *{instead} from {view}"


def _by_dbt(environment, warehouse, types, folder):
    """A project with a model of each view, built into a database of its own."""
    folder.mkdir()
    (folder / "models").mkdir()
    (folder / "dbt_project.yml").write_text("name: news\nprofile: news\nmodels: {+materialized: table}\n")
    (folder / "profiles.yml").write_text(
        "news: {target: dev, outputs: {dev: {type: duckdb, path: own.duckdb, attach: "
        f"[{{path: '{warehouse}', alias: copydesk, read_only: true}}]}}}}}}\n"
    )
    for view in json.loads(types.read_text()):
        (folder / "models" / f"{view}.sql").write_text(f"select * from copydesk.main.{view}\n")
    environment.call(
        "dbt", "build", "--quiet", "--profiles-dir", ".", "--no-send-anonymous-usage-stats", cwd=folder
    )
    found = json.loads(environment.call("python", _READ_ALL, "duckdb", folder / "own.duckdb", types))
    shutil.rmtree(folder)
    return found


READERS = (
    Reader(
        "DuckDB in Python",
        ("duckdb",),
        (
            *((f"duckdb=={version}", "pytz") for version in ("1.2.0", "1.3.2", "1.4.5", "1.5.6")),
            ("duckdb", "pytz"),
        ),
        _by_library("duckdb"),
    ),
    Reader(
        "DuckDB's command line",
        ("duckdb-cli",),
        (("duckdb-cli==1.4.4.post2",), ("duckdb-cli",)),
        _by_command("duckdb", "-readonly", "-json", "{warehouse}", "{query}"),
    ),
    Reader(
        "pandas",
        ("pandas", "duckdb"),
        (("pandas==2.2.3", "duckdb==1.2.0"), ("pandas", "duckdb")),
        _by_library("pandas"),
    ),
    Reader(
        "polars",
        ("polars", "duckdb"),
        (("polars==1.22.0", "duckdb==1.2.0", "pyarrow"), ("polars", "duckdb", "pyarrow")),
        _by_library("polars"),
    ),
    Reader("ibis", ("ibis-framework", "duckdb"), (("ibis-framework[duckdb]",),), _by_library("ibis")),
    # dbt-core 1.12 downloads a part of itself when it is installed.
    Reader("dbt", ("dbt-core", "dbt-duckdb", "duckdb"), (("dbt-core<1.12", "dbt-duckdb"),), _by_dbt),
    Reader(
        "harlequin",
        ("harlequin", "duckdb"),
        (("harlequin",),),
        _by_command("hsql", "--read-only", "--json", "-c", "{query}", "{warehouse}"),
    ),
)
