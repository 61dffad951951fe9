"""Exports of chosen rows into files."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from etl.errors import QueryError, UsageError
from etl.jobs.export import FileForm, export_table, form_of
from etl.jobs.export_choice import Choice, export_tables
from etl.jobs.selection_choices import By
from etl.report.rows import Format
from etl.stores.output_files import Compression
from tests.jobs.erased_home import context_of
from tests.jobs.export_home import PARQUET, column, read
from tests.jobs.warehouse_rows import rows

_KEYS = "select page_key from articles where "


def test_every_view_can_be_exported_and_nothing_else(reading):
    views = column(
        reading, "select view_name from duckdb_views() where not internal and schema_name = 'main'"
    )
    assert set(export_tables()) == views


@pytest.mark.parametrize(
    ("choice", "where"),
    [
        (Choice(), "true"),
        (Choice(stations=("kvlo",)), "station = 'KVLO'"),
        (Choice(stations=("KVLO", "whrw9.example")), "station in ('KVLO', 'WHRW')"),
        (
            Choice(date(2026, 11, 2), date(2026, 11, 3)),
            "fetched_at >= timestamptz '2026-11-02 00:00+00' and fetched_at < timestamptz '2026-11-04 00:00+00'",
        ),
        (
            Choice(date(2026, 11, 2), by=By.PUBLISHED, stations=("KVLO",)),
            "station = 'KVLO' and published_at >= timestamptz '2026-11-02 00:00+00'",
        ),
        (Choice(by=By.PUBLISHED), "true"),
    ],
)
def test_a_choice_takes_the_pages_it_names_from_every_table_of_pages(reading, tmp_path, choice, where):
    expected = column(reading, _KEYS + where)
    assert len(expected) > 2
    for table in ("articles", "paragraphs", "caption_uses"):
        file = tmp_path / f"{table}.parquet"
        export_table(reading, table, file, choice=choice)
        found = {row[0] for row in read(file)}
        assert found <= expected
        assert table == "caption_uses" or found == expected


def test_a_day_is_one_of_the_configured_zone(two_nights, tmp_path):
    context = context_of(two_nights)
    zone = context.settings.model_copy(update={"zone": "Pacific/Auckland"})
    there = replace(context, settings=zone)
    count = export_table(
        there, "pages", tmp_path / "a.parquet", choice=Choice(date(2026, 11, 2), date(2026, 11, 2))
    )
    local = "(fetched_at at time zone 'Pacific/Auckland')::date = date '2026-11-02'"
    assert [(count,)] == rows(context.home, f"select count(*) from pages where {local}")
    assert [(count,)] != rows(
        context.home, "select count(*) from pages where fetched_at::date = date '2026-11-02'"
    )


def test_captions_and_stories_come_if_a_chosen_page_has_them(reading, tmp_path):
    choice = Choice(stations=("WHRW",))
    for table, key, uses in (
        ("captions", "caption_id", "caption_uses"),
        ("stories", "story_id", "story_members"),
    ):
        export_table(reading, table, tmp_path / f"{table}.parquet", choice=choice)
        expected = column(
            reading, f"select distinct {key} from {uses} where station = 'WHRW' and {key} is not null"
        )
        assert {row[0] for row in read(tmp_path / f"{table}.parquet")} == expected
        assert expected


def test_rows_of_a_run_and_later_ones(reading, tmp_path):
    first, last = sorted(column(reading, "select run_id from runs"))
    count = export_table(reading, "articles", tmp_path / "a.parquet", choice=Choice(since_run=last))
    assert [(count,)] == rows(reading.home, f"select count(*) from articles where run_id = '{last}'")
    assert (
        export_table(reading, "articles", tmp_path / "b.parquet", choice=Choice(since_run=first)) > count > 0
    )
    assert (
        export_table(reading, "articles", tmp_path / "c.parquet", choice=Choice(since_run="latest")) == count
    )


@pytest.mark.parametrize(
    ("table", "choice", "words"),
    [
        ("runs", Choice(stations=("KVLO",)), "--station cannot choose from runs"),
        ("stations", Choice(since=date(2026, 11, 1)), "--since or --until cannot choose from stations"),
        ("articles", Choice(stations=("KVL",)), "near it: KVLO"),
        ("articles", Choice(since_run="20200101-000000"), "no run 20200101-000000"),
    ],
)
def test_a_choice_that_cannot_be_made_is_refused(reading, tmp_path, table, choice, words):
    with pytest.raises(UsageError, match=words):
        export_table(reading, table, tmp_path / "a.parquet", choice=choice)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.csv", FileForm(Format.CSV)),
        ("a.b.CSV.GZ", FileForm(Format.CSV, Compression.GZIP)),
        ("a.ndjson.zst", FileForm(Format.JSONL, Compression.ZSTD)),
        ("2026.11.parquet", PARQUET),
    ],
)
def test_a_name_says_format_and_compression(name, form):
    assert form_of(Path(name)) == form


@pytest.mark.parametrize("name", ["a", "a.gz", "a.xlsx", "a.csv.bz2", "a.parquet.gz", "articles"])
def test_a_name_that_does_not_is_refused(name):
    with pytest.raises(QueryError):
        form_of(Path(name))
    assert name.endswith(".gz") or form_of(Path(name), Format.CSV).style is Format.CSV
