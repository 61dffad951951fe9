"""Zip and WACZ archives."""

import bz2
import copy
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import IO

from etl.pages.model.outcome import Fault
from etl.stores.sources.budget import Budget
from etl.stores.sources.bytestream import BLOCK_BYTES
from etl.stores.sources.input_file import InputFile, ReadState
from etl.stores.sources.items import PageItem, with_others
from etl.stores.sources.members import MEMBER_ERRORS, Member, MemberReader, damaged_member, is_unsafe
from etl.stores.sources.page_facts import NO_FACTS, SIDECAR_BYTES, PageFacts, read_sidecar, sidecar_names


def read_zip(source: InputFile, state: ReadState, read_member: MemberReader) -> Iterator[PageItem]:
    """Yield the pages of a zip or WACZ file, with members sorted by name."""
    try:
        archive = zipfile.ZipFile(source.file)
    except MEMBER_ERRORS as error:
        yield source.damaged(Fault.DAMAGED, f"zip: {error}")
        return
    with archive:
        # Not is_dir(): it raises for a member without a name.
        files = [info for info in archive.infolist() if not info.filename.endswith("/")]
        members = {info.filename: info for info in files}
        if len(members) < len(files):
            state.notes["several members have the same name: only the last of them was read"] += 1
        names = sorted(members, key=lambda name: name.encode("utf-8", "surrogateescape"))
        if "datapackage.json" in members and any(name.startswith("archive/") for name in names):
            # WACZ 1.1.1: the crawl is in archive/; the rest are indexes.
            names = [name for name in names if name.startswith("archive/")]
            state.kind = "wacz" if source.depth == 0 else state.kind
        yield from _Zip(archive, members, source, state).read(names, read_member)


class _Zip:
    def __init__(
        self,
        archive: zipfile.ZipFile,
        members: dict[str, zipfile.ZipInfo],
        source: InputFile,
        state: ReadState,
    ) -> None:
        self._archive = archive
        self._members = members
        self._source = source
        self._state = state

    def read(self, names: list[str], read_member: MemberReader) -> Iterator[PageItem]:
        """Yield the pages of these members, in the given order, each with the facts of its sidecar.

        Sidecars yield no pages. A member that points outside the archive or is damaged becomes a damaged record, and
        the next one is read. When the budget is exceeded, a single record represents all remaining members:
        overlapping members (the same data listed many times) are suspicious only in total.
        """
        sidecars = {side for name in names for side in sidecar_names(name) if side in self._members}
        read = 0
        for name in names:
            if self._state.budget.is_spent():
                break
            read += 1
            if name in sidecars and self._sidecar(name):
                continue
            if is_unsafe(name):
                detail = "its name points outside the archive; not read"
                yield damaged_member(self._source, name, Fault.DAMAGED, detail)
                continue
            gave = False
            for item in self._read_one(self._members[name], read_member):
                gave = True
                yield item
            if self._state.budget.is_spent() and not gave:
                read -= 1  # it was cut off, so it is the first of the remaining ones
        if read < len(names):
            yield self._left(names[read:])

    def _read_one(self, info: zipfile.ZipInfo, read_member: MemberReader) -> Iterator[PageItem]:
        name = info.filename
        try:
            with self._archive.open(_readable(info)) as file:
                member = Member(
                    name,
                    _Spending(file, info, self._state.budget),
                    info.file_size,
                    info.compress_size,
                    _zip_time(info),
                    self._facts(name),
                    checksum=info.CRC,
                )
                yield from read_member(member, self._source, self._state)
        except MEMBER_ERRORS as error:
            yield damaged_member(self._source, name, Fault.DAMAGED, f"zip member: {error}")

    def _left(self, names: list[str]) -> PageItem:
        record = damaged_member(self._source, names[0], Fault.BOMB, self._state.budget.detail)
        return with_others(replace(record, records=len(names)))

    def _facts(self, name: str) -> PageFacts:
        found = (self._sidecar(side) for side in sidecar_names(name) if side in self._members)
        return next((facts for facts in found if facts), NO_FACTS)

    def _sidecar(self, name: str) -> PageFacts | None:
        info = self._members[name]
        if info.file_size > SIDECAR_BYTES or not self._state.budget.spend(info.file_size):
            return None
        try:
            return read_sidecar(name, self._archive.read(info))
        except MEMBER_ERRORS:
            return None


class _Spending:
    """A member's bytes, counted against the input's budget."""

    def __init__(self, file: IO[bytes], info: zipfile.ZipInfo, budget: Budget) -> None:
        self._file: IO[bytes] | _Bzip2 = _Bzip2(file) if info.compress_type == zipfile.ZIP_BZIP2 else file
        self._budget = budget
        self.is_short = False
        # zipfile decompresses all LZMA data it reads at once; 4 KiB, its minimum, expand to at most 28 MiB.
        self._most = 4096 if info.compress_type == zipfile.ZIP_LZMA else BLOCK_BYTES

    def read(self, size: int, /) -> bytes:
        """Read up to `size` bytes; empty at the end or when the budget is exceeded."""
        if self._budget.is_spent():
            self.is_short = True
            return b""
        data = self._file.read(min(size, self._most))
        self._budget.spend(len(data))
        return data


class _Bzip2:
    """A bzip2 member. zipfile would decompress all it reads at once, and a few bytes may expand to gigabytes."""

    def __init__(self, packed: IO[bytes]) -> None:
        self._packed = packed
        self._inner = bz2.BZ2Decompressor()

    def read(self, size: int, /) -> bytes:
        """Read up to `size` decompressed bytes; empty at the end."""
        while not self._inner.eof:
            fed = self._packed.read(BLOCK_BYTES) if self._inner.needs_input else b""
            if not fed and self._inner.needs_input:
                raise EOFError("it ends early")
            data = self._inner.decompress(fed, size)
            if data:
                return data
        return b""


def _readable(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """A copy of the member for zipfile to open: without its checksum, and bzip2 data still compressed.

    zipfile would withhold the last bytes of a member with a wrong checksum.
    """
    readable = copy.copy(info)
    del readable.CRC
    if info.compress_type == zipfile.ZIP_BZIP2:
        readable.compress_type = zipfile.ZIP_STORED
        readable.file_size = info.compress_size
    return readable


def _zip_time(info: zipfile.ZipInfo) -> datetime:
    try:
        return datetime(*info.date_time, tzinfo=UTC)
    except ValueError:
        return datetime(1980, 1, 1, tzinfo=UTC)  # the earliest date in the zip format
