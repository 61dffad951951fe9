"""`copydesk demo`: a run on the bundled sample pages."""

from etl.errors import ExitCode


def test_the_demo_shows_rows_and_ends_with_the_summary_and_a_second_one_changes_nothing(demo):
    assert demo.first.stdout.startswith("station")
    assert demo.first.stderr.splitlines()[-1].startswith("run ")
    again = demo("demo")
    assert again.stdout == demo.first.stdout
    assert " loaded=0 rejected=0 quarantined=0 unchanged=" in again.stderr.splitlines()[-1]
    assert demo.first.stderr.splitlines()[0].startswith("stage ")


def test_a_job_that_fails_ends_with_its_summary_line(demo):
    (demo.home / "warehouse" / "private" / "working.duckdb").write_bytes(b"no database")
    done = demo("demo")
    assert done.returncode == ExitCode.FAILED
    last = done.stderr.splitlines()[-1]
    assert last.startswith("run ")
    assert " failed: loaded=0 " in last
