"""What every command has in common: exit codes, errors, and the two streams."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from etl.errors import ExitCode
from tests.cli.conftest import CHECKOUT


@pytest.mark.parametrize(
    "arguments", [(), ("nonsense",), ("config", "shw"), ("--nonsense", "config"), ("help", "nonsense")]
)
def test_a_wrong_command_line_is_code_2_and_leaves_stdout_empty(copydesk, arguments):
    done = copydesk(*arguments)
    assert done.returncode == ExitCode.USAGE
    assert done.stdout == ""
    assert "Usage: copydesk" in done.stderr


def test_a_near_miss_is_suggested(copydesk):
    assert "Did you mean 'show'?" in copydesk("config", "shw").stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("sql", "drop table articles"),
        ("sql", "select 1; select 2"),
        ("sql", "selec 1"),
        ("sql", "from read_text('/etc/hostname')"),
        ("sql", "select 1", "--name", "x"),
        ("sql", "select 1", "--format", "parquet"),
        ("sql", "--name", "no-such-query"),
        ("export", "no_such_table", "-o", "x.csv"),
        ("export", "articles", "-o", "x.docx"),
        ("explain", "https://nowhere.example/absent"),
        ("reprocess", "--station", "NOWHERE", "--dry-run"),
        ("reprocess", "--since", "2026-11-09", "--until", "2026-11-01"),
        ("run", "no-such-folder"),
        ("run",),
    ],
)
def test_what_cannot_be_done_is_code_2_with_a_hint_and_an_empty_stdout(demo, arguments):
    done = demo(*arguments)
    assert done.returncode == ExitCode.USAGE, done.stderr
    assert done.stdout == ""
    assert "error: " in done.stderr
    assert "hint:  " in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("run", "*.html"), "no file matches *.html"),
        (("run", "-"), "inputs are files and folders, and standard input is neither"),
        (("run", "--wait", "-3"), "Invalid value for '--wait': should be greater than or equal to 0"),
        (("runs", "--count", "x"), "Invalid value for '--count' / '-n': should be a valid integer"),
        (("extract", "--format", "xml"), "'xml' is not one of 'jsonl'"),
    ],
)
def test_an_error_is_in_plain_words(copydesk, arguments, message):
    done = copydesk(*arguments)
    assert done.returncode == ExitCode.USAGE
    assert message in done.stderr
    assert "parse string" not in done.stderr


def test_a_missing_project_folder_is_an_error_with_a_hint(copydesk):
    done = copydesk("--home", "absent", "config", "show")
    assert done.returncode == ExitCode.USAGE
    assert done.stdout == ""
    assert done.stderr == "error: project folder not found: absent\nhint:  mkdir -p absent\n"


def test_an_error_has_no_traceback_unless_it_is_asked_for(copydesk):
    plain = copydesk("--config", "absent.toml", "config", "show")
    assert plain.returncode == ExitCode.USAGE
    assert "Traceback" not in plain.stderr
    assert plain.stderr.startswith("error: absent.toml: No such file or directory\nhint:  ")
    debugging = copydesk("--debug", "--config", "absent.toml", "config", "show")
    assert "Traceback" in debugging.stderr


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (("--home", "other", "runs"), ("runs", "--home", "other")),
        (("--debug", "--config", "absent.toml", "config", "show"), ("config", "--config", "absent.toml", "--debug")),
        (("--log-format", "json", "status"), ("status", "--log-format", "json")),
        (("--color", "always", "status"), ("status", "--color=always")),
    ],
)  # fmt: skip
def test_a_global_option_works_before_and_after_the_command(copydesk, before, after):
    (copydesk.home / "other").mkdir()
    first, second = copydesk(*before), copydesk(*after)
    assert (first.returncode, first.stdout) == (second.returncode, second.stdout)
    shown = [re.sub(r'"time": "[^"]*"', "", done.stderr) for done in (first, second)]
    assert shown[0] == shown[1]


def test_a_global_option_after_the_command_overrides_one_before_it(copydesk):
    (copydesk.home / "other").mkdir()
    assert copydesk("--home", "absent", "runs", "--home", "other").returncode == ExitCode.DONE


@pytest.mark.parametrize(
    ("words", "same_as"),
    [
        (("help",), ("--help",)),
        (("help", "runs", "show"), ("runs", "show", "--help")),
        (("version",), ("--version",)),
        (("run", "--version"), ("--version",)),
        (("config",), ("config", "show")),
        (("runs", "--json"), ("runs", "list", "--json")),
        (("config", "-q", "show"), ("config", "show", "-q")),
    ],
)
def test_what_people_type_means_the_command_that_they_want(copydesk, words, same_as):
    first, second = copydesk(*words), copydesk(*same_as)
    assert (first.returncode, first.stdout, first.stderr) == (second.returncode, second.stdout, second.stderr)
    assert first.stdout


def in_shell(command, **options):
    return subprocess.run(
        ["/bin/bash", "-o", "pipefail", "-c", f"{sys.executable} -m etl.cli.app {command}"],
        cwd=CHECKOUT, capture_output=True, text=True, check=False,
        env={**os.environ, "COPYDESK_LOG_FORMAT": "text"}, **options,
    )  # fmt: skip


def test_a_bug_is_one_line_with_a_way_to_see_more():
    done = in_shell("config show >&-")  # no code expects a process without any stdout
    assert done.returncode == ExitCode.FAILED
    error, hint = done.stderr.splitlines()
    assert error.startswith("error: ")
    assert "a bug in copydesk" in error
    assert hint == "hint:  to see the traceback: copydesk --debug config show"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_named_and_not_taken_for_a_bug():
    done = in_shell("config show > /dev/full")
    assert done.returncode == ExitCode.FAILED
    assert done.stderr.startswith("error: No space left on device\nhint:  ")


def test_a_reader_that_closes_the_pipe_is_not_an_error():
    done = in_shell("config show | true; exit ${PIPESTATUS[0]}")
    assert (done.returncode, done.stderr) == (ExitCode.DONE, "")


@pytest.mark.parametrize("color", ["auto", "never", "always"])
def test_colours_are_used_on_a_terminal_or_when_asked_for(copydesk, color):
    done = copydesk("--color", color, "--home", "absent", "config", "show")
    assert ("\x1b[31m" in done.stderr) is (color == "always")


JSON = {"COPYDESK_LOG_FORMAT": "auto"}


@pytest.mark.parametrize(
    ("arguments", "code", "events"),
    [
        (("--home", "absent", "status"), 2, ["error"]),
        (("sql", "select 1"), 3, ["error"]),
        (("--nope",), 2, ["error"]),
        (("runs", "show"), 2, ["error"]),
        (("sql", "--format", "odd", "x"), 2, ["error"]),
        ((), 2, ["error"]),
        (("--debug", "--config", "absent.toml", "config", "show"), 2, ["error", "traceback"]),
        (("run", "nothing.html"), 2, None),
        (("run", "good.html"), 0, None),
        (("run", "."), None, None),
        (("extract", "good.html", "half.jsonl"), 1, None),
    ],
)
def test_every_line_is_json_where_nobody_looks_at_a_terminal(copydesk, arguments, code, events):
    words = "".join(
        f"<p>Speaker {n} told the council about ferry {n} for hours on Monday.</p>" for n in range(9)
    )
    (copydesk.home / "good.html").write_text(
        f"<html><body><article><h1>Ferry</h1>{words}</article></body></html>"
    )
    (copydesk.home / "half.jsonl").write_text('{"url": "https://k')
    done = copydesk(*arguments, environment=JSON)
    output = [json.loads(line) for line in done.stderr.splitlines()]
    assert all({"time", "level", "event"} <= line.keys() for line in output)
    assert code is None or done.returncode == code, done.stderr
    assert events is None or [line["event"] for line in output] == events
    assert all("message" in line for line in output if line["level"] in ("warning", "error"))
    assert all(
        line["hint"] for line in output if line["event"] == "error" and "Traceback" not in line["message"]
    )


def test_the_summary_of_a_run_is_the_message_of_the_last_line(copydesk):
    (copydesk.home / "a.html").write_text("<p>1")
    last = json.loads(copydesk("run", "a.html", environment=JSON).stderr.splitlines()[-1])
    assert last["event"] == "message"
    assert last["message"].startswith("run ")
    assert " loaded=0 rejected=1 " in last["message"]


def test_a_bug_is_one_line_of_json_too():
    done = subprocess.run(
        ["/bin/bash", "-c", f"{sys.executable} -m etl.cli.app config show >&-"],
        cwd=CHECKOUT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    (line,) = done.stderr.splitlines()
    assert "a bug in copydesk" in json.loads(line)["message"]
    assert "--debug" in json.loads(line)["hint"]
