"""Pages whose bytes stay with the machine that read them: only their descriptions come to the job."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any, Protocol, runtime_checkable

from etl.pages.model.raw_page import RawPage


class Block(Protocol):
    """The bodies of some pages, wherever they are."""

    def body(self, number: int) -> bytes:
        """Bring one of them here.

        Raises:
            CopydeskError: It is lost, and reading its input again does not bring it back.
        """
        ...


@dataclass(frozen=True, slots=True)
class FarPage(RawPage):
    """A page without its bytes: `body` is empty.

    Args:
        size: How many bytes it has.
        number: Its place in its block.
        is_erased: Whether an erasure covers it, which only its bytes may tell.
        block: Where its bytes are; None on the machine that has them.
    """

    size: int = 0
    number: int = 0
    is_erased: bool = False
    block: Block | None = None

    def with_body(self, body: bytes) -> RawPage:
        """The page with its bytes."""
        known = {field.name: getattr(self, field.name) for field in fields(RawPage)}
        return RawPage(**{**known, "body": body})


def size_of(page: RawPage) -> int:
    """Bytes of a page's body, wherever it is."""
    return page.size if isinstance(page, FarPage) else len(page.body)


def brought(page: RawPage) -> RawPage:
    """The page with its bytes, which are brought here if need be.

    Raises:
        CopydeskError: They are lost (see `Block`).
    """
    if isinstance(page, FarPage) and page.block:
        return page.with_body(page.block.body(page.number))
    return page


class PortionReader(Protocol):
    """Reads a portion of the inputs on any machine; it can be sent to another process."""

    def read(self, portion: Any) -> Iterator[Any]:
        """Yield what is in it, in a fixed order: pages, and whatever else a job wants to know."""
        ...

    def is_erased(self, page: RawPage) -> bool:
        """Whether an erasure covers the page."""
        ...


class Reading(Protocol):
    """A portion that is being read elsewhere."""

    def items(self) -> Iterator[Any]:
        """Yield what is in it in its order, each page as a `FarPage`.

        Raises:
            CopydeskError: It cannot be read there.
        """
        ...

    def close(self) -> None:
        """Stop reading: the rest is not wanted."""
        ...


@runtime_checkable
class ReadsInputs(Protocol):
    """An engine whose machines read inputs too.

    Args:
        readers: How many portions are read at a time; 0 leaves reading to the job.
    """

    @property
    def readers(self) -> int:
        """How many portions are read at a time."""
        ...

    def begin(self, portion: Any, reader: PortionReader) -> Reading:
        """Begin to read a portion. Call it while the engine maps tasks, and hand the pages to it."""
        ...
