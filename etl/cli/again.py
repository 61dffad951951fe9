"""The user's command line for a hint, with `--wait` added for the job that is in the way."""

import shlex
from collections.abc import Sequence

import typer

from etl.cli.tree import application

_SECONDS = 600  # as long as a person would leave a terminal alone for
_WAIT = "--wait"


def waiting(words: Sequence[str]) -> str | None:
    """The command line with `--wait`, longer than it waited; None if the command does not wait.

    Args:
        words: The command line without the program's name.
    """
    if not _waits(words):
        return None
    end = words.index("--") if "--" in words else len(words)
    before, seconds = _without_wait(words[:end])
    longer = max(_SECONDS, 2 * seconds)
    return shlex.join(["copydesk", *before, _WAIT, f"{longer:g}", *words[end:]])


def _waits(words: Sequence[str]) -> bool:
    command = typer.main.get_command(application(words))
    for word in words:
        command = getattr(command, "commands", {}).get(word, command)
    return any(_WAIT in option.opts for option in command.params)


def _without_wait(words: Sequence[str]) -> tuple[list[str], float]:
    """The words without the option, and the seconds that it said."""
    kept: list[str] = []
    seconds = 0.0
    rest = iter(words)
    for word in rest:
        if word == _WAIT:
            seconds = float(next(rest, 0))
        elif word.startswith(f"{_WAIT}="):
            seconds = float(word.removeprefix(f"{_WAIT}="))
        else:
            kept.append(word)
    return kept, seconds
