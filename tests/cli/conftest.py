import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]


_ALWAYS = {
    "PYTHONPATH": str(CHECKOUT),
    "COPYDESK_LOG_FORMAT": "text",
    "COPYDESK_ENGINE_KIND": "inline",
}


_OF_THE_INTERPRETER = ("PYTHON", "LC_", "LANG")
"""Beginnings of variables that Python reads when it starts: a command that needs one is started in a new process."""


class _Zygote:
    """The process that commands are forked from (`zygote.py`), started with the first of them."""

    def __init__(self):
        self._process = None

    def run(self, home, arguments, environment, stdin, timeout):
        if self._process is None or self._process.poll() is not None:
            command = [sys.executable, "-m", "tests.cli.zygote"]
            self._process = subprocess.Popen(
                command, cwd=CHECKOUT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            )
        with tempfile.TemporaryDirectory() as folder:
            streams = {name: Path(folder, name) for name in ("stdin", "stdout", "stderr")}
            for path in streams.values():
                path.write_text(stdin if path.name == "stdin" else "", "utf-8", newline="")
            request = {"cwd": home, "arguments": arguments, "env": environment, "timeout": timeout, **streams}
            self._process.stdin.write(json.dumps(request, default=str) + "\n")
            self._process.stdin.flush()
            code = int(self._process.stdout.readline())
            texts = [streams[name].read_text("utf-8") for name in ("stdout", "stderr")]
        return subprocess.CompletedProcess(["copydesk", *arguments], code, *texts)


_ZYGOTE = _Zygote()


def call(home, *arguments, stdin="", environment=None, timeout=120):
    """Run the command line as a user would, in a project folder; what it says is text unless a test wants JSON.

    Pages are processed without worker processes, which cost as much as all the rest of a small run; what workers do
    is tested in `tests/engines` and `tests/jobs`.
    """
    clean = {name: value for name, value in os.environ.items() if not name.startswith("COPYDESK_")}
    wanted = environment or {}
    everything, words = {**clean, **_ALWAYS, **wanted}, [str(argument) for argument in arguments]
    if not any(name.startswith(_OF_THE_INTERPRETER) for name in wanted):
        return _ZYGOTE.run(home, words, everything, stdin, timeout)
    return subprocess.run(
        [sys.executable, "-m", "etl.cli.app", *words],
        cwd=home,
        env=everything,
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=timeout,
        check=False,
    )


@pytest.fixture
def copydesk(tmp_path):
    """Runs the command line in an empty project folder."""
    project = tmp_path / "project"
    project.mkdir()

    def command(*arguments, home=project, **options):
        return call(home, *arguments, **options)

    command.home = project
    return command


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory):
    """The project folder that the demo made, and how it ended; tests work on copies."""
    folder = tmp_path_factory.mktemp("demo")
    return folder / "copydesk-demo", call(folder, "demo")


@pytest.fixture
def demo(copydesk, demo_home):
    """Runs the command line in a project folder in which the demo has run once."""
    home, first = demo_home
    assert first.returncode == 0, first.stderr
    shutil.copytree(home, copydesk.home, dirs_exist_ok=True)
    copydesk.first = first
    return copydesk


@pytest.fixture
def home(copydesk):
    """A project folder with three pages that are not articles, and a file with a damaged record."""
    for number in range(3):
        (copydesk.home / f"{number}.html").write_text(f"<p>{number}")
    (copydesk.home / "half.jsonl").write_text('{"url": "https://k')
    return copydesk.home
