"""One file or member that is being read, and the making of pages from it."""

import hashlib
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from etl.errors import InputError
from etl.pages import urls
from etl.pages.outcome import Fault
from etl.pages.raw_page import FetchedSource, Origin, RawPage
from etl.stores.sources.bytestream import ByteStream, Damage
from etl.stores.sources.facts import NO_FACTS, Facts
from etl.stores.sources.model import DamagedRecord, PageItem, SourceOptions

EXCERPT_BYTES = 200
"""Enough to see what was there, little enough to print."""


@dataclass(frozen=True, slots=True)
class Content:
    """A file, or a member of a container that was unpacked to a temporary file.

    Args:
        name: Its path for people: printable, members after `!`.
        file: Opened for reading, seekable, at its beginning.
        path: Where it lies on disk, for readers that open it themselves.
        modified: The file's own time.
        facts: What a side-car says.
        folder_day: What the folders say about the fetch time.
        depth: How many containers it lies in.
    """

    name: str
    file: BinaryIO
    size: int
    path: Path
    modified: datetime
    facts: Facts = NO_FACTS
    folder_day: datetime | None = None
    depth: int = 0

    def damaged(
        self, fault: Fault, detail: str, *, offset: int | None = None, excerpt: bytes = b""
    ) -> DamagedRecord:
        """A record of this content that could not become a page."""
        return DamagedRecord(Origin(self.name, offset), fault, detail, excerpt[:EXCERPT_BYTES])

    def damaged_by(self, damage: Damage) -> DamagedRecord:
        """A stretch of this content that could not be decompressed."""
        return self.damaged(damage.fault, damage.detail, offset=damage.offset, excerpt=damage.excerpt)


@dataclass(slots=True)
class Reading:
    """The reading of one input file: the options, and what its report will say."""

    options: SourceOptions
    kind: str = "skipped"
    notes: Counter[str] = field(default_factory=Counter)

    @property
    def note(self) -> str:
        """The notes as one line; what happened more than once carries its count."""
        return "; ".join(f"{note} ({count})" if count > 1 else note for note, count in self.notes.items())


@dataclass(frozen=True, slots=True)
class Place:
    """Where in its content a record stands."""

    offset: int | None = None
    length: int | None = None


def make_page(body: bytes, facts: Facts, content: Content, reading: Reading, place: Place) -> PageItem:
    """A raw page, with what its side-car and folders say where the record itself says nothing."""
    if len(body) > reading.options.max_page_bytes:
        detail = f"{len(body)} bytes, more than the limit of {reading.options.max_page_bytes}"
        return content.damaged(Fault.TOO_LARGE, detail, offset=place.offset, excerpt=body[:EXCERPT_BYTES])
    digest = hashlib.sha256(body).hexdigest()
    url = facts.url or content.facts.url
    fetched_at, source = _fetched(facts, content, reading.options)
    return RawPage(
        key=urls.page_key(url, fetched_at, source, digest),
        url=url,
        station=facts.station or content.facts.station,
        fetched_at=fetched_at,
        fetched_at_source=source,
        body=body,
        content_type=facts.content_type or content.facts.content_type,
        origin=Origin(content.name, place.offset, place.length, digest),
        external_id=facts.external_id or content.facts.external_id,
    )


def _fetched(facts: Facts, content: Content, options: SourceOptions) -> tuple[datetime, FetchedSource]:
    told = facts.fetched_at or content.facts.fetched_at
    if told:
        return told, FetchedSource.INPUT
    if content.folder_day:
        return content.folder_day, FetchedSource.FOLDER
    if options.fetched_at:
        return options.fetched_at, FetchedSource.OPTION
    return content.modified, FetchedSource.FILE_TIME


def whole_page(
    stream: ByteStream, content: Content, reading: Reading, content_type: str | None
) -> Iterator[PageItem]:
    """A content that is one page."""
    limit = reading.options.max_page_bytes
    body = stream.read(limit + 1)
    damage = stream.take_damage()
    if damage:
        yield replace(content.damaged_by(damage), excerpt=body[:EXCERPT_BYTES])
    elif len(body) > limit:
        fault = Fault.BOMB if limit > reading.options.max_ratio * content.size else Fault.TOO_LARGE
        yield content.damaged(fault, f"more than {limit} bytes", excerpt=body)
    else:
        yield make_page(body, Facts(content_type=content_type), content, reading, Place(length=len(body)))


@contextmanager
def unpacked(chunks: Iterable[bytes], name: str) -> Iterator[tuple[BinaryIO, int]]:
    """A temporary file with these bytes, and how many they are, for formats that must be sought in.

    Raises:
        InputError: The temporary folder is full or cannot be written.
    """
    with tempfile.NamedTemporaryFile(prefix="copydesk-") as file:
        size = 0
        for chunk in chunks:
            try:
                file.write(chunk)
                file.flush()
            except OSError as error:
                message = f"cannot unpack {name} into {tempfile.gettempdir()}: {error.strerror}"
                raise InputError(
                    message, hint="Make room there, or set TMPDIR to another folder: df -h"
                ) from error
            size += len(chunk)
        file.seek(0)
        yield file, size  # type: ignore[misc]
