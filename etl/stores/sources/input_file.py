"""One file or archive member that is being read, and how pages are made from it."""

import hashlib
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import BinaryIO

from etl.pages.decode import urls
from etl.pages.model.outcome import Fault
from etl.pages.model.raw_page import FetchedSource, Origin, RawPage
from etl.stores.sources.budget import Budget
from etl.stores.sources.bytestream import ByteStream, DamagedStretch
from etl.stores.sources.fields import FieldNames
from etl.stores.sources.items import DamagedRecord, PageItem, SourceOptions
from etl.stores.sources.page_facts import NO_FACTS, PageFacts
from etl.stores.sources.saved_pages import read_saved

EXCERPT_BYTES = 200
"""Bytes shown of a damaged record: enough to recognise it, few enough to print."""
_GRACE = timedelta(days=1)
"""How far a fetch time may be ahead: clocks differ, and a date without a zone may belong to any zone."""
_AHEAD = "fetch times later than the run, replaced by the start of the run"


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file, or a member of a container that was unpacked to a temporary file.

    Args:
        name: Its path for people: printable, members after `!`.
        file: Opened for reading, seekable, at its beginning.
        size: In bytes.
        modified: The file's modification time.
        facts: Facts from a sidecar.
        folder_day: Fetch time from the names of its folders.
        folder_station: Station from the names of its folders.
        depth: Number of containers around it.
        layers: Number of compressions already undone.
        packed: Bytes it took in its container; 0 if that is its size.
        declared_size: Unpacked size according to its container.
    """

    name: str
    file: BinaryIO
    size: int
    modified: datetime
    facts: PageFacts = NO_FACTS
    folder_day: datetime | None = None
    folder_station: str | None = None
    depth: int = 0
    layers: int = 0
    packed: int = 0
    declared_size: int = 0

    @property
    def is_input(self) -> bool:
        """Whether it is the input itself, perhaps decompressed, rather than a member of an archive."""
        return self.depth == self.layers

    def damaged(
        self, fault: Fault, detail: str, *, offset: int | None = None, excerpt: bytes = b""
    ) -> DamagedRecord:
        """A record of this file that could not become a page."""
        return DamagedRecord(Origin(self.name, offset), fault, detail, excerpt[:EXCERPT_BYTES])

    def damaged_by(self, damage: DamagedStretch) -> DamagedRecord:
        """A stretch of this file that could not be decompressed."""
        return self.damaged(damage.fault, damage.detail, offset=damage.offset, excerpt=damage.excerpt)


@dataclass(slots=True)
class ReadState:
    """State of reading one input file: the options, and what its report will contain.

    Args:
        options: How to read.
        budget: Bytes it may still unpack to, over all levels.
        kind: For the report.
        is_page: Whether the input is a single page, so that its fault is counted as a page's.
        notes: Oddities, each with the number of times it occurred.
        warnings: Why the input needs attention.
        names: Which fields its records have.
        is_cut: Whether an error ended it, so that nothing behind it can be read.
    """

    options: SourceOptions
    budget: Budget
    kind: str = "skipped"
    is_page: bool = False
    notes: Counter[str] = field(default_factory=Counter)
    warnings: dict[str, None] = field(default_factory=dict)
    names: FieldNames = field(default_factory=FieldNames)
    is_cut: bool = False

    @property
    def note(self) -> str:
        """The notes as one line; those that occurred more than once with their count."""
        return "; ".join(f"{note} ({count})" if count > 1 else note for note, count in self.notes.items())


@dataclass(frozen=True, slots=True)
class RecordPlace:
    """Where in its file a record is: bytes, or the number of a line or row."""

    offset: int | None = None
    length: int | None = None


def make_page(
    body: bytes, facts: PageFacts, source: InputFile, state: ReadState, place: RecordPlace
) -> PageItem:
    """Make a raw page; facts that the record lacks come from its sidecar, from the page itself and from folders."""
    if len(body) > state.options.max_page_bytes:
        detail = f"{len(body)} bytes, more than the limit of {state.options.max_page_bytes}"
        return source.damaged(Fault.TOO_LARGE, detail, offset=place.offset, excerpt=body[:EXCERPT_BYTES])
    given = replace(
        facts,
        url=facts.url or source.facts.url,
        fetched_at=facts.fetched_at or source.facts.fetched_at,
        content_type=facts.content_type or source.facts.content_type,
    )
    body, facts = read_saved(body, given)
    digest = hashlib.sha256(body).hexdigest()
    fetched_at, fetched_source = _believed(*_fetched(facts, source, state.options), state)
    return RawPage(
        key=urls.page_key(facts.url, fetched_at, fetched_source, digest),
        url=facts.url,
        station=facts.station or source.facts.station or source.folder_station,
        fetched_at=fetched_at,
        fetched_at_source=fetched_source,
        body=body,
        content_type=facts.content_type,
        origin=Origin(source.name, place.offset, place.length, digest),
        external_id=facts.external_id or source.facts.external_id,
    )


def _fetched(facts: PageFacts, source: InputFile, options: SourceOptions) -> tuple[datetime, FetchedSource]:
    if facts.fetched_at:
        return facts.fetched_at, FetchedSource.INPUT
    if source.folder_day:
        return source.folder_day, FetchedSource.FOLDER
    if options.fetched_at:
        return options.fetched_at, FetchedSource.OPTION
    return source.modified, FetchedSource.FILE_TIME


def _believed(
    fetched_at: datetime, fetched_source: FetchedSource, state: ReadState
) -> tuple[datetime, FetchedSource]:
    """The given fetch time, or the run's start if it is in the future: such a page would stay current forever."""
    now = state.options.now
    if now is None or fetched_at - now <= _GRACE:
        return fetched_at, fetched_source
    state.notes[_AHEAD] += 1
    return now, FetchedSource.RUN


def whole_page(stream: ByteStream, source: InputFile, state: ReadState, content_type: str | None) -> PageItem:
    """Read a file that is a single page.

    Args:
        stream: The file's bytes, from the beginning.
        source: The file.
        state: State of reading its input.
        content_type: Guess from the bytes, used if nothing declares a type.
    """
    limit = state.options.max_page_bytes
    body = stream.read(limit + 1)
    damage = stream.take_damage()
    if damage:
        return replace(source.damaged_by(damage), excerpt=body[:EXCERPT_BYTES])
    if len(body) > limit:
        is_bomb = max(limit, source.declared_size) > state.options.max_ratio * (source.packed or source.size)
        fault = Fault.BOMB if is_bomb else Fault.TOO_LARGE
        return source.damaged(fault, f"more than {limit} bytes", excerpt=body)
    facts = PageFacts(content_type=source.facts.content_type or content_type)
    return make_page(body, facts, source, state, RecordPlace(length=len(body)))
