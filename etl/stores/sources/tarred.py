"""Tar archives, read as a stream in bounded memory.

The standard library parses the headers. Its own walk from header to header would load an extension header of any
declared size and would stop at the first damaged one, so the walk is ours.
"""

import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from etl.pages.model.outcome import Fault
from etl.stores.sources.bytestream import ByteStream
from etl.stores.sources.input_file import InputFile, ReadState
from etl.stores.sources.items import PageItem
from etl.stores.sources.members import Member, MemberReader, damaged_member, is_unsafe
from etl.stores.sources.page_facts import (
    NO_FACTS,
    SIDECAR_BYTES,
    PageFacts,
    file_time,
    page_stems,
    read_sidecar,
    sidecar_names,
)
from etl.stores.sources.streams import open_stream, peeked_stream


def read_tar(source: InputFile, state: ReadState, read_member: MemberReader) -> Iterator[PageItem]:
    """Yield the pages of a tar archive in its order, with one pass for sidecars and one for pages.

    Damage (a header with a wrong checksum, a damaged stretch) is skipped up to the next valid header.
    """
    sidecars = _tar_sidecars(peeked_stream(source, state)[0], source)
    stream, _ = open_stream(source, state)
    for item in _tar_entries(stream, source):
        if not isinstance(item, _TarEntry):
            yield item
            continue
        if is_unsafe(item.name):
            yield damaged_member(
                source, item.name, Fault.DAMAGED, "its name points outside the archive; not read"
            )
        elif not item.is_file:
            state.notes["links and special files in the archive, skipped"] += 1
        elif item.name not in sidecars:
            facts = next((sidecars[side] for side in sidecar_names(item.name) if side in sidecars), NO_FACTS)
            file = _TarFile(stream, item.size)
            yield from read_member(
                Member(item.name, file, item.size, item.size, item.modified, facts), source, state
            )
            file.skip_rest()
            if file.is_short and not state.budget.is_spent():
                yield damaged_member(source, item.name, Fault.DAMAGED, "the archive ends within this member")


def _tar_sidecars(stream: ByteStream, source: InputFile) -> dict[str, PageFacts]:
    found: dict[str, PageFacts] = {}
    for item in _tar_entries(stream, source):
        if isinstance(item, _TarEntry) and page_stems(item.name) and item.size <= SIDECAR_BYTES:
            file = _TarFile(stream, item.size)
            facts = read_sidecar(item.name, file.read(item.size))
            file.skip_rest()
            if facts:
                found[item.name] = facts
    return found


@dataclass(frozen=True, slots=True)
class _TarEntry:
    name: str
    size: int
    modified: datetime
    is_file: bool


class _TarFile:
    """The bytes of the member at the current position of a tar stream."""

    def __init__(self, stream: ByteStream, size: int) -> None:
        self._stream = stream
        self._left = size
        self._padding = -size % tarfile.BLOCKSIZE
        self.is_short = False  # the archive ends within it

    def read(self, size: int, /) -> bytes:
        data = self._stream.read(min(size, self._left))
        self._left -= len(data)
        self.is_short = self.is_short or (not data and self._left > 0 and size > 0)
        return data

    def skip_rest(self) -> None:
        self._left -= self._stream.skip(self._left)
        self.is_short = self._left > 0
        self._stream.skip(self._padding)
        self._padding = 0


def _tar_entries(stream: ByteStream, source: InputFile) -> Iterator[_TarEntry | PageItem]:
    """Yield the headers of a tar. The consumer may read each member's bytes before it asks for the next header."""
    long_name: str | None = None
    is_lost = False
    while True:
        header = stream.read(tarfile.BLOCKSIZE)
        if len(header) < tarfile.BLOCKSIZE:
            damage = stream.take_damage()
            if damage:
                yield source.damaged_by(damage)
                is_lost = True
                continue
            if header.strip(b"\0"):
                yield source.damaged(Fault.DAMAGED, "the archive ends within a header", excerpt=header)
            return
        if not header.strip(b"\0"):
            continue
        try:
            info = tarfile.TarInfo.frombuf(header, "utf-8", "surrogateescape")
        except (tarfile.HeaderError, ValueError) as error:
            if not is_lost:
                yield source.damaged(
                    Fault.DAMAGED, f"tar header: {error}", offset=stream.offset, excerpt=header
                )
            is_lost = True
            continue
        is_lost = False
        extension = _extension(info, stream)
        if extension is not None:
            long_name = extension or long_name
            continue
        yield from _entry(info, long_name, stream)
        long_name = None


def _entry(info: tarfile.TarInfo, long_name: str | None, stream: ByteStream) -> Iterator[_TarEntry]:
    if info.isdir():
        return
    # A sparse member's size is not that of its data; it is not a page.
    is_file = info.type in {tarfile.REGTYPE, tarfile.AREGTYPE, tarfile.CONTTYPE}
    modified = file_time(info.mtime)
    before = stream.taken
    yield _TarEntry(long_name or info.name, info.size if is_file else 0, modified, is_file)
    left = (info.size + -info.size % tarfile.BLOCKSIZE) - (stream.taken - before)
    if left > 0 and not info.islnk() and not info.issym():
        stream.skip(left)


def _extension(info: tarfile.TarInfo, stream: ByteStream) -> str | None:
    """The name that an extension header sets for the next member (may be empty); None if it is a member itself."""
    if info.type not in {
        tarfile.GNUTYPE_LONGNAME,
        tarfile.GNUTYPE_LONGLINK,
        tarfile.XHDTYPE,
        tarfile.XGLTYPE,
    }:
        return None
    data = stream.read(min(info.size, SIDECAR_BYTES))
    stream.skip(info.size - len(data) + -info.size % tarfile.BLOCKSIZE)
    if info.type == tarfile.GNUTYPE_LONGNAME:
        return data.rstrip(b"\0").decode("utf-8", "surrogateescape")
    return _pax_path(data) if info.type == tarfile.XHDTYPE else ""


def _pax_path(data: bytes) -> str:
    """The path in pax records (`LENGTH KEY=VALUE` and a line break, POSIX.1-2001), or an empty string."""
    while data:
        length, _, _ = data.partition(b" ")
        if not length.isdigit() or not 0 < int(length) <= len(data):
            return ""
        key, _, value = data[len(length) + 1 : int(length) - 1].partition(b"=")
        if key == b"path":
            return value.decode("utf-8", "surrogateescape")
        data = data[int(length) :]
    return ""
