"""The steps of an erasure that change files: each can be repeated, and a file that cannot be changed is noted."""

import contextlib
import json
import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Collection, Iterable
from functools import partial
from pathlib import Path

import duckdb

from etl.errors import ConfigError, CopydeskError
from etl.jobs.erasing.find import Found, Trouble
from etl.stores import agreement, golden_files, raw_elsewhere, shadows, snapshots
from etl.stores.erasures import Erasures
from etl.stores.home import Home
from etl.stores.search import states
from etl.stores.staged_erasure import half_written, remove, without_pages
from etl.stores.staging import commit_file, remove_database

REMOVED = "removed with an erasure"
"""What stands in reports and in the ledger instead of a message that may quote a page."""
_OLD_SECONDS = (
    86_400  # a temporary file older than a day is nobody's, where the system does not say who has it open
)
_OPEN_FILES = Path("/proc")
_READERS = re.compile(r"copydesk-readers-\d+")  # readers clear these away themselves


def rewrite(
    connection: duckdb.DuckDBPyConnection, found: Found, root: Path, troubles: list[Trouble]
) -> list[Path]:
    """Rewrite the files below a folder without the pages; returns those that were rewritten."""
    done = []
    for path, keys in found.files.items():
        if path.is_relative_to(root) and _attempt(path, troubles, partial(_rewrite, connection, path, keys)):
            done.append(path)
    return done


def _rewrite(connection: duckdb.DuckDBPyConnection, path: Path, keys: Collection[str]) -> None:
    raw_elsewhere.rewrite(path, lambda file: without_pages(connection, file, keys))


def clear_staging(home: Home, troubles: list[Trouble]) -> None:
    """Remove what a killed run left half-written."""
    for path in half_written(home.staging):
        _attempt(path, troubles, partial(remove, path))


def drop_states(home: Home, troubles: list[Trouble]) -> None:
    """Remove all earlier states and databases that were set aside: each may hold the pages."""
    for state in snapshots.kept(home):
        _attempt(state.path, troubles, partial(remove, state.path))
    aside = agreement.set_aside(home)
    _attempt(aside, troubles, partial(remove_database, aside))


def drop_indexes(home: Home, current: Path, troubles: list[Trouble]) -> None:
    """Remove the search indexes of earlier states: they hold the words of the pages."""
    for folder in states.others(home, {current}):
        _attempt(folder, troubles, partial(states.remove, folder))


def drop_shadows(home: Home, troubles: list[Trouble]) -> None:
    """Remove all shadows: each holds the pages. One that is being made goes with the next job."""
    for shadow in shadows.folders(home):
        if shadows.is_being_made(shadow):
            troubles.append((shadow.data, "a reprocessing is being tried there and has to end first"))
        else:
            _attempt(shadow.data, troubles, partial(shadows.drop, shadow))


def golden_pages(folder: Path, erased: Erasures, keys: Collection[str]) -> list[Path]:
    """The golden pages to erase: by key, by URL, or by the address that they name as their own."""
    found = []
    for name in golden_files.names(folder):
        with contextlib.suppress(ConfigError):  # `golden list` tells which cannot be read
            page = golden_files.read(folder, name).page
            if page.key in keys or erased.covers_page(page):
                found.append(folder / name)
    return found


def clean_reports(home: Home, troubles: list[Trouble]) -> None:
    """Take the messages out of all reports: they may quote pages and name URLs, and nobody can tell whose."""
    for path in sorted(home.reports.glob("*")):
        _attempt(path, troubles, partial(_clean_report, path))


def drop_golden(folder: Path, erased: Erasures, keys: Collection[str], troubles: list[Trouble]) -> None:
    """Remove the golden pages to erase; git still has them where they were committed."""
    for path in golden_pages(folder, erased, keys):
        _attempt(path, troubles, partial(_remove_anything, path))


def clear_temporary(home: Home, troubles: list[Trouble]) -> None:
    """Remove the temporary files and folders that killed jobs left. The caller holds the lock."""
    for path in [
        *home.data.glob(".publishing.*"),
        *home.data.glob(".restoring.*"),
        *home.working.parent.glob(".restoring.*"),
        *home.raw.glob(".*"),
        *home.raw.glob("day=*/.*.tmp"),
        *home.data.glob("*.tmp"),
        *home.snapshots.glob("*.wal"),
        *_abandoned(Path(tempfile.gettempdir())),
    ]:
        _attempt(path, troubles, partial(_remove_anything, path))


def _clean_report(path: Path) -> None:
    if path.suffix != ".json":
        path.unlink(missing_ok=True)
        return
    try:
        report = json.loads(path.read_bytes())
    except ValueError:
        report = None
    if not isinstance(report, dict):
        path.unlink()  # half a report tells nobody anything
        return
    quoting = {name: value for name, value in report.items() if name in ("message", "warnings") and value}
    if not quoting or all(value in (REMOVED, [REMOVED]) for value in quoting.values()):
        return
    report |= {name: [REMOVED] if isinstance(value, list) else REMOVED for name, value in quoting.items()}
    _replace_report(path, report)


def _replace_report(path: Path, report: dict[str, object]) -> None:
    """Rewrite a report, in one step."""
    temporary = path.with_suffix(".tmp")
    try:
        temporary.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", "utf-8")
        commit_file(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def _attempt(path: Path, troubles: list[Trouble], step: Callable[[], None]) -> bool:
    try:
        step()
    except (OSError, duckdb.Error, CopydeskError) as error:
        words = getattr(error, "strerror", None) or str(error).splitlines()[0]
        troubles.append((path, words))
        return False
    return True


def _remove_anything(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _abandoned(folder: Path) -> Iterable[Path]:
    """Temporary files of this user's that no process has open."""
    mine = [
        path
        for path in folder.glob("copydesk-*")
        if not _READERS.fullmatch(path.name) and path.lstat().st_uid == os.geteuid()
    ]
    if not mine:
        return []
    held = _open_files()

    def is_abandoned(path: Path) -> bool:
        # Between two files a live process has none open in its folder.
        if held is None or path.is_dir():
            return time.time() - path.lstat().st_mtime > _OLD_SECONDS
        return str(path) not in held

    return [path for path in mine if is_abandoned(path)]


def _open_files() -> set[str] | None:
    """What this user's processes have open; None where the system does not tell."""
    if not (_OPEN_FILES / "self" / "fd").is_dir():
        return None
    found: set[str] = set()
    for process in _OPEN_FILES.glob("[0-9]*"):
        with contextlib.suppress(OSError):  # ended meanwhile, or somebody else's
            for descriptor in [*(process / "fd").iterdir(), process / "cwd"]:
                with contextlib.suppress(OSError):
                    found.add(str(descriptor.readlink()))
    return found
