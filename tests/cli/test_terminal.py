"""What a person sees who looks at a terminal, and what a log file gets instead."""

import json
import os
import pty
import re
import subprocess
import sys

import pytest

from tests.cli.conftest import CHECKOUT

COLOR = re.compile(r"\x1b\[[0-9;]*m")
CURSOR = re.compile(r"\x1b\[[0-9;?]*[A-Zhl]")


def on_terminal(home, *arguments, **environment):
    """Everything that a command writes to a terminal that is its stderr."""
    terminal, stderr = pty.openpty()
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("COPYDESK_", "NO_COLOR"))
    }
    with subprocess.Popen(
        [sys.executable, "-m", "etl.cli.app", *arguments],
        cwd=home, env={**clean, "PYTHONPATH": str(CHECKOUT), "COLUMNS": "120", **environment},
        stdout=subprocess.DEVNULL, stderr=stderr,
    ):  # fmt: skip
        os.close(stderr)
        told = b""
        while data := _read(terminal):
            told += data
    os.close(terminal)
    return told.decode()


def _read(terminal):
    try:
        return os.read(terminal, 65536)
    except OSError:  # the last process that could write has gone
        return b""


@pytest.fixture
def home(copydesk):
    for number in range(3):
        (copydesk.home / f"{number}.html").write_text(f"<p>{number}")
    (copydesk.home / "half.jsonl").write_text('{"url": "https://k')
    return copydesk.home


@pytest.mark.parametrize(
    ("environment", "has_color", "has_bar"),
    [
        ({"TERM": "xterm-256color"}, True, True),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, True, True),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, False, True),
        ({"TERM": "dumb"}, False, False),
    ],
)
def test_colours_and_a_bar_are_where_a_terminal_can_show_them_and_nobody_objects(
    home, environment, has_color, has_bar
):
    told = on_terminal(home, "run", ".", **environment)
    assert bool(COLOR.search(told)) == has_color
    assert bool(CURSOR.search(told)) == has_bar
    assert "warning:" in told
    assert told.splitlines()[-1].startswith("run ")
    bare = COLOR.sub("", told)
    assert bool(re.search(r"publishing .*quarantined 1  rejected 3", bare)) == has_bar


def test_what_is_in_quarantine_is_shown_with_its_first_bytes_as_text(copydesk, home):
    (home / "deep.html").write_text("<p>\x1b[31m" + "<div>" * 5000)
    copydesk("run", ".")
    faults = {
        found["fault"]: found["page_key"]
        for found in json.loads(copydesk("quarantine", "list", "--json").stdout)
    }
    damaged = copydesk("quarantine", "show", faults["damaged"])
    assert damaged.stdout.endswith('\n{"url": "https://k\n')
    page = copydesk("quarantine", "show", faults["too_deep"])
    assert "\n<p>\\x1b[31m<div><div>" in page.stdout
    assert f"to process it again: copydesk quarantine retry {faults['too_deep'][:12]}\n" in page.stderr


def test_errors_have_no_colours_either_when_somebody_objects(home):
    wrong = ("explain", "nothing-there")
    assert COLOR.search(on_terminal(home, *wrong, TERM="xterm"))
    assert not COLOR.search(on_terminal(home, *wrong, TERM="xterm", NO_COLOR="1"))


def test_a_run_of_many_inputs_shows_those_with_troubles_first_and_counts_the_rest(copydesk, home):
    for number in range(60):
        (home / f"more-{number}.html").write_text(f"<p>{number}")
    run = copydesk("run", ".").stderr.splitlines()[-1].split()[1]
    told = copydesk("runs", run).stdout
    assert f"25 more inputs: copydesk runs {run} --json" in told
    inputs = told[told.index("path") :].splitlines()
    assert inputs[2].startswith("half.jsonl")
    assert len(json.loads(copydesk("runs", run, "--json").stdout)["inputs"]) == 65


@pytest.mark.usefixtures("home")
def test_a_log_file_gets_json_lines_the_summary_last(copydesk):
    told = copydesk("run", ".", environment={"COPYDESK_LOG_FORMAT": "auto"}).stderr.splitlines()
    *lines, summary = map(json.loads, told)
    stages = [line for line in lines if line["event"] == "stage"]
    warnings = lines[len(stages) :]
    assert stages
    assert {line["level"] for line in warnings} == {"warning"}
    assert summary["level"] == "info"
    assert warnings[0]["message"].startswith("no article came of 4 pages")
    assert summary["message"].startswith("run ")
