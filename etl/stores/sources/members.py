"""What zip and tar have in common: members, and what is wrong with their names."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePosixPath
from typing import Protocol

from etl.pages.model import Fault
from etl.stores.sources.content import Content, Reading
from etl.stores.sources.facts import NO_FACTS, Facts
from etl.stores.sources.model import DamagedRecord, PageItem
from etl.stores.sources.names import printable


class Readable(Protocol):
    """As much of a file as a member needs."""

    def read(self, size: int, /) -> bytes:
        """The next bytes."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive, opened."""

    name: str
    file: Readable
    size: int
    modified: datetime
    facts: Facts = NO_FACTS


MemberReader = Callable[[Member, Content, Reading], Iterator[PageItem]]


def is_unsafe(name: str) -> bool:
    """Whether a member's name would leave the folder that it was unpacked into."""
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or name[1:2] == ":"


def member_path(content: Content, name: str) -> str:
    """How a member is named to people."""
    return f"{content.name}!{printable(name)}"


def damaged_member(content: Content, name: str, fault: Fault, detail: str) -> DamagedRecord:
    """A member that could not be read."""
    return replace(content, name=member_path(content, name)).damaged(fault, detail)
