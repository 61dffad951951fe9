"""Hand each content to the reader of its kind, through compression and containers within containers."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace

from etl.pages.model.outcome import Fault
from etl.stores.sources import csv_table, jsonl, tables, tarred, warc, zipped
from etl.stores.sources.bytestream import BLOCK_BYTES, ByteStream, Damage
from etl.stores.sources.compression import codec_of
from etl.stores.sources.content import Content, Reading, whole_page
from etl.stores.sources.detect import HEAD_BYTES, container_kind, detect
from etl.stores.sources.facts import folder_date, folder_station
from etl.stores.sources.kinds import Kind, compressions_named
from etl.stores.sources.members import Member, member_path, salvaged
from etl.stores.sources.model import PageItem
from etl.stores.sources.opening import open_stream, peeked_stream
from etl.stores.sources.temporary import NoRoomError, unpacked
from etl.stores.sources.verdict import Verdict, verdict

_STREAMED = {Kind.JSONL: jsonl.read, Kind.WARC: warc.read, Kind.CSV: csv_table.read}
_PASSED_OVER = "members that are not pages, passed over"


def read_content(content: Content, reading: Reading) -> Iterator[PageItem]:
    """Every page of a file or member. Each call reads `content.file` from its beginning."""
    stream, codecs = open_stream(content, reading)
    head = stream.peek(HEAD_BYTES)
    found = verdict(head, content, reading.options)
    if stream.is_damaged_here and not head and found.is_open:
        yield from _undetected(stream, content, reading, codecs)
        return
    if content.depth == 0:
        reading.kind = found.kind.value + codecs
        reading.is_page = found.kind.is_page
    if found.note:
        is_member = content.depth > 0 and found.kind is Kind.SKIPPED
        reading.notes[_PASSED_OVER if is_member else found.note] += 1
    if found.kind is Kind.SKIPPED:
        return
    if found.kind.is_page and codec_of(head) and content.layers + 1 < compressions_named(content.name):
        yield from _unpack(stream, content, reading)
    elif found.kind.is_page:
        yield whole_page(stream, content, reading, _content_type(found, head))
    else:
        yield from _container(found.kind, stream, content, reading)


def _container(kind: Kind, stream: ByteStream, content: Content, reading: Reading) -> Iterator[PageItem]:
    is_compressed = not stream.is_plain
    if kind in _STREAMED:
        yield from _STREAMED[kind](stream, content, reading)
    elif content.depth >= reading.options.max_depth:
        yield content.damaged(
            Fault.BOMB, f"containers nested deeper than {reading.options.max_depth}; not opened"
        )
    elif kind is Kind.TAR:
        yield from tarred.read_tar(content, reading, read_member)
    elif is_compressed or kind is Kind.COMPRESSED:
        yield from _unpack(stream, content, reading)
    elif kind is Kind.ZIP:
        yield from zipped.read_zip(content, reading, read_member)
    else:
        yield from tables.read(content, reading)


def _content_type(found: Verdict, head: bytes) -> str | None:
    """What is to be assumed of a page of which nothing tells it. What is not text is left to the extraction."""
    is_text = found.kind is Kind.TEXT and head and not container_kind(head) and b"\0" not in head
    return "text/plain" if is_text else None


def _undetected(stream: ByteStream, content: Content, reading: Reading, codecs: str) -> Iterator[PageItem]:
    """The very first member is lost, so nothing tells the kind: what comes behind it does."""
    damage = stream.take_damage()
    if damage:
        yield content.damaged_by(damage)
    head = stream.peek(HEAD_BYTES)
    kind, _ = detect(head, content.name)
    if content.depth == 0:
        reading.kind = kind.value + codecs if head else codecs.removeprefix("+")
    if head and kind in _STREAMED:
        yield from _STREAMED[kind](stream, content, reading)
    elif head:
        yield content.damaged(Fault.DAMAGED, "its beginning is lost; what follows is not read", excerpt=head)


def _unpack(stream: ByteStream, content: Content, reading: Reading) -> Iterator[PageItem]:
    """A compressed content whose reader has to jump about in it, or that is compressed again."""
    lost: list[Damage] = []
    with ExitStack() as stack:
        try:
            file, size = stack.enter_context(unpacked(_chunks(stream, lost), content.name))
        except NoRoomError:
            yield _no_room(content, reading)
            return
        yield from map(content.damaged_by, lost)
        if any(damage.fault is Fault.BOMB for damage in lost):
            return  # what was unpacked of it is cut, so a second complaint about it would be noise
        inner = replace(
            content,
            file=file,
            size=size,
            depth=content.depth + 1,
            layers=content.layers + 1,
            packed=content.packed or content.size,
        )
        yield from read_content(inner, reading)


def _chunks(stream: ByteStream, lost: list[Damage]) -> Iterator[bytes]:
    while True:
        data = stream.read(BLOCK_BYTES)
        if not data:
            damage = stream.take_damage()
            if damage is None:
                return
            lost.append(damage)
        yield data


def _no_room(content: Content, reading: Reading) -> PageItem:
    """What a full temporary folder means: an absurd input has filled it, or (raised again) it is too small.

    Raises:
        NoRoomError: No input of an honest size had room.
    """
    if not reading.budget.is_absurd:
        raise  # noqa: PLE0704 - called where it was caught
    return content.damaged(Fault.BOMB, "it fills the temporary folder; not read")


def read_member(member: Member, content: Content, reading: Reading) -> Iterator[PageItem]:
    """A member of an archive: unpacked to a temporary file, then read like any other content."""
    inner = Content(
        name=member_path(content, member.name),
        file=content.file,
        size=0,
        modified=member.modified,
        facts=member.facts,
        folder_day=folder_date(member.name) or content.folder_day,
        folder_station=folder_station(member.name) or content.folder_station,
        depth=content.depth + 1,
        packed=member.packed,
        told_size=member.size,
    )
    lost: list[str] = []
    with ExitStack() as stack:
        try:
            chunks = _as_needed(salvaged(member, lost), inner, reading)
            file, size = stack.enter_context(unpacked(chunks, inner.name))
        except NoRoomError:
            yield _no_room(inner, reading)
            return
        inner = replace(inner, file=file, size=size)
        if member.file.is_short and reading.budget.is_spent():
            return  # cut, because the input unpacks to more than it may: its archive's reader says so
        if lost:
            yield inner.damaged(Fault.DAMAGED, f"archive member: {lost[0]}")
        if not lost or _is_record_by_record(inner, reading):
            yield from read_content(inner, reading)


def _as_needed(chunks: Iterator[bytes], content: Content, reading: Reading) -> Iterator[bytes]:
    """A member's bytes; of one that is one page no more than are needed to see that it is too large."""
    first = next(chunks, b"")
    yield first
    head = first[:HEAD_BYTES]
    is_page = verdict(head, content, reading.options).kind.is_page and not codec_of(head)
    left = reading.options.max_page_bytes + 1 - len(first)
    for chunk in chunks:
        if is_page and left <= 0:
            return
        yield chunk
        left -= len(chunk)


def _is_record_by_record(content: Content, reading: Reading) -> bool:
    """Whether damage in one place leaves the rest readable."""
    stream, _ = peeked_stream(content, reading)
    return verdict(stream.peek(HEAD_BYTES), content, reading.options).kind in _STREAMED
