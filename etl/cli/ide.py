"""`copydesk sql --ide`: the published file in harlequin, a SQL editor for the terminal."""

import importlib.util
import os
import shutil
import sys
from typing import NoReturn

from etl.errors import UsageError, WarehouseError
from etl.stores.home import Home


def open_ide(home: Home) -> NoReturn:
    """Become harlequin, with the published file open read-only.

    Raises:
        WarehouseError: Nothing has been published yet.
        UsageError: harlequin is not installed, or stdin is not a terminal.
    """
    published = home.published
    if not published.exists():
        raise WarehouseError(
            f"there is no warehouse at {published} yet", hint="load some pages first: copydesk run PATH"
        )
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("--ide needs a terminal", hint="ask from a script: copydesk sql QUERY --json")
    words = _command()
    if not words:
        raise UsageError(
            "harlequin is not installed; copydesk's own prompt needs nothing more: copydesk sql",
            hint="to install it beside copydesk: pip install 'copydesk[ide]'",
        )
    sys.stdout.flush()
    os.execvp(words[0], [*words, "--adapter", "duckdb", "--read-only", str(published)])  # noqa: S606


def _command() -> list[str]:
    """How harlequin is started: from our own environment, else from wherever the shell finds it."""
    if importlib.util.find_spec("harlequin") is not None:
        return [sys.executable, "-m", "harlequin"]
    found = shutil.which("harlequin")
    return [found] if found else []
