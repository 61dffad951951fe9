"""A process that has imported the command line once, and forks for each command: `conftest.call` talks to it.

A command is a process of its own, with its own folder, environment, streams and exit code, as if started by a shell; it
only does not import everything again, which takes longer than most commands.
"""

import json
import os
import signal
import sys
import time
from typing import Any

_LOOKS = 0.005  # seconds between two looks whether a command has ended


def main() -> None:
    """Serve requests, a JSON object a line, until the input ends; answer each with the exit code."""
    _import_all()
    for line in sys.stdin:
        request = json.loads(line)
        child = os.fork()
        if child == 0:
            _become(request)
        sys.stdout.write(f"{_exit_code(child, request['timeout'])}\n")
        sys.stdout.flush()


def _import_all() -> None:
    import duckdb  # noqa: F401, PLC0415 - imported for those that are forked
    import tantivy  # noqa: F401, PLC0415

    import etl.cli.app  # noqa: PLC0415
    import etl.jobs.review  # noqa: PLC0415
    import etl.jobs.run  # noqa: PLC0415
    import etl.pages.process  # noqa: PLC0415
    import etl.report.page  # noqa: F401, PLC0415


def _become(request: dict[str, Any]) -> None:
    """Run the command in this process, and end with its exit code."""
    os.chdir(request["cwd"])
    os.environ.clear()
    os.environ.update(request["env"])
    time.tzset()
    for number, (name, flags) in enumerate(
        ((request["stdin"], os.O_RDONLY), (request["stdout"], os.O_WRONLY), (request["stderr"], os.O_WRONLY))
    ):
        os.dup2(os.open(name, flags), number)
    sys.stdin, sys.stdout, sys.stderr = (
        open(number, mode, encoding="utf-8", closefd=False)  # noqa: SIM115 - they stay open until the end
        for number, mode in enumerate(("r", "w", "w"))
    )
    sys.argv = ["copydesk", *request["arguments"]]
    signal.signal(signal.SIGINT, signal.default_int_handler)
    code: Any = 1
    try:
        from etl.cli.app import main as command  # noqa: PLC0415 - imported long since

        command()
        code = 0
    except SystemExit as end:
        code = end.code
    except BaseException:  # noqa: BLE001 - as Python does
        sys.excepthook(*sys.exc_info())
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os._exit(code if isinstance(code, int) else 0 if code is None else 1)


def _exit_code(child: int, timeout: float) -> int:
    until = time.monotonic() + timeout
    while True:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() > until:
            os.kill(child, signal.SIGKILL)
            until += timeout
        time.sleep(_LOOKS)


if __name__ == "__main__":
    main()
