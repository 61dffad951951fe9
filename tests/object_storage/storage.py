"""Buckets for tests, on a real server on this machine."""

import contextlib
import itertools
import subprocess
import sys
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from tests.object_storage.faulty_proxy import Plan, faulty_proxy

_ROOT = Path(__file__).resolve().parents[2]
_SIGNED = "AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/20261101/us-east-1/s3/aws4_request"
SECRET = "a-secret-that-nobody-may-see"  # noqa: S105 - it opens nothing but a server of tests


@dataclass(frozen=True, slots=True)
class Storage:
    """An S3 server, and a proxy before it that spoils answers.

    Args:
        port: The server's.
        proxy_port: The proxy's.
        plan: What the proxy spoils.
    """

    port: int
    proxy_port: int
    plan: Plan
    _numbers: itertools.count = field(default_factory=itertools.count)

    @property
    def environment(self):
        """What a command needs to find it."""
        return {
            "AWS_ACCESS_KEY_ID": "AKIAEXAMPLE",
            "AWS_SECRET_ACCESS_KEY": SECRET,
            "AWS_REGION": "us-east-1",
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{self.proxy_port}",
        }

    def bucket(self, objects=()):
        """Make a bucket with these objects, as pairs of key and content; returns its name."""
        name = f"bucket-{next(self._numbers)}"
        self._send("PUT", name, b"")
        for key, content in dict(objects).items():
            self.put(name, key, content)
        return name

    def put(self, bucket, key, content):
        self._send("PUT", f"{bucket}/{urllib.parse.quote(key)}", content)

    def get(self, bucket, key):
        return self._send("GET", f"{bucket}/{urllib.parse.quote(key)}", None)

    def remove(self, bucket, key):
        self._send("DELETE", f"{bucket}/{urllib.parse.quote(key)}", None)

    def _send(self, method, path, body):
        # Signed like the requests of a program, as far as the server looks.
        headers = {"content-type": "application/octet-stream", "authorization": _SIGNED}
        url = f"http://127.0.0.1:{self.port}/{path}"
        request = urllib.request.Request(url, body, headers, method=method)
        with urllib.request.urlopen(request) as answer:  # noqa: S310 - a server of ours
            return answer.read()


@contextlib.contextmanager
def storage():
    """Start a server, and end it."""
    command = [sys.executable, "-m", "tests.object_storage.s3_server"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=_ROOT, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL) as server:
        port = int(server.stdout.readline())
        with faulty_proxy(port) as (proxy_port, plan):
            yield Storage(port, proxy_port, plan)
