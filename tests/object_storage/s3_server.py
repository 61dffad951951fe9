"""An S3 server (moto's) as a process of its own on this machine: `python -m tests.object_storage.s3_server`.

Prints its port once it listens, and ends with its standard input, so that it outlives no suite, however that ends. It
is nobody's child: tests of the engines kill all children of their process. Besides empty buckets that tests make it has
`many`, with 10,000 objects, because putting them one by one would take a minute.
"""

import logging
import os
import sys
import threading

from moto.s3.models import s3_backends
from moto.server import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server

ACCOUNT = "123456789012"
MANY = 10_000


def fill():
    backend = s3_backends[ACCOUNT]["aws"]
    backend.create_bucket("many", "us-east-1")
    for number in range(MANY):
        backend.put_object("many", f"day=2026-11-01/{number:05}.html", b"<p>short")


def end_with_input():
    sys.stdin.read()
    os._exit(0)


def main():
    if os.fork():
        os._exit(0)
    threading.Thread(target=end_with_input, daemon=True).start()
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    fill()
    server = make_server("127.0.0.1", 0, DomainDispatcherApplication(create_backend_app), threaded=True)
    print(server.server_port, flush=True)  # noqa: T201 - the one who started it reads it
    server.serve_forever()


if __name__ == "__main__":
    os.environ.setdefault("MOTO_ACCOUNT_ID", ACCOUNT)
    sys.exit(main())
