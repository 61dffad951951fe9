"""The published file has the oldest format that loses nothing, independent of the format of the files around it."""

import shutil
from datetime import UTC, datetime

import duckdb
import pytest

from etl.jobs.publish import publish, rollback
from etl.jobs.run import run
from etl.stores.snapshots import STORAGE_VERSION, kept, storage_version
from tests.jobs.erased_home import context_of, inline, record
from tests.jobs.warehouse_rows import rows

_LATER = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
_NEWEST = "v2.0.0"
_FORMAT_OF_1_2 = 65  # the number that DuckDB 1.2 wrote; it refuses higher ones
_COMMENTS = """select schema_name, table_name, column_name, data_type, comment from duckdb_columns()
    where not internal and database_name = current_database()
    union all select schema_name, view_name, null, null, comment from duckdb_views()
    where not internal and database_name = current_database() order by all"""


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A project folder with two runs of one page each."""
    root = tmp_path_factory.mktemp("built") / "home"
    root.mkdir()
    context = context_of(root)
    for number in range(2):
        (root / f"{number}.jsonl").write_text(record(f"p{number}", f"https://kqrz.example/{number}", "barge"))
        run(context, [root / f"{number}.jsonl"], inline())
    return root


@pytest.fixture
def context(built, tmp_path):
    shutil.copytree(built, tmp_path / "home")
    return context_of(tmp_path / "home", _LATER)


def rewritten(path, storage):
    """Give a database file another format, as a copydesk that knew no other would have written it."""
    new = path.with_name("new.duckdb")
    with duckdb.connect() as connection:
        connection.execute(f"attach '{path}' as old (read_only)")
        connection.execute(f"attach '{new}' as new (storage_version '{storage}')")
        connection.execute("copy from database old to new")
    new.replace(path)
    assert storage_version(path) == storage


def test_the_header_of_the_published_file_says_the_format_of_duckdb_1_2(built):
    header = context_of(built).home.published.read_bytes()[:20]
    assert header[8:12] == b"DUCK"
    assert int.from_bytes(header[12:20], "little") == _FORMAT_OF_1_2


def test_publishing_loses_no_row_no_comment_and_no_compression(built):
    home = context_of(built).home
    with (
        duckdb.connect(str(home.working), read_only=True) as working,
        duckdb.connect(str(home.published), read_only=True) as published,
    ):
        columns = working.execute(_COMMENTS).fetchall()
        assert published.execute(_COMMENTS).fetchall() == columns
        names = {(schema, name) for schema, name, *_ in columns}
        for schema, name in sorted(names):
            every_row = f'from "{schema}"."{name}" order by all'
            assert published.execute(every_row).fetchall() == working.execute(every_row).fetchall(), name
    assert len(names) > 30
    assert all(comment for *_, comment in columns)
    body = "select compression from pragma_storage_info('core.articles') where column_name = 'body'"
    assert ("ZSTD",) in rows(home, body)


def test_a_file_that_an_older_copydesk_published_is_published_again_by_the_next_job(context):
    rewritten(context.home.published, _NEWEST)
    summary = run(context, [context.home.root / "0.jsonl"], inline())
    assert summary.unchanged == 1
    assert storage_version(context.home.published) == STORAGE_VERSION


@pytest.mark.parametrize(("snapshots", "working"), [(STORAGE_VERSION, _NEWEST), (_NEWEST, STORAGE_VERSION)])
def test_a_rollback_and_a_rebuild_work_with_files_of_either_format(context, snapshots, working):
    rewritten(context.home.working, working)
    for state in kept(context.home):
        rewritten(state.path, snapshots)
    ((last,),) = rows(context.home, "select max(run_id) from runs")
    rollback(context, last)
    assert rows(context.home, "select url from articles") == [("https://kqrz.example/0",)]
    run(context, [context.home.root / "1.jsonl"], inline())
    publish(context, rebuild=True)
    assert rows(context.home, "select count(*) from articles") == [(2,)]
    assert storage_version(context.home.published) == STORAGE_VERSION
