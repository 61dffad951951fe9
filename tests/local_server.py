"""A web server on this machine, for what talks to the outside world."""

import contextlib
import http.server
import threading


@contextlib.contextmanager
def serving(take, status=200):
    """Answer every request with a status, after `take` has been given it; yields the address `127.0.0.1:PORT`."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            take(self)
            self.send_response(status)
            self.end_headers()

        do_POST = do_GET  # noqa: N815 - the name that http.server looks for

        def log_message(self, *_):
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
