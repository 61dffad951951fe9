"""`copydesk demo`: a run on the bundled sample pages, in a project folder of their own."""

import json

import pytest

from etl.errors import ExitCode


def files(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_demo_shows_rows_and_ends_with_the_summary_and_a_second_one_changes_nothing(demo):
    assert demo.first.stdout.startswith("station")
    assert demo.first.stderr.splitlines()[-1].startswith("run ")
    assert demo.first.stderr.splitlines()[0].startswith("stage ")
    again = demo("demo", demo.home)
    assert again.stdout == demo.first.stdout
    assert " loaded=0 rejected=0 quarantined=0 unchanged=" in again.stderr.splitlines()[-1]


def test_the_demo_leaves_the_project_that_it_is_called_in_alone(copydesk):
    (copydesk.home / "config").mkdir()
    (copydesk.home / "config" / "copydesk.toml").write_text('[inputs.fields]\nhtml = "raw_html"\n')
    (copydesk.home / "page.html").write_text("<p>1")
    copydesk("run", "page.html")
    before = files(copydesk.home)
    done = copydesk("demo", "--json")
    assert done.returncode == ExitCode.DONE
    assert json.loads(done.stdout)["quarantined"] == 0  # the samples are read by the settings that fit them
    after = files(copydesk.home)
    assert {path: after.get(path) for path in before} == before
    assert {path.relative_to(copydesk.home).parts[0] for path in after.keys() - before.keys()} == {
        "copydesk-demo"
    }


@pytest.mark.parametrize("place", ["full", "file"])
def test_what_no_demo_has_made_is_left_alone(copydesk, place):
    (copydesk.home / "full").mkdir()
    (copydesk.home / "full" / "notes.txt").write_text("mine")
    (copydesk.home / "file").write_text("mine")
    before = files(copydesk.home)
    done = copydesk("demo", place)
    assert done.returncode == ExitCode.USAGE
    assert "was not made by the demo" in done.stderr
    assert files(copydesk.home) == before


def test_a_folder_that_cannot_be_written_is_named_with_a_way_out(copydesk):
    (copydesk.home / "file").write_text("")
    done = copydesk("demo", "file/below")
    assert done.returncode == ExitCode.USAGE
    assert "file/below cannot be written" in done.stderr


def test_a_job_that_fails_ends_with_its_summary_line(demo):
    (demo.home / "warehouse" / "private" / "working.duckdb").write_bytes(b"no database")
    done = demo("demo", demo.home)
    assert done.returncode == ExitCode.FAILED
    last = done.stderr.splitlines()[-1]
    assert last.startswith("run ")
    assert " failed: loaded=0 " in last
