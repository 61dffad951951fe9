"""A question before something that cannot be undone; asked of people, never of scripts."""

import sys
from typing import Annotated

import typer

from etl.cli import console
from etl.cli.session import leave
from etl.errors import ExitCode

Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask, even on a terminal.")]


def is_asked(*, yes: bool) -> bool:
    """Whether there is somebody to ask, and no answer yet."""
    return not yes and sys.stdin.isatty() and console.is_terminal()


def insist(question: str, *, yes: bool) -> None:
    """Ask where there is somebody to ask, and leave with code 1 if the answer is no."""
    if is_asked(yes=yes) and not typer.confirm(question, err=True):
        console.say("nothing was changed")
        leave(ExitCode.ATTENTION)
