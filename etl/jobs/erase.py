"""Erase pages on request: rows, raw bytes, staged parts and snapshots; and keep them from coming back."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import duckdb

from etl.errors import WarehouseError
from etl.jobs import check
from etl.jobs.context import Context
from etl.jobs.linking import relink
from etl.stores import erasures, snapshots
from etl.stores.erasures import Certificate, Target
from etl.stores.lock import Holder, hold
from etl.stores.snapshots import Snapshot
from etl.stores.staging import settle
from etl.stores.statements import statement
from etl.stores.warehouse import open_working, transaction


@dataclass(frozen=True, slots=True)
class Found:
    """What an erasure is about to remove.

    Args:
        urls: All spellings under which the warehouse knows the pages.
        keys: Their page keys.
        articles: How many of them are loaded.
        files: Files of the raw store and of staged parts, with the keys in each.
        excerpts: Damaged records whose first bytes are kept; nobody can tell whose they are, so all of them go.
    """

    urls: tuple[str, ...]
    keys: tuple[str, ...]
    articles: int
    files: dict[Path, tuple[str, ...]]
    excerpts: int


def preview(context: Context, target: Target, *, wait: float = 0.0) -> Found:
    """What `erase` would remove. Nothing is written."""
    with (
        hold(context.home, _holder(context), wait=wait),
        open_working(context.home, context.clock(), context.settings.warehouse.memory_mib) as connection,
    ):
        return _find(connection, context, target)


def erase(context: Context, target: Target, reason: str, *, wait: float = 0.0) -> Certificate:
    """Remove all versions of a page, or of all pages of a host, for good.

    The bytes go first, then the rows in one transaction, then everything that readers could still see. A
    process that dies on the way leaves nothing wrong: the same command finishes the work. All earlier
    snapshots go, since each of them may hold the pages or lacks the memory of this erasure.

    Raises:
        CopydeskError: The work is not finished; nothing that was removed is back.
    """
    home = context.home
    with hold(home, _holder(context), wait=wait):
        with open_working(home, context.clock(), context.settings.warehouse.memory_mib) as connection:
            found = _find(connection, context, target)
            raw_files = _rewrite(connection, home.raw, found)
            certificate = Certificate(
                context.clock(), target, reason, len(found.keys), found.articles, raw_files,
                len(snapshots.kept(home)), found.excerpts,
            )  # fmt: skip
            with transaction(connection):
                _remove_rows(connection, context, found, certificate)
            context.observer.stage("publishing")
            snapshots.publish(connection, home, 0)
            run_id = snapshots.run_of(home.published) or ""
        for state in snapshots.kept(home):
            state.path.unlink()
        # The working file still has the old rows in blocks that are free now; the published copy has none.
        snapshots.restore(home, Snapshot(run_id, home.published))
    return certificate


def _find(connection: duckdb.DuckDBPyConnection, context: Context, target: Target) -> Found:
    needle = {"needle": target.needle}
    rows = connection.execute(statement("operations", "urls_like"), needle).fetchall()
    urls = {url for (url,) in rows if target.covers(url)}
    files: dict[Path, list[str]] = {}
    home = context.home
    stored = [*home.raw.glob("day=*/*.parquet"), *home.staging.glob("*/*.parquet")]
    if stored:
        names = {"files": [str(path) for path in stored]}
        for name, key, url in connection.execute(
            statement("operations", "file_pages_like"), names | needle
        ).fetchall():
            if target.covers(url):
                files.setdefault(Path(name), []).append(key)
    pages = connection.execute(statement("operations", "pages_of_urls"), {"urls": sorted(urls)}).fetchall()
    loaded = sum(is_loaded for _, is_loaded in pages)
    keys = {key for key, _ in pages}.union(*files.values())
    ((excerpts,),) = connection.execute(statement("operations", "kept_excerpts")).fetchall()
    frozen = {path: tuple(own) for path, own in files.items()}
    return Found(tuple(sorted(urls)), tuple(sorted(keys)), loaded, frozen, excerpts)


def _rewrite(connection: duckdb.DuckDBPyConnection, root: Path, found: Found) -> int:
    """Write the files anew without the pages, each in one step; returns how many are of the raw store."""
    for path, keys in found.files.items():
        temporary = path.with_name(f".{path.name}.tmp")
        try:
            connection.execute("set variable file = $1", [str(path)])
            connection.execute("set variable keys = $1", [list(keys)])
            connection.execute(statement("operations", "rewrite_file"), [str(temporary)])
            settle(temporary, path)
        except (duckdb.Error, OSError) as error:
            raise WarehouseError(
                f"{path} cannot be written anew without the pages: {error}",
                hint="make room or mend the permissions, then give the same command again: copydesk erase",
            ) from error
        finally:
            temporary.unlink(missing_ok=True)
    return sum(path.is_relative_to(root) for path in found.files)


def _remove_rows(
    connection: duckdb.DuckDBPyConnection, context: Context, found: Found, certificate: Certificate
) -> None:
    connection.execute("set variable keys = $1", [list(found.keys)])
    connection.execute("set variable urls = $1", [list(found.urls)])
    connection.execute(statement("operations", "erase_rows"))
    _correct_raw_files(connection, context.home.raw, found.files)
    context.observer.stage("matching")
    relink(connection, context.settings.matching, f"{certificate.erased_at:%Y%m%d-%H%M%S}")
    erasures.record(connection, certificate)
    check.insist(check.run_checks(connection))


def _correct_raw_files(connection: duckdb.DuckDBPyConnection, root: Path, files: Iterable[Path]) -> None:
    for path in files:
        if path.is_relative_to(root):
            names = {"file": str(path), "path": path.relative_to(root).as_posix()}
            connection.execute(statement("operations", "raw_file_rewritten"), names)


def _holder(context: Context) -> Holder:
    return Holder(os.getpid(), "", context.clock().isoformat(timespec="seconds"), "erase")
