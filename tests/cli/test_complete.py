"""What a shell is offered after a Tab."""

import shutil
import subprocess
import sys

import pytest

from etl.errors import ExitCode
from etl.jobs import complete
from etl.stores.home import Home
from tests.cli.conftest import CHECKOUT


def offered(copydesk, typed, **options):
    """What bash is offered for a command line; nothing may be written to stderr."""
    words = ["copydesk", *typed.split(" ")]
    done = copydesk(
        environment={
            "COMP_WORDS": "\n".join(words),
            "COMP_CWORD": str(len(words) - 1),
            "_COPYDESK_COMPLETE": "complete_bash",
        },
        **options,
    )
    assert (done.stderr, done.returncode) == ("", ExitCode.DONE)
    return done.stdout.split()


@pytest.mark.parametrize(
    ("typed", "some"),
    [
        ("status --station K", {"KVLO", "KDNR"}),
        ("runs show la", {"latest"}),
        ("sql --name own", {"own_reporting", "own_share"}),
        ("export caption", {"captions", "caption_uses"}),
        ("rules is-h", {"is-headline"}),
        ("quarantine show ", set()),
        ("reprocess --station WB", {"WBRN"}),
    ],
)
def test_names_of_the_warehouse_are_offered(demo, typed, some):
    found = offered(demo, typed)
    assert some <= set(found)
    assert all(word.lower().startswith(typed.rpartition(" ")[2].lower()) for word in found)


def test_runs_are_offered_latest_first(demo):
    reports = demo.home / "warehouse" / "reports"
    (reports / "20200101-000000.json").write_text("{}")
    assert offered(demo, "runs rollback ")[-1] == "20200101-000000"


@pytest.mark.parametrize("trouble", ["no project", "damaged", "a folder"])
def test_trouble_is_silent(demo, trouble):
    published = demo.home / "warehouse" / "copydesk.duckdb"
    if trouble == "damaged":
        published.write_bytes(b"no database")
    elif trouble == "a folder":
        published.unlink()
        published.mkdir()
    home = "--home absent " if trouble == "no project" else ""
    assert offered(demo, f"{home}status --station ") == []


def test_the_project_folder_of_the_command_line_counts(demo, tmp_path):
    assert "KVLO" in offered(demo, f"--home {demo.home} status --station K", home=tmp_path)


def test_names_that_a_shell_would_run_are_not_offered(tmp_path):
    reports = Home(tmp_path).reports
    reports.mkdir(parents=True)
    for name in ("$(reboot)", "a;b", "`id`", "good-1", "a b"):
        (reports / f"{name}.json").touch()
    assert complete.runs(Home(tmp_path), "") == ["good-1"]


def test_files_of_the_project_are_offered(tmp_path):
    for folder, name in (
        ("queries", "mine.sql"),
        ("config/stations", "kxyz.toml"),
        ("warehouse/shadow/20261101-020000-reprocess", "shadow.json"),
        ("golden/kqrz.example-1", "expected.json"),
    ):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / name).touch()
    assert complete.saved_queries(Home(tmp_path), "min") == ["mine"]
    assert complete.profiles(Home(tmp_path), "") == ["kxyz"]
    assert complete.shadows(Home(tmp_path), "") == ["20261101-020000-reprocess"]
    assert complete.golden(Home(tmp_path), "kq") == ["kqrz.example-1"]


@pytest.mark.skipif(not shutil.which("bash"), reason="no bash here")
def test_the_script_for_bash_completes(demo, tmp_path):
    program = tmp_path / "copydesk"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m etl.cli.app "$@"\n')
    program.chmod(0o755)
    script = """
        . ./completion; COMP_WORDS=(copydesk runs show lat); COMP_CWORD=3
        _copydesk_completion copydesk; printf '%s\\n' "${COMPREPLY[@]}"
    """
    environment = {"PATH": f"{tmp_path}:/usr/bin:/bin", "PYTHONPATH": str(CHECKOUT)}
    asked = {**environment, "_COPYDESK_COMPLETE": "source_bash"}
    source = subprocess.run([program], env=asked, capture_output=True, text=True, check=True).stdout
    (demo.home / "completion").write_text(source)
    done = subprocess.run(
        ["bash", "-c", script], cwd=demo.home, env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["latest"]
