"""How every job that writes opens the working database: repaired, and with no erasure left unfinished."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from etl.counted import counted, one_or_many
from etl.jobs.context import Context
from etl.jobs.erasing.carry_out import carry_out, finish
from etl.jobs.erasing.find import Trouble
from etl.stores import erasure_log
from etl.stores.agreement import Warn
from etl.stores.buckets.address import BucketAddress, place_of
from etl.stores.lock import Holder
from etl.stores.settings import SHARED
from etl.stores.warehouse import open_working


def holder_of(context: Context, command: str) -> Holder:
    """Who holds the lock, for a command that has no run of its own."""
    return Holder(os.getpid(), "", context.clock().isoformat(timespec="seconds"), command)


@contextmanager
def opened(context: Context, warn: Warn) -> Iterator[duckdb.DuckDBPyConnection]:
    """The working database, after what an erasure left undone is finished. The caller holds the lock.

    Raises:
        CopydeskError: It cannot be opened, an erasure cannot go on, or finished pages in a bucket cannot be fetched.
    """
    fetch_finished(context)
    home, memory = context.home, context.settings.warehouse.memory_mib
    with open_working(home, context.clock(), memory, warn) as connection:
        unfinished = erasure_log.unfinished(connection)
        if not unfinished:
            yield connection
            return
        troubles = carry_out(connection, context, unfinished)
    finish(context)
    if troubles:
        warn(told(troubles))
    else:
        what = counted(len(unfinished), "unfinished erasure")
        warn(f"{what} {one_or_many(len(unfinished), 'was', 'were')} finished: copydesk erase --status")
    with open_working(home, context.clock(), memory, warn) as connection:
        yield connection


def fetch_finished(context: Context) -> None:
    """Fetch the parts that machines of a killed job have written into a bucket. The caller holds the lock.

    Raises:
        CopydeskError: The bucket cannot be used.
    """
    bucket = None if context.home.shadow else staging_bucket(context)
    if bucket:
        from etl.stores.far_parts import fetch_left  # noqa: PLC0415 - few have other machines

        fetch_left(bucket, context.home.staging, context.patience)


def staging_bucket(context: Context) -> BucketAddress | None:
    """The project's folder in the bucket of `[engine] staging`; None where that names none.

    Raises:
        WarehouseError: Its name cannot be noted.
    """
    wanted = context.settings.engine.staging
    place = place_of(wanted) if wanted and wanted != SHARED else None
    if not isinstance(place, BucketAddress):
        return None
    from etl.stores.far_parts import folder_of  # noqa: PLC0415 - few have other machines

    return folder_of(place, context.home.staging_note)


def told(troubles: list[Trouble]) -> str:
    """Which files keep an erasure from being finished, and what to do."""
    listed = "; ".join(f"{path}: {words}" for path, words in troubles)
    return (
        f"an erasure is not finished, because {counted(len(troubles), 'file')} could not be read or changed: {listed}. "
        "The next job tries again; restore the files or remove them, then: copydesk publish"
    )
