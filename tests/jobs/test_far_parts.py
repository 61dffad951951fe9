"""Parts that machines write themselves, in a shared folder or a bucket; a cluster does so in `test_identity.py`."""

import json
import shutil
from dataclasses import replace

import pytest

from etl.errors import WarehouseError
from etl.jobs.erase import Wish, erase
from etl.jobs.reprocess import reprocess
from etl.jobs.run import RunOptions, run
from etl.jobs.selection import Query
from etl.stores.input_settings import BucketSettings
from etl.stores.settings import EngineSettings, RunSettings, Settings
from tests.jobs.conftest import context_of, html
from tests.jobs.gathering import Gathering, LostError
from tests.jobs.warehouse_rows import raw_keys, tables
from tests.object_storage.faulty_proxy import Fault
from tests.soak import some_of

_PAGES = 10
_SITE = "https://www.kxyz.example/news"


@pytest.fixture(scope="module")
def night(tmp_path_factory):
    """Ten pages; the first two are the same story, and the last has no text."""
    path = tmp_path_factory.mktemp("night") / "night.jsonl"
    bodies = [*(html(max(1, number)) for number in range(_PAGES - 1)), "<html></html>"]
    records = (
        {"url": f"{_SITE}/{number}", "html": body, "fetched_at": "2026-11-02T06:00:00Z"}
        for number, body in enumerate(bodies)
    )
    path.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    return path


@pytest.fixture(scope="module")
def plain(night, tmp_path_factory):
    """The night as the job stages it itself."""
    context = context_of(tmp_path_factory.mktemp("plain") / "home")
    run(context, [night], RunOptions(engine=Gathering()))
    return context.home


@pytest.fixture(params=some_of(["shared", "bucket"], 1))
def place(request):
    if request.param == "shared":
        return "shared"
    storage = request.getfixturevalue("object_storage")
    return f"s3://{storage.bucket()}/staging"


def staging_in(context, place, **more):
    engine, buckets = EngineSettings(staging=place), BucketSettings(retries=0, seconds=20.0)
    return replace(context, settings=Settings(engine=engine, buckets=buckets, **more))


def went(context, night, **engine):
    return run(context, [night], RunOptions(engine=Gathering(**engine)))


def test_parts_that_machines_write_again_give_the_tables_that_the_job_gives(context, place, night, plain):
    there = staging_in(context, place, run=RunSettings(commit_pages=7))
    assert went(there, night, repeats=True).pages == _PAGES
    assert tables(there.home) == tables(plain)
    assert raw_keys(there.home) == raw_keys(plain)
    assert not list(there.home.staging.iterdir())


def test_what_machines_wrote_before_the_job_was_lost_is_taken_over_by_the_next(
    context, night, plain, object_storage
):
    there = staging_in(context, f"s3://{object_storage.bucket()}/staging")
    with pytest.raises(LostError):
        went(there, night, lost_after=3)
    again = went(there, night)
    assert (again.pages, again.unchanged, again.inputs) == (_PAGES, 0, 2)
    assert tables(there.home) == tables(plain)
    assert raw_keys(there.home) == raw_keys(plain)


def test_what_is_not_ours_in_the_bucket_stays_there(context, night, object_storage):
    bucket = object_storage.bucket(
        {"staging/notes.txt": b"mine", "staging/a/b/part-00000.parquet": b"theirs"}
    )
    there = staging_in(context, f"s3://{bucket}/staging")
    with pytest.raises(LostError):
        went(there, night, lost_after=1)
    other = staging_in(context_of(context.home.root.parent / "other"), f"s3://{bucket}/staging")
    assert went(other, night).inputs == 1
    assert went(there, night).inputs == 2
    assert object_storage.get(bucket, "staging/notes.txt") == b"mine"
    assert object_storage.get(bucket, "staging/a/b/part-00000.parquet") == b"theirs"


def test_pages_of_the_raw_store_are_staged_there_too(ran):
    there = staging_in(ran, "shared")
    before = tables(there.home)
    assert reprocess(there, Query(), engine=Gathering()).loaded == 4
    assert tables(there.home) == before


def test_a_folder_that_is_not_shared_is_an_error_that_names_it(context, night):
    there = staging_in(context, "shared")

    class Elsewhere(Gathering):
        def gather(self, tasks, finish, gather):
            for written in super().gather(tasks, finish, gather):
                shutil.rmtree(gather.place)
                yield written

    with pytest.raises(WarehouseError, match="machines of the cluster should share: a machine wrote part-"):
        run(there, [night], RunOptions(engine=Elsewhere()))


def test_a_bucket_that_takes_no_more_loses_nothing(context, night, plain, object_storage):
    there = staging_in(context, f"s3://{object_storage.bucket()}/staging")
    object_storage.plan.faults.append(Fault("PUT", 507, times=9))
    with pytest.raises(WarehouseError, match="cannot be stored or fetched") as caught:
        went(there, night)
    assert caught.value.hint.endswith("copydesk run PATH")
    object_storage.plan.faults.clear()
    went(there, night)
    assert tables(there.home) == tables(plain)


def test_an_erasure_reaches_pages_that_are_still_in_the_bucket(context, night, object_storage):
    there = staging_in(context, f"s3://{object_storage.bucket()}/staging")
    with pytest.raises(LostError):
        went(there, night, lost_after=1)
    wish = Wish(url=f"{_SITE}/1")
    assert not erase(there, wish, "asked by letter").troubles
    assert went(there, night).pages == _PAGES
    assert len(raw_keys(there.home)) == _PAGES - 1
