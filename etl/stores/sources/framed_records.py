"""Files of records that tell their own length, WARC and ARC, read on at the next record after damage.

The framing is our own: no library continues after damage or detects that a record is shorter than its header says.

A record with a correct length is skipped by that length and never searched, because its content is untrusted. Only
after a wrong length is the next record searched for.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from etl.pages.model.outcome import Fault
from etl.stores.sources.bytestream import ByteStream
from etl.stores.sources.input_file import EXCERPT_BYTES, InputFile, ReadState, RecordPlace
from etl.stores.sources.items import PageItem
from etl.stores.sources.ranges import Range
from etl.stores.sources.streams import stream_at
from etl.stores.sources.warc_records import Header, page_of_warc_record

_PAGE_TYPES = frozenset({"response", "resource", "conversion"})
_HTTP_BYTES = 64 * 1024
"""Allowance for the headers of a response, which do not count as part of the page."""
_EXCERPT_BYTES = 64
"""Shown of a place without a record: enough for the first header line."""


@dataclass(frozen=True, slots=True)
class Framing:
    """How the records of a format are framed.

    Args:
        begins: Matches the beginning of a record.
        longest: Bytes in which `begins` matches, if it does.
        follows: Matches from the end of a record to the beginning of the next one; looked for after a wrong length.
        read_header: Reads a record's header, or says what is wrong with it.
        ends: What follows a record, where the format prescribes enough of it to tell; else only another record does.
    """

    begins: re.Pattern[bytes]
    longest: int
    follows: re.Pattern[bytes]
    read_header: Callable[[ByteStream], Header | str]
    ends: bytes | None = None


def read_framed(
    framing: Framing, stream: ByteStream, source: InputFile, state: ReadState
) -> Iterator[PageItem]:
    """Yield the pages of a file of records; each unreadable record becomes one damaged record."""
    return Records(framing, stream, source, state).pages()


@dataclass(frozen=True, slots=True)
class Started:
    """A record whose header was read.

    Args:
        header: The header.
        place: Where the record is, for people.
        behind: Position in the stream after its header.
        member: Offset of the compressed member that begins with it; None if it begins within one or in none.
    """

    header: Header
    place: RecordPlace
    behind: int
    member: int | None


class Records:
    """Goes from record to record.

    Args:
        framing: How they are framed.
        stream: At the beginning of the file, or of the range.
        source: The file.
        state: State of reading it.
        part: The range; None reads to the end of the file.
    """

    def __init__(
        self,
        framing: Framing,
        stream: ByteStream,
        source: InputFile,
        state: ReadState,
        part: Range | None = None,
    ) -> None:
        self._framing = framing
        self._stream = stream
        self._source = source
        self._state = state
        self._end = part.end if part else None
        self._after_loss = False
        self._went_back = False
        # A range in a compressed file begins with a member, and is found only where each record has its own.
        self._is_by_record = part is not None and part.start > 0 and not stream.is_plain

    @property
    def can_begin(self) -> bool:
        """Whether a record begins here for whoever knows nothing of those before it. Line ends are skipped."""
        stream = self._stream
        _skip_line_ends(stream)
        is_certain = stream.is_plain or (self._is_by_record and stream.member_begun is not None)
        return is_certain and not self._after_loss and not self._went_back and self._begins_here()

    @property
    def offset(self) -> int:
        """Offset in the file of what comes next, or of its member."""
        return self._stream.offset

    @property
    def taken(self) -> int:
        """Unpacked bytes of the file that come before."""
        return self._stream.taken

    def pages(self) -> Iterator[PageItem]:
        """Yield the pages and the damaged records."""
        while (items := self.step()) is not None:
            yield from items

    def step(self) -> Iterator[PageItem] | None:
        """What comes next: a record, bytes that are none, or a damaged stretch; None at the end."""
        stream = self._stream
        _skip_line_ends(stream)
        if not stream.peek(1):
            damage = stream.take_damage()
            if damage is None:
                return None
            self._after_loss = True
            return iter((self._source.damaged_by(damage),))
        if self._end is not None and stream.offset >= self._end:
            return None
        return self._record() if self._begins_here() else self._gap()

    def _begins_here(self) -> bool:
        return self._framing.begins.match(self._stream.peek(self._framing.longest)) is not None

    def _gap(self) -> Iterator[PageItem]:
        """Skip bytes that are not a record, up to the next one."""
        start, excerpt = self._stream.offset, self._stream.peek(_EXCERPT_BYTES)
        if self._is_by_record and self._stream.member_begun is not None:
            passed = self._stream.skip_member()
        else:
            passed = self._stream.skip_to(self._framing.begins, longest=self._framing.longest)
        if not self._after_loss and not self._stream.is_damaged_here:
            detail = f"no record begins here; {passed} bytes skipped"
            yield self._source.damaged(Fault.DAMAGED, detail, offset=start, excerpt=excerpt)
        self._after_loss = True

    def _record(self) -> Iterator[PageItem]:
        """Read one record, yielding at most one page or damaged record; afterwards the stream is at the next one."""
        stream, source = self._stream, self._source
        start = stream.offset
        member = stream.member_begun
        header = self._framing.read_header(stream)
        self._after_loss = isinstance(header, str)
        if isinstance(header, str):
            if not stream.is_damaged_here:
                yield source.damaged(Fault.DAMAGED, header, offset=start, excerpt=stream.peek(_EXCERPT_BYTES))
            return
        place = RecordPlace(start, header.size + header.length if stream.is_plain else None)
        record = Started(header, place, stream.taken, member)
        is_page = header.kind in _PAGE_TYPES and not (header.url or "").startswith("dns:")
        if not is_page or header.length > self._state.options.max_page_bytes + _HTTP_BYTES:
            yield from self._skipped(record, is_page=is_page)
        else:
            yield from self._page(record)

    def _page(self, record: Started) -> Iterator[PageItem]:
        stream = self._stream
        problem = self._problem_ahead(record)
        block = b"" if problem else stream.read(record.header.length, member=self._limit(record))
        problem = problem or self._problem(record, len(block))
        if problem is None:
            _skip_line_ends(stream)  # so that damage directly after the record is noticed
            # If each record has its own member, damage directly after a record belongs to it: a wrong checksum.
            if stream.damaged_member != record.place.offset:
                self._is_by_record = self._is_by_record or self._ends_member(record)
                item = self.made(block, record)
                if item:
                    yield item
            self._after_loss = stream.is_damaged_here
            return
        self._after_loss = True
        if stream.is_damaged_here:
            return  # the damaged stretch after it is reported instead
        excerpt = block or stream.peek(EXCERPT_BYTES)
        yield self._source.damaged(Fault.DAMAGED, problem, offset=record.place.offset, excerpt=excerpt)
        if self._limit(record) is None:
            self._state.budget.spend(len(block))
            stream.unread(block)
        self._go_on(record)

    def made(self, block: bytes, record: Started) -> PageItem | None:
        """The page of a record that was read."""
        return page_of_warc_record(block, record.header, self._source, self._state, record.place)

    def _skipped(self, record: Started, *, is_page: bool) -> Iterator[PageItem]:
        """Skip, by its length, a record without a page or one larger than a page may be."""
        header, stream = record.header, self._stream
        problem = self._problem_ahead(record)
        passed = 0 if problem else stream.skip(header.length, member=self._limit(record))
        problem = problem or self._problem(record, passed)
        if problem is None:
            _skip_line_ends(stream)
            if is_page and stream.damaged_member != record.place.offset:
                detail = f"a record of {header.length} bytes: more than a page may have"
                yield self._source.damaged(Fault.TOO_LARGE, detail, offset=record.place.offset)
            self._is_by_record = self._is_by_record or self._ends_member(record)
            return
        self._after_loss = True
        if stream.is_damaged_here:
            return
        if header.is_preamble:
            self._go_on(record)
            return
        detail = f"{header.kind} record of {header.length} bytes: {problem}"
        is_large = passed > self._state.options.max_page_bytes
        fault = Fault.TOO_LARGE if is_large else Fault.DAMAGED
        yield self._source.damaged(fault, detail, offset=record.place.offset)
        if passed and self._limit(record) is None:
            self._go_back(record)
        self._go_on(record)

    def _limit(self, record: Started) -> int | None:
        """The compressed member that a record must not exceed, if each record has its own."""
        return record.member if self._is_by_record else None

    def _go_back(self, record: Started) -> None:
        """Return to the position after the header of a skipped record. Bytes read twice count twice."""
        self._stream = stream_at(self._source, self._state, record.behind)
        self._went_back = True

    def _ends_member(self, record: Started) -> bool:
        """Whether a record filled its own compressed member, and another member follows."""
        return record.member is not None and self._stream.member_begun not in {None, record.member}

    def _problem_ahead(self, record: Started) -> str | None:
        """What is wrong with a record's length, checked without reading the record; only for seekable files."""
        if not self._stream.is_plain:
            return None
        length, file = record.header.length, self._source.file
        end = record.behind + length
        if end > self._source.size:
            return f"{end - self._source.size} of {length} bytes are missing"
        here = file.tell()
        file.seek(end)
        following = file.read(self._framing.longest)
        file.seek(here)
        return self._ending_problem(length, following)

    def _problem(self, record: Started, passed: int) -> str | None:
        """What is wrong with a record's length after the stream advanced by it, or None."""
        length = record.header.length
        if passed < length:
            return f"{length - passed} of {length} bytes are missing"
        return self._ending_problem(length, self._stream.peek(self._framing.longest))

    def _ending_problem(self, length: int, following: bytes) -> str | None:
        """What is wrong with a record's end."""
        ends = self._framing.ends
        is_ended = (ends is not None and following.startswith(ends)) or not following.strip(b"\r\n")
        if is_ended or self._framing.begins.match(following.lstrip(b"\r\n")):
            return None
        return f"{length} bytes do not end where the record does"

    def _go_on(self, record: Started) -> None:
        """Move to the next record after one with a wrong length."""
        stream = self._stream
        if record.member is not None and not self._is_by_record:
            # It may be the first of many records with a member each: then another one begins after this member.
            stream.skip_member()
            self._is_by_record = stream.member_begun is not None and self._begins_here()
            if not self._is_by_record:
                self._go_back(record)
                stream = self._stream
        elif record.member is not None and stream.offset == record.member:
            stream.skip_member()  # the record ends with its member, whatever its header says
        if record.member is None or not self._is_by_record:
            stream.skip_to(self._framing.follows, longest=self._framing.longest)


def _skip_line_ends(stream: ByteStream) -> None:
    while (head := stream.peek(_EXCERPT_BYTES)) and (ends := len(head) - len(head.lstrip(b"\r\n"))):
        stream.read(ends)
        if ends < len(head):
            return
