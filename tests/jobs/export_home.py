"""A project folder of several stations and days, for exports."""

from datetime import UTC, datetime

import duckdb

from etl.jobs.export import FileForm
from etl.jobs.export_choice import Choice
from etl.jobs.export_folder import FolderOrder, tables_for
from etl.jobs.run import run
from etl.report.rows import Format
from tests.jobs.erased_home import context_of, inline
from tests.jobs.sample_runs import SAMPLES
from tests.jobs.warehouse_rows import rows

LATER = datetime(2026, 11, 28, 2, 0, tzinfo=UTC)
PARQUET = FileForm(Format.PARQUET)


def make(root):
    """Two runs of sample pages."""
    root.mkdir()
    run(context_of(root), [SAMPLES / "kvlo", SAMPLES / "whrw" / "2026-11-01"], inline())
    run(context_of(root, LATER), [SAMPLES / "whrw"], inline())


def order(*, choice=None, form=PARQUET, table=None, dataset=False):
    """What a folder is to hold."""
    return FolderOrder(tables_for(table, dataset=dataset), choice or Choice(), form, has_card=dataset)


def read(files):
    """The rows of Parquet files, with the days of their partitions."""
    with duckdb.connect() as connection:
        return connection.execute(f"from read_parquet('{files}', hive_partitioning = true)").fetchall()


def column(context, sql):
    """The answers to a query of one column."""
    return {value for (value,) in rows(context.home, sql)}


def contents(folder):
    """Every file of a folder with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
