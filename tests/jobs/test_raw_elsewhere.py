"""Pages in a bucket: they move there when they are committed, and every job finds them there."""

import json
from dataclasses import dataclass, replace

import duckdb
import pytest

from etl.errors import WarehouseError
from etl.jobs.context import Context
from etl.jobs.erase import Wish, erase
from etl.jobs.explain import explain
from etl.jobs.reprocess import reprocess
from etl.jobs.run import run
from etl.jobs.selection import Query
from etl.stores.home import Home
from etl.stores.input_settings import BucketSettings
from etl.stores.settings import Settings, WarehouseSettings
from tests.jobs.conftest import html
from tests.jobs.tried import copy_of
from tests.jobs.warehouse_rows import raw_keys, rows, tables
from tests.object_storage.faulty_proxy import Fault
from tests.object_storage.storage import Storage


@dataclass(frozen=True)
class Away:
    """A project whose pages move to a bucket."""

    context: Context
    storage: Storage
    bucket: str

    @property
    def at_home(self):
        """The same project without the setting."""
        return replace(self.context, settings=Settings())

    def names(self):
        """The files of the store."""
        return [name for (name,) in rows(self.context.home, "select path from ledger.raw_files order by all")]

    def objects(self):
        """The contents of the store's files in the bucket."""
        return [self.storage.get(self.bucket, f"raw/{name}") for name in self.names()]

    def files_here(self):
        return sorted(self.context.home.raw.glob("day=*/*.parquet"))


@pytest.fixture
def away(loaded, tmp_path, object_storage):
    """A project of four pages, which move with the next job."""
    bucket = object_storage.bucket()
    settings = Settings(
        warehouse=WarehouseSettings(move_raw_to=f"s3://{bucket}/raw"),
        buckets=BucketSettings(retries=0, seconds=20.0),
    )
    context = copy_of(loaded, tmp_path / "copy")
    return Away(replace(context, settings=settings), object_storage, bucket)


@pytest.fixture
def pages(loaded):
    """The four pages, which are known."""
    return loaded.home.root.parent / "2026-11-02"


def pages_in(content, folder):
    path = folder / "object.parquet"
    path.write_bytes(content)
    return duckdb.execute("select url, body from read_parquet($1) order by all", [str(path)]).fetchall()


def test_committed_pages_move_to_the_bucket_and_are_found_there_also_without_the_setting(
    away, pages, inline, tmp_path
):
    before = tables(away.context.home)
    assert run(away.context, [pages], inline).warnings == ()
    assert away.files_here() == []
    (content,) = away.objects()
    assert len(pages_in(content, tmp_path)) == 4
    again = reprocess(away.at_home, Query(), engine=inline.engine)
    assert (again.pages, again.loaded, again.quarantined) == (4, 4, 0)
    assert tables(away.context.home) == before
    (tmp_path / "more.html").write_text(html(77), "utf-8")
    assert run(away.at_home, [tmp_path / "more.html"], inline).loaded == 1
    assert len(away.files_here()) == 1, "what comes now stays here"


@pytest.mark.parametrize(("status", "words"), [(507, "StorageFull"), (403, "ExpiredToken")])
def test_pages_that_cannot_move_stay_here_and_move_with_the_next_job(away, pages, inline, status, words):
    away.storage.plan.faults += [Fault(f"PUT /{away.bucket}/raw", status)]
    (warning,) = run(away.context, [pages], inline).warnings
    assert words in warning
    assert len(away.files_here()) == 1
    run(away.context, [pages], inline)
    assert away.files_here() == []
    assert len(away.objects()) == 1


def test_a_move_that_was_killed_before_its_end_is_finished_without_sending_the_file_again(
    away, pages, inline
):
    run(away.context, [pages], inline)
    (name,), (content,) = away.names(), away.objects()
    (away.context.home.raw / name).parent.mkdir()
    (away.context.home.raw / name).write_bytes(content)
    away.storage.plan.requests.clear()
    run(away.context, [pages], inline)
    assert away.files_here() == []
    assert not [line for line in away.storage.plan.requests if line.startswith("PUT")]


def test_a_file_of_another_project_under_the_same_name_is_left_alone(away, pages, inline):
    name = away.names()[0]
    away.storage.put(away.bucket, f"raw/{name}", b"of somebody else")
    (warning,) = run(away.context, [pages], inline).warnings
    assert "every project needs a folder of its own" in warning
    assert away.storage.get(away.bucket, f"raw/{name}") == b"of somebody else"
    assert len(raw_keys(away.context.home)) == 4


def test_an_object_that_is_gone_costs_its_pages_and_says_so(away, pages, inline):
    run(away.context, [pages], inline)
    name = away.names()[0]
    away.storage.remove(away.bucket, f"raw/{name}")
    again = reprocess(away.context, Query(), engine=inline.engine)
    assert (again.loaded, again.quarantined) == (0, 4)
    key = rows(away.context.home, "select page_key from core.pages limit 1")[0][0]
    with pytest.raises(WarehouseError, match=rf"it is neither here nor at s3://{away.bucket}/raw"):
        explain(away.context, key)


@pytest.fixture
def by_url(tmp_path):
    """Three pages of one file of the store, each with its address."""
    path = tmp_path / "pages.jsonl"
    lines = [
        {"url": f"https://kqrz.example/{number}", "fetched_at": "2026-11-02T03:00:00Z", "html": html(number)}
        for number in range(3)
    ]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return path


def test_an_erased_page_leaves_the_bucket_and_the_erasure_is_not_done_before(away, by_url, inline, tmp_path):
    context = replace(away.context, home=Home(tmp_path / "by_url"))
    project = replace(away, context=context)
    run(context, [by_url], inline)
    away.storage.plan.faults += [Fault(f"PUT /{away.bucket}/raw", 507)]
    done = erase(context, Wish(url="https://kqrz.example/1"), "a letter")
    assert "StorageFull" in done.troubles[0][1]
    run(context, [by_url], inline)
    (content,) = project.objects()
    assert [url for url, _ in pages_in(content, tmp_path)] == [
        "https://kqrz.example/0",
        "https://kqrz.example/2",
    ]
    assert project.files_here() == []
