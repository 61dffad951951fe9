"""Hand each content to the reader of its kind, through compression and containers within containers."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from etl.pages.outcome import Fault
from etl.stores.sources import jsonl, records, tables, tarred, warc, zipped
from etl.stores.sources.bytestream import BLOCK_BYTES, ByteStream, Damage, plain_blocks
from etl.stores.sources.compression import codec_of, decompressed_blocks
from etl.stores.sources.content import Content, Reading, unpacked, whole_page
from etl.stores.sources.detect import HEAD_BYTES, Kind, detect
from etl.stores.sources.facts import folder_date
from etl.stores.sources.members import Member, member_path, salvaged
from etl.stores.sources.model import PageItem

_STREAMED = {Kind.JSONL: jsonl.read, Kind.WARC: warc.read}


def read_content(content: Content, reading: Reading) -> Iterator[PageItem]:
    """Every page of a file or member. Each call reads `content.file` from its beginning."""
    stream, codecs = _open(content, reading)
    head = stream.peek(HEAD_BYTES)
    kind, reason = detect(
        head, _plain_name(content.name, codecs), records.body_columns(reading.options.fields)
    )
    if stream.is_damaged_here and not head:
        yield from _undetected(stream, content, reading, codecs)
        return
    if content.depth == 0:
        reading.kind = kind.value + codecs
    if kind is Kind.SKIPPED:
        reading.notes[reason if content.depth == 0 else "members that are no pages, passed over"] += 1
    elif kind.is_page:
        yield from whole_page(stream, content, reading, "text/plain" if kind is Kind.TEXT and head else None)
    elif kind in _STREAMED:
        yield from _STREAMED[kind](stream, content, reading)
    elif content.depth >= reading.options.max_depth:
        yield content.damaged(
            Fault.BOMB, f"containers nested deeper than {reading.options.max_depth}; not opened"
        )
    elif kind is Kind.TAR:
        yield from tarred.read_tar(lambda: _open(content, reading)[0], content, reading, read_member)
    elif codecs or kind is Kind.COMPRESSED:
        yield from _unpack(stream, content, reading)
    elif kind is Kind.ZIP:
        yield from zipped.read_zip(content, reading, read_member)
    else:
        yield from tables.read(content, kind, reading)


def _open(content: Content, reading: Reading) -> tuple[ByteStream, str]:
    """The content as a stream, decompressed once if it is compressed, and `+codec` for the report."""
    content.file.seek(0)
    codec = codec_of(content.file.read(8))
    content.file.seek(0)
    if codec is None:
        return ByteStream(plain_blocks(content.file), is_plain=True), ""
    blocks = decompressed_blocks(content.file, codec, reading.options)
    return ByteStream(blocks, is_plain=False), f"+{codec.name}"


def _plain_name(name: str, codecs: str) -> str:
    """The name without the ending of the compression, so that what is left helps to tell the kind."""
    return name.rsplit(".", 1)[0] if codecs and "." in name else name


def _undetected(stream: ByteStream, content: Content, reading: Reading, codecs: str) -> Iterator[PageItem]:
    """The very first member is lost, so nothing tells the kind: what comes behind it does."""
    damage = stream.take_damage()
    if damage:
        yield content.damaged_by(damage)
    head = stream.peek(HEAD_BYTES)
    kind, _ = detect(head, _plain_name(content.name, codecs))
    if content.depth == 0:
        reading.kind = kind.value + codecs if head else codecs.removeprefix("+")
    if head and kind in _STREAMED:
        yield from _STREAMED[kind](stream, content, reading)
    elif head:
        yield content.damaged(Fault.DAMAGED, "its beginning is lost; what follows is not read", excerpt=head)


def _unpack(stream: ByteStream, content: Content, reading: Reading) -> Iterator[PageItem]:
    """A compressed content whose reader has to jump about in it, or that is compressed again."""
    lost: list[Damage] = []
    with unpacked(_chunks(stream, lost), content.name) as (file, size):
        yield from map(content.damaged_by, lost)
        if any(damage.fault is Fault.BOMB for damage in lost):
            return  # what was unpacked of it is cut, so a second complaint about it would be noise
        inner = replace(
            content, file=file, size=size, path=Path(file.name), depth=content.depth + 1, name=content.name
        )
        nested = Reading(reading.options, notes=reading.notes)
        yield from read_content(inner, nested)


def _chunks(stream: ByteStream, lost: list[Damage]) -> Iterator[bytes]:
    while True:
        data = stream.read(BLOCK_BYTES)
        if not data:
            damage = stream.take_damage()
            if damage is None:
                return
            lost.append(damage)
        yield data


def read_member(member: Member, content: Content, reading: Reading) -> Iterator[PageItem]:
    """A member of an archive: unpacked to a temporary file, then read like any other content."""
    path = member_path(content, member.name)
    lost: list[str] = []
    with unpacked(salvaged(member, lost), path) as (file, size):
        inner = Content(
            name=path,
            file=file,
            size=size,
            path=Path(file.name),
            modified=member.modified,
            facts=member.facts,
            folder_day=folder_date(member.name) or content.folder_day,
            depth=content.depth + 1,
        )
        if lost:
            yield inner.damaged(Fault.DAMAGED, f"archive member: {lost[0]}")
        if not lost or _is_record_by_record(inner, reading):
            yield from read_content(inner, reading)


def _is_record_by_record(content: Content, reading: Reading) -> bool:
    """Whether damage in one place leaves the rest readable."""
    stream, codecs = _open(content, reading)
    head = stream.peek(HEAD_BYTES)
    return detect(head, _plain_name(content.name, codecs))[0] in _STREAMED
