"""Words that a shell may complete: names that are known without reading more than one file."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from etl.stores.home import Home
from etl.stores.resources import resource

MOST = 200
"""Words that are offered at a time; nobody reads more."""
# A shell evaluates what it is offered, and names come from pages: others are left out.
_HARMLESS = re.compile(r"[\w.:@+-]+", re.ASCII)
_RULE = re.compile(r"^(?:\d+\. |\| )`([\w-]+)`", re.MULTILINE)
_RULES = Path(__file__).resolve().parents[1] / "pages" / "RULES.md"


def runs(home: Home, start: str) -> list[str]:
    """Ids of runs, latest first."""
    return _fitting((path.stem for path in sorted(home.reports.glob("*.json"), reverse=True)), start)


def shadows(home: Home, start: str) -> list[str]:
    """Names of shadows, the latest first."""
    found = sorted((path.parent.name for path in home.shadows.glob("*/shadow.json")), reverse=True)
    return _fitting(found, start)


def golden(home: Home, start: str) -> list[str]:
    """Names of golden pages in the usual folder."""
    return _fitting(sorted(path.parent.name for path in home.root.glob("golden/*/expected.json")), start)


def saved_queries(home: Home, start: str) -> list[str]:
    """Names of saved queries, ours and those of the project."""
    folders = resource("warehouse", "queries"), home.root / "queries"
    return _fitting(sorted({path.stem for folder in folders for path in folder.glob("*.sql")}), start)


def rules(start: str) -> list[str]:
    """Names of rules; the page about them is read, because importing them takes longer than people wait for a Tab."""
    return _fitting(_RULE.findall(_RULES.read_text("utf-8")), start)


def profiles(home: Home, start: str) -> list[str]:
    """Names of the files of station profiles, which are also names of their stations."""
    return _fitting(sorted(path.stem for path in home.stations.glob("*.toml")), start)


def published(home: Home, what: str, start: str) -> list[str]:
    """Names in the published file.

    Args:
        home: The project folder.
        what: `station`, `table` or `key`.
        start: What has been typed.

    Raises:
        Exception: Whatever DuckDB says of a file that cannot be read.
    """
    # Not through etl.stores.warehouse, which takes half a second to import.
    import duckdb  # noqa: PLC0415 - takes 0.1 s, which the other words need not wait for

    config: dict[str, Any] = {"threads": 1, "enable_external_access": False}
    with duckdb.connect(str(home.published), read_only=True, config=config) as connection:
        statement = resource("warehouse", "operations", f"complete_{what}.sql").read_text("utf-8")
        rows = connection.execute(statement, {"start": start, "most": MOST}).fetchall()
    return _fitting((word for (word,) in rows), "")


def _fitting(words: Iterable[str], start: str) -> list[str]:
    return [word for word in words if word.startswith(start) and _HARMLESS.fullmatch(word)][:MOST]
