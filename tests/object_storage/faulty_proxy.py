"""A proxy in front of the S3 server that spoils answers as it is told."""

import contextlib
import http.client
import socket
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

CODES = {500: "InternalError", 503: "SlowDown", 403: "ExpiredToken", 507: "XMinioStorageFull"}
CUT, SILENT = "cut", "silent"
_SILENCE = 2.0  # seconds; longer than the patience of the tests


@dataclass(slots=True)
class Fault:
    """What happens to the next requests that have these words in their line (`GET /bucket/key?query`).

    Args:
        words: Every request has the empty ones.
        what: A status, `CUT` (half the answer) or `SILENT` (half the answer, and then nothing for a while).
        times: How many requests.
    """

    words: str
    what: int | str
    times: int = 1


@dataclass(slots=True)
class Plan:
    """The faults to come, and the requests so far."""

    faults: list[Fault] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def fault_of(self, line):
        with self.lock:
            self.requests.append(line)
            for fault in self.faults:
                if fault.times > 0 and fault.words in line:
                    fault.times -= 1
                    return fault.what
        return None


@contextlib.contextmanager
def faulty_proxy(upstream):
    """Stand in front of the server at this port; yields the proxy's port and the plan."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    server.upstream, server.plan = upstream, Plan()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server.server_port, server.plan
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self):
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        fault = self.server.plan.fault_of(f"{self.command} {self.path}")
        if isinstance(fault, int):
            text = f"<Error><Code>{CODES[fault]}</Code><Message>as planned</Message></Error>".encode()
            self.send(fault, {"content-type": "application/xml"}, text, None)
            return
        connection = http.client.HTTPConnection("127.0.0.1", self.server.upstream)
        with contextlib.closing(connection):
            connection.request(self.command, self.path, body, dict(self.headers))
            found = connection.getresponse()
            self.send(found.status, dict(found.getheaders()), found.read(), fault)

    do_GET = do_PUT = do_HEAD = do_POST = do_DELETE = answer  # noqa: N815 - names that http.server looks for

    def send(self, status, headers, body, fault):
        self.send_response(status)
        sized = headers.get("Content-Length") if self.command == "HEAD" else None
        for name, value in headers.items():
            if name.lower() not in {"transfer-encoding", "connection", "content-length"}:
                self.send_header(name, value)
        self.send_header("content-length", sized or str(len(body)))
        with contextlib.suppress(OSError):  # the client has given up
            self.end_headers()
            if self.command == "HEAD":
                return
            self.wfile.write(body[: len(body) // 2] if fault else body)
            self.wfile.flush()
            if fault == SILENT:
                time.sleep(_SILENCE)
            if fault:
                self.close_connection = True
                self.connection.shutdown(socket.SHUT_RDWR)

    def log_message(self, *_):
        pass
