"""What cannot be undone is asked about where a person sits, and done where a script runs."""

import json
import os
import pty
import subprocess
import sys

import pytest

from etl.errors import ExitCode
from tests.cli.conftest import CHECKOUT


def answering(home, answer, *arguments):
    """Run a command on a terminal, type an answer; its exit code and all that it said."""
    terminal, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT), "COLUMNS": "120", "TERM": "xterm"}
    with subprocess.Popen(
        [sys.executable, "-m", "etl.cli.app", *map(str, arguments)],
        cwd=home, env=environment, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
    ) as process:  # fmt: skip
        os.close(theirs)
        os.write(terminal, answer.encode() + b"\n")
        told = b""
        while data := _read(terminal):
            told += data
    os.close(terminal)
    return process.returncode, told.decode()


def _read(terminal):
    try:
        return os.read(terminal, 65536)
    except OSError:  # the last process that could write has gone
        return b""


def count(demo):
    return json.loads(demo("sql", "select count(*) as n from articles", "--json").stdout)[0]["n"]


def test_an_erasure_names_its_pages_and_asks(demo):
    before = count(demo)
    url = json.loads(demo("sql", "select url from articles where url is not null limit 1", "--json").stdout)[
        0
    ]["url"]
    words = ("erase", "--url", url, "--reason", "letter 17")
    code, told = answering(demo.home, "n", *words)
    assert code == ExitCode.ATTENTION
    assert url in told
    assert "remove them for good" in told
    assert "nothing was changed" in told
    assert count(demo) == before
    code, told = answering(demo.home, "y", *words)
    assert code == ExitCode.DONE, told
    assert count(demo) < before


@pytest.mark.parametrize("answer", ["n", "y"])
def test_a_rollback_names_the_runs_and_asks_and_says_that_their_pages_come_again(demo, answer):
    ((first,),) = [json.loads(demo("sql", "select run_id from runs", "--json").stdout)[0].values()]
    page = demo.home / "new.jsonl"
    sentences = " ".join(
        f"The ferry number {word} left the harbour of the town on Monday." for word in "abcdefgh"
    )
    page.write_text(
        json.dumps({"url": "https://kqrz.example/new", "html": f"<h1>New</h1><p>{sentences}</p>"})
    )
    assert demo("run", page).returncode in (ExitCode.DONE, ExitCode.ATTENTION)
    newest = json.loads(
        demo("sql", "select arg_max(run_id, sequence) as r from ledger.commits", "--json").stdout
    )[0]["r"]
    assert newest != first
    code, told = answering(demo.home, answer, "runs", "rollback", newest)
    assert f"undo {newest}" in told
    if answer == "n":
        assert code == ExitCode.ATTENTION
        return
    assert code == ExitCode.DONE, told
    assert "come back with the next run of the same input" in told
    assert newest in {
        run["run_id"] for run in json.loads(demo("runs", "--json").stdout) if run["status"] == "undone"
    }


def test_a_script_is_not_asked_and_a_dry_run_wants_no_reason(demo):
    assert demo("erase", "--host", "kvlo-radio.example", "--dry-run").returncode == ExitCode.DONE
    done = demo("erase", "--host", "kvlo-radio.example", "--reason", "closed", "--json")
    assert (done.returncode, json.loads(done.stdout)["state"]) == (ExitCode.DONE, "done")
    assert demo("erase", "--status").returncode == ExitCode.DONE


def test_a_reason_that_names_the_page_is_refused_because_reasons_are_kept(demo):
    done = demo("erase", "--url", "https://kqrz.example/a", "--reason", "of https://kqrz.example/a, as asked")
    assert done.returncode == ExitCode.USAGE
    assert "reasons are kept" in done.stderr
