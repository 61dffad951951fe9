"""The command tree: what `--help` shows of every command, and what it costs."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from etl import __version__
from etl.cli import commands
from etl.cli.tree import application
from etl.errors import ExitCode
from tests import hints, readme
from tests.cli.conftest import CHECKOUT

TREE = typer.main.get_command(application())
EVERY = [(path, command) for path, command in hints.commands(TREE) if path]
GROUPS = [(path, command) for path, command in hints.commands(TREE) if hasattr(command, "commands")]


def named(cases):
    """Cases of a parametrised test, with the words of the command as their ids."""
    return [pytest.param(path, command, id=" ".join(path) or "copydesk") for path, command in cases]


def help_of(path, command):
    context = command.make_context(" ".join(("copydesk", *path)), [], resilient_parsing=True)
    context.terminal_width = context.max_content_width = 80
    return command.get_help(context)


PROBE = """
import sys
sys.argv = ["copydesk", *{arguments!r}]
from etl.cli.app import main
try:
    main()
except SystemExit:
    pass
print("\\nIMPORTED", *sorted({{"duckdb", "trafilatura", "lxml", "rich"}} & set(sys.modules)))
"""


def imported(*arguments):
    environment = {"PYTHONPATH": str(CHECKOUT), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        [sys.executable, "-c", PROBE.format(arguments=arguments)],
        cwd=CHECKOUT, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return set(done.stdout.splitlines()[-1].split()[1:])


@pytest.mark.parametrize(
    "arguments", [("--help",), ("--version",), ("sql", "--help"), ("stations", "--help")]
)
def test_help_imports_neither_the_database_nor_the_extraction(arguments):
    assert imported(*arguments) == set()


def test_config_show_needs_no_database_and_no_extraction():
    assert imported("config", "show") == set()


def test_every_command_file_adds_the_command_or_group_of_its_name():
    files = {path.stem for path in Path(commands.__path__[0]).glob("*.py")} - {"__init__"}
    assert files == TREE.commands.keys()


def test_the_version_goes_to_stdout(copydesk):
    done = copydesk("--version")
    assert (done.stdout, done.stderr, done.returncode) == (f"copydesk {__version__}\n", "", 0)


@pytest.mark.parametrize("arguments", [("--help",), ("-h",), ("config", "-h"), ("runs", "rollback", "-h")])
def test_help_goes_to_stdout(copydesk, arguments):
    done = copydesk(*arguments)
    assert done.returncode == ExitCode.DONE
    assert done.stdout.startswith("Usage: copydesk")
    assert done.stderr == ""


@pytest.mark.parametrize(("path", "command"), named(GROUPS))
def test_no_line_of_a_list_of_commands_is_cut(path, command):
    _, _, listed = help_of(path, command).partition("Commands:\n")
    assert [name for name in command.commands if f"\n  {name} " not in f"\n{listed}"] == []
    assert [line for line in listed.splitlines() if line.endswith("...")] == []


@pytest.mark.parametrize(("path", "command"), named(EVERY))
def test_the_help_of_a_command_says_what_it_does_and_ends_with_examples_of_it(path, command):
    shown = help_of(path, command)
    description, _, examples = shown.partition("Examples:\n")
    lines = [line.strip() for line in examples.splitlines() if line.strip()]
    assert len(description.splitlines()) > 4
    assert lines
    words = r"\s+(?:--?\S+\s+\S+\s+)*".join(("copydesk", *(() if path in ALIASES else path)))
    assert [line for line in lines if not re.search(words, line)] == []
    assert [line for line in examples.splitlines() if len(line) > 80] == []


ALIASES = {("runs", "list"), ("runs", "show")}
"""Commands that are usually typed in a shorter form."""


@pytest.mark.parametrize(("path", "command"), named(EVERY))
def test_every_option_and_argument_has_a_help_text(path, command):
    assert [parameter.name for parameter in command.params if not getattr(parameter, "help", "")] == []
    assert path


@pytest.mark.parametrize(("path", "command"), named(EVERY))
def test_every_command_can_answer_in_json(path, command):
    words = {word for parameter in command.params for word in parameter.opts}
    assert hasattr(command, "commands") or "--json" in words, path


@pytest.mark.parametrize(("path", "command"), named(EVERY))
def test_no_option_of_a_command_looks_like_a_global_one(path, command):
    words = [word for parameter in command.params for word in parameter.opts if word.startswith("-")]
    assert sorted(words) == sorted(set(words)), path


@pytest.mark.parametrize(("path", "command"), named(EVERY))
def test_a_summary_is_one_sentence_without_abbreviation(path, command):
    summary = command.get_short_help_str(limit=200)
    assert summary.endswith(".")
    assert len(summary) <= 66, path  # so that no terminal of 80 columns cuts it


def test_the_readme_lists_every_command_with_its_summary():
    assert readme.COMMANDS.search(readme.README.read_text("utf-8"))[0] == readme.command_table()


def test_help_names_the_exit_codes():
    output = " ".join(help_of((), TREE).split())
    assert [code for code in ExitCode if not re.search(rf"\b{code.value}\b", output)] == []
