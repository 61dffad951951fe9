"""`copydesk review`: one HTML file."""

from etl.errors import ExitCode


def test_the_review_page_is_written_whole(demo):
    done = demo("review", "-o", "look.html")
    assert done.returncode == ExitCode.DONE, done.stderr
    assert (demo.home / "look.html").read_text().lstrip().lower().startswith("<!doctype html>")
