"""WARC files: responses, resources and converted text (WET), going on at the next record after damage.

The framing is our own (ISO 28500:2017, section 4): no library goes on after damage or says that a record is
shorter than it claims. HTTP codings are undone by fastwarc.

A record whose length is right is passed over by its length and never searched: what stands in it, a stranger
wrote. Only where a length is wrong is the next record looked for.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from etl.pages.model.outcome import Fault
from etl.stores.sources.bytestream import ByteStream
from etl.stores.sources.input_file import EXCERPT_BYTES, InputFile, ReadState, RecordPlace
from etl.stores.sources.items import PageItem
from etl.stores.sources.streams import stream_at
from etl.stores.sources.warc_records import Header, read_header, to_page

_PAGE_TYPES = frozenset({"response", "resource", "conversion"})
_HTTP_BYTES = 64 * 1024
"""The headers of a response are not part of the page; they need less than this."""
_RECORD = b"WARC/1."
_NEXT_RECORD = b"\r\n\r\nWARC/1."
_FOLLOWING_BYTES = 16


def read_warc(stream: ByteStream, source: InputFile, state: ReadState) -> Iterator[PageItem]:
    """The pages of a WARC file; each record that cannot be read is one damaged record."""
    return _Warc(stream, source, state).pages()


@dataclass(frozen=True, slots=True)
class _Started:
    """A record whose header was read.

    Args:
        place: Where it is, for people.
        behind: Where in the stream its header ends.
        member: Offset of the compressed member that it begins, None where it begins within one (or in none).
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
        """The pages, and what could not become one."""
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
        """What is not a record, up to the next one."""
        start, excerpt = self._stream.offset, self._stream.peek(64)
        if self._is_by_record and self._stream.member_begun is not None:
            passed = self._stream.skip_member()
        else:
            passed, _ = self._stream.skip_to(_RECORD)
        if not self._after_loss and not self._stream.is_damaged_here:
            detail = f"no record begins here; {passed} bytes passed over"
            yield self._source.damaged(Fault.DAMAGED, detail, offset=start, excerpt=excerpt)
        self._after_loss = True

    def _record(self) -> Iterator[PageItem]:
        """One record: none, one page or one damaged record; the stream stands behind it or at the next one."""
        stream, source = self._stream, self._source
        start = stream.offset
        member = stream.member_begun
        header = read_header(stream)
        self._after_loss = isinstance(header, str)
        if isinstance(header, str):
            if not stream.is_damaged_here:
                yield source.damaged(Fault.DAMAGED, header, offset=start, excerpt=stream.peek(64))
            return
        place = RecordPlace(start, header.size + header.length if stream.is_plain else None)
        record = _Started(header, place, stream.taken, member)
        is_page = header.kind in _PAGE_TYPES and not (header.url or "").startswith("dns:")
        if not is_page or header.length > self._state.options.max_page_bytes + _HTTP_BYTES:
            yield from self._passed_over(record, is_page=is_page)
        else:
            yield from self._page(record)

    def _page(self, record: _Started) -> Iterator[PageItem]:
        stream = self._stream
        problem = self._problem_ahead(record)
        block = b"" if problem else stream.read(record.header.length, member=self._limit(record))
        problem = problem or self._problem(record, len(block))
        if problem is None:
            _skip_line_ends(stream)  # so that a damage directly behind the record shows
            # Compressed record by record, a damage directly behind a record is its own: a wrong checksum.
            if stream.damaged_member != record.place.offset:
                self._is_by_record = self._is_by_record or self._ends_member(record)
                item = to_page(block, record.header, self._source, self._state, record.place)
                if item:
                    yield item
            self._after_loss = stream.is_damaged_here
            return
        self._after_loss = True
        if stream.is_damaged_here:
            return  # the damage behind it says what is lost
        excerpt = block or stream.peek(EXCERPT_BYTES)
        yield self._source.damaged(Fault.DAMAGED, problem, offset=record.place.offset, excerpt=excerpt)
        if self._limit(record) is None:
            self._state.budget.spend(len(block))
            stream.unread(block)
        self._go_on(record)

    def _passed_over(self, record: _Started, *, is_page: bool) -> Iterator[PageItem]:
        """A record without a page, or one that is larger than a page may be: passed over by its length."""
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
        """The compressed member that a record cannot reach beyond, where each record has its own."""
        return record.member if self._is_by_record else None

    def _go_back(self, record: _Started) -> None:
        """Stand behind the header of a record that was passed over. What is read twice counts twice."""
        self._stream = stream_at(self._source, self._state, record.behind)

    def _ends_member(self, record: _Started) -> bool:
        """Whether a record filled a compressed member of its own, behind which another begins."""
        return record.member is not None and self._stream.member_begun not in {None, record.member}

    def _problem_ahead(self, record: _Started) -> str | None:
        """What is wrong with a length, seen without reading so far; only where the file can be jumped about in."""
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
        """What is wrong with a length by which the stream went on, or None."""
        length = record.header.length
        if passed < length:
            return f"{length - passed} of {length} bytes are missing"
        return _ending_problem(length, self._stream.peek(_FOLLOWING_BYTES))

    def _go_on(self, record: _Started) -> None:
        """Stand at the next record behind one whose length is wrong."""
        stream = self._stream
        if record.member is not None and not self._is_by_record:
            # It may be the first of many that have a member each: then another begins behind this one.
            stream.skip_member()
            self._is_by_record = stream.member_begun is not None and stream.peek(len(_RECORD)) == _RECORD
            if not self._is_by_record:
                self._go_back(record)
                stream = self._stream
        elif record.member is not None and stream.offset == record.member:
            stream.skip_member()  # the record ends with its member, whatever it says and holds
        if record.member is None or not self._is_by_record:
            stream.skip_to(_NEXT_RECORD)


def _ending_problem(length: int, following: bytes) -> str | None:
    """A record ends with two line ends, then comes another."""
    is_ended = (
        not following or following.startswith(b"\r\n\r\n") or following.lstrip(b"\r\n").startswith(_RECORD)
    )
    return None if is_ended else f"{length} bytes do not end where the record does"


def _skip_line_ends(stream: ByteStream) -> None:
    while (head := stream.peek(64)) and (ends := len(head) - len(head.lstrip(b"\r\n"))):
        stream.read(ends)
        if ends < len(head):
            return
