import os
import stat

import duckdb
import pytest

from etl.errors import UsageError
from etl.stores.home import Home
from etl.stores.output_files import replacing


@pytest.fixture
def home(tmp_path):
    home = Home(tmp_path / "project")
    for file in (
        home.published,
        home.working,
        home.lock,
        home.raw / "day=2026-11-01" / "a.parquet",
        home.reports / "r.json",
    ):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"precious")
    return home


def put(target, home, content="new\n"):
    with replacing(target, home) as part:
        part.write_text(content)


def test_a_file_is_written_completely_or_not_at_all_and_nothing_else_is_left(home, tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    target = folder / "a.csv"
    target.write_text("before\n")
    with pytest.raises(UnicodeEncodeError), replacing(target, home) as part:
        part.write_text("half\ud800")
    assert target.read_text() == "before\n"
    put(target, home)
    assert target.read_text() == "new\n"
    assert [entry.name for entry in folder.iterdir()] == ["a.csv"]


def test_a_new_file_has_the_permissions_that_the_umask_allows(home, tmp_path):
    before = os.umask(0o027)
    try:
        put(tmp_path / "a.csv", home)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.csv").stat().st_mode) == 0o640


@pytest.mark.parametrize(
    "place",
    [
        "warehouse/copydesk.duckdb",
        "warehouse/private/working.duckdb",
        "warehouse/.lock",
        "warehouse/raw/day=2026-11-01/a.parquet",
        "warehouse/reports/r.json",
        "warehouse/new.csv",
        "warehouse/raw/day=2026-11-01/new.parquet",
        "elsewhere/../warehouse/copydesk.duckdb",
        "linked/copydesk.duckdb",
        "linked/new.csv",
        "deep/../linked/private/working.duckdb",
    ],
)
def test_no_file_is_replaced_or_created_in_the_warehouse(home, place):
    (home.root / "elsewhere").mkdir()
    (home.root / "deep").mkdir()
    (home.root / "linked").symlink_to(home.data)
    with pytest.raises(UsageError, match="belongs to the warehouse"):
        put(home.root / place, home)
    assert home.published.read_bytes() == home.working.read_bytes() == b"precious"
    assert not (home.data / "new.csv").exists()


def test_a_hard_link_to_a_file_of_the_warehouse_is_not_replaced(home, tmp_path):
    (tmp_path / "copy.csv").hardlink_to(home.published)
    with pytest.raises(UsageError, match="belongs to the warehouse"):
        put(tmp_path / "copy.csv", home)


def test_a_warehouse_folder_that_is_a_link_is_recognised_by_both_names(home, tmp_path):
    moved = tmp_path / "disk2"
    home.data.rename(moved)
    home.data.symlink_to(moved)
    for folder in (home.data, moved):
        with pytest.raises(UsageError, match="belongs to the warehouse"):
            put(folder / "copydesk.duckdb", home)


def test_a_database_of_another_project_is_not_replaced_either(home, tmp_path):
    other = tmp_path / "other.csv"
    duckdb.connect(str(other)).close()
    with pytest.raises(UsageError, match="would be overwritten"):
        put(other, home)


@pytest.mark.parametrize("where", ["victim", "absent"])
def test_nothing_is_written_through_a_link(home, tmp_path, where):
    (tmp_path / "victim").write_text("precious")
    (tmp_path / "a.csv").symlink_to(tmp_path / where)
    with pytest.raises(UsageError, match="is a link"):
        put(tmp_path / "a.csv", home)
    assert (tmp_path / "victim").read_text() == "precious"
    assert not (tmp_path / "absent").exists()


def test_a_link_that_appears_meanwhile_is_not_followed(home, tmp_path):
    (tmp_path / "victim").write_text("precious")
    with pytest.raises(UsageError, match="is a link"), replacing(tmp_path / "a.csv", home):
        (tmp_path / "a.csv").symlink_to(tmp_path / "victim")
    assert (tmp_path / "victim").read_text() == "precious"


def test_only_regular_files_are_replaced(home, tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(UsageError, match="not a regular file"):
        put(tmp_path / "pipe.csv", home)
    with pytest.raises(UsageError, match="not a regular file"):
        put(tmp_path, home)


def test_a_missing_folder_is_named_with_the_command_that_makes_it(home, tmp_path):
    with pytest.raises(UsageError, match=r"there is no folder .*/absent") as caught:
        put(tmp_path / "absent" / "out.csv", home)
    assert caught.value.hint == f"make it first: mkdir -p {tmp_path / 'absent'}"


def test_a_file_in_the_place_of_the_folder_is_named(home, tmp_path):
    (tmp_path / "a").write_text("")
    with pytest.raises(UsageError, match="a is not a folder"):
        put(tmp_path / "a" / "out.csv", home)
