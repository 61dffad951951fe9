"""The raw store: the bytes of every accepted page, as Parquet below `raw/day=YYYY-MM-DD/`.

Which file holds a page is written in `core.pages.raw_file`; a page is read by that alone, so that a page is
never given twice, whatever files lie about.
"""

import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

from etl.errors import WarehouseError
from etl.pages.raw_page import FetchedSource, Origin, RawPage
from etl.stores.staging import sync_folder
from etl.stores.statements import statement

_BATCH = 64  # pages in memory at a time while reading: about 10 MB


def place(connection: duckdb.DuckDBPyConnection, root: Path, parts: Sequence[Path], run_id: str) -> None:
    """Put staged raw parts into the store and record them; the parts themselves stay where they are.

    Afterwards the temporary table `raw_places(page_key, raw_file)` says where each new page lies. Call it
    inside the transaction that commits the pages: if that fails, `remove_orphans` clears the files away.
    """
    if not parts:
        connection.execute(statement("load", "no_raw_places"))
        return
    placed = _link_whole_days(connection, root, parts) + _split_days(connection, root, parts, run_id)
    connection.execute("set variable raw_files = $1", [[str(path) for path in placed]])
    connection.execute("set variable raw_root_length = $1", [len(str(root))])
    connection.execute(statement("load", "raw_places"))
    connection.execute(statement("load", "record_raw_files"), {"run_id": run_id})


def remove_orphans(connection: duckdb.DuckDBPyConnection, root: Path, run_id: str) -> int:
    """Remove the files of a run that died before its commit. Their pages are still in its staging folder.

    Returns:
        How many files went.
    """
    known = {row[0] for row in connection.execute(statement("load", "known_raw_files")).fetchall()}
    orphans = [
        path
        for path in sorted(root.glob(f"day=*/{run_id}-*.parquet"))
        if path.relative_to(root).as_posix() not in known
    ]
    for path in orphans:
        path.unlink()
    shutil.rmtree(root / f".{run_id}", ignore_errors=True)
    return len(orphans)


def recorded(connection: duckdb.DuckDBPyConnection) -> list[tuple[Any, ...]]:
    """What is recorded of the store's files, for `record_again`."""
    return connection.execute(statement("load", "recorded_raw_files")).fetchall()


def record_again(connection: duckdb.DuckDBPyConnection, files: Sequence[tuple[Any, ...]]) -> None:
    """Record files that an earlier state of the warehouse does not know."""
    if files:
        names = ("path", "day", "pages", "bytes", "run")
        columns = dict(zip(names, (list(column) for column in zip(*files, strict=True)), strict=True))
        connection.execute(statement("load", "record_again"), columns)


def read(
    connection: duckdb.DuckDBPyConnection, root: Path, keys_by_file: Mapping[str, Sequence[str]]
) -> Iterator[RawPage]:
    """The pages with these keys, file by file, each once.

    Args:
        connection: Any DuckDB connection.
        root: The raw folder.
        keys_by_file: From `core.pages.raw_file` to the keys wanted from that file.

    Raises:
        WarehouseError: A file of the store is missing or damaged.
    """
    for name in sorted(keys_by_file):
        keys = list(keys_by_file[name])
        yield from read_file(connection, root / name, keys)


def read_file(connection: duckdb.DuckDBPyConnection, path: Path, keys: Sequence[str]) -> Iterator[RawPage]:
    """The pages with these keys from one file, a few at a time.

    Raises:
        WarehouseError: The file is missing or damaged.
    """
    query = statement("load", "raw_pages")
    for start in range(0, len(keys), _BATCH):
        batch = list(keys[start : start + _BATCH])
        try:
            rows = connection.execute(query, {"file": str(path), "keys": batch}).fetchall()
        except duckdb.Error as error:
            raise WarehouseError(
                f"a file of the raw store cannot be read: {path}: {error}",
                hint="bring it back from a backup, or ingest its input again: copydesk run PATH",
            ) from error
        yield from map(_page, rows)


def _link_whole_days(connection: duckdb.DuckDBPyConnection, root: Path, parts: Sequence[Path]) -> list[Path]:
    placed = []
    for part, day in _single_days(connection, parts).items():
        target = root / f"day={day}" / f"{part.parent.name}-{part.name.removesuffix('.raw.parquet')}.parquet"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)
        try:
            os.link(part, target)
        except OSError:  # a file system without hard links
            shutil.copy2(part, target)
        sync_folder(target.parent)
        placed.append(target)
    return placed


def _split_days(
    connection: duckdb.DuckDBPyConnection, root: Path, parts: Sequence[Path], run_id: str
) -> list[Path]:
    whole = _single_days(connection, parts)
    mixed = [str(part) for part in parts if part not in whole]
    if not mixed:
        return []
    folder = root / f".{run_id}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    connection.execute("set variable mixed_parts = $1", [mixed])
    connection.execute(statement("load", "write_raw_days"), [str(folder)])
    placed = []
    for path in sorted(folder.glob("day=*/*.parquet")):
        target = root / path.parent.name / f"{run_id}-days-{path.name}"
        target.parent.mkdir(exist_ok=True)
        path.replace(target)
        sync_folder(target.parent)
        placed.append(target)
    shutil.rmtree(folder)
    return placed


def _single_days(connection: duckdb.DuckDBPyConnection, parts: Sequence[Path]) -> dict[Path, str]:
    """The parts whose pages were all fetched on one day, with that day."""
    names = [str(part) for part in parts]
    rows = connection.execute(statement("load", "raw_days"), {"parts": names}).fetchall()
    days: dict[str, list[str]] = {}
    for name, day, _ in rows:
        days.setdefault(name, []).append(day.isoformat())
    return {part: days[str(part)][0] for part in parts if len(days[str(part)]) == 1}


def _page(row: tuple[Any, ...]) -> RawPage:
    key, url, station, fetched_at, source, content_type, external_id, path, offset, length, sha256, body = row
    return RawPage(
        key=key,
        url=url,
        station=station,
        fetched_at=fetched_at,
        fetched_at_source=FetchedSource(source),
        body=body,
        content_type=content_type,
        origin=Origin(path, offset, length, sha256),
        external_id=external_id,
    )
