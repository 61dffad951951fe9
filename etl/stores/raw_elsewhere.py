"""Files of the raw store in a bucket: they move there when they are committed, and are fetched when they are read.

A file keeps its name: `day=2026-11-01/NAME.parquet` below the address. Which addresses files have moved to is noted in
the raw folder, so that readers need no setting, and files that moved earlier are found when the setting
changes. A file is removed here only after the bucket has confirmed the whole of it.
"""

import hashlib
import json
import tempfile
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from etl.errors import WarehouseError
from etl.stores.buckets.address import BucketAddress, place_of
from etl.stores.buckets.errors import ObjectError
from etl.stores.staging import commit_file

if TYPE_CHECKING:
    from etl.stores.buckets.bucket import Bucket, Patience

NOTE = "elsewhere.json"
"""In the raw folder: the addresses that files have moved to, the latest first."""
_DIGEST = "copydesk-sha256"
"""Name of an object's metadata: SHA-256 of the file."""


def move(root: Path, address: BucketAddress, patience: "Patience", committed: Collection[str]) -> int:
    """Move the committed files of the store into a bucket.

    Args:
        root: The raw folder.
        address: The folder in the bucket.
        patience: How long the service is waited for.
        committed: Names of files that the warehouse knows; others may still be undone.

    Returns:
        How many were moved.

    Raises:
        BucketError: The bucket cannot be used.
        ObjectError: A file cannot be written there, or somebody else's is there under its name.
        OSError: A file cannot be read or removed here.
    """
    waiting = [path for path in sorted(root.glob("day=*/*.parquet")) if _name(path) in committed]
    if not waiting:
        return 0
    bucket = _bucket(address, patience)
    _note(root, address)
    for path in waiting:
        key, digest = _key(address, path), _digest_of(path)
        there = bucket.find(key)
        if there is None:
            bucket.write(key, path, {_DIGEST: digest})
            there = bucket.find(key)
        if there is None or there.size != path.stat().st_size or there.labels.get(_DIGEST) != digest:
            raise ObjectError(f"{address.at(key)} is another file; every project needs a folder of its own")
        path.unlink()
        if not any(path.parent.iterdir()):
            path.parent.rmdir()
    return len(waiting)


@contextmanager
def here(path: Path) -> Iterator[Path]:
    """A path under which a file of the store can be read: its own, or that of a temporary copy of its object.

    Args:
        path: Where the file is in the raw folder, or would be.

    Raises:
        WarehouseError: It cannot be fetched.
    """
    places = [] if path.exists() else places_of(path.parents[1])
    if not places:
        yield path  # where it is missing, its reader says so
        return
    with tempfile.TemporaryDirectory(prefix="copydesk-") as folder:
        copy = Path(folder) / path.name
        _fetch(path, places, copy)
        yield copy


def rewrite(path: Path, step: Callable[[Path], None]) -> None:
    """Change a file of the store, its object in a bucket first, which is replaced in one step.

    Args:
        path: Where the file is in the raw folder, or would be.
        step: Changes the file at a path in one step.

    Raises:
        CopydeskError: The bucket cannot be used, or the file cannot be fetched.
        OSError: It cannot be written.
    """
    for address in places_of(path.parents[1]):
        bucket, key = _bucket(address), _key(address, path)
        if bucket.find(key) is None:
            continue
        with tempfile.TemporaryDirectory(prefix="copydesk-") as folder:
            copy = Path(folder) / path.name
            copy.write_bytes(bucket.read(key))
            step(copy)
            bucket.write(key, copy, {_DIGEST: _digest_of(copy)})
    if path.exists():
        step(path)


def places_of(root: Path) -> list[BucketAddress]:
    """The addresses that files of a raw folder have moved to, the latest first.

    Raises:
        WarehouseError: The note cannot be read.
    """
    note = root / NOTE
    try:
        found = [place_of(text) for text in json.loads(note.read_bytes())["places"]]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise WarehouseError(
            f"the note of where pages are, {note}, cannot be read: {error}",
            hint='it is {"places": ["s3://bucket/folder"]}, with the addresses of [warehouse] move_raw_to; then: '
            "copydesk check",
        ) from error
    return [place for place in found if isinstance(place, BucketAddress)]


def _note(root: Path, address: BucketAddress) -> None:
    places = places_of(root)
    if places[:1] == [address]:
        return
    told = [str(place) for place in (address, *(place for place in places if place != address))]
    temporary = root / f".{NOTE}.tmp"
    temporary.write_text(json.dumps({"places": told}, indent=1) + "\n", "utf-8")
    commit_file(temporary, root / NOTE)


def _fetch(path: Path, places: list[BucketAddress], copy: Path) -> None:
    for address in places:
        try:
            copy.write_bytes(_bucket(address).read(_key(address, path)))
        except ObjectError as error:
            if error.is_missing:
                continue
            raise _unfetched(path, f"{address}: {error}") from error
        except OSError as error:
            raise _unfetched(path, f"{copy.parent}: {error}") from error
        return
    raise _unfetched(path, f"it is neither here nor at {', '.join(map(str, places))}")


def _unfetched(path: Path, reason: str) -> WarehouseError:
    return WarehouseError(
        f"a file of the raw store cannot be read: {_name(path)}: {reason}",
        hint="when it can be read, go on as before; to have its pages again from their input: copydesk run PATH",
    )


@cache
def _bucket(address: BucketAddress, patience: "Patience | None" = None) -> "Bucket":
    from etl.stores.buckets.bucket import Bucket, Patience  # noqa: PLC0415 - asyncio is slow to import

    return Bucket(address, patience or Patience())


def _key(address: BucketAddress, path: Path) -> str:
    folder = address.key.rstrip("/")
    return f"{folder}/{_name(path)}" if folder else _name(path)


def _name(path: Path) -> str:
    """A file's name in the warehouse: with the folder of its day."""
    return f"{path.parent.name}/{path.name}"


def _digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
