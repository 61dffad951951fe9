"""Google Cloud Storage, as far as its emulator goes: it takes no object in several parts."""

import contextlib
import io
import json
import socket
import urllib.request

import pytest

from etl.pages.model.raw_page import RawPage
from etl.stores.buckets.address import place_of
from etl.stores.buckets.bucket import Bucket, Patience
from etl.stores.buckets.errors import NoBucketError
from etl.stores.sources import SourceOptions, read_inputs

OPTIONS = SourceOptions(patience=Patience(0, 20.0))


@pytest.fixture(scope="module")
def emulator():
    """Address of an emulator with three pages in the bucket `crawls`."""
    from gcp_storage_emulator.server import create_server  # noqa: PLC0415 - half a second

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = create_server("127.0.0.1", port, in_memory=True, default_bucket="crawls")
    with contextlib.redirect_stdout(io.StringIO()):
        server.start()
    for number in range(3):
        url = f"http://127.0.0.1:{port}/upload/storage/v1/b/crawls/o?uploadType=media&name=day/{number}.html"
        body = f"<p>Page {number}".encode()
        request = urllib.request.Request(url, body, {"content-type": "text/html"})
        with urllib.request.urlopen(request) as answer:  # noqa: S310 - a server of ours
            assert json.load(answer)["bucket"] == "crawls"
    yield f"127.0.0.1:{port}"
    server.stop()


@pytest.fixture(autouse=True)
def _environment(emulator, monkeypatch):
    monkeypatch.setenv("STORAGE_EMULATOR_HOST", emulator)


def test_a_folder_is_read_in_order():
    pages = [one for one in read_inputs([place_of("gs://crawls/day")], OPTIONS) if isinstance(one, RawPage)]
    assert [page.body for page in pages] == [b"<p>Page 0", b"<p>Page 1", b"<p>Page 2"]
    assert pages[0].origin.path == "gs://crawls/day/0.html"


def test_a_small_file_arrives_with_its_labels(tmp_path):
    (tmp_path / "copy").write_bytes(b"whole")
    bucket = Bucket(place_of("gs://crawls/copy"), Patience(0, 20.0))
    bucket.write("copy", tmp_path / "copy", {"copydesk-state": '{"sequence": 7}'})
    assert bucket.read("copy") == b"whole"
    assert bucket.find("copy").labels == {"copydesk-state": '{"sequence": 7}'}
    assert bucket.find("nothing") is None


def test_a_missing_bucket_is_reported_as_missing():
    with pytest.raises(NoBucketError, match="there is no bucket nothing") as raised:
        list(read_inputs([place_of("gs://nothing/day")], OPTIONS))
    assert raised.value.hint == "look at its name; then: copydesk run gs://nothing/day"
