"""An object as a file that can be read and seeked, holding a few megabytes of it at a time."""

import io
from collections import OrderedDict
from typing import BinaryIO, cast

from etl.stores.buckets.bucket import Bucket, StoredObject

BLOCK_BYTES = 4 * 2**20
"""Bytes asked for at once: at 20 ms a request, fewer would make requests the greater part of the time."""
_BLOCKS = 3
"""Blocks that are held: an archive's directory, the member that is being read, and the one before."""


class _Blocks(io.RawIOBase):
    """Reads an object block by block."""

    def __init__(self, bucket: Bucket, found: StoredObject) -> None:
        super().__init__()
        self._bucket = bucket
        self._found = found
        self._position = 0
        self._blocks: OrderedDict[int, bytes] = OrderedDict()

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is."""
        return True

    def tell(self) -> int:
        """Offset of the next byte."""
        return self._position

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to an offset; returns it, from the beginning."""
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self._found.size}[whence]
        if start + offset < 0:
            raise OSError(
                "an offset before the beginning"
            )  # as files do; zipfile asks for it in damaged archives
        self._position = start + offset
        return self._position

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override] # typeshed's Buffer has no item access
        """Fill the buffer up to the end of a block; returns how many bytes that were."""
        if self._position >= self._found.size:
            return 0
        number, offset = divmod(self._position, BLOCK_BYTES)
        data = self._block(number)[offset : offset + len(buffer)]
        buffer[: len(data)] = data
        self._position += len(data)
        return len(data)

    def _block(self, number: int) -> bytes:
        if number in self._blocks:
            self._blocks.move_to_end(number)
            return self._blocks[number]
        first = number * BLOCK_BYTES
        size = min(BLOCK_BYTES, self._found.size - first)
        data = self._bucket.read(self._found.key, first=first, size=size, etag=self._found.etag)
        self._blocks[number] = data
        if len(self._blocks) > _BLOCKS:
            self._blocks.popitem(last=False)
        return data


def object_file(bucket: Bucket, found: StoredObject) -> BinaryIO:
    """The object, opened for reading. It has no descriptor.

    Its reads raise ObjectError if the object cannot be read, or has changed since it was found.
    """
    return cast("BinaryIO", io.BufferedReader(_Blocks(bucket, found), 64 * 1024))
