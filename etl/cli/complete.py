"""What a shell is offered after a Tab; nothing if anything goes wrong."""

import os
from collections.abc import Callable
from pathlib import Path

import typer

from etl.jobs import complete as names
from etl.stores.home import Home

Completion = Callable[[typer.Context, str], list[str]]


def _home(context: typer.Context) -> Home:
    """The project folder of the command line so far, which has been parsed but not run."""
    given = context.find_root().params.get("home")
    return Home(Path(given or os.environ.get("COPYDESK_HOME") or "."))


def _quiet(find: Callable[[Home, str], list[str]], *words: str) -> Completion:
    """A completion of names that are looked up, behind words that stand for one."""

    def complete(ctx: typer.Context, incomplete: str) -> list[str]:
        try:
            fitting = [word for word in words if word.startswith(incomplete)]
            return [*fitting, *find(_home(ctx), incomplete)]
        except Exception:  # noqa: BLE001 - a message in the middle of a command line helps nobody
            return []

    return complete


runs = _quiet(names.runs, "latest")
shadows = _quiet(names.shadows, "latest")
states = _quiet(lambda home, start: [*names.shadows(home, start), *names.runs(home, start)], "published")
golden = _quiet(names.golden)
saved_queries = _quiet(names.saved_queries)
rules = _quiet(lambda _, start: names.rules(start))
profiles = _quiet(names.profiles)
stations = _quiet(lambda home, start: names.published(home, "station", start))
tables = _quiet(lambda home, start: names.published(home, "table", start))
hosts = _quiet(lambda home, start: names.published(home, "host", start))
keys = _quiet(lambda home, start: names.published(home, "key", start))
