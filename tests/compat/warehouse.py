"""A warehouse in which every view has rows, and a job that publishes it again and again while others read it."""

import contextlib
import os
import subprocess
import sys
import threading
from pathlib import Path

import duckdb

from etl.jobs.erase import Wish, erase
from etl.jobs.publish import publish
from etl.jobs.run import run
from tests.compat.canonical import checksum
from tests.jobs.erased_home import context_of, inline
from tests.jobs.sample_runs import SAMPLES

ROOT = Path(__file__).parents[2]
# The sample pages give no reason for rows here, so some are made up from the types of their columns.
_INVENTED = ("ledger.alarms", "match.chrome_lines", "match.withheld")
_VALUES = {
    "VARCHAR": "'ü — 文 \"quoted\", with; signs' || chr(10) || 'and a line'",
    "BIGINT": "9007199254740991",
    "UBIGINT": "18446744073709551615",
    "INTEGER": "-7",
    "DOUBLE": "0.1",
    "BOOLEAN": "true",
    "DATE": "date '2026-11-01'",
    "TIMESTAMP WITH TIME ZONE": "timestamptz '2026-11-01 01:30:00.000001-04'",
    "VARCHAR[]": "['a', null, '文, \"']",
}


def make(root):
    """A project folder with a row in every view."""
    root.mkdir(parents=True)
    context = context_of(root)
    (root / "half.jsonl").write_text('{"url": "https://k')
    run(context, [SAMPLES, root / "half.jsonl"], inline())
    with duckdb.connect(str(context.home.published), read_only=True) as connection:
        ((url,),) = connection.execute("select max(url) from articles").fetchall()
    erase(context, Wish(url=url), "letter 17")
    with duckdb.connect(str(context.home.working)) as connection:
        for name in _INVENTED:
            _invent(connection, name)
    publish(context)
    return context.home


def _invent(connection, name):
    schema, _, table = name.partition(".")
    columns = connection.execute(
        "select column_name, data_type, is_nullable from duckdb_columns() where schema_name = $1 and table_name = $2",
        [schema, table],
    ).fetchall()
    full = ", ".join(f'{_VALUES[kind]} as "{column}"' for column, kind, _ in columns)
    empty = ", ".join(
        f'{"null" if nullable else _VALUES[kind]} as "{column}"' for column, kind, nullable in columns
    )
    connection.execute(f"insert into {name} by name select {full} union all by name select {empty}")


def types_of(published):
    """From each view to its columns and their types."""
    sql = """select table_name, column_name, data_type from duckdb_columns() where schema_name = 'main'
        and not internal order by all"""
    found = {}
    with duckdb.connect(str(published), read_only=True) as connection:
        for view, column, kind in connection.execute(sql).fetchall():
            found.setdefault(view, {})[column] = kind
    return found


def expected(published, types):
    """Rows and checksum of each view, read by the DuckDB that copydesk itself uses."""
    found = {}
    with duckdb.connect(str(published), read_only=True) as connection:
        for view, columns in types.items():
            cursor = connection.execute(f"from {view}")
            names = [column[0] for column in cursor.description]
            found[view] = checksum([dict(zip(names, row, strict=True)) for row in cursor.fetchall()], columns)
            assert found[view][0] > 0, f"{view} has no row to read"
    return found


class Publishing:
    """Publishes the warehouse over and over from another process; `count` says how often it has."""

    def __init__(self, home):
        self._home = home
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._work, daemon=True)
        self.count = 0

    def _work(self):
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "etl.cli.app", "--home", self._home.root, "publish"]
        while not self._stop.is_set():
            subprocess.run(command, env=environment, check=True, capture_output=True)
            self.count += 1

    @contextlib.contextmanager
    def running(self):
        """Publish within this block."""
        self._thread.start()
        try:
            yield self
        finally:
            self._stop.set()
            self._thread.join()
