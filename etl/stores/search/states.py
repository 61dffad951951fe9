"""Which index belongs to which published state: a folder each, named by the state's last commit.

A folder gets its name when it is complete, before the state is published, so a reader who sees a state finds its
index. The index of the state before stays until the next one, for readers who opened the earlier file.
"""

import json
import os
import re
import shutil
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from etl.stores.home import Home
from etl.stores.order import Mark
from etl.stores.staging import sync_folder

_NAME = re.compile(r"\d{8,}-.+")
_BUILDING = ".building-"
_CONTENTS = "contents.json"


@dataclass(frozen=True, slots=True)
class Contents:
    """What an index holds besides its segments.

    Args:
        made_by: Version of the library and of what is indexed; another one cannot share segments with this one.
        parts: From a part's digest to tantivy's description of its segments.
        files: Sizes of the segments' files in bytes, by name: a copy that lacks some is not used.
        languages: From language (see `analysed_as`) to the number of its articles.
    """

    made_by: str
    parts: dict[str, list[dict[str, Any]]]
    files: dict[str, int]
    languages: dict[str, int]


def folder_of(home: Home, mark: Mark) -> Path:
    """Where the index of a published state is, or would be."""
    return home.index / f"{mark.sequence:08d}-{mark.run_id}"


def contents(folder: Path) -> Contents | None:
    """What an index holds, whatever made it; None if it is missing or damaged."""
    try:
        return Contents(**json.loads((folder / _CONTENTS).read_bytes()))
    except (OSError, ValueError, TypeError):
        return None


def all_of(home: Home) -> list[Path]:
    """The folders of all indexes, oldest state first."""
    return sorted(path for path in home.index.glob("*") if _NAME.fullmatch(path.name))


@contextmanager
def building(home: Home) -> Iterator[Path]:
    """A folder for a new index, removed at the end of the block unless `install` has moved it."""
    home.index.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=_BUILDING, dir=home.index))
    folder.chmod(0o755)  # who may read the warehouse may search it
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def sizes(folder: Path) -> dict[str, int]:
    """The sizes of an index's files by name, without those that are not of segments."""
    return {path.name: path.stat().st_size for path in folder.iterdir() if path.suffix not in ("", ".json")}


def install(folder: Path, target: Path, found: Contents) -> None:
    """Give a complete index its name; whatever had that name goes."""
    (folder / _CONTENTS).write_text(json.dumps(asdict(found)), "utf-8")
    for path in folder.iterdir():
        with path.open("rb") as file:
            os.fsync(file.fileno())
    sync_folder(folder)
    if target.exists():
        remove(target)
    folder.rename(target)
    sync_folder(target.parent)


def remove(folder: Path) -> None:
    """Remove an index: first its name, so that nobody opens half of it."""
    gone = folder
    if not folder.name.startswith(_BUILDING):
        gone = folder.with_name(f"{_BUILDING}{folder.name}")
        shutil.rmtree(gone, ignore_errors=True)
        folder.rename(gone)
    shutil.rmtree(gone)


def others(home: Home, keep: Collection[Path]) -> list[Path]:
    """All indexes but these, and what killed jobs left half-made. The caller holds the lock."""
    half_made = home.index.glob(f"{_BUILDING}*")
    return [*half_made, *(path for path in all_of(home) if path not in keep)]
