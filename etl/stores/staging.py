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
from etl.stores.staged_page import StagedPage
from etl.stores.statements import statement

RAW_SUFFIX = ".raw.zst"
_OLD_RAW_SUFFIX = ".raw.parquet"  # as versions up to 0.1 wrote the pages' bytes
_TEMPORARY = ".tmp"
# A part is closed at whichever comes first: 256 pages keep the loss of a crash under some seconds of work, 32 MiB of
# pages bound the memory that their outcomes take.
_PART_PAGES = 256
_PART_BYTES = 32 * 2**20


@dataclass(frozen=True, slots=True)
class Part:
    """A complete part. `raw` is None when the raw store already had all of its pages."""

    outcomes: Path
    raw: Path | None

    @property
    def is_old(self) -> bool:
        """Whether an earlier version wrote it: then only its raw pages are of use, as Parquet."""
        return self.raw is not None and self.raw.name.endswith(_OLD_RAW_SUFFIX)


class PartWriter:
    """Gathers rows in memory and writes them out part by part; pages go to their file at once.

    Not safe for threads.

    Args:
        connection: The working database, whose tables say which columns a row has.
        folder: The run's own folder below staging.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
        self._connection = connection
        self._folder = folder
        self._columns: dict[str, str] = {}
        self._raw: _Frames | None = None
        self._rows: list[bytes] = []
        self._bytes = 0
        self._number = 0

    def add(self, page: StagedPage) -> Part | None:
        """Take one page; returns the part that it completes, if any.

        Raises:
            WarehouseError: The disk is full, or the folder cannot be written.
        """
        place = b'{"raw_offset":null,"raw_length":null,'
        if page.frame is not None:
            with _explaining_full_disk(self._folder):
                offset = self._frames().append(page.frame)
            place = b'{"raw_offset":%d,"raw_length":%d,' % (offset, len(page.frame))
        self._rows.append(place + page.row.removeprefix(b"{") + b"\n")
        self._bytes += page.size
        is_full = len(self._rows) >= _PART_PAGES or self._bytes >= _PART_BYTES
        return self.flush() if is_full else None

    def flush(self) -> Part | None:
        """Write the pages so far as one part; returns it, or None if there were none.

        Raises:
            WarehouseError: The disk is full, or the folder cannot be written.
        """
        if not self._rows:
            return None
        final = self._folder / f"{self._name}.parquet"
        with _explaining_full_disk(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True)
            raw = self._raw.close() if self._raw else None
            self._write_outcomes(final)
        self._raw, self._rows, self._bytes = None, [], 0
        self._number += 1
        return Part(final, raw)

    @property
    def _name(self) -> str:
        return f"part-{self._number:05d}"

    def _frames(self) -> "_Frames":
        if self._raw is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._raw = _Frames(self._folder / f"{self._name}{RAW_SUFFIX}")
        return self._raw

    def _write_outcomes(self, final: Path) -> None:
        rows = final.with_name(f"{final.name}.rows{_TEMPORARY}")
        with rows.open("wb") as file:
            file.writelines(self._rows)
        temporary = final.with_name(f"{final.name}{_TEMPORARY}")
        longest = max(map(len, self._rows))
        values = {"rows": str(rows), "columns": self._staged_columns(), "longest": longest}
        self._connection.execute(statement("load", "write_outcome_part"), {**values, "file": str(temporary)})
        rows.unlink()
        commit_file(temporary, final)

    def _staged_columns(self) -> dict[str, str]:
        if not self._columns:
            self._connection.execute(statement("load", "outcome_part"))
            empty = self._connection.table("outcome_part")
            self._columns = dict(zip(empty.columns, map(str, empty.types), strict=True))
        return self._columns


class _Frames:
    """The raw file of a part while it is written."""

    def __init__(self, final: Path) -> None:
        self._final = final
        self._temporary = final.with_name(f"{final.name}{_TEMPORARY}")
        self._file: BinaryIO = self._temporary.open("wb")
        self._offset = 0

    def append(self, frame: bytes) -> int:
        offset = self._offset
        self._file.write(frame)
        self._offset += len(frame)
        return offset

    def close(self) -> Path:
        self._file.close()
        commit_file(self._temporary, self._final)
        return self._final


@contextmanager
def _explaining_full_disk(folder: Path) -> Iterator[None]:
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
    with _explaining_full_disk(folder):
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
