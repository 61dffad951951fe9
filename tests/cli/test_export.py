"""`copydesk export`: tables and answers in files, folders, datasets and on standard output."""

import csv
import gzip
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import zstandard

from etl.cli.export_order import ExportOrder
from etl.cli.output import Format
from etl.errors import ExitCode, UsageError
from etl.jobs.export_choice import Choice
from tests.cli.conftest import CHECKOUT


def test_a_table_is_exported_whole(demo):
    done = demo("export", "articles", "-o", "articles.jsonl")
    lines = (demo.home / "articles.jsonl").read_text().splitlines()
    assert done.stderr == f"{len(lines):,} rows written to articles.jsonl\n"


@pytest.mark.parametrize("command", [("sql", "select 1"), ("export", "articles"), ("review",)])
def test_no_command_replaces_anything_of_the_warehouse(demo, command):
    before = (demo.home / "warehouse" / "copydesk.duckdb").read_bytes()
    for target in ("warehouse/copydesk.duckdb", "warehouse/new.csv"):
        done = demo(*command, "-o", target)
        assert done.returncode == ExitCode.USAGE, done.stderr
    assert (demo.home / "warehouse" / "copydesk.duckdb").read_bytes() == before
    assert not (demo.home / "warehouse" / "new.csv").exists()
    assert demo("check").returncode == ExitCode.DONE


def test_text_is_compressed_by_the_last_ending_of_the_name(demo):
    plain = demo("export", "stations", "-o", "-", "--format", "csv").stdout
    for target in ("a.csv.gz", "b.csv.zst"):
        assert demo("export", "stations", "-o", target).returncode == ExitCode.DONE
    assert gzip.decompress((demo.home / "a.csv.gz").read_bytes()).decode() == plain
    unpacked = zstandard.ZstdDecompressor().stream_reader((demo.home / "b.csv.zst").read_bytes()).read()
    assert unpacked.decode() == plain


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("export", "stations", "-o", "s.csv", "--json"), "s.csv says csv, but json was asked for"),
        (("sql", "select 1", "-o", "s.parquet", "--format", "csv"), "says parquet, but csv was asked for"),
        (("export", "stations", "-o", "s.csv.gz", "--format", "jsonl"), "says csv, but jsonl was asked for"),
        (("extract", "pages", "-o", "s.csv", "--json"), "s.csv says csv, but json was asked for"),
        (("sql", "select 1", "--json", "--format", "csv"), "--json and --format csv ask for two formats"),
        (("search", "ferry", "--json", "--format", "csv"), "--json and --format csv ask for two formats"),
    ],
)
def test_a_file_whose_name_says_another_format_than_was_asked_for_is_an_error(demo, words, message):
    done = demo(*words)
    assert (done.returncode, done.stdout) == (ExitCode.USAGE, "")
    assert message in done.stderr
    assert not list(demo.home.glob("s.*"))


def test_a_name_that_says_no_format_or_nearly_the_same_may_have_any(demo):
    for target, style in (("s.txt", "csv"), ("s.dat", "csv"), ("s.json", "jsonl")):
        assert demo("export", "stations", "-o", target, "--format", style).returncode == ExitCode.DONE
    assert (demo.home / "s.txt").read_bytes() == (demo.home / "s.dat").read_bytes()


def test_sql_and_export_write_the_same_bytes_and_the_same_instants_in_every_format(demo):
    query = "select station, published_at from articles order by all"
    for target in ("a.csv", "a.jsonl", "a.json", "a.md"):
        assert demo("sql", query, "-o", f"sql-{target}").returncode == ExitCode.DONE
        assert demo("export", query, "-o", target).returncode == ExitCode.DONE
        assert (demo.home / target).read_text() == (demo.home / f"sql-{target}").read_text()
    records = [json.loads(line) for line in (demo.home / "a.jsonl").read_text().splitlines()]
    cells = list(csv.DictReader(io.StringIO((demo.home / "a.csv").read_text())))
    assert [row["published_at"] or "" for row in records if row["published_at"]] == [
        cell["published_at"] for cell in cells if cell["published_at"]
    ]


def test_parquet_goes_through_a_pipe(demo):
    assert demo("export", "stations", "-o", "stations.parquet").returncode == ExitCode.DONE
    piped = subprocess.run(
        [sys.executable, "-m", "etl.cli.app", "export", "stations", "-o", "-", "--format", "parquet"],
        cwd=demo.home,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        capture_output=True,
        check=True,
    )
    assert piped.stdout == (demo.home / "stations.parquet").read_bytes()


def test_a_folder_says_what_it_wrote_and_what_it_left(demo):
    assert demo("export", "articles", "-o", "articles/").stderr == (
        "37 rows in articles: 6 files written, 0 removed, 0 unchanged\n"
    )
    again = demo("export", "articles", "--since", "2026-11-02..2026-11-04", "-o", "articles")
    assert again.stderr == "21 rows in articles: 0 files written, 3 removed, 3 unchanged\n"


def order(*, choice=None, **given):
    nothing = dict.fromkeys(("source", "name", "param", "file", "dataset", "style"))
    return ExportOrder(
        **{**nothing, "everything": False, "target": "", "raw": False, "choice": choice or Choice(), **given}
    )


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "name one table"),
        ({"source": "articles"}, "no -o"),
        ({"source": "articles", "everything": True, "target": "a/"}, "name one table"),
        ({"source": "articles", "target": "-"}, "no name to say its format"),
        ({"everything": True, "target": "-"}, "many files"),
        ({"everything": True, "target": "all.csv"}, "do not fit into one named all.csv"),
        ({"source": "select 1", "target": "a/"}, "made of tables"),
        ({"dataset": Path("a"), "target": "b"}, "one too many"),
        ({"dataset": Path("a"), "style": Format.CSV}, "a dataset is Parquet"),
        ({"everything": True, "target": "a/", "choice": Choice(since_run="x")}, "its own record"),
        (
            {"source": "select 1", "target": "a.csv", "choice": Choice(stations=("a",))},
            "--station cannot choose",
        ),
    ],
)
def test_what_contradicts_itself_is_refused_with_a_command(given, words):
    with pytest.raises(UsageError, match=words) as caught:
        order(**given).check()
    assert caught.value.hint.startswith("copydesk export ")


@pytest.mark.parametrize(
    "given",
    [
        {"source": "articles", "target": "a.parquet", "choice": Choice(since_run="x")},
        {"source": "select 1", "target": "-", "style": Format.CSV},
        {"name": "latest", "target": "a.csv"},
        {"dataset": Path("a")},
        {"dataset": Path("a"), "everything": True},
        {"delta": "s3://lake/news"},
        {"delta": "lake", "everything": True},
        {"source": "articles", "dataset": Path("a")},
        {"everything": True, "target": "a", "style": Format.CSV},
    ],
)
def test_what_does_not_is_allowed(given):
    order(**given).check()
