"""Confirmation before something that cannot be undone: people are asked, scripts never."""

import sys

import typer

from etl.cli import console
from etl.cli.session import leave
from etl.errors import ExitCode


def is_needed(*, yes: bool) -> bool:
    """Whether a person sits at the terminal and has not confirmed with `--yes`."""
    return not yes and sys.stdin.isatty() and console.is_terminal()


def require(question: str, *, yes: bool) -> None:
    """Ask a person at the terminal; leave with code 1 if the answer is no."""
    if is_needed(yes=yes) and not typer.confirm(question, err=True):
        console.say("nothing was changed")
        leave(ExitCode.ATTENTION)
