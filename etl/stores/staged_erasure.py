"""Remove pages from what an unfinished run left in staging."""

import os
from collections.abc import Collection, Iterator
from pathlib import Path

import duckdb
import zstandard

from etl.stores.staging import commit_file, sync_folder
from etl.stores.statements import statement


def half_written(staging: Path) -> list[Path]:
    """Files that a killed run left unfinished, or whose index was never written.

    Their pages were never counted; they are read again with their input.
    """
    found = [path for path in staging.glob("*/*") if path.name.endswith(".tmp")]
    for raw in staging.glob("*/part-*.raw.*"):
        outcomes = raw.with_name(f"{raw.name.partition('.raw.')[0]}.parquet")
        if raw not in found and not outcomes.exists():
            found.append(raw)
    return sorted(found)


def without_pages(connection: duckdb.DuckDBPyConnection, path: Path, keys: Collection[str]) -> None:
    """Rewrite a Parquet file of a part, or of the raw store, without some pages.

    Bytes in a separate file of frames are overwritten first, so that an interrupted call can be repeated.

    Raises:
        duckdb.Error: The file cannot be read or written; it is unchanged.
        OSError: The same.
    """
    for _, _, offset, length in _frames(connection, path, keys):
        _blank(_frame_file(path), offset, length)
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        connection.execute("set variable file = $1", [str(path)])
        connection.execute("set variable keys = $1", [list(keys)])
        connection.execute(statement("operations", "rewrite_file"), [str(temporary)])
        commit_file(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def staged_bodies(
    connection: duckdb.DuckDBPyConnection, path: Path, keys: Collection[str]
) -> Iterator[tuple[str, str | None, bytes]]:
    """Yield key, URL and bytes of pages stored as frames beside a part; nothing for parts without such a file.

    Raises:
        duckdb.Error: The part cannot be read.
        OSError: Its file of frames cannot be read.
        ZstdError: A frame is damaged.
    """
    frames = _frames(connection, path, keys)
    if not frames:
        return
    with _frame_file(path).open("rb") as file:
        for key, url, offset, length in frames:
            file.seek(offset)
            yield key, url, zstandard.ZstdDecompressor().decompress(file.read(length))


def remove(path: Path) -> None:
    """Remove a file durably."""
    path.unlink(missing_ok=True)
    sync_folder(path.parent)


def _frames(
    connection: duckdb.DuckDBPyConnection, path: Path, keys: Collection[str]
) -> list[tuple[str, str | None, int, int]]:
    """Key, URL, offset and length in the part's file of frames; nothing for files that contain their pages."""
    query = connection.execute(statement("operations", "file_columns"), {"file": str(path)})
    if ("raw_offset",) not in query.fetchall():
        return []
    values = {"file": str(path), "keys": list(keys)}
    return connection.execute(statement("operations", "staged_frames"), values).fetchall()


def _frame_file(path: Path) -> Path:
    return path.with_name(f"{path.name.removesuffix('.parquet')}.raw.zst")


def _blank(path: Path, offset: int, length: int) -> None:
    """Overwrite a frame with zeros; the other frames keep their offsets."""
    if not path.exists():
        return
    descriptor = os.open(path, os.O_WRONLY | os.O_CLOEXEC)
    try:
        os.pwrite(descriptor, bytes(length), offset)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
