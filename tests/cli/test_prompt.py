"""The prompt of `copydesk sql`, typed into a real terminal."""

import shutil
import stat

import duckdb
import pytest

from etl.cli.prompt.asking import is_complete
from etl.errors import ExitCode
from tests.cli.terminal import Terminal

ASKS = "copydesk>"


@pytest.fixture(scope="module")
def project(demo_home, tmp_path_factory):
    home = tmp_path_factory.mktemp("prompt") / "project"
    shutil.copytree(demo_home[0], home)
    return home


@pytest.fixture
def prompt(project, tmp_path):
    with Terminal(project, "sql", XDG_STATE_HOME=str(tmp_path / "state"), PAGER="cat") as terminal:
        terminal.reads("Ctrl-D leaves.")
        terminal.state = tmp_path / "state"
        yield terminal


def ask(prompt, line, answer):
    """Type a line; what is written up to the answer's own words."""
    prompt.type(f"{line}\r")
    return prompt.reads(answer)


def left(prompt):
    """Leave by Ctrl-D, which is only heard while the prompt waits; the exit code."""
    prompt.reads(ASKS)
    prompt.type("\x04")
    return prompt.ends()


@pytest.mark.parametrize(
    ("text", "complete"),
    [
        ("select 1;", True),
        ("select 1", False),
        ("select ';", False),
        ("select ';';", True),
        ("select 1; -- done", True),
        ("select 1 -- not yet;", False),
        ("select $$;", False),
        ("/* ; */", False),
        ("\\d articles", True),
        (".tables", True),
        ("exit", True),
        ("", True),
    ],
)
def test_a_query_is_complete_at_a_semicolon_outside_of_quotes(text, complete):
    assert is_complete(text) is complete


def test_a_query_may_take_several_lines_and_errors_do_not_end_the_session(prompt):
    prompt.type("select 6 * 7\r")
    ask(prompt, "as answer;", "42")
    prompt.reads("(1 row")
    ask(prompt, "selec 1;", "error: ")
    ask(prompt, "from article;", "hint:  to see what tables there are: \\d")
    ask(prompt, "select $word;", "\\set word VALUE")
    ask(prompt, "\\set word ferry", ASKS)
    ask(prompt, "select $word || '!' as said;", "ferry!")
    ask(prompt, "\\q", "\n")
    assert prompt.ends() == ExitCode.DONE


def test_commands_describe_list_and_turn_tables(prompt):
    ask(prompt, "\\d", "story_members")
    ask(prompt, "\\d stories", "first_published_at")
    ask(prompt, "\\d storys", "\\d stories")
    ask(prompt, "\\l", "repeated_captions")
    ask(prompt, "\\run search word=ferry rows=1", "(1 row")
    ask(prompt, "from articles limit 2;", "them, or \\x)")
    ask(prompt, "\\x", "one line per value: on")
    ask(prompt, "select 1 as one, 2 as two;", "-[ 1 ]--")
    ask(prompt, "\\nope", "there is no command \\nope")
    ask(prompt, "\\?", "Ctrl-R")
    assert left(prompt) == ExitCode.DONE


def test_ctrl_c_cancels_a_running_query_or_what_is_typed_and_does_not_leave(prompt):
    ask(prompt, "select 'begun' as b;", "(1 row")
    prompt.reads(ASKS)
    prompt.type("select count(*) from range(100000000000) where range % 3 = 1;\r")
    prompt.reads("% 3 = 1;")
    prompt.reads("\n")
    for _ in range(20):  # it may not have begun at the first
        prompt.type("\x03")
        try:
            prompt.reads("cancelled", seconds=1)
            break
        except AssertionError:
            continue
    else:
        pytest.fail("the query goes on")
    prompt.reads(ASKS)
    prompt.type("half a quer\x03")
    prompt.reads(ASKS)
    ask(prompt, "select 40 + 2 as answer;", "42")
    assert left(prompt) == ExitCode.DONE


def test_tab_completes_tables_columns_functions_and_saved_queries(prompt):
    for typed, rest in [
        ("select publishe", "d_"),
        ("at, regexp_matc", "hes("),
        ("headline, 'x') from artic", "les"),
    ]:
        prompt.type(f"{typed}\t")
        prompt.reads(typed[-3:])
        prompt.reads(rest)
    prompt.type(" as a limit 1;\r")
    prompt.reads("(1 row")
    prompt.reads(ASKS)
    prompt.type("\\run repeated_c\t")
    prompt.reads("aptions")
    prompt.type(" rows=1\r")
    prompt.reads("(1 row")
    assert left(prompt) == ExitCode.DONE


def test_what_was_typed_is_remembered_for_this_user_alone(prompt):
    ask(prompt, "select 'remembered' as r;", "(1 row")
    file = prompt.state / "copydesk" / "sql_history"
    assert "select 'remembered' as r;" in file.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_file_that_is_published_in_between_is_what_the_next_query_sees(prompt, project, tmp_path):
    ask(prompt, "select count(*) > 30 as many from articles;", "true")
    other = tmp_path / "other.duckdb"
    published = project / "warehouse" / "copydesk.duckdb"
    shutil.copy(published, tmp_path / "kept.duckdb")
    try:
        with duckdb.connect(str(other)) as connection:
            connection.execute("create table articles as select 'replaced' as headline")
        other.replace(published)
        ask(prompt, "select headline from articles;", "replaced")
    finally:
        (tmp_path / "kept.duckdb").replace(published)


def test_where_the_history_cannot_be_written_the_prompt_works_without(project, tmp_path):
    (tmp_path / "state").write_text("a file, no folder")
    with Terminal(project, "sql", XDG_STATE_HOME=str(tmp_path / "state"), PAGER="cat") as terminal:
        terminal.type("select 40 + 2 as answer;\r")
        terminal.reads("42")
        assert left(terminal) == ExitCode.DONE
