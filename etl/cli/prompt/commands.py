"""The prompt's own commands, which begin with a backslash as psql's do."""

import difflib
import shlex
from collections.abc import Callable
from dataclasses import dataclass, replace

from etl.cli import console, output, query_source, saved_query_list, schema_tables
from etl.cli.output import Format, Look, Rows
from etl.cli.prompt.asking import ask
from etl.cli.prompt.state import State
from etl.errors import UsageError
from etl.jobs.context import Context
from etl.jobs.schema import table


@dataclass(frozen=True, slots=True)
class Call:
    """A command as typed.

    Args:
        words: What follows its name.
    """

    words: tuple[str, ...]
    context: Context
    state: State


@dataclass(frozen=True, slots=True)
class Command:
    """One of the commands.

    Args:
        usage: What may follow its name.
        about: What it does.
        run: Does it; returns the state for the next query.
    """

    usage: str
    about: str
    run: Callable[[Call], State]


def run_command(line: str, context: Context, state: State) -> State:
    """Run one command.

    Raises:
        CopydeskError: There is no such command, or it failed.
    """
    try:
        typed, *words = (
            shlex.split(line.strip().rstrip(";"), posix=True)
            if "'" in line or '"' in line
            else (line.strip().rstrip(";").split())
        )
    except ValueError as error:
        raise UsageError(f"{line.strip()}: a quotation mark is not closed", hint="\\?") from error
    name = _SYNONYMS.get(typed.lower(), typed)
    command = COMMANDS.get(name) or COMMANDS.get(name.lower())
    if command is None:
        near = difflib.get_close_matches(name, COMMANDS, 1)
        raise UsageError(f"there is no command {typed}", hint=near[0] if near else "all commands: \\?")
    return command.run(Call(tuple(words), context, state))


def _describe(call: Call) -> State:
    if call.words:
        schema_tables.show_columns(table(call.context, call.words[0]), Format.TABLE)
    else:
        schema_tables.show_tables(call.context, Format.TABLE, every=False)
    return call.state


def _list(call: Call) -> State:
    if call.words:
        saved_query_list.show(call.context.home, call.words[0], Format.TABLE)
    else:
        saved_query_list.show_all(call.context.home, Format.TABLE)
    return call.state


def _run(call: Call) -> State:
    if not call.words:
        raise UsageError("\\run takes the name of a saved query", hint="\\l")
    name, *values = call.words
    ask(query_source.saved(name, query_source.pairs(values), call.context.home), call.context, call.state)
    return call.state


def _set(call: Call) -> State:
    if not call.words:
        output.rows(Rows(("parameter", "value"), list(call.state.parameters.items())), Format.TABLE)
        return call.state
    name, *values = call.words
    name = name.removeprefix("$")
    others = {key: value for key, value in call.state.parameters.items() if key != name}
    return replace(call.state, parameters={**others, name: " ".join(values)} if values else others)


def _vertical(call: Call) -> State:
    look = replace(call.state.look, is_vertical=_switched(call, is_on=call.state.look.is_vertical))
    console.say(f"one line per value: {'on' if look.is_vertical else 'off'}")
    return replace(call.state, look=look)


def _wide(call: Call) -> State:
    look = replace(call.state.look, is_wide=_switched(call, is_on=call.state.look.is_wide))
    console.say(f"tables as wide as their values: {'on' if look.is_wide else 'off'}")
    return replace(call.state, look=look)


def _switched(call: Call, *, is_on: bool) -> bool:
    """A switch's new value: the one given, else the opposite of the present one."""
    match call.words:
        case ():
            return not is_on
        case ("on" | "off" as wanted,):
            return wanted == "on"
        case _:
            raise UsageError(f"{call.words[0]} is neither on nor off", hint="\\?")


def _help(call: Call) -> State:
    lines = [(f"{name} {command.usage}".rstrip(), command.about) for name, command in COMMANDS.items()]
    lines += [
        ("Tab", "completes tables, columns, functions, keywords and saved queries"),
        ("Ctrl-R", "searches the history"),
        ("Ctrl-C", "cancels a running query, or what is being typed"),
    ]
    output.rows(Rows(("command", "does"), lines), Format.TABLE, look=Look(is_wrapped=True))
    return call.state


def _leave(call: Call) -> State:
    return replace(call.state, is_leaving=True)


COMMANDS = {
    "\\d": Command("[TABLE]", "lists the tables, or the columns of one", _describe),
    "\\l": Command("[NAME]", "lists the saved queries, or shows one", _list),
    "\\run": Command("NAME [PARAMETER=VALUE …]", "asks a saved query", _run),
    "\\set": Command(
        "[PARAMETER VALUE]",
        "gives $PARAMETER a value in the queries that follow; without a value, takes it back",
        _set,
    ),
    "\\x": Command("[on|off]", "one line per value, or per row again", _vertical),
    "\\w": Command("[on|off]", "tables as wide as their values, or fitted to the terminal again", _wide),
    "\\?": Command("", "lists these commands", _help),
    "\\q": Command("", "leaves, as Ctrl-D does", _leave),
}
"""All commands by name."""

# What people type who come from elsewhere: the DuckDB and SQLite shells, MySQL, Python.
_SYNONYMS = {
    "quit": "\\q", "exit": "\\q", ".quit": "\\q", ".exit": "\\q", "\\quit": "\\q", "\\exit": "\\q",
    "help": "\\?", ".help": "\\?", "\\h": "\\?", "\\help": "\\?",
    ".tables": "\\d", ".schema": "\\d", "\\dt": "\\d", "\\dv": "\\d", "\\d+": "\\d",
    "\\g": "\\run", "\\n": "\\run", "\\list": "\\l", "\\pset": "\\set",
}  # fmt: skip
