"""Exports in the Delta format: what other engines read, brought up to date by days."""

import shutil
from pathlib import Path

import duckdb
import pytest
from deltalake import DeltaTable, write_deltalake

from etl.errors import CopydeskError, UsageError
from etl.jobs.erase import Wish, erase
from etl.jobs.export_choice import Choice, export_tables
from etl.jobs.export_delta import export_delta
from etl.jobs.publish import rollback
from etl.jobs.run import run
from etl.jobs.selection_choices import By
from etl.stores.buckets.address import place_of
from tests.jobs.erased_home import context_of, inline
from tests.jobs.export_home import LATER
from tests.jobs.sample_runs import SAMPLES
from tests.jobs.warehouse_rows import rows

TABLES = tuple(export_tables().values())


@pytest.fixture
def context(two_nights, tmp_path):
    shutil.copytree(two_nights, tmp_path / "home")
    return context_of(tmp_path / "home", LATER.replace(day=29))


def tables(*names):
    return tuple(table for table in TABLES if table.name in names)


def read(place, name, columns="*"):
    """The rows of a table as DuckDB reads the files of its last version, without an extension for Delta."""
    files = DeltaTable(f"{place}/{name}").file_uris()
    if not files:
        return []
    source = f"read_parquet({files}, hive_partitioning = {export_tables()[name].is_partitioned})"
    return duckdb.sql(f"select {columns} from {source} order by all").fetchall()


def agrees(context, place, names):
    for name in names:
        columns = "* exclude (day)" if export_tables()[name].is_partitioned else "*"
        expected = rows(context.home, f"from {name} order by all")
        assert read(place, name, columns) == expected, name


def test_the_tables_read_as_the_views_do_and_a_second_export_changes_nothing(reading, tmp_path):
    place = tmp_path / "lake"
    first = export_delta(reading, place, TABLES, Choice())
    agrees(reading, place, [table.name for table in TABLES])
    days = {row[0] for row in read(place, "articles", "day")}
    assert days == {row[0] for row in rows(reading.home, "select fetched_at::date from articles")}
    second = export_delta(reading, place, TABLES, Choice())
    assert (second.rows, second.replaced, second.unchanged) == (first.rows, 0, first.replaced)
    assert DeltaTable(place / "articles").version() == 0


def test_a_run_its_rollback_and_a_choice_replace_the_days_that_they_change_and_no_others(context, tmp_path):
    place, some = tmp_path / "lake", tables("articles", "captions", "caption_uses")
    export_delta(context, place, some, Choice())
    before = set(DeltaTable(place / "articles").file_uris())
    run(context, [SAMPLES / "wbrn" / "2026-11-01"], inline())
    assert export_delta(context, place, some, Choice()).unchanged > 0
    agrees(context, place, ["articles", "captions", "caption_uses"])
    after = DeltaTable(place / "articles")
    assert after.version() == 1
    changed = {Path(path).parent.name for path in before ^ set(after.file_uris())}
    assert "day=2026-11-01" in changed
    assert len(changed) < len(read(place, "articles", "distinct day"))
    rollback(context, "latest")
    export_delta(context, place, some, Choice())
    agrees(context, place, ["articles", "captions", "caption_uses"])
    export_delta(context, place, tables("pages"), Choice(by=By.PUBLISHED))
    agrees(context, place, ["pages"])
    assert None in {row[0] for row in read(place, "pages", "distinct day")}


def test_an_erased_page_leaves_every_version_and_the_log(context, tmp_path):
    place, some = tmp_path / "lake", tables("articles", "paragraphs", "pages")
    export_delta(context, place, some, Choice())
    url = rows(context.home, "select url from articles order by url limit 1")[0][0]

    def urls_in_files():
        found = [str(path) for path in (place / "articles").rglob("*.parquet")]
        return {row[0] for row in duckdb.sql(f"select url from read_parquet({found})").fetchall()}

    assert url in urls_in_files()
    erase(context, Wish(url=url), "a letter")
    export_delta(context, place, some, Choice())
    agrees(context, place, ["articles", "paragraphs", "pages"])
    assert url not in urls_in_files()
    logs = "".join(path.read_text() for path in place.rglob("*.json"))
    assert "copydesk" in logs
    assert url.removeprefix("https://") not in logs


def test_a_table_of_somebody_else_is_refused_and_a_change_by_somebody_else_is_overwritten(context, tmp_path):
    place = tmp_path / "lake"
    write_deltalake(place / "articles", duckdb.sql("select 1 as a"))
    with pytest.raises(UsageError, match="a Delta table that copydesk has not written"):
        export_delta(context, place, tables("articles"), Choice())
    export_delta(context, place, tables("captions"), Choice())
    DeltaTable(place / "captions").delete()
    export_delta(context, place, tables("captions"), Choice())
    agrees(context, place, ["captions"])


def test_the_warehouse_itself_is_no_place_for_tables(context):
    with pytest.raises(UsageError, match="in the warehouse's own folder"):
        export_delta(context, context.home.data / "lake", tables("articles"), Choice())


def test_tables_in_a_bucket_are_brought_up_to_date_as_in_a_folder(
    reading, object_storage, tmp_path, monkeypatch
):
    # Not through the proxy: it is a thread of this process, and delta-rs lets none run while it opens a table.
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{object_storage.port}")
    place, some = place_of(f"s3://{object_storage.bucket()}/news"), tables("articles", "stations")
    export_delta(reading, place, some, Choice())
    export_delta(reading, place, some, Choice())
    export_delta(reading, tmp_path / "lake", some, Choice())
    for name in ("articles", "stations"):
        there = DeltaTable(f"{place}/{name}", storage_options={"allow_http": "true"})
        assert there.count() == DeltaTable(f"{tmp_path}/lake/{name}").count() > 0
        assert there.version() == 0


def test_a_place_that_cannot_be_written_is_told_with_what_to_do(reading, tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(CopydeskError, match="articles cannot be used: ") as caught:
        export_delta(reading, tmp_path / "file", tables("articles"), Choice())
    assert caught.value.hint.endswith("copydesk export --delta PLACE")
