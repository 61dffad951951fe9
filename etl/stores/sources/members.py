"""What zip and tar have in common: members, and what is wrong with their names."""

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
"""What zipfile raises at a member: damage, encryption, an unknown compression."""


class Readable(Protocol):
    """As much of a file as a member needs."""

    @property
    def is_short(self) -> bool:
        """Whether it gave fewer bytes than there are."""

    def read(self, size: int, /) -> bytes:
        """The next bytes."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive, opened.

    Args:
        packed: How many bytes it takes in the archive.
        checksum: The CRC-32 that the archive gives for it, where it does.
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
    """A member's bytes as far as they can be had; what is wrong with them goes to `lost`.

    Who stops in the middle learns nothing of the checksum.
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
    """Whether a member's name would leave the folder that it was unpacked into."""
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or name[1:2] == ":"


def member_path(source: InputFile, name: str) -> str:
    """How a member is named to people."""
    return f"{source.name}!{printable(name)}"


def damaged_member(source: InputFile, name: str, fault: Fault, detail: str) -> DamagedRecord:
    """A member that could not be read."""
    return replace(source, name=member_path(source, name)).damaged(fault, detail)
