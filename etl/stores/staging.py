"""Finished but uncommitted work: parts below `staging/<run>/`.

A part is two files. The pages' bytes come first, each as a zstd frame of its own, one after the other; then the
outcomes as Parquet, which also say where each page's frame lies. The outcome file's final name is what makes a part
complete. What a killed run left is either a complete part, which the next run adopts, or rubbish.
"""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import duckdb
import zstandard

from etl.errors import WarehouseError, why

RAW_SUFFIX = ".raw.zst"
_OLD_RAW_SUFFIX = ".raw.parquet"  # as versions up to 0.1 wrote the pages' bytes
TEMPORARY = ".tmp"


@dataclass(frozen=True, slots=True)
class Part:
    """A complete part. `raw` is None when the raw store already had all of its pages."""

    outcomes: Path
    raw: Path | None

    @property
    def is_old(self) -> bool:
        """Whether an earlier version wrote it: then only its raw pages are of use, as Parquet."""
        return self.raw is not None and self.raw.name.endswith(_OLD_RAW_SUFFIX)


@contextmanager
def explaining_full_disk(folder: Path) -> Iterator[None]:
    """Say where and what to do when the folder cannot take more."""
    try:
        yield
    except (OSError, duckdb.IOException) as error:
        raise WarehouseError(
            f"finished pages cannot be written to {folder}: {why(error)}",
            hint="make room or change the permissions, then run the same command again; pages already written there "
            "are kept. To see the room: df -h",
        ) from error


def prepare(folder: Path) -> None:
    """Make a run's own folder. If this run dies, it tells the next one that files may be left in the raw store.

    Raises:
        WarehouseError: The folder cannot be made.
    """
    with explaining_full_disk(folder):
        folder.mkdir(parents=True, exist_ok=True)


def body_of(raw: BinaryIO, offset: int, length: int) -> bytes:
    """A page's bytes from the raw file of its part.

    Raises:
        ZstdError: The frame is damaged, or it is not there.
    """
    raw.seek(offset)
    frame = raw.read(length)
    if len(frame) < length:
        raise zstandard.ZstdError(f"the file ends {length - len(frame)} bytes early")
    return zstandard.ZstdDecompressor().decompress(frame)


def commit_file(temporary: Path, final: Path) -> None:
    """Give a finished file its name, so that it is there whole or not at all, even after a power cut."""
    descriptor = os.open(temporary, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    temporary.replace(final)
    sync_folder(final.parent)


def remove_database(path: Path) -> None:
    """Remove a half-made database with its log, which must not be replayed into the next one of that name."""
    path.unlink(missing_ok=True)
    path.with_name(f"{path.name}.wal").unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Make renames in a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def parts(folder: Path) -> list[Part]:
    """The complete parts of a run's folder, in order."""
    found = []
    for outcomes in sorted(folder.glob("part-*.parquet")):
        if outcomes.name.endswith(_OLD_RAW_SUFFIX):
            continue
        stem = outcomes.name.removesuffix(".parquet")
        raws = (outcomes.with_name(stem + suffix) for suffix in (RAW_SUFFIX, _OLD_RAW_SUFFIX))
        found.append(Part(outcomes, next((raw for raw in raws if raw.exists()), None)))
    return found


def left_over(staging: Path) -> list[Path]:
    """The folders of runs that ended before their commit, oldest first. Ask only while holding the lock."""
    return sorted(path for path in staging.glob("*") if path.is_dir()) if staging.is_dir() else []


def discard(folders: Sequence[Path]) -> None:
    """Remove run folders whose work is committed."""
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def discard_parts(committed: Sequence[Part]) -> None:
    """Remove parts that are committed. The outcomes go first: without them a part does not count."""
    for part in committed:
        part.outcomes.unlink(missing_ok=True)
        if part.raw:
            part.raw.unlink(missing_ok=True)
