"""Exports into folders, which the next export brings up to date."""

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import duckdb
import pytest

from etl.errors import UsageError, WarehouseBusyError
from etl.jobs.erase import Wish, erase
from etl.jobs.export import FileForm
from etl.jobs.export_choice import Choice, export_tables
from etl.jobs.export_folder import FolderOrder, export_folder
from etl.jobs.publish import rollback
from etl.jobs.run import run
from etl.jobs.selection_choices import By
from etl.report.rows import Format
from etl.stores.output_folder import owned
from tests.jobs.erased_home import context_of, inline
from tests.jobs.export_home import LATER, PARQUET, column, contents, order, read
from tests.jobs.sample_runs import SAMPLES
from tests.jobs.warehouse_rows import rows


@pytest.fixture
def context(two_nights, tmp_path):
    shutil.copytree(two_nights, tmp_path / "home")
    return context_of(tmp_path / "home", LATER.replace(day=29))


def test_a_folder_of_all_tables_reads_as_the_views_do(reading, tmp_path):
    export_folder(reading, tmp_path / "all", order())
    with duckdb.connect(str(reading.home.published), read_only=True) as connection:
        for view in export_tables():
            files = tmp_path / "all" / view / "**" / "*.parquet"
            by_day = list((tmp_path / "all" / view).glob("day=*"))
            what = "* exclude (day)" if by_day else "*"
            exported = (
                f"select {what} from read_parquet('{files}', hive_partitioning = {bool(by_day)}) order by all"
            )
            expected = connection.execute(f"from {view} order by all").fetchall()
            assert connection.execute(exported).fetchall() == expected, view
    days = {row[-1] for row in read(tmp_path / "all" / "articles" / "**" / "*.parquet")}
    assert days == column(reading, "select distinct fetched_at::date from articles")


def test_pages_without_a_publish_date_are_in_the_partition_of_hive_for_null(reading, tmp_path):
    export_folder(reading, tmp_path / "a", order(table="pages", choice=Choice(by=By.PUBLISHED)))
    undated = read(tmp_path / "a" / "day=__HIVE_DEFAULT_PARTITION__" / "*.parquet")
    assert {row[0] for row in undated} == column(
        reading,
        "select page_key from pages left join core.articles using (page_key) where published_at is null",
    )
    assert len(undated) > 0


def test_a_folder_that_is_exported_again_is_what_a_new_one_would_be(context, tmp_path):
    """After a run, its rollback and an erasure; only files whose rows have changed are written."""
    folder = tmp_path / "kept"
    known = export_tables()
    three = FolderOrder((known["articles"], known["captions"], known["stations"]), Choice(), PARQUET)

    def renewed(number):
        inodes = {path: path.stat().st_ino for path in folder.rglob("*.parquet")}
        changes = export_folder(context, folder, three)
        same = [path for path, inode in inodes.items() if path.exists() and path.stat().st_ino == inode]
        export_folder(context, tmp_path / str(number), three)
        assert contents(folder) == contents(tmp_path / str(number))
        assert len(same) == changes.unchanged
        return changes

    assert renewed(0).unchanged == 0
    last = run(context, [SAMPLES / "wbrn" / "2026-11-01"], inline()).run_id
    after_run = renewed(1)
    assert min(after_run.written, after_run.unchanged) > 0
    rollback(context, last)
    assert renewed(2).unchanged > 0
    ((url, key),) = rows(context.home, "select url, page_key from articles where url is not null limit 1")
    erase(context, Wish(url=url), "letter 17")
    assert renewed(3).unchanged > 0
    assert key not in {row[0] for row in read(folder / "articles" / "**" / "*.parquet")}


def test_what_is_no_longer_chosen_leaves_the_folder(reading, tmp_path):
    export_folder(reading, tmp_path / "a", order(table="articles"))
    choice = Choice(date(2026, 11, 2), stations=("KVLO",))
    changes = export_folder(reading, tmp_path / "a", order(table="articles", choice=choice))
    export_folder(reading, tmp_path / "b", order(table="articles", choice=choice))
    assert contents(tmp_path / "a") == contents(tmp_path / "b")
    assert changes.removed > 0


@pytest.mark.parametrize("harm", ["missing", "cut"])
def test_a_file_that_was_harmed_is_written_again(reading, tmp_path, harm):
    export_folder(reading, tmp_path / "a", order(table="articles"))
    before = contents(tmp_path / "a")
    victim = tmp_path / "a" / min(name for name in before if name.endswith(".parquet"))
    victim.unlink() if harm == "missing" else os.truncate(victim, 10)
    assert export_folder(reading, tmp_path / "a", order(table="articles")).written == 1
    assert contents(tmp_path / "a") == before


