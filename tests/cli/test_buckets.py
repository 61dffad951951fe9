"""`copydesk run s3://…`: what a person types and reads, and what the tables hold."""

import json

import pytest

from tests.cli.conftest import CHECKOUT, call
from tests.cli.without_library import without_library
from tests.object_storage.faulty_proxy import CODES, Fault
from tests.object_storage.storage import SECRET
from tests.soak import some_of

_SAMPLES = CHECKOUT / "tests" / "golden" / "pages" / "kvlo" / "2026-11-01"


def test_a_bucket_is_run_by_its_address_and_a_second_night_finds_everything_unchanged(
    object_storage, tmp_path
):
    samples = {f"crawl/{path.name}": path.read_bytes() for path in _SAMPLES.iterdir()}
    bucket = object_storage.bucket(samples)
    first = call(tmp_path, "run", f"s3://{bucket}/crawl", "--json")
    assert first.returncode == 0, first.stderr
    assert json.loads(first.stdout)["loaded"] == len(samples) // 2  # each with its sidecar
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "copydesk.toml").write_text(f'inputs.paths = ["s3://{bucket}/crawl"]\n')
    second = call(tmp_path, "run", "--json")
    assert json.loads(second.stdout)["unchanged"] == len(samples) // 2
    paths = call(tmp_path, "sql", "select path from ledger.inputs", "--format", "csv").stdout
    assert f"s3://{bucket}/crawl/" in paths


@pytest.mark.parametrize("code", some_of([507, 403], 1))
def test_a_bucket_that_takes_no_table_is_told_in_a_line_and_nothing_is_half_there(
    object_storage, tmp_path, code
):
    bucket = object_storage.bucket()
    assert call(tmp_path, "run", _SAMPLES).returncode == 0
    object_storage.plan.faults.append(Fault("PUT", code, times=99))
    refused = call(tmp_path, "export", "--delta", f"s3://{bucket}/lake")
    assert refused.returncode == 3
    assert f"the Delta table s3://{bucket}/lake/" in refused.stderr
    assert f"as planned ({CODES[code]})\nhint:  it holds what it held before." in refused.stderr
    object_storage.plan.faults.clear()
    assert call(tmp_path, "export", "--delta", f"s3://{bucket}/lake").returncode == 0


def test_every_job_that_changes_what_readers_see_replaces_the_copy_in_the_bucket_in_one_step(
    object_storage, tmp_path
):
    bucket = object_storage.bucket()
    there = {"COPYDESK_PUBLISH_COPY_TO": f"s3://{bucket}/wh/copydesk.duckdb", "COPYDESK_BUCKETS_RETRIES": "0"}
    published = tmp_path / "warehouse" / "copydesk.duckdb"
    assert call(tmp_path, "run", _SAMPLES, environment=there).returncode == 0
    first = object_storage.get(bucket, "wh/copydesk.duckdb")
    assert first == published.read_bytes()

    object_storage.plan.requests.clear()
    assert call(tmp_path, "run", _SAMPLES, environment=there).returncode == 0
    assert [line.split()[0] for line in object_storage.plan.requests] == [
        "HEAD"
    ]  # nothing new: looked at only

    object_storage.plan.faults += [Fault(f"PUT /{bucket}/wh", 503)]
    erased = call(
        tmp_path,
        "erase",
        "--host",
        "www.kvlo-radio.example",
        "--reason",
        "a letter",
        "--yes",
        environment=there,
    )
    assert "could not be copied" in erased.stderr, erased.stderr
    assert "to try again: copydesk publish" in erased.stderr
    assert object_storage.get(bucket, "wh/copydesk.duckdb") == first

    assert call(tmp_path, "publish", environment=there).returncode == 0
    assert object_storage.get(bucket, "wh/copydesk.duckdb") == published.read_bytes() != first


def test_expired_credentials_stop_the_run_and_their_secret_is_nowhere(object_storage, tmp_path):
    bucket = object_storage.bucket({"a.html": b"<p>one", "b.html": b"<p>two"})
    object_storage.plan.faults += [Fault(f"GET /{bucket}/b.html", 403)]
    ended = call(tmp_path, "run", f"s3://{bucket}")
    assert ended.returncode == 3
    assert f"s3://{bucket} does not accept the credentials: as planned (ExpiredToken)" in ended.stderr
    assert "AWS_SESSION_TOKEN" in ended.stderr
    written = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert SECRET not in ended.stderr + ended.stdout
    assert SECRET.encode() not in written


def test_without_the_extra_an_address_names_it(tmp_path):
    ended = call(tmp_path, "run", "s3://crawls/today", environment=without_library(tmp_path, "opendal"))
    assert ended.returncode == 3
    assert "s3:// needs the extra `buckets`, which is not installed" in ended.stderr
    assert "pip install 'copydesk[buckets]'" in ended.stderr
