"""WARC files: responses, resources and converted text (WET), continuing at the next record after damage.

The framing is our own (ISO 28500:2017, section 4): no library continues after damage or detects that a record is
shorter than its header says. HTTP codings are undone by `http_payload`.

A record with a correct length is skipped by that length and never searched, because its content is untrusted. Only
after a wrong length is the next record searched for.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from etl.pages.model.outcome import Fault
from etl.stores.sources.bytestream import ByteStream
from etl.stores.sources.input_file import EXCERPT_BYTES, InputFile, ReadState, RecordPlace
from etl.stores.sources.items import PageItem
from etl.stores.sources.streams import stream_at
from etl.stores.sources.warc_records import Header, page_of_warc_record, read_header

_PAGE_TYPES = frozenset({"response", "resource", "conversion"})
_HTTP_BYTES = 64 * 1024
"""Allowance for the headers of a response, which do not count as part of the page."""
_RECORD = b"WARC/1."
_NEXT_RECORD = b"\r\n\r\nWARC/1."
_FOLLOWING_BYTES = 16
"""Examined after a record: two line breaks and the beginning of the next record."""
_EXCERPT_BYTES = 64
"""Shown of a place without a record: enough for the first header line."""


def read_warc(stream: ByteStream, source: InputFile, state: ReadState) -> Iterator[PageItem]:
    """Yield the pages of a WARC file; each unreadable record becomes one damaged record."""
    return _Warc(stream, source, state).pages()


@dataclass(frozen=True, slots=True)
class _Started:
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


class _Warc:
    def __init__(self, stream: ByteStream, source: InputFile, state: ReadState) -> None:
        self._stream = stream
        self._source = source
        self._state = state
        self._after_loss = False
        self._is_by_record = False

    def pages(self) -> Iterator[PageItem]:
        """Yield the pages and the damaged records."""
        while True:
            _skip_line_ends(self._stream)
            head = self._stream.peek(len(_RECORD))
            if not head:
                damage = self._stream.take_damage()
                if damage is None:
                    return
                yield self._source.damaged_by(damage)
                self._after_loss = True
            elif head == _RECORD:
                yield from self._record()
            else:
                yield from self._gap()

    def _gap(self) -> Iterator[PageItem]:
        """Skip bytes that are not a record, up to the next one."""
        start, excerpt = self._stream.offset, self._stream.peek(_EXCERPT_BYTES)
        if self._is_by_record and self._stream.member_begun is not None:
            passed = self._stream.skip_member()
        else:
            passed, _ = self._stream.skip_to(_RECORD)
        if not self._after_loss and not self._stream.is_damaged_here:
            detail = f"no record begins here; {passed} bytes skipped"
            yield self._source.damaged(Fault.DAMAGED, detail, offset=start, excerpt=excerpt)
        self._after_loss = True

    def _record(self) -> Iterator[PageItem]:
        """Read one record, yielding at most one page or damaged record; afterwards the stream is at the next one."""
        stream, source = self._stream, self._source
        start = stream.offset
        member = stream.member_begun
        header = read_header(stream)
        self._after_loss = isinstance(header, str)
        if isinstance(header, str):
            if not stream.is_damaged_here:
                yield source.damaged(Fault.DAMAGED, header, offset=start, excerpt=stream.peek(_EXCERPT_BYTES))
            return
        place = RecordPlace(start, header.size + header.length if stream.is_plain else None)
        record = _Started(header, place, stream.taken, member)
        is_page = header.kind in _PAGE_TYPES and not (header.url or "").startswith("dns:")
        if not is_page or header.length > self._state.options.max_page_bytes + _HTTP_BYTES:
            yield from self._skipped(record, is_page=is_page)
        else:
            yield from self._page(record)

    def _page(self, record: _Started) -> Iterator[PageItem]:
        stream = self._stream
        problem = self._problem_ahead(record)
        block = b"" if problem else stream.read(record.header.length, member=self._limit(record))
        problem = problem or self._problem(record, len(block))
        if problem is None:
            _skip_line_ends(stream)  # so that damage directly after the record is noticed
            # If each record has its own member, damage directly after a record belongs to it: a wrong checksum.
            if stream.damaged_member != record.place.offset:
                self._is_by_record = self._is_by_record or self._ends_member(record)
                item = page_of_warc_record(block, record.header, self._source, self._state, record.place)
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

    def _skipped(self, record: _Started, *, is_page: bool) -> Iterator[PageItem]:
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
        detail = f"{header.kind} record of {header.length} bytes: {problem}"
        is_large = passed > self._state.options.max_page_bytes
        fault = Fault.TOO_LARGE if is_large else Fault.DAMAGED
        yield self._source.damaged(fault, detail, offset=record.place.offset)
        if passed and self._limit(record) is None:
            self._go_back(record)
        self._go_on(record)

    def _limit(self, record: _Started) -> int | None:
        """The compressed member that a record must not exceed, if each record has its own."""
        return record.member if self._is_by_record else None

    def _go_back(self, record: _Started) -> None:
        """Return to the position after the header of a skipped record. Bytes read twice count twice."""
        self._stream = stream_at(self._source, self._state, record.behind)

    def _ends_member(self, record: _Started) -> bool:
        """Whether a record filled its own compressed member, and another member follows."""
        return record.member is not None and self._stream.member_begun not in {None, record.member}

    def _problem_ahead(self, record: _Started) -> str | None:
        """What is wrong with a record's length, checked without reading the record; only for seekable files."""
        if not self._stream.is_plain:
            return None
        length, file = record.header.length, self._source.file
        end = record.behind + length
        if end > self._source.size:
            return f"{end - self._source.size} of {length} bytes are missing"
        here = file.tell()
        file.seek(end)
        following = file.read(_FOLLOWING_BYTES)
        file.seek(here)
        return _ending_problem(length, following)

    def _problem(self, record: _Started, passed: int) -> str | None:
        """What is wrong with a record's length after the stream advanced by it, or None."""
        length = record.header.length
        if passed < length:
            return f"{length - passed} of {length} bytes are missing"
        return _ending_problem(length, self._stream.peek(_FOLLOWING_BYTES))

    def _go_on(self, record: _Started) -> None:
        """Move to the next record after one with a wrong length."""
        stream = self._stream
        if record.member is not None and not self._is_by_record:
            # It may be the first of many records with a member each: then another one begins after this member.
            stream.skip_member()
            self._is_by_record = stream.member_begun is not None and stream.peek(len(_RECORD)) == _RECORD
            if not self._is_by_record:
                self._go_back(record)
                stream = self._stream
        elif record.member is not None and stream.offset == record.member:
            stream.skip_member()  # the record ends with its member, whatever its header says
        if record.member is None or not self._is_by_record:
            stream.skip_to(_NEXT_RECORD)


def _ending_problem(length: int, following: bytes) -> str | None:
    """What is wrong with a record's end: it must be followed by two line breaks or by another record."""
    is_ended = (
        not following or following.startswith(b"\r\n\r\n") or following.lstrip(b"\r\n").startswith(_RECORD)
    )
    return None if is_ended else f"{length} bytes do not end where the record does"


def _skip_line_ends(stream: ByteStream) -> None:
    while (head := stream.peek(_EXCERPT_BYTES)) and (ends := len(head) - len(head.lstrip(b"\r\n"))):
        stream.read(ends)
        if ends < len(head):
            return
