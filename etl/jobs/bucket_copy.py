"""What goes to object storage after a job: a copy of the published file, and the files of the raw store."""

import json
from pathlib import Path

import duckdb

from etl.errors import CopydeskError
from etl.jobs.context import Context
from etl.stores import raw, raw_elsewhere
from etl.stores.agreement import Warn
from etl.stores.buckets.address import BucketAddress, place_of
from etl.stores.buckets.errors import ObjectError
from etl.stores.order import Mark, mark_of_file

STATE = "copydesk-state"
"""Name of the object's metadata (S3: `x-amz-meta-copydesk-state`) that says which commit it holds, as JSON."""
_AGAIN = "readers there see the state before; to try again: copydesk publish"


def copy_published(context: Context, warn: Warn) -> None:
    """Bring the copy up to date, if the settings name one and it holds another state. The caller holds the lock.

    The object is replaced in one step when all of it has arrived, so whoever reads it sees a whole file, the old one
    or the new one. Its metadata says which state it holds. A failure is a warning: the next job tries again.

    Args:
        context: The job's surroundings.
        warn: Takes a sentence if the copy cannot be made.
    """
    wanted, home = context.settings.publish.copy_to, context.home
    if not wanted or home.shadow or not home.published.exists():
        return
    try:
        mark = mark_of_file(home.published)
        if mark is not None:
            _copy(home.published, place_of(wanted), mark, context)
    except (CopydeskError, OSError, duckdb.Error) as error:
        warn(f"the published file could not be copied to {wanted}: {error}. {_AGAIN}")


def move_raw_files(connection: duckdb.DuckDBPyConnection, context: Context, warn: Warn) -> None:
    """Move committed files of the raw store into a bucket, if the settings name one. The caller holds the lock.

    A failure is a warning: what has not moved stays here, and the next job tries again.

    Args:
        connection: The working database.
        context: The job's surroundings.
        warn: Takes a sentence if files cannot be moved.
    """
    wanted, home = context.settings.warehouse.move_raw_to, context.home
    if not wanted or home.shadow or not any(home.raw.glob("day=*/*.parquet")):
        return
    try:
        place = place_of(wanted)
        if isinstance(place, BucketAddress):
            context.observer.stage("moving raw pages")
            raw_elsewhere.move(home.raw, place, context.patience, raw.known_files(connection))
    except (CopydeskError, OSError) as error:
        warn(
            f"pages could not be moved to {wanted}: {error}. They are kept in {home.raw}, and the next job that writes "
            "tries again: copydesk run"
        )


def _copy(published: Path, target: object, mark: Mark, context: Context) -> None:
    from etl.stores.buckets.bucket import Bucket  # noqa: PLC0415 - asyncio is slow to import

    if not isinstance(target, BucketAddress):
        raise ObjectError("it is not an address like s3://bucket/copydesk.duckdb")
    bucket = Bucket(target, context.patience)
    state = json.dumps({"sequence": mark.sequence, "run": mark.run_id, "schema": mark.schema})
    there = bucket.find(target.key)
    if there is None or there.labels.get(STATE) != state:
        context.observer.stage("copying")
        bucket.write(target.key, published, {STATE: state})