@pytest.mark.parametrize("moment", [1, 4])
def test_an_export_that_is_killed_claims_no_file_that_is_not_there_and_is_finished_by_the_next(
    context, tmp_path, moment
):
    export_folder(context, tmp_path / "a", order(table="articles", choice=Choice(stations=("WHRW",))))
    script = f"""
import os, signal, sys
from pathlib import Path
from etl.stores import output_folder
from etl.jobs.export_folder import export_folder
from tests.jobs.erased_home import context_of
from tests.jobs.export_home import order
count = 0
whole = output_folder.commit_file
def commit(part, target):
    global count
    count += 1
    if count > {moment}:
        os.kill(os.getpid(), signal.SIGKILL)
    whole(part, target)
output_folder.commit_file = commit
export_folder(context_of(Path({str(context.home.root)!r})), Path({str(tmp_path / "a")!r}), order(table="articles"))
"""
    root = Path(__file__).parents[2]
    killed = subprocess.run(
        [sys.executable, "-c", script], env={**os.environ, "PYTHONPATH": str(root)}, check=False
    )
    assert killed.returncode == -9
    manifest = json.loads((tmp_path / "a" / "_manifest.json").read_text())
    assert not manifest["complete"]
    assert all(
        (tmp_path / "a" / name).stat().st_size == file["bytes"] for name, file in manifest["files"].items()
    )
    export_folder(context, tmp_path / "a", order(table="articles"))
    export_folder(context, tmp_path / "b", order(table="articles"))
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


def test_files_that_were_finished_before_a_fault_are_kept(reading, tmp_path):
    folder = tmp_path / "a"
    export_folder(reading, folder, order(dataset=True, choice=Choice(stations=("WHRW",))))
    shutil.rmtree(folder / "paragraphs")
    (folder / "paragraphs").write_text("in the way")
    with pytest.raises(UsageError, match="paragraphs is not a folder"):
        export_folder(reading, folder, order(dataset=True))
    (folder / "paragraphs").unlink()
    assert export_folder(reading, folder, order(dataset=True)).unchanged > 0
    export_folder(reading, tmp_path / "b", order(dataset=True))
    assert contents(folder) == contents(tmp_path / "b")


def test_an_export_that_fails_at_once_leaves_no_empty_folder(reading, tmp_path):
    with pytest.raises(UsageError, match="KVL"):
        export_folder(reading, tmp_path / "a", order(choice=Choice(stations=("KVL",))))
    assert list(tmp_path.iterdir()) == []


def test_two_exports_do_not_write_into_one_folder(reading, tmp_path):
    with owned(tmp_path / "a", reading.home), pytest.raises(WarehouseBusyError, match="another export"):
        export_folder(reading, tmp_path / "a", order())


def test_a_folder_that_is_not_an_export_of_these_tables_is_left_alone(reading, tmp_path):
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "a.jpg").write_text("precious")
    export_folder(reading, tmp_path / "captions", order(table="captions"))
    before = contents(tmp_path)
    for folder, words in (
        ("photos", "something other than an export"),
        ("captions", "holds an export of captions"),
    ):
        with pytest.raises(UsageError, match=words):
            export_folder(reading, tmp_path / folder, order(table="articles"))
    assert contents(tmp_path) == before


@pytest.mark.parametrize("what", ["folder", "day", "file"])
def test_no_export_goes_through_a_link(reading, tmp_path, what):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "part-0.parquet").write_text("precious")
    folder = tmp_path / "a"
    if what == "folder":
        folder.symlink_to(outside)
    else:
        export_folder(reading, folder, order(table="articles"))
        day = min(folder.glob("day=*"))
        shutil.rmtree(day)
        if what == "day":
            day.symlink_to(outside)
        else:
            day.mkdir()
            (day / "part-0.parquet").symlink_to(outside / "part-0.parquet")
    with pytest.raises(UsageError, match="link"):
        export_folder(reading, folder, order(table="articles"))
    assert contents(outside) == {"part-0.parquet": b"precious"}


def test_a_manifest_that_names_files_elsewhere_removes_none_of_them(reading, tmp_path):
    (tmp_path / "victim").write_text("precious")
    folder = tmp_path / "a"
    export_folder(reading, folder, order(table="articles"))
    manifest = json.loads((folder / "_manifest.json").read_text())
    manifest["files"]["../victim"] = next(iter(manifest["files"].values()))
    (folder / "_manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(UsageError, match="out of the folder"):
        export_folder(reading, folder, order(table="articles"))
    assert (tmp_path / "victim").read_text() == "precious"


@pytest.mark.parametrize("place", ["warehouse", "warehouse/new", "warehouse/raw"])
def test_no_export_goes_into_the_warehouse(reading, place):
    with pytest.raises(UsageError, match="belongs to the warehouse"):
        export_folder(reading, reading.home.root / place, order())


def test_a_dataset_has_a_card_that_says_what_each_column_holds(reading, tmp_path):
    export_folder(reading, tmp_path / "news", order(dataset=True))
    card = (tmp_path / "news" / "README.md").read_text()
    assert card.startswith('---\npretty_name: "home"\n')
    assert "    data_files: articles/**/*.parquet\n    default: true\n" in card
    assert "| `headline` | `varchar` | Headline as shown on the page. |" in card
    assert not (tmp_path / "news" / "runs").exists()


def test_a_card_that_somebody_edited_stays_as_it_is(reading, tmp_path):
    export_folder(reading, tmp_path / "a", order(dataset=True))
    with (tmp_path / "a" / "README.md").open("a") as file:
        file.write("Ours.\n")
    assert export_folder(reading, tmp_path / "a", order(dataset=True)).kept_card
    assert (tmp_path / "a" / "README.md").read_text().endswith("Ours.\n")


def test_tables_as_text_are_one_file_each(reading, tmp_path):
    export_folder(reading, tmp_path / "a", order(form=FileForm(Format.JSONL)))
    assert {path.stem for path in (tmp_path / "a").glob("*.jsonl")} == set(export_tables())
    assert export_folder(reading, tmp_path / "a", order(form=FileForm(Format.JSONL))).written == 0
