"""Answers on a real terminal: fitted to it, and in a pager when they are longer than the screen."""

import re

import pytest

from etl.errors import ExitCode
from etl.report.display_width import width
from tests.cli.terminal import Terminal


def on_screen(demo_home, *arguments, **options):
    """What a command without questions leaves on the terminal, line by line, and its exit code."""
    with Terminal(demo_home[0], *arguments, **options) as terminal:
        code = terminal.ends()
        return terminal.screen.splitlines(), code


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
def test_a_table_of_many_columns_fits_the_terminal(demo_home, columns):
    lines, code = on_screen(demo_home, "sql", "from articles limit 2", size=(columns, 40))
    assert code == ExitCode.DONE
    assert max(map(width, lines)) <= columns
    assert lines[0].startswith("page_key")
    assert "not shown" in " ".join(lines)


def test_one_article_is_shown_value_by_value(demo_home):
    lines, _ = on_screen(demo_home, "sql", "--no-pager", "from articles limit 1", size=(80, 24))
    assert lines[0].startswith("-[ 1 ]--")
    assert max(map(width, lines)) <= 80


def test_a_short_answer_starts_no_pager(demo_home, tmp_path):
    lines, _ = on_screen(demo_home, "sql", "select 1 as n", PAGER=f"touch {tmp_path / 'started'}")
    assert lines == ["n", "-", "1"]
    assert not (tmp_path / "started").exists()


def test_a_long_answer_goes_through_the_pager_as_a_whole(demo_home, tmp_path):
    query = "select range as n from range(300)"
    _, code = on_screen(demo_home, "sql", query, size=(60, 10), PAGER=f"tee {tmp_path / 'paged'}")
    assert code == ExitCode.DONE
    assert (tmp_path / "paged").read_text().splitlines()[-1] == "299"


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [
        (["--no-pager"], {}),
        ([], {"PAGER": "cat"}),
        ([], {"PAGER": ""}),
        ([], {"PAGER": "no-such-pager"}),
        ([], {"TERM": "dumb"}),
    ],
)
def test_the_pager_can_be_turned_off(demo_home, arguments, environment):
    query = "select range as n from range(300)"
    lines, code = on_screen(
        demo_home, "sql", *arguments, query, size=(60, 10), **{"PAGER": "false", **environment}
    )
    assert (lines[-1], code) == ("299", ExitCode.DONE)


def test_leaving_the_pager_early_is_not_an_error(demo_home):
    query = "select range as n, repeat('x', 200) as x from range(300000)"
    lines, code = on_screen(demo_home, "sql", query, size=(60, 10), PAGER="head -3")
    assert (len(lines), code) == (3, ExitCode.DONE)


def test_ctrl_c_ends_a_query_that_runs(demo_home):
    query = "select count(*) from range(100000000000) where range % 3 = 1"
    with Terminal(demo_home[0], "sql", query) as terminal:
        with pytest.raises(AssertionError):
            terminal.reads("nothing is said while it runs", seconds=4)
        terminal.type("\x03")
        assert terminal.ends() == ExitCode.INTERRUPTED
        assert "stopped by Ctrl-C" in terminal.screen


def test_without_harlequin_the_ide_says_how_to_install_it(demo_home):
    lines, code = on_screen(demo_home, "sql", "--ide", PATH="/nowhere")
    assert code == ExitCode.USAGE
    assert re.search(r"pip install 'copydesk\[ide\]'", " ".join(lines))
