"""Azure Blob Storage, on its emulator where that is installed: npm install --global azurite (it needs Node)."""

import base64
import hashlib
import hmac
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from datetime import UTC, datetime

import pytest

from etl.errors import CopydeskError
from etl.pages.model.raw_page import RawPage
from etl.stores.buckets.address import place_of
from etl.stores.buckets.bucket import Bucket, Patience
from etl.stores.buckets.errors import NoBucketError
from etl.stores.sources import SourceOptions, read_inputs

_ACCOUNT = "devstoreaccount1"
# The key that every copy of the emulator has, and its documents print.
_KEY = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="
PATIENCE = Patience(0, 20.0)

pytestmark = pytest.mark.skipif(not shutil.which("azurite-blob"), reason="Azurite is not installed")


def make_container(port, name):
    """Ask for a container, signed as the service wants it (Authorize with Shared Key)."""
    path = f"/{_ACCOUNT}/{name}"
    date = f"{datetime.now(UTC):%a, %d %b %Y %H:%M:%S GMT}"
    signed = (
        "PUT" + "\n" * 12 + f"x-ms-date:{date}\nx-ms-version:2021-08-06\n/{_ACCOUNT}{path}\nrestype:container"
    )
    digest = hmac.new(base64.b64decode(_KEY), signed.encode(), hashlib.sha256).digest()
    headers = {
        "x-ms-date": date,
        "x-ms-version": "2021-08-06",
        "authorization": f"SharedKey {_ACCOUNT}:{base64.b64encode(digest).decode()}",
    }
    url = f"http://127.0.0.1:{port}{path}?restype=container"
    with urllib.request.urlopen(urllib.request.Request(url, None, headers, method="PUT")):
        pass


@pytest.fixture(scope="module")
def emulator():
    """Port of an emulator with the empty container `crawls`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        "azurite-blob",
        "--inMemoryPersistence",
        "--silent",
        "--skipApiVersionCheck",
        "--disableTelemetry",
    ]
    with subprocess.Popen([*command, "--blobPort", str(port)], stdout=subprocess.DEVNULL) as process:
        for _ in range(100):
            try:
                make_container(port, "crawls")
                break
            except urllib.error.URLError:
                time.sleep(0.2)
        yield port
        process.terminate()


@pytest.fixture(autouse=True)
def _environment(emulator, monkeypatch):
    monkeypatch.setenv("AZURE_STORAGE_ACCOUNT_NAME", _ACCOUNT)
    monkeypatch.setenv("AZURE_STORAGE_ACCOUNT_KEY", _KEY)
    monkeypatch.setenv("AZURE_STORAGE_ENDPOINT", f"http://127.0.0.1:{emulator}/{_ACCOUNT}")


@pytest.fixture
def bucket():
    return Bucket(place_of("az://crawls/"), PATIENCE)


def put(bucket, folder, key, content):
    path = folder / "object"
    path.write_bytes(content)
    bucket.write(key, path, {"copydesk-state": '{"sequence": 7}'})


def test_a_folder_is_read_in_order(bucket, tmp_path):
    for number in (2, 0, 1):
        put(bucket, tmp_path, f"day/{number}.html", f"<p>Page {number}".encode())
    items = read_inputs([place_of("az://crawls/day")], SourceOptions(patience=PATIENCE))
    pages = [one for one in items if isinstance(one, RawPage)]
    assert [page.body for page in pages] == [b"<p>Page 0", b"<p>Page 1", b"<p>Page 2"]
    assert pages[0].origin.path == "az://crawls/day/0.html"


def test_a_file_of_several_parts_arrives_with_its_labels(bucket, tmp_path):
    content = bytes(range(256)) * (2**17 + 1)
    put(bucket, tmp_path, "copy", content)
    assert bucket.read("copy") == content
    assert bucket.find("copy").labels == {"copydesk-state": '{"sequence": 7}'}


def test_an_object_that_was_removed_is_not_there(bucket, tmp_path):
    put(bucket, tmp_path, "parts/one", b"x")
    bucket.remove("parts/one")
    bucket.remove("parts/one")
    assert bucket.find("parts/one") is None
    assert bucket.below("parts/") == []


def test_a_container_that_is_not_there_is_an_error_that_says_so():
    with pytest.raises(NoBucketError, match="there is no bucket nothing"):
        list(read_inputs([place_of("az://nothing/day")], SourceOptions(patience=PATIENCE)))


def test_a_wrong_key_is_an_error_that_does_not_show_it(monkeypatch):
    wrong = base64.b64encode(b"wrong").decode()
    monkeypatch.setenv("AZURE_STORAGE_ACCOUNT_KEY", wrong)
    with pytest.raises(CopydeskError) as caught:
        list(read_inputs([place_of("az://crawls/day")], SourceOptions(patience=PATIENCE)))
    assert "does not accept the credentials" in caught.value.message or "denied" in caught.value.message
    assert wrong not in caught.value.message + caught.value.hint
