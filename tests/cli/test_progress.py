"""What a person at a terminal sees of a job, and what a log file gets instead."""

import json
import re

import pytest

from tests.cli.terminal import COLOR, CURSOR, on_terminal
from tests.soak import some_of


@pytest.mark.parametrize(
    ("environment", "has_color", "has_bar"),
    some_of(
        [
            ({"TERM": "xterm-256color"}, True, True),
            ({"TERM": "xterm-256color", "NO_COLOR": ""}, True, True),
            ({"TERM": "dumb"}, False, False),
            ({"TERM": "xterm-256color", "NO_COLOR": "1"}, False, True),
        ],
        2,
    ),
)
def test_colours_and_a_bar_are_shown_where_the_terminal_can_and_no_color_is_unset(
    home, environment, has_color, has_bar
):
    output = on_terminal(home, "run", ".", **environment)
    assert bool(COLOR.search(output)) == has_color
    assert bool(CURSOR.search(output)) == has_bar
    assert "warning:" in output
    summary, hint = output.splitlines()[-2:]
    assert summary.startswith("run ")
    assert hint.startswith("to see why no page became an article: ")
    bare = COLOR.sub("", output)
    assert bool(re.search(r"publishing .*quarantined 1  rejected 3", bare)) == has_bar


def test_no_color_turns_off_the_colours_of_errors(home):
    wrong = ("explain", "nothing-there")
    assert COLOR.search(on_terminal(home, *wrong, TERM="xterm"))
    assert not COLOR.search(on_terminal(home, *wrong, TERM="xterm", NO_COLOR="1"))


@pytest.mark.usefixtures("home")
def test_a_log_file_gets_json_lines_the_summary_last(copydesk):
    output = copydesk("run", ".", environment={"COPYDESK_LOG_FORMAT": "auto"}).stderr.splitlines()
    *lines, summary = map(json.loads, output)
    stages = [line for line in lines if line["event"] == "stage"]
    warnings = lines[len(stages) :]
    assert stages
    assert {line["level"] for line in warnings} == {"warning"}
    assert summary["level"] == "info"
    assert warnings[0]["message"].startswith("no article came from 4 pages")
    assert summary["message"].startswith("run ")
