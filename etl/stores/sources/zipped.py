"""Zip and WACZ archives."""

import copy
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime

from etl.pages.outcome import Fault
from etl.stores.sources.content import Content, Reading
from etl.stores.sources.facts import NO_FACTS, SIDECAR_BYTES, Facts, read_sidecar, sidecar_names
from etl.stores.sources.members import MEMBER_ERRORS, Member, MemberReader, damaged_member, is_unsafe
from etl.stores.sources.model import PageItem


def read_zip(content: Content, reading: Reading, read_member: MemberReader) -> Iterator[PageItem]:
    """The pages of a zip or WACZ file, members sorted by name."""
    try:
        archive = zipfile.ZipFile(content.file)
    except MEMBER_ERRORS as error:
        yield content.damaged(Fault.DAMAGED, f"zip: {error}")
        return
    with archive:
        # Not is_dir(): it raises for a member without a name.
        files = [info for info in archive.infolist() if not info.filename.endswith("/")]
        members = {info.filename: info for info in files}
        if len(members) < len(files):
            reading.notes["members of one name: only the last of them was read"] += 1
        names = sorted(members, key=lambda name: name.encode("utf-8", "surrogateescape"))
        if "datapackage.json" in members and any(name.startswith("archive/") for name in names):
            # WACZ 1.1.1: the crawl lies in archive/, the rest are indexes of it.
            names = [name for name in names if name.startswith("archive/")]
            reading.kind = "wacz" if content.depth == 0 else reading.kind
        yield from _Zip(archive, members, content, reading).read(names, read_member)


class _Zip:
    def __init__(
        self,
        archive: zipfile.ZipFile,
        members: dict[str, zipfile.ZipInfo],
        content: Content,
        reading: Reading,
    ) -> None:
        self._archive = archive
        self._members = members
        self._content = content
        self._reading = reading
        self._unpacked = 0

    def read(self, names: list[str], read_member: MemberReader) -> Iterator[PageItem]:
        """The pages of these members, in the order given, each with the facts of its side-car.

        Side-cars give no page of their own. A member that points out of the archive, unpacks to absurdly much or
        is damaged becomes a damaged record, and the next one is read.
        """
        sidecars = {side for name in names for side in sidecar_names(name) if side in self._members}
        for name in names:
            info = self._members[name]
            if name in sidecars and self._sidecar(name):
                continue
            problem = self._problem(info)
            if problem:
                fault, detail = problem
                yield damaged_member(self._content, name, fault, detail)
                continue
            try:
                with self._archive.open(_unchecked(info)) as file:
                    facts = self._facts(name)
                    member = Member(name, file, info.file_size, _zip_time(info), facts, checksum=info.CRC)
                    yield from read_member(member, self._content, self._reading)
            except MEMBER_ERRORS as error:
                yield damaged_member(self._content, name, Fault.DAMAGED, f"zip member: {error}")

    def _facts(self, name: str) -> Facts:
        found = (self._sidecar(side) for side in sidecar_names(name) if side in self._members)
        return next((facts for facts in found if facts), NO_FACTS)

    def _sidecar(self, name: str) -> Facts | None:
        info = self._members[name]
        if info.file_size > SIDECAR_BYTES:
            return None
        try:
            return read_sidecar(name, self._archive.read(info))
        except MEMBER_ERRORS:
            return None

    def _problem(self, info: zipfile.ZipInfo) -> tuple[Fault, str] | None:
        if is_unsafe(info.filename):
            return Fault.DAMAGED, "its name points out of the archive; not read"
        # Overlapping members (one stretch of data listed many times) are only absurd in their sum.
        options = self._reading.options
        largest = max(options.max_ratio * info.compress_size, options.max_page_bytes)
        limit = max(options.max_ratio * self._content.size, options.max_page_bytes)
        if info.file_size > largest or self._unpacked + info.file_size > limit:
            return Fault.BOMB, f"unpacks to more than {options.max_ratio:g} times its size; not read"
        self._unpacked += info.file_size
        return None


def _unchecked(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """The member without its checksum: zipfile would keep the last bytes back when it is wrong."""
    unchecked = copy.copy(info)
    del unchecked.CRC
    return unchecked


def _zip_time(info: zipfile.ZipInfo) -> datetime:
    try:
        return datetime(*info.date_time, tzinfo=UTC)
    except ValueError:
        return datetime(1980, 1, 1, tzinfo=UTC)  # zip's own beginning of time
