"""Inputs in a bucket: read as files are, from a service that fails at times."""

import random
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from etl.errors import InputError, UsageError
from etl.pages.model.outcome import Fault
from etl.stores.buckets.address import BucketAddress, place_of
from etl.stores.buckets.bucket import Patience
from etl.stores.buckets.errors import BucketError
from etl.stores.buckets.object_file import BLOCK_BYTES
from etl.stores.sources import DamagedRecord, SourceOptions, read_inputs
from tests.object_storage.faulty_proxy import CUT, SILENT
from tests.object_storage.faulty_proxy import Fault as Spoiled
from tests.object_storage.s3_server import MANY
from tests.object_storage.storage import SECRET
from tests.stores.sources.source_builders import Result, html, line, record

SAMPLES = Path(__file__).resolve().parents[2] / "golden" / "pages"
OPTIONS = SourceOptions(patience=Patience(retries=1, seconds=1.5))
HASTY = replace(OPTIONS, patience=Patience(retries=0, seconds=1.5))


def read(*addresses, options=OPTIONS):
    return Result(list(read_inputs([place_of(address) for address in addresses], options)))


def ten_pages():
    return {f"{number}.html": html(number) for number in range(10)}


def files_below(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_folder_of_a_bucket_gives_the_pages_of_the_same_folder_on_disk_in_their_order(object_storage):
    bucket = object_storage.bucket({f"crawl/{key}": body for key, body in files_below(SAMPLES).items()})
    there, here = read(f"s3://{bucket}/crawl"), Result(list(read_inputs([SAMPLES], OPTIONS)))
    assert len(here.pages) > 40

    def facts(page):
        known = page.fetched_at if page.fetched_at_source != "file_time" else None
        return page.url, page.body, page.station, page.content_type, page.external_id, known

    assert [facts(page) for page in there.pages] == [facts(page) for page in here.pages]
    kinds = [(report.kind, report.pages, report.damaged, report.note) for report in here.reports]
    assert [(one.kind, one.pages, one.damaged, one.note) for one in there.reports] == kinds
    assert there.pages[0].origin.path.startswith(f"s3://{bucket}/crawl/")


def test_a_large_archive_is_read_block_by_block(object_storage, tmp_path):
    chance = random.Random(1)
    with zipfile.ZipFile(tmp_path / "pages.zip", "w") as archive:
        for number in range(3):
            archive.writestr(
                f"{number}.html", html(number) + chance.randbytes(BLOCK_BYTES // 2).hex().encode()
            )
    content = (tmp_path / "pages.zip").read_bytes()
    bucket = object_storage.bucket({"pages.zip": content})
    result = read(f"s3://{bucket}/pages.zip")
    assert [page.body for page in result.pages] == [
        zipfile.ZipFile(tmp_path / "pages.zip").read(f"{number}.html") for number in range(3)
    ]
    reads = [request for request in object_storage.plan.requests if request.startswith("GET")]
    blocks = -(-len(content) // BLOCK_BYTES)
    assert len(reads) <= blocks + 1  # one more for the beginning, where the archive's directory is at the end


def test_a_listing_of_ten_thousand_keys_is_read_to_its_end_though_a_part_of_it_fails(object_storage):
    object_storage.plan.faults += [Spoiled("continuation-token", 500), Spoiled("continuation-token", CUT)]
    patient = replace(OPTIONS, patience=Patience(retries=2, seconds=20.0))
    items = read_inputs([place_of("s3://many")], patient)
    assert next(items).origin.path == "s3://many/day=2026-11-01/00000.html"
    listings = [request for request in object_storage.plan.requests if "list-type" in request]
    assert len(listings) == MANY / 1000 + 2
    items.close()


@pytest.mark.parametrize("what", [500, 503, CUT, SILENT])
def test_what_fails_for_a_while_is_asked_for_again(object_storage, what):
    bucket = object_storage.bucket(
        {"page.html": html(), "pages.jsonl": line(1) + line(2), "a.warc": record(3)}
    )
    object_storage.plan.faults += [Spoiled(f"GET /{bucket}/", what)]
    result = read(f"s3://{bucket}/")
    assert len(result.pages) == 4
    assert result.damaged == []
    reads = [request for request in object_storage.plan.requests if request.startswith(f"GET /{bucket}/")]
    assert len(reads) == 4


def test_an_object_that_cannot_be_read_costs_only_itself(object_storage):
    bucket = object_storage.bucket(
        ten_pages() | {"https://kvlo.example/a": b"<p>x", "crawl/../up.html": b"<p>y"}
    )
    object_storage.plan.faults += [Spoiled(f"GET /{bucket}/4.html", 500, times=99)]
    result = read(f"s3://{bucket}", options=HASTY)
    assert len(result.pages) == 9
    assert {
        record.origin.path.removeprefix(f"s3://{bucket}/"): record.fault for record in result.damaged
    } == {
        "4.html": Fault.UNREADABLE,
        "https://kvlo.example/a": Fault.UNREADABLE,
        "crawl/../up.html": Fault.UNREADABLE,
    }
    assert any("copy it to another key" in record.detail for record in result.damaged)
    assert any("InternalError" in record.detail for record in result.damaged)


def test_a_service_that_fails_for_every_object_ends_the_reading(object_storage):
    bucket = object_storage.bucket(ten_pages())
    object_storage.plan.faults += [Spoiled(f"GET /{bucket}/", 503, times=999)]
    with pytest.raises(BucketError, match=f"{bucket} does not answer as it should.*SlowDown"):
        read(f"s3://{bucket}", options=HASTY)


def test_credentials_that_expire_end_the_reading_with_what_to_do_and_without_their_secret(object_storage):
    bucket = object_storage.bucket(ten_pages())
    object_storage.plan.faults += [Spoiled(f"GET /{bucket}/7.html", 403)]
    with pytest.raises(BucketError, match=r"does not accept the credentials.*ExpiredToken") as caught:
        read(f"s3://{bucket}")
    assert "AWS_SESSION_TOKEN" in caught.value.hint
    assert caught.value.hint.endswith(f"copydesk run s3://{bucket}/7.html")
    assert SECRET not in f"{caught.value} {caught.value.hint}"
    assert "AKIAEXAMPLE" not in f"{caught.value} {caught.value.hint}"


def test_an_object_that_changes_while_it_is_read_is_a_damaged_record(object_storage, tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for number in range(2):
            archive.writestr(f"{number}.html", html(number) + b"x" * 2 * BLOCK_BYTES)
    bucket = object_storage.bucket({"a.zip": (tmp_path / "a.zip").read_bytes()})
    items = read_inputs([place_of(f"s3://{bucket}/a.zip")], OPTIONS)
    assert next(items).body.startswith(html(0))
    object_storage.put(bucket, "a.zip", b"x" * 5 * BLOCK_BYTES)
    damaged = [item for item in items if isinstance(item, DamagedRecord)]
    assert len(damaged) == 1
    assert "changed while being read" in damaged[0].detail


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("s3://no-such-bucket/day", "there is no bucket no-such-bucket"),
        ("s3://many/nothing", "no such object or folder"),
    ],
)
@pytest.mark.usefixtures("object_storage")
def test_what_is_not_there_is_an_error_if_it_is_the_only_input_and_else_a_damaged_record(
    tmp_path, address, words
):
    with pytest.raises(InputError, match=words):
        read(address)
    (tmp_path / "a.html").write_bytes(html())
    result = read(address, str(tmp_path / "a.html"))
    assert len(result.pages) == 1
    assert [words in record.detail for record in result.damaged] == [True]


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        ("AWS_SECRET_ACCESS_KEY", "does not accept the credentials: there are none"),
        ("AWS_REGION", "region is missing"),
    ],
)
def test_what_is_missing_in_the_environment_is_named(object_storage, monkeypatch, missing, words):
    for name in (missing, "AWS_PROFILE", "AWS_DEFAULT_REGION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    with pytest.raises(BucketError, match=words):
        read(f"s3://{object_storage.bucket(ten_pages())}")


def test_an_address_is_read_as_one_and_anything_else_is_a_path():
    assert place_of("s3://crawls/day=2026-11-01/a b.html") == BucketAddress(
        "s3", "crawls", "day=2026-11-01/a b.html"
    )
    assert place_of("gs://crawls") == BucketAddress("gs", "crawls")
    assert place_of("crawls/a", Path("/srv")) == Path("/srv/crawls/a")
    assert str(place_of("s3://crawls/a")) == "s3://crawls/a"
    for text in ("ftp://host/a", "s3:///a"):
        with pytest.raises(UsageError, match="is not an address that copydesk reads"):
            place_of(text)
    with pytest.raises(UsageError, match="is empty"):  # not the current folder
        place_of("")
