"""One bucket: list, read and write its objects, asking again where the service fails."""

import asyncio
import os
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from etl.stores.buckets.address import SERVICES, BucketAddress
from etl.stores.buckets.errors import BucketError, ObjectError, denied, translated, unavailable

if TYPE_CHECKING:
    import opendal
    import opendal.types

_Answer = TypeVar("_Answer")
_FIRST_DELAY, _LONGEST_DELAY = 0.5, 20.0
"""Seconds before the first repetition, which double each time, and at most."""
_FAILED_IN_A_ROW = 8
"""Objects that cannot be read, one after the other, before we give up on all: as many as are read at once."""
_UNASKABLE = frozenset({"", ".", ".."})
"""Parts of a key that the way to the service takes out, so that another object would be read."""
_PART_BYTES = 16 * 2**20
"""Bytes sent at once: S3 takes 10,000 parts, which make 160 GB."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for a failing service.

    Args:
        retries: How often a request is repeated; 5 take 15 seconds.
        seconds: A request without any news for so long has failed.
    """

    retries: int = 5
    seconds: float = 60.0


@dataclass(frozen=True, slots=True)
class StoredObject:
    """An object as the bucket describes it.

    Args:
        size: In bytes.
        etag: Changes with its content; empty where a service gives none.
        labels: Its own metadata, which a listing does not tell.
    """

    key: str
    size: int
    modified: datetime
    etag: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)


class Bucket:
    """The objects of one bucket. May be used by several threads.

    Args:
        address: Any address in the bucket.
        patience: How long a failing service is waited for.

    Raises:
        BucketError: The extra is not installed, or something is missing in the environment.
    """

    def __init__(self, address: BucketAddress, patience: Patience) -> None:
        self._address = address
        self._lock = threading.Lock()
        self._failed = 0
        self._denied: int | None = 0  # None once something has been read
        library = _library(address)
        try:
            operator = library.Operator(SERVICES[address.scheme], **_service_options(address))
        except Exception as error:  # noqa: BLE001 - as below
            raise translated(error, address) from None
        layers = library.layers
        calm = layers.RetryLayer(
            max_times=patience.retries,
            factor=2.0,
            jitter=True,
            min_delay=_FIRST_DELAY,
            max_delay=_LONGEST_DELAY,
        )
        limit = layers.TimeoutLayer(timeout=patience.seconds, io_timeout=patience.seconds)
        self._operator: opendal.Operator = operator.layer(limit).layer(calm)

    def find(self, key: str) -> StoredObject | None:
        """The object of this key; None if there is none.

        Raises:
            BucketError: The bucket cannot be used.
            ObjectError: The object cannot be looked at.
        """
        try:
            return self._ask(key, lambda: _stored(key, self._operator.stat(key)))
        except ObjectError as error:
            if error.is_missing:
                return None
            raise

    def below(self, folder: str) -> list[StoredObject]:
        """Every object below a folder, as the service lists them.

        Args:
            folder: A key that ends with a slash, or empty for the whole bucket.

        Raises:
            BucketError: The bucket cannot be used.
            ObjectError: It may not be listed, or the service fails.
        """
        return self._ask(folder, lambda: asyncio.run(self._listed(folder)))

    async def _listed(self, folder: str) -> list[StoredObject]:
        # Asynchronously, because OpenDAL's other listing lets no thread of this process run while it waits.
        entries = await self._operator.to_async_operator().list(folder, recursive=True)
        return [
            _stored(entry.path, entry.metadata)
            async for entry in entries
            if not entry.path.endswith("/")  # a folder's marker, without content
        ]

    def read(self, key: str, *, first: int = 0, size: int | None = None, etag: str = "") -> bytes:
        """The bytes of an object, or some of them.

        Args:
            key: The object's key.
            first: Offset of the first byte.
            size: Number of bytes; None is all.
            etag: If given, the object must not have changed since.

        Raises:
            BucketError: The bucket cannot be used.
            ObjectError: The object cannot be read.
        """
        if not _UNASKABLE.isdisjoint(key.split("/")):
            raise ObjectError(
                "its key has an empty part or dots as a part; to have it read, copy it to another key"
            )
        options: dict[str, Any] = {"if_match": etag} if etag else {}
        if size is not None:
            options |= {"offset": first, "size": size}
        content = self._ask(key, lambda: bytes(self._operator.read(key, **options)))
        with self._lock:
            self._denied = None
        return content

    def write(self, key: str, path: Path, labels: Mapping[str, str]) -> None:
        """Put a file into the bucket: its object is the old one until all of the new one has arrived.

        Args:
            key: The object's key.
            path: The file.
            labels: Metadata of the object.

        Raises:
            BucketError: The bucket cannot be used.
            ObjectError: It may not be written, or the service fails.
            OSError: The file cannot be read.
        """
        with path.open("rb") as file:
            told = {_as_label(name, self._address.scheme): value for name, value in labels.items()}
            target = self._ask(key, lambda: self._operator.open(key, "wb", user_metadata=told))
            while part := file.read(_PART_BYTES):
                self._ask(key, partial(target.write, part))
        # Not in a `with`: leaving it by an error would finish the object with the parts that have arrived.
        self._ask(key, target.close)

    def remove(self, key: str) -> None:
        """Remove an object, if there is one.

        Raises:
            BucketError: The bucket cannot be used.
            ObjectError: It may not be removed, or the service fails.
        """
        self._ask(key, lambda: self._operator.delete(key))

    def _ask(self, key: str, request: Callable[[], _Answer]) -> _Answer:
        try:
            answer = request()
        except Exception as error:  # noqa: BLE001 - OpenDAL's errors have no class in common
            told = translated(error, self._address.at(key))
            if isinstance(told, ObjectError):
                self._count_failure(told)
            raise told from None
        with self._lock:
            self._failed = 0
        return answer

    def _count_failure(self, error: ObjectError) -> None:
        """Give up if the service has failed too often in a row, or has denied everything so far."""
        with self._lock:
            if error.is_unavailable:
                self._failed += 1
            elif error.is_denied and self._denied is not None:
                self._denied += 1
            failed, is_denied = self._failed, (self._denied or 0) >= _FAILED_IN_A_ROW
        if is_denied:
            raise denied(self._address, str(error)) from None
        if failed >= _FAILED_IN_A_ROW:
            raise unavailable(self._address, str(error)) from None


