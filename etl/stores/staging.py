"""Finished but uncommitted work: Parquet parts below `staging/<run>/`.

A part is two files. The pages' bytes are written first, the outcomes last; the outcome file's final name is
what makes a part complete. What a killed run left is either a complete part, which the next run adopts, or
rubbish.
"""

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from etl.errors import WarehouseError
from etl.stores.staged_row import Row, clean, place, raw_columns
from etl.stores.statements import statement

_RAW = ".raw.parquet"
_TEMPORARY = ".tmp"
# A part is closed at whichever comes first: 256 pages keep the loss of a crash under some seconds of work,
# 64 MiB bound the memory that the parts take.
_PART_PAGES = 256
_PART_BYTES = 64 * 2**20


@dataclass(frozen=True, slots=True)
class Part:
    """A complete part. `raw` is None when the raw store already had all of its pages."""

    outcomes: Path
    raw: Path | None


class PartWriter:
    """Gathers rows in memory and writes them out part by part. Not safe for threads.

    Args:
        connection: Any DuckDB connection; outcomes pass through a temporary table of it.
        folder: The run's own folder below staging.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
        self._connection = connection
        self._folder = folder
        self._raw: list[Row] = []
        self._outcomes: list[Row] = []
        self._bytes = 0
        self._number = 0

    def add(self, outcome: Row, raw: Row | None, size: int) -> None:
        """Take one page in: its outcome, its raw row unless the raw store has it, and its size in bytes."""
        self._outcomes.append(outcome)
        if raw is not None:
            self._raw.append(raw)
        self._bytes += size
        if len(self._outcomes) >= _PART_PAGES or self._bytes >= _PART_BYTES:
            self.flush()

    def flush(self) -> None:
        """Write what is gathered as one part.

        Raises:
            WarehouseError: The disk is full, or the folder cannot be written.
        """
        if not self._outcomes:
            return
        name = f"part-{self._number:05d}"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            if self._raw:
                self._write_raw(f"{name}{_RAW}")
            self._write_outcomes(f"{name}.parquet")
        except (OSError, duckdb.IOException) as error:
            raise WarehouseError(
                f"finished pages cannot be written to {self._folder}: {error}",
                hint="make room or mend the permissions; pages already written there are kept. "
                "Then: copydesk run",
            ) from error
        self._raw, self._outcomes, self._bytes = [], [], 0
        self._number += 1

    def _write_raw(self, name: str) -> None:
        # In an order that does not depend on the workers; it costs DuckDB more, as it moves the bodies.
        self._raw.sort(key=place)
        try:
            self._copy("write_raw_part", name, raw_columns(self._raw))
        except duckdb.InvalidInputException:
            self._copy("write_raw_part", name, raw_columns([clean(row) for row in self._raw]))

    def _write_outcomes(self, name: str) -> None:
        self._connection.execute(statement("load", "outcome_part"))
        appender = self._connection.appender("outcome_part")
        try:
            appender.append_rows(self._outcomes)
        except duckdb.InvalidInputException:
            appender.clear()
            appender.append_rows([clean(row) for row in self._outcomes])
        appender.flush()
        self._copy("write_outcome_part", name, {})

    def _copy(self, query: str, name: str, columns: dict[str, list[Any]]) -> None:
        temporary = self._folder / f"{name}{_TEMPORARY}"
        self._connection.execute(statement("load", query), {"file": str(temporary), **columns})
        settle(temporary, self._folder / name)


def settle(temporary: Path, final: Path) -> None:
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
        if outcomes.name.endswith(_RAW):
            continue
        raw = outcomes.with_name(outcomes.name.removesuffix(".parquet") + _RAW)
        found.append(Part(outcomes, raw if raw.exists() else None))
    return found


def left_over(staging: Path) -> list[Path]:
    """The folders of runs that ended before their commit, oldest first. Ask only while holding the lock."""
    return sorted(path for path in staging.glob("*") if path.is_dir()) if staging.is_dir() else []


def discard(folders: Sequence[Path]) -> None:
    """Remove run folders whose work is committed."""
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
