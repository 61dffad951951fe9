"""The raw store: the bytes of every accepted page, as Parquet files in `raw/day=YYYY-MM-DD/`.

`core.pages.raw_file` says which file holds a page, here or in a bucket (`raw_elsewhere.py`). Pages are found only
through it, so stray files never return a page twice.
"""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

import duckdb

from etl.errors import WarehouseError
from etl.pages.model.raw_page import FetchedSource, Origin, RawPage
from etl.stores import raw_elsewhere
from etl.stores.staging import RAW_SUFFIX, Part, body_of, commit_file, sync_folder
from etl.stores.statements import statement

# A file of the store is closed at whichever limit comes first. It is assembled in memory, which takes a few times its
# size, and it is read as a whole.
_FILE_BYTES = 16 * 2**20
_FILE_PAGES = 512
# Pages held in memory at a time while reading. Earlier versions wrote larger files, which may hold many long pages.
_BATCH = 64
# Bytes. Pages are compressed to a fifth or less, so all pages of such a file fit into memory.
_SMALL_FILE = 4 * 2**20
_OPEN_FILES = 64  # far below the usual limit of 1,024 open files for a process
_INDEX_ROWS = 1000  # rows of the index fetched at a time, a few hundred bytes each

_COLUMNS = (
    "page_key", "url", "station", "fetched_at", "fetched_at_source", "content_type", "external_id", "origin_path",
    "origin_offset", "origin_length", "sha256", "body",
)  # fmt: skip
_Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class RawDestination:
    """Where new pages are stored.

    Args:
        root: The raw folder.
        run_id: The run that adds them; `remove_orphans` finds their files by it.
        name: Prefix of the files' names: the run's name and the number of the commit.
    """

    root: Path
    run_id: str
    name: str


def place(
    connection: duckdb.DuckDBPyConnection,
    destination: RawDestination,
    parts: Sequence[Path],
    keys: Sequence[str] | None = None,
) -> None:
    """Copy the new pages of staged parts into the store, by day, and record the files.

    Only the bytes of one file are held at a time, whatever the number of days and pages. Afterwards the temporary
    table `raw_places(page_key, raw_file)` says where each new page is. Call it inside the transaction that commits the
    pages; if that fails, `remove_orphans` removes the files. The parts are left as they are.

    Args:
        connection: The working database.
        destination: Where to store them.
        parts: Outcome files of staged parts.
        keys: Copy only these pages; None means all.

    Raises:
        ZstdError: A part's raw file is damaged.
    """
    connection.execute(statement("load", "raw_places"))
    workshop = destination.root / f".{destination.run_id}"
    shutil.rmtree(workshop, ignore_errors=True)
    workshop.mkdir(parents=True)
    try:
        for number, (day, rows) in enumerate(_files(connection, parts, keys)):
            final = destination.root / f"day={day}" / f"{destination.name}-{number:05d}.parquet"
            final.parent.mkdir(exist_ok=True)
            temporary = workshop / final.name
            columns = dict(zip(_COLUMNS, (list(column) for column in zip(*rows, strict=True)), strict=True))
            connection.execute(statement("load", "write_raw_file"), {"file": str(temporary), **columns})
            commit_file(temporary, final)
            _record(connection, destination, final, columns["page_key"])
    finally:
        shutil.rmtree(workshop, ignore_errors=True)
    sync_folder(destination.root)


def _record(
    connection: duckdb.DuckDBPyConnection, destination: RawDestination, file: Path, keys: list[str]
) -> None:
    path = file.relative_to(destination.root).as_posix()
    connection.execute(statement("load", "add_raw_places"), {"keys": keys, "file": path})
    values = {"path": path, "day": file.parent.name.removeprefix("day="), "pages": len(keys)}
    size = file.stat().st_size
    connection.execute(
        statement("load", "record_raw_file"), {**values, "bytes": size, "run_id": destination.run_id}
    )


def _files(
    connection: duckdb.DuckDBPyConnection, parts: Sequence[Path], keys: Sequence[str] | None
) -> Iterator[tuple[date, list[_Row]]]:
    """Yield the day and the rows of one file of the store after another."""
    rows: list[_Row] = []
    held = 0
    before: date | None = None
    with closing(_RawFiles()) as raws:
        for day, name, offset, length, size, *fields in _index(connection, parts, keys):
            is_full = held + size > _FILE_BYTES or len(rows) >= _FILE_PAGES
            if before is not None and rows and (day != before or is_full):
                yield before, rows
                rows, held = [], 0
            rows.append((*fields, body_of(raws.file(name), offset, length)))
            held += size
            before = day
        if before is not None and rows:
            yield before, rows


