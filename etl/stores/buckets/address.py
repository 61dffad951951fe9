"""Addresses of objects: `s3://bucket/key`, `gs://bucket/key`, `az://container/key`."""

import re
from dataclasses import dataclass, replace
from pathlib import Path

from etl.errors import UsageError

SERVICES = {"s3": "s3", "gs": "gcs", "az": "azblob"}
"""The schemes of addresses, each with OpenDAL's name of the service."""
_ADDRESS = re.compile(r"([a-z][a-z0-9]*)://([^/]*)/?(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class BucketAddress:
    """An object, a folder of objects, or a whole bucket.

    Args:
        scheme: One of `SERVICES`.
        bucket: The bucket's name; a container's in Azure.
        key: The object's or folder's key; empty for the whole bucket.
    """

    scheme: str
    bucket: str
    key: str = ""

    def __str__(self) -> str:
        return f"{self.scheme}://{self.bucket}/{self.key}"

    def at(self, key: str) -> "BucketAddress":
        """The address of this key in the same bucket."""
        return replace(self, key=key)


Place = Path | BucketAddress
"""Where an input is, or where something is published."""


def place_of(text: str, root: Path = Path()) -> Place:
    """The file, folder or address that is meant.

    Args:
        text: As given on the command line or in the settings.
        root: Where relative paths start.

    Raises:
        UsageError: It is empty, or an address of a kind that cannot be read.
    """
    if not text.strip():  # as a script's unset variable is; as a path it would be the current folder
        raise UsageError("the name of a file or folder is empty", hint="name one: copydesk run PATH")
    found = _ADDRESS.fullmatch(text)
    if found is None:
        return root / text
    scheme, bucket, key = found.groups()
    if scheme not in SERVICES or not bucket:
        raise UsageError(
            f"{text} is not an address that copydesk reads",
            hint="files and folders have a path, objects an address like s3://bucket/key, gs://bucket/key or "
            "az://container/key: copydesk run PATH",
        )
    return BucketAddress(scheme, bucket, key)
