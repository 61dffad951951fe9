"""Shadows: copies of the working database in which a reprocessing is tried, in `warehouse/shadow/RUN/`.

A shadow is complete once its description has its final name. Until then its job holds the shadow's own lock; what has
neither description nor lock was left by a job that was killed.
"""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

from etl.stores import lock
from etl.stores.home import Home
from etl.stores.staging import commit_file

_DESCRIPTION = "shadow.json"
_BEFORE = "before.duckdb"


@dataclass(frozen=True, slots=True)
class Shadow:
    """A reprocessing that was tried and can be promoted.

    Args:
        run_id: Its name, and that of the run once it is promoted.
        base: The run after which the warehouse was as it is in `before`; empty if there was none.
        made_at: When it was finished.
        recipe: Digest of the code, trafilatura's version and all profiles that it was made with.
        selection: What was reprocessed, for people.
        command: The command that makes it again.
        home: Where it is.
    """

    run_id: str
    base: str
    made_at: datetime
    recipe: str
    selection: str
    command: str
    home: Home

    @property
    def before(self) -> Path:
        """The published state that it was made from."""
        return before(self.home)

    @property
    def after(self) -> Path:
        """The state after the reprocessing."""
        return self.home.working


def home_of(home: Home, run_id: str) -> Home:
    """The home of a job that works in a shadow."""
    return Home(home.root, run_id)


def before(shadow: Home) -> Path:
    """Where a shadow keeps the state that it was made from."""
    return shadow.data / _BEFORE


def complete(shadow: Home, found: Shadow) -> None:
    """Describe a shadow, which makes it complete."""
    values = asdict(found) | {"made_at": found.made_at.isoformat()}
    del values["home"]
    temporary = shadow.data / f".{_DESCRIPTION}.tmp"
    temporary.write_text(json.dumps(values, ensure_ascii=False, indent=1) + "\n", "utf-8")
    commit_file(temporary, shadow.data / _DESCRIPTION)


def kept(home: Home) -> list[Shadow]:
    """All complete shadows, oldest first."""
    return sorted(_described(home), key=lambda shadow: (shadow.made_at, shadow.run_id))


def drop(shadow: Home) -> None:
    """Remove a shadow. Its description goes first, so what an interrupted removal leaves does not count as a shadow."""
    (shadow.data / _DESCRIPTION).unlink(missing_ok=True)
    shutil.rmtree(shadow.data)
    with suppress(OSError):
        shadow.shadows.rmdir()  # if it was the last


def drop_left_over(home: Home, now: datetime, keep_days: int) -> list[str]:
    """Remove shadows older than `keep_days`, and what killed jobs left of theirs.

    Returns:
        Names of the complete shadows that were removed.
    """
    shadows = kept(home)
    old = [shadow for shadow in shadows if shadow.made_at < now - timedelta(days=keep_days)]
    for shadow in old:
        drop(shadow.home)
    names = {shadow.run_id for shadow in shadows}
    for folder in folders(home):
        if folder.shadow not in names and not is_being_made(folder):
            drop(folder)
    return [shadow.run_id for shadow in old]


def folders(home: Home) -> list[Home]:
    """The homes of all shadows, complete or not."""
    if not home.shadows.is_dir():
        return []
    return [
        home_of(home, entry.name) for entry in sorted(os.scandir(home.shadows), key=_name) if entry.is_dir()
    ]


def is_being_made(shadow: Home) -> bool:
    """Whether a job is at work in it."""
    return lock.is_held(shadow)


def _name(entry: "os.DirEntry[str]") -> str:
    return entry.name


def _described(home: Home) -> Iterator[Shadow]:
    for folder in folders(home):
        with suppress(OSError, ValueError, KeyError, TypeError):
            values = json.loads((folder.data / _DESCRIPTION).read_text("utf-8"))
            values |= {"made_at": datetime.fromisoformat(values["made_at"])}
            yield Shadow(**values, home=folder)
