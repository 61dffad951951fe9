"""Folders and files without permission: the message, what is kept, and that work goes on afterwards."""

import ctypes
import json
import os
import shutil
import stat
import subprocess
import sys

import pytest

from etl.errors import ExitCode
from tests import hints
from tests.cli.conftest import CHECKOUT
from tests.soak import some_of

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="takes root's privileges away through prctl")

_PR_CAPBSET_DROP = 24
_OVERRIDES = (
    1,
    2,
)  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH: with them, root may read and write whatever it wants


def _as_anybody():
    for capability in _OVERRIDES:
        ctypes.CDLL(None).prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)


def _call(home, *arguments):
    return subprocess.run(
        [sys.executable, "-m", "etl.cli.app", *arguments],
        cwd=home, env={**os.environ, "PYTHONPATH": str(CHECKOUT), "COPYDESK_ENGINE_KIND": "inline"},
        preexec_fn=_as_anybody, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """A project folder with two loaded pages and two to come; tests work on copies."""
    home = tmp_path_factory.mktemp("loaded")
    for number in range(4):
        _write(home / "in", number)
    assert _call(home, "run", "in/0.html", "in/1.html").returncode == ExitCode.DONE
    return home


@pytest.fixture
def bound(loaded, tmp_path):
    """Runs the command line in such a folder, bound by permissions even for root."""

    def command(*arguments):
        return _call(command.home, *arguments)

    command.home = shutil.copytree(loaded, tmp_path / "project")
    return command


def _write(folder, number):
    folder.mkdir(exist_ok=True)
    text = "".join(
        f"<p>Speaker {n} told row {number} about the ferry for hours on Monday.</p>" for n in range(9)
    )
    (folder / f"{number}.html").write_text(f"<html><body><h1>Report {number}</h1>{text}</body></html>")


@pytest.fixture
def locked():
    """Takes rights from files and folders, and gives them back at the end."""
    changed = {}

    def lock(path, mode):
        changed[path] = stat.S_IMODE(path.stat().st_mode)
        path.chmod(mode)

    def unlock():
        for path, mode in changed.items():
            path.chmod(mode)
        changed.clear()

    lock.undo = unlock
    yield lock
    unlock()


@pytest.mark.parametrize(
    ("place", "message"),
    some_of(
        [
            ("warehouse/staging", "finished pages cannot be written"),
            ("warehouse/private", "private/working.duckdb.wal"),
            ("warehouse/private/working.duckdb", "working.duckdb cannot be opened"),
            ("warehouse/snapshots", "the run is committed, but it could not be published"),
        ],
        2,
    ),
)
def test_a_place_that_cannot_be_written_fails_with_a_hint_and_loses_nothing(bound, locked, place, message):
    locked(bound.home / place, 0o555 if (bound.home / place).is_dir() else 0)
    failed = bound("run", "in")
    assert failed.returncode == ExitCode.FAILED
    assert message in failed.stderr
    hint = json.loads(failed.stderr.splitlines()[-2])["hint"]
    assert hints.commands_in(hint) or hint.endswith("df -h")
    assert bound("sql", "select count(*) as n from articles", "--format", "csv").stdout == "n\n2\n"
    locked.undo()
    assert bound("run", "in").returncode == ExitCode.DONE
    assert bound("sql", "select count(*) as n from articles", "--format", "csv").stdout == "n\n4\n"


def test_an_unreadable_input_is_counted_and_the_others_are_loaded(bound, locked):
    _write(bound.home / "secret", 9)
    locked(bound.home / "secret", 0)
    locked(bound.home / "in" / "2.html", 0)
    done = bound("run", "in", "secret")
    assert done.returncode == ExitCode.ATTENTION
    assert "2 of 3 pages were quarantined (unreadable 2; copydesk quarantine list)" in done.stderr
    assert "loaded=1 " in done.stderr


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("config/copydesk.toml", "config/copydesk.toml: Permission denied"),
        ("config", "config/copydesk.toml: Permission denied"),
        ("hidden", "hidden/9.html cannot be read: Permission denied"),
    ],
)
def test_an_unreadable_file_that_was_named_is_an_error_that_says_how_to_look(bound, locked, place, message):
    _write(bound.home / "hidden", 9)
    (bound.home / "config").mkdir()
    (bound.home / "config" / "copydesk.toml").touch()
    locked(bound.home / place, 0)
    failed = bound("run", "hidden/9.html")
    assert failed.returncode in {ExitCode.USAGE, ExitCode.FAILED}
    assert message in failed.stderr
    assert "ls -l" in failed.stderr


def test_a_project_folder_that_cannot_be_written_is_an_error_with_an_alternative(bound, locked):
    (bound.home / "other").mkdir()
    locked(bound.home / "other", 0o555)
    failed = bound("--home", "other", "run", "in")
    assert failed.returncode == ExitCode.FAILED
    assert "copydesk --home PATH run" in failed.stderr
