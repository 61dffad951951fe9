"""One query of the prompt; its failure never ends the session."""

import re
import time

from etl.cli import console, output
from etl.cli.output import Format, Rows
from etl.cli.prompt.state import State
from etl.counted import counted
from etl.errors import CopydeskError, StoppedError
from etl.jobs.context import Context
from etl.jobs.query import Question, parameters_of, query, statements_of
from etl.report.rows import Counted

# What cannot end a statement: strings, quoted names, comments and dollar-quoted text (DuckDB's lexer).
_QUOTED = re.compile(
    r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|--[^\n]*|/\*.*?\*/|\$(?P<tag>\w*)\$.*?\$(?P=tag)\$", re.DOTALL
)
_OPEN = re.compile(r"['\"]|/\*|\$\w*\$")
_US = "copydesk"
# A hint is written for the shell; the prompt has shorter words for the same.
_SHORTER = (
    (re.compile(rf"{_US} schema\b"), r"\\d"),
    (re.compile(rf"{_US} sql --list\b"), r"\\l"),
    (re.compile(rf"{_US} sql --name (\w+)"), r"\\run \1"),
    (re.compile(rf"{_US} sql QUERY((?: -p \w+=\S+)+)"), lambda found: _settings(found[1])),
    (re.compile(rf"{_US} sql --help\b"), r"\\?"),
    (re.compile(rf"{_US} sql '([^']+)'"), r"\1;"),
)


def is_complete(text: str) -> bool:
    """Whether Enter asks what was typed: it ends with a semicolon outside of quotes, or is one of our commands."""
    stripped = text.strip()
    if not stripped or stripped[0] in "\\." or stripped.lower() in ("quit", "exit", "help"):
        return True
    bare = _QUOTED.sub(" ", stripped)
    return bare.rstrip().endswith(";") and not _OPEN.search(bare)


def ask_all(sql: str, context: Context, state: State) -> None:
    """Ask every statement of a text, up to the first that fails."""
    for one in statements_of(sql):
        wanted = parameters_of(one) or ()
        given = {name: value for name, value in state.parameters.items() if name in wanted}
        if not ask(Question(one, given), context, state):
            return


def ask(question: Question, context: Context, state: State) -> bool:
    """Ask one question and show the answer or what is wrong; returns whether it was answered."""
    begin = time.monotonic()
    try:
        with query(context, question) as answer:
            rows = Counted(answer.rows)
            output.rows(Rows(answer.columns, rows), Format.TABLE, look=state.look)
    except (StoppedError, KeyboardInterrupt):
        console.warn("cancelled")
        return False
    except CopydeskError as error:
        show_error(error)
        return False
    console.say(f"({counted(rows.count, 'row')}, {time.monotonic() - begin:.2f} s)")
    return True


def show_error(error: CopydeskError) -> None:
    """An error, with a hint in the prompt's own words."""
    hint = error.hint
    for pattern, words in _SHORTER:
        hint = pattern.sub(words, hint)
    console.error(error.message, hint)


def _settings(options: str) -> str:
    return "; ".join(
        f"\\set {name} {value}" for name, _, value in (word.partition("=") for word in options.split()[1::2])
    )
