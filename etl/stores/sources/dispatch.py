"""Hand each file to the reader for its kind, through compression and nested containers."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace

from etl.pages.model.outcome import Fault
from etl.stores.sources import arc, csv_table, jsonl, parquet, tarred, warc, zipped
from etl.stores.sources.bytestream import BLOCK_BYTES, ByteStream, DamagedStretch
from etl.stores.sources.compression import codec_of
from etl.stores.sources.input_file import InputFile, ReadState, whole_page
from etl.stores.sources.items import PageItem
from etl.stores.sources.kind_choice import KindChoice, choose_kind
from etl.stores.sources.kinds import InputKind, compressions_named
from etl.stores.sources.members import Member, member_path, salvaged
from etl.stores.sources.page_facts import folder_date, folder_station
from etl.stores.sources.recognise import HEAD_BYTES, container_kind, detect_kind
from etl.stores.sources.streams import open_stream, peeked_stream
from etl.stores.sources.temporary import NoRoomError, unpacked

_STREAMED: Mapping[InputKind, Callable[[ByteStream, InputFile, ReadState], Iterator[PageItem]]] = {
    InputKind.JSONL: jsonl.read_jsonl,
    InputKind.WARC: warc.read_warc,
    InputKind.ARC: arc.read_arc,
    InputKind.CSV: csv_table.read_csv,
}
_SKIPPED_MEMBERS = "members that are not pages, skipped"


def read_input(source: InputFile, state: ReadState) -> Iterator[PageItem]:
    """Yield every page of a file or member. Each call reads `source.file` from its beginning."""
    stream, codecs = open_stream(source, state)
    head = stream.peek(HEAD_BYTES)
    found = choose_kind(head, source, state.options)
    if stream.is_damaged_here and not head and found.is_open:
        yield from _undetected(stream, source, state, codecs)
        return
    if source.depth == 0:
        state.kind = found.kind.value + codecs
        state.is_page = found.kind.is_page
    if found.note:
        is_member = source.depth > 0 and found.kind is InputKind.SKIPPED
        state.notes[_SKIPPED_MEMBERS if is_member else found.note] += 1
    if found.kind is InputKind.SKIPPED:
        return
    if found.kind.is_page and codec_of(head) and source.layers + 1 < compressions_named(source.name):
        yield from _unpack(stream, source, state)
    elif found.kind.is_page:
        yield whole_page(stream, source, state, _content_type(found, head))
    else:
        yield from _container(found.kind, stream, source, state)


def _container(
    kind: InputKind, stream: ByteStream, source: InputFile, state: ReadState
) -> Iterator[PageItem]:
    is_compressed = not stream.is_plain
    if kind in _STREAMED:
        yield from _STREAMED[kind](stream, source, state)
    elif source.depth >= state.options.max_depth:
        yield source.damaged(
            Fault.BOMB, f"containers nested deeper than {state.options.max_depth}; not opened"
        )
    elif kind is InputKind.TAR:
        yield from tarred.read_tar(source, state, read_member)
    elif is_compressed or kind is InputKind.COMPRESSED:
        yield from _unpack(stream, source, state)
    elif kind is InputKind.ZIP:
        yield from zipped.read_zip(source, state, read_member)
    elif kind is InputKind.PARQUET:
        yield from parquet.read_parquet(source, state)
    else:  # the kinds above are all that hold pages
        raise ValueError(f"no reader for {kind}")


def _content_type(found: KindChoice, head: bytes) -> str | None:
    """The content type to assume if nothing declares one; anything that is not text is left to the extraction."""
    is_text = found.kind is InputKind.TEXT and head and not container_kind(head) and b"\0" not in head
    return "text/plain" if is_text else None


def _undetected(stream: ByteStream, source: InputFile, state: ReadState, codecs: str) -> Iterator[PageItem]:
    """The first compressed member is lost, so the kind is recognised by the bytes after it."""
    damage = stream.take_damage()
    if damage:
        yield source.damaged_by(damage)
    head = stream.peek(HEAD_BYTES)
    kind, _ = detect_kind(head, source.name)
    if source.depth == 0:
        state.kind = kind.value + codecs if head else codecs.removeprefix("+")
    if head and kind in _STREAMED:
        yield from _STREAMED[kind](stream, source, state)
    elif head:
        yield source.damaged(Fault.DAMAGED, "its beginning is lost; the rest is not read", excerpt=head)


def _unpack(stream: ByteStream, source: InputFile, state: ReadState) -> Iterator[PageItem]:
    """Unpack a compressed file whose reader has to seek in it, or that is compressed again."""
    lost: list[DamagedStretch] = []
    with ExitStack() as stack:
        try:
            file, size = stack.enter_context(unpacked(_chunks(stream, lost), source.name))
        except NoRoomError as error:
            yield _no_room(source, state, error)
            return
        yield from map(source.damaged_by, lost)
        if any(damage.fault is Fault.BOMB for damage in lost):
            return  # the unpacked file is cut off, so a second complaint about it would be noise
        inner = replace(
            source,
            file=file,
            size=size,
            depth=source.depth + 1,
            layers=source.layers + 1,
            packed=source.packed or source.size,
        )
        yield from read_input(inner, state)


def _chunks(stream: ByteStream, lost: list[DamagedStretch]) -> Iterator[bytes]:
    while True:
        data = stream.read(BLOCK_BYTES)
        if not data:
            damage = stream.take_damage()
            if damage is None:
                return
            lost.append(damage)
        yield data


def _no_room(source: InputFile, state: ReadState, error: NoRoomError) -> PageItem:
    """Handle a full temporary folder: a damaged record if a decompression bomb filled it, else the error again.

    Raises:
        NoRoomError: The folder is too small for an input of reasonable size.
    """
    if not state.budget.is_absurd:
        raise error
    return source.damaged(Fault.BOMB, "it fills the temporary folder; not read")


def read_member(member: Member, source: InputFile, state: ReadState) -> Iterator[PageItem]:
    """Unpack an archive member to a temporary file and read it like any other file."""
    inner = InputFile(
        name=member_path(source, member.name),
        file=source.file,
        size=0,
        modified=member.modified,
        facts=member.facts,
        folder_day=folder_date(member.name) or source.folder_day,
        folder_station=folder_station(member.name) or source.folder_station,
        depth=source.depth + 1,
        packed=member.packed,
        declared_size=member.size,
    )
    lost: list[str] = []
    with ExitStack() as stack:
        try:
            chunks = _as_needed(salvaged(member, lost), inner, state)
            file, size = stack.enter_context(unpacked(chunks, inner.name))
        except NoRoomError as error:
            yield _no_room(inner, state, error)
            return
        inner = replace(inner, file=file, size=size)
        if member.file.is_short and state.budget.is_spent():
            return  # cut off because the budget is exceeded; the archive's reader reports that
        if lost:
            yield inner.damaged(Fault.DAMAGED, f"archive member: {lost[0]}")
        if not lost or _is_record_by_record(inner, state):
            yield from read_input(inner, state)


def _as_needed(chunks: Iterator[bytes], source: InputFile, state: ReadState) -> Iterator[bytes]:
    """Yield a member's bytes; for a page, only as many as are needed to see that it is too large."""
    first = next(chunks, b"")
    yield first
    head = first[:HEAD_BYTES]
    is_page = choose_kind(head, source, state.options).kind.is_page and not codec_of(head)
    left = state.options.max_page_bytes + 1 - len(first)
    for chunk in chunks:
        if is_page and left <= 0:
            return
        yield chunk
        left -= len(chunk)


def _is_record_by_record(source: InputFile, state: ReadState) -> bool:
    """Whether damage in one place leaves the rest readable."""
    stream, _ = peeked_stream(source, state)
    return choose_kind(stream.peek(HEAD_BYTES), source, state.options).kind in _STREAMED
