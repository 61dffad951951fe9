"""What zip and tar have in common: members, and unsafe member names."""

import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePosixPath
from typing import Protocol

from etl.pages.model.outcome import Fault
from etl.stores.sources.bytestream import BLOCK_BYTES
from etl.stores.sources.file_names import printable
from etl.stores.sources.input_file import InputFile, ReadState
from etl.stores.sources.items import DamagedRecord, PageItem
from etl.stores.sources.page_facts import NO_FACTS, PageFacts

MEMBER_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
)
"""Errors that zipfile raises for a member: damage, encryption, an unknown compression."""


class Readable(Protocol):
    """The part of a file object that members need."""

    @property
    def is_short(self) -> bool:
        """Whether it returned fewer bytes than its header declares."""

    def read(self, size: int, /) -> bytes:
        """Read up to `size` bytes; empty at the end."""


@dataclass(frozen=True, slots=True)
class Member:
    """An opened file in an archive.

    Args:
        name: As in the archive.
        file: Its unpacked bytes.
        size: Unpacked bytes according to the archive.
        packed: Bytes it takes in the archive.
        modified: Modification time according to the archive.
        facts: Facts from its sidecar.
        checksum: CRC-32 according to the archive, if it has one.
    """

    name: str
    file: Readable
    size: int
    packed: int
    modified: datetime
    facts: PageFacts = NO_FACTS
    checksum: int | None = None


MemberReader = Callable[[Member, InputFile, ReadState], Iterator[PageItem]]


def salvaged(member: Member, lost: list[str]) -> Iterator[bytes]:
    """Yield a member's bytes as far as they can be read, and append any problem to `lost`.

    The checksum is tested only if the caller reads to the end.
    """
    checksum = 0
    try:
        while data := member.file.read(BLOCK_BYTES):
            checksum = zlib.crc32(data, checksum)
            yield data
    except MEMBER_ERRORS as error:
        lost.append(str(error))
    else:
        if member.checksum not in {None, checksum}:
            lost.append("its checksum is wrong")


def is_unsafe(name: str) -> bool:
    """Whether a member's name would point outside the folder it is unpacked into."""
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or name[1:2] == ":"


def member_path(source: InputFile, name: str) -> str:
    """A member's path for people."""
    return f"{source.name}!{printable(name)}"


def damaged_member(source: InputFile, name: str, fault: Fault, detail: str) -> DamagedRecord:
    """A damaged record for a member that could not be read."""
    return replace(source, name=member_path(source, name)).damaged(fault, detail)