def _index(
    connection: duckdb.DuckDBPyConnection, parts: Sequence[Path], keys: Sequence[str] | None
) -> Iterator[_Row]:
    """Yield the pages to store and where their bytes are, in the order of the store's files."""
    if not parts:
        return
    with connection.cursor() as cursor:  # the connection itself is used for writing meanwhile
        cursor.execute("set timezone = 'UTC'")
        wanted = {"parts": [str(part) for part in parts], "keys": None if keys is None else list(keys)}
        cursor.execute(statement("load", "raw_index"), wanted)
        while found := cursor.fetchmany(_INDEX_ROWS):
            yield from found


class _RawFiles:
    """The raw files of parts. The pages of a day may be spread over all of them, so the last used stay open."""

    def __init__(self) -> None:
        self._files: dict[str, BinaryIO] = {}

    def file(self, outcomes: str) -> BinaryIO:
        found = self._files.pop(outcomes, None)
        if found is None:
            if len(self._files) >= _OPEN_FILES:
                self._files.pop(next(iter(self._files))).close()
            found = Path(outcomes.removesuffix(".parquet") + RAW_SUFFIX).open("rb")  # noqa: SIM115 - `close` does
        self._files[outcomes] = found
        return found

    def close(self) -> None:
        while self._files:
            self._files.popitem()[1].close()


def remove_orphans(connection: duckdb.DuckDBPyConnection, root: Path, run_id: str) -> int:
    """Remove the files of a run that died before its commit. Its staging folder still holds their pages.

    Returns:
        Number of files removed.
    """
    known = known_files(connection)
    orphans = [
        path
        for path in sorted(root.glob(f"day=*/{run_id}-*.parquet"))
        if path.relative_to(root).as_posix() not in known
    ]
    for path in orphans:
        path.unlink()
    shutil.rmtree(root / f".{run_id}", ignore_errors=True)
    return len(orphans)


def known_files(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """The names of the store's files that the warehouse knows."""
    return {row[0] for row in connection.execute(statement("load", "known_raw_files")).fetchall()}


def recorded(connection: duckdb.DuckDBPyConnection) -> list[tuple[Any, ...]]:
    """All records of the store's files, for `record_again`."""
    return connection.execute(statement("load", "recorded_raw_files")).fetchall()


def record_again(connection: duckdb.DuckDBPyConnection, files: Sequence[tuple[Any, ...]]) -> None:
    """Record files that are missing from an earlier state of the warehouse."""
    if files:
        names = ("path", "day", "pages", "bytes", "run")
        columns = dict(zip(names, (list(column) for column in zip(*files, strict=True)), strict=True))
        connection.execute(statement("load", "record_again"), columns)


def read_pages(
    connection: duckdb.DuckDBPyConnection, root: Path, keys_by_file: Mapping[str, Sequence[str]]
) -> Iterator[RawPage]:
    """Yield the pages with these keys, file by file, each once.

    Args:
        connection: Any DuckDB connection.
        root: The raw folder.
        keys_by_file: Maps `core.pages.raw_file` to the keys to read from that file.

    Raises:
        WarehouseError: A file of the store is missing or damaged.
    """
    for name in sorted(keys_by_file):
        keys = list(keys_by_file[name])
        yield from read_file(connection, root / name, keys)


def read_file(connection: duckdb.DuckDBPyConnection, path: Path, keys: Sequence[str]) -> Iterator[RawPage]:
    """Yield the pages with these keys from one file, a few at a time.

    Raises:
        WarehouseError: The file is missing or damaged.
    """
    query = statement("load", "raw_pages")
    with raw_elsewhere.here(path) as file:
        size = _FILE_PAGES if file.exists() and file.stat().st_size <= _SMALL_FILE else _BATCH
        for start in range(0, len(keys), size):
            batch = list(keys[start : start + size])
            try:
                rows = connection.execute(query, {"file": str(file), "keys": batch}).fetchall()
            except duckdb.Error as error:
                raise WarehouseError(
                    f"a file of the raw store cannot be read: {path}: {error}",
                    hint="restore it from a backup, or ingest its input again: copydesk run PATH",
                ) from error
            yield from map(_page, rows)


def read_staged(connection: duckdb.DuckDBPyConnection, part: Part) -> Iterator[RawPage]:
    """Yield the pages of a staged part whose bytes are not yet in the store.

    Raises:
        WarehouseError: The part is damaged.
    """
    if part.raw is None:
        return
    if part.is_old:
        rows = connection.execute(statement("load", "part_keys"), [str(part.raw)]).fetchall()
        yield from read_file(connection, part.raw, [key for (key,) in rows])
        return
    with closing(_RawFiles()) as raws:
        for _, name, offset, length, _, *fields in _index(connection, [part.outcomes], None):
            yield _page((*fields, body_of(raws.file(name), offset, length)))


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
