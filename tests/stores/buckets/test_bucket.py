"""Writing into a bucket: whole or not at all."""

import os

import pytest

from etl.stores.buckets.address import place_of
from etl.stores.buckets.bucket import Bucket, Patience
from etl.stores.buckets.errors import ObjectError
from tests.object_storage.faulty_proxy import Fault

LARGE = 40 * 2**20  # three parts


@pytest.fixture
def large(tmp_path):
    path = tmp_path / "large.duckdb"
    path.write_bytes(os.urandom(LARGE))
    return path


def test_a_file_in_several_parts_arrives_whole_with_its_labels(object_storage, large):
    name = object_storage.bucket({"copy": b"old"})
    bucket = Bucket(place_of(f"s3://{name}/copy"), Patience(1, 20.0))
    bucket.write("copy", large, {"copydesk-state": '{"sequence": 7}'})
    assert object_storage.get(name, "copy") == large.read_bytes()
    assert bucket.find("copy").labels == {"copydesk-state": '{"sequence": 7}'}
    assert bucket.find("nothing") is None


@pytest.mark.parametrize(
    ("part", "status", "words"),
    [
        ("partNumber=1", 500, "InternalError"),
        ("partNumber=3", 503, "SlowDown"),
        ("partNumber=2", 507, "StorageFull"),
        ("POST", 500, "InternalError"),
    ],
)
def test_a_file_whose_parts_do_not_all_arrive_leaves_the_object_as_it_was(
    object_storage, large, part, status, words
):
    name = object_storage.bucket({"copy": b"old"})
    object_storage.plan.faults += [Fault(part, status, times=9)]
    with pytest.raises(ObjectError, match=words):
        Bucket(place_of(f"s3://{name}/copy"), Patience(0, 20.0)).write("copy", large, {})
    assert object_storage.get(name, "copy") == b"old"
