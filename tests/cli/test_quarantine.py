"""`copydesk quarantine`: entries with their file and reason, and how they leave."""

import json
import shlex
import shutil

import pytest

from etl.errors import ExitCode
from tests.cli.conftest import call

LONG = "a-folder-with-a-long-name/" * 6


@pytest.fixture(scope="module")
def failed_home(tmp_path_factory):
    """A project with a broken record in a deep folder, a page that is too deep, and a file that cannot be opened."""
    home = tmp_path_factory.mktemp("failed")
    folder = home / LONG
    folder.mkdir(parents=True)
    (folder / "half.jsonl").write_bytes('{"url": "https://k.example/é", \x1b[31m"html": "<p>1\n'.encode())
    (folder / "deep.html").write_text("<p>" + "<div>" * 5000)
    (home / "gone.html").symlink_to("nowhere")
    first = call(home, "run", LONG, "gone.html")
    entries = json.loads(call(home, "quarantine", "list", "--json").stdout)
    return home, first, {found["fault"]: found["page_key"] for found in entries}


@pytest.fixture
def failed(copydesk, failed_home):
    """Runs the command line in a copy of that project."""
    home, copydesk.first, copydesk.keys = failed_home
    shutil.copytree(home, copydesk.home, symlinks=True, dirs_exist_ok=True)
    return copydesk


def test_the_list_shows_the_whole_file_name_and_reason_however_long(failed):
    output = failed("quarantine", "list").stdout
    found = json.loads(failed("quarantine", "list", "--json").stdout)
    assert len(found) == 3
    for entry in found:
        assert entry["origin_path"] in output
        assert entry["detail"] in output
        assert "…" not in output
    assert f"{failed.keys['damaged'][:12]}  damaged  {LONG}half.jsonl at 0\n    line 1 is not JSON" in output
    only = failed("quarantine", "list", "--fault", "damaged").stdout
    assert "half.jsonl" in only
    assert "deep.html" not in only
    wrong = failed("quarantine", "list", "--fault", "broken")
    assert wrong.returncode == ExitCode.USAGE
    assert "'broken' is not a fault; the faults are" in wrong.stderr


def test_one_entry_is_shown_as_text_and_in_json_as_bytes_too(failed):
    done = failed("quarantine", "show", failed.keys["damaged"][:10])
    assert f"file:      {LONG}half.jsonl\n" in done.stdout
    assert done.stdout.endswith('\n\n{"url": "https://k.example/é", \\x1b[31m"html": "<p>1\n')
    assert f"read again: copydesk run {LONG}half.jsonl\n" in done.stderr
    assert f"copydesk quarantine dismiss {failed.keys['damaged'][:12]}\n" in done.stderr
    found = json.loads(failed("quarantine", "show", failed.keys["damaged"], "--json").stdout)
    assert bytes.fromhex(found["excerpt_hex"]).decode() == found["excerpt"]


def test_a_retry_names_entries_without_a_page_and_what_to_do(failed):
    done = failed("quarantine", "retry")
    assert "2 entries have no page to process again: " in done.stderr
    assert f"copydesk run {LONG}half.jsonl" in done.stderr or "copydesk run gone.html" in done.stderr
    assert " quarantined=1 " in done.stderr.splitlines()[-1]
    one = failed("quarantine", "retry", failed.keys["unreadable"])
    assert one.returncode == ExitCode.ATTENTION
    assert "1 entry has no page to process again: gone.html" in one.stderr
    assert "loaded=" not in one.stderr


def test_entries_are_dismissed_with_user_and_reason_and_restored(failed):
    for arguments in ((), ("--all", failed.keys["damaged"])):
        assert failed("quarantine", "dismiss", *arguments).returncode == ExitCode.USAGE
    done = failed("quarantine", "dismiss", failed.keys["too_deep"][:8], "--reason", "a joke")
    assert (done.returncode, done.stderr) == (ExitCode.DONE, "dismissed: 1 entry\n")
    assert failed("quarantine", "dismiss", "--all").stderr == "dismissed: 2 entries\n"
    none = failed("quarantine", "list")
    assert (none.stdout, none.stderr) == ("", "the quarantine is empty\n")
    assert ": a joke\n" in failed("quarantine", "list", "--dismissed").stdout
    assert "; 0 in quarantine\n" in failed("status").stdout
    assert failed("quarantine", "retry").stderr == "the quarantine has no page to process again\n"
    again = failed("run", LONG, "gone.html")
    assert (again.returncode, " unchanged=3 " in again.stderr) == (ExitCode.DONE, True)
    shown = failed("quarantine", "show", failed.keys["too_deep"]).stderr
    (command,) = [line.partition(": copydesk ")[2] for line in shown.splitlines()]
    assert failed(*shlex.split(command)).stderr == "restored: 1 entry\n"
    assert len(json.loads(failed("quarantine", "list", "--json").stdout)) == 1


def test_the_quarantine_of_the_demo_is_empty(demo):
    assert json.loads(demo("quarantine", "list", "--json").stdout) == []


def test_what_is_not_in_quarantine_cannot_be_shown(demo):
    done = demo("quarantine", "show", "abc")
    assert done.returncode == ExitCode.USAGE
    assert done.stderr.endswith("hint:  copydesk quarantine list\n")


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
