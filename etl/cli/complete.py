"""What a shell is offered after a Tab; nothing if there is any trouble."""

import os
from collections.abc import Callable
from pathlib import Path

import typer

from etl.stores.home import Home

Completion = Callable[[typer.Context, str], list[str]]


def _home(context: typer.Context) -> Home:
    """The project folder of the command line so far, which has been parsed but not run."""
    given = context.find_root().params.get("home")
    return Home(Path(given or os.environ.get("COPYDESK_HOME") or "."))


def _quiet(find: Callable[[Home, str], list[str]]) -> Completion:
    def complete(ctx: typer.Context, incomplete: str) -> list[str]:
        try:
            return find(_home(ctx), incomplete)
        except Exception:  # noqa: BLE001 - a message in the middle of a command line helps nobody
            return []

    return complete


def _runs(home: Home, start: str) -> list[str]:
    from etl.jobs import complete  # noqa: PLC0415 - a command that completes nothing need not import it

    latest = ["latest"] if "latest".startswith(start) else []
    return [*latest, *complete.runs(home, start)]


def _shadows(home: Home, start: str) -> list[str]:
    from etl.jobs import complete  # noqa: PLC0415 - as above

    return complete.shadows(home, start)


def _states(home: Home, start: str) -> list[str]:
    from etl.jobs import complete  # noqa: PLC0415 - as above

    published = ["published"] if "published".startswith(start) else []
    return [*published, *complete.shadows(home, start), *complete.runs(home, start)]


def _golden(home: Home, start: str) -> list[str]:
    from etl.jobs import complete  # noqa: PLC0415 - as above

    return complete.golden(home, start)


def _saved_queries(home: Home, start: str) -> list[str]:
    from etl.jobs import complete  # noqa: PLC0415 - as above

    return complete.saved_queries(home, start)


def _rules(_: Home, start: str) -> list[str]:
    from etl.jobs import complete  # noqa: PLC0415 - as above

    return complete.rules(start)


def _profiles(home: Home, start: str) -> list[str]:
    from etl.jobs import complete  # noqa: PLC0415 - as above

    return complete.profiles(home, start)


def _published(what: str) -> Callable[[Home, str], list[str]]:
    def find(home: Home, start: str) -> list[str]:
        from etl.jobs import complete  # noqa: PLC0415 - as above

        return complete.published(home, what, start)

    return find


runs = _quiet(_runs)
shadows = _quiet(_shadows)
states = _quiet(_states)
golden = _quiet(_golden)
saved_queries = _quiet(_saved_queries)
rules = _quiet(_rules)
profiles = _quiet(_profiles)
stations = _quiet(_published("station"))
tables = _quiet(_published("table"))
keys = _quiet(_published("key"))