def _open_at(emulator: str) -> dict[str, str]:
    """Options for a service that asks for no credentials."""
    address = emulator if "://" in emulator else f"http://{emulator}"
    anybody = ("allow_anonymous", "disable_config_load", "disable_vm_metadata")
    return {"endpoint": address, **dict.fromkeys(anybody, "true")}


def _stored(key: str, found: "opendal.types.Metadata") -> StoredObject:
    labels = {name.replace("_", "-"): value for name, value in (found.user_metadata or {}).items()}
    return StoredObject(key, found.content_length, found.last_modified or _EPOCH, found.etag or "", labels)


def _as_label(name: str, scheme: str) -> str:
    """The name of a label as the service allows it: Azure takes those only that could be a variable's name."""
    return name.replace("-", "_") if scheme == "az" else name


def _library(address: BucketAddress) -> Any:
    try:
        import opendal  # noqa: PLC0415 - an extra, and its 40 MB are loaded only if buckets are used
        import opendal.layers  # noqa: PLC0415
    except ImportError as error:
        raise BucketError(
            f"{address.scheme}:// needs the extra `buckets`, which is not installed",
            hint="install it in the environment of copydesk: pip install 'copydesk[buckets]'",
        ) from error
    return opendal


def _service_options(address: BucketAddress) -> dict[str, str]:
    """What OpenDAL does not find in the environment by itself. Nothing else is asked for credentials."""
    if address.scheme == "s3":
        unsigned = os.environ.get("AWS_SKIP_SIGNATURE", "").lower() in ("1", "true")
        return {"bucket": address.bucket, **({"skip_signature": "true"} if unsigned else {})}
    if address.scheme == "gs":
        emulator = os.environ.get("STORAGE_EMULATOR_HOST", "")  # the name that Google's own libraries know
        return {"bucket": address.bucket, **(_open_at(emulator) if emulator else {})}
    account = os.environ.get("AZURE_STORAGE_ACCOUNT_NAME", "")
    options = {
        "container": address.bucket,
        "endpoint": os.environ.get("AZURE_STORAGE_ENDPOINT") or f"https://{account}.blob.core.windows.net",
        "account_name": account,
        "account_key": os.environ.get("AZURE_STORAGE_ACCOUNT_KEY", ""),
        "sas_token": os.environ.get("AZURE_STORAGE_SAS_TOKEN", ""),
    }
    return {name: value for name, value in options.items() if value}
