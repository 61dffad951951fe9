"""JSON Lines and JSON text sequences (RFC 7464); also files that are one JSON document: an array, objects in a row.

Where records stand on lines, or between separators, damage ends with the line. In any other file the next record is
looked for by the names with which records begin.
"""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import count, islice
from typing import Any

import msgspec

from etl.pages.model.outcome import Fault
from etl.stores.sources import records
from etl.stores.sources.bytestream import BLOCK_BYTES, ByteStream, DamagedStretch, Segment
from etl.stores.sources.fields import EXAMPLES
from etl.stores.sources.input_file import EXCERPT_BYTES, InputFile, ReadState, RecordPlace
from etl.stores.sources.items import DamagedRecord, PageItem
from etl.stores.sources.json_values import Element, Elements, FirstNames, has_too_many
from etl.stores.sources.ranges import Range
from etl.stores.sources.streams import open_stream, plain_stream
from etl.stores.sources.wide_text import utf8_stream, wide_encoding

_OTHER_VALUES = frozenset(bytes([byte]) for byte in b'["-0123456789')
"""First characters of JSON values that are not objects: an array need not be parsed to be rejected."""
_HEAD_BYTES = 4096
"""Examined to tell a JSON document from lines: its first line break comes long before."""
_MARK = b"\xef\xbb\xbf"
_SEPARATOR = b"\x1e"
"""Begins each record of a JSON text sequence (RFC 7464, 2.2)."""
_BLANK = b" \t\r\n" + _SEPARATOR
_SKIPPED_BYTES = 2**16
"""Read at once while skipping the rest of a long line."""
_TEACHING_LINES = 100
"""Lines that teach how records begin. Those that follow teach nothing, so that they can be read without each other."""
_MOST_TAUGHT = 1000
"""Records of these lines that are looked at: a line may have several."""


def read_jsonl(stream: ByteStream, source: InputFile, state: ReadState) -> Iterator[PageItem]:
    """Yield the pages of a JSONL file; a line that is not a record becomes one damaged record."""
    file = _File(utf8_stream(stream), source, _limit(state))
    yield from records.pages(file.read(), source, state)


def read_jsonl_range(part: Range, source: InputFile, state: ReadState) -> Iterator[PageItem]:
    """The same for a range that `jsonl_ranges` found."""
    file = _File(plain_stream(source, part.start), source, _limit(state), part.names)
    lines = file.lines(b"\n", part.first, part.end)
    yield from records.pages(lines, source, state, is_ours=part.start > 0)


def jsonl_ranges(kind: str, source: InputFile, state: ReadState) -> Iterator[Range]:
    """Walk through a file of lines that is not compressed, and yield ranges of it that begin with lines.

    Yields nothing if the file has no lines, too few of them, or no pages in the first ones: it has to be read in one
    piece. So has the rest of a file from a line on that is too long for a record.

    Args:
        kind: Of the file, for its report.
        source: The file.
        state: Of a reading of its own.
    """
    limit, names = _limit(state), _taught(source, state)
    if names is None:
        return
    begun, cuts = Range(kind, 0, None), _Cuts(limit, state.options.range_bytes)
    source.file.seek(0)
    while block := source.file.read(min(BLOCK_BYTES, state.options.range_bytes)):
        line = cuts.line_in(block, begun)
        if cuts.has_long_line:
            break
        if line is not None:
            number, start = line
            yield replace(begun, end=start, size=start - begun.start)
            begun = Range(kind, start, None, first=number, position=start, names=names)
    if begun.start < source.size:
        yield replace(begun, size=source.size - begun.start)


class _Cuts:
    """Finds the lines with which ranges may begin, a block at a time.

    Args:
        limit: Bytes of a record.
        wanted: Bytes after which a range should end.
    """

    def __init__(self, limit: int, wanted: int) -> None:
        self._limit = limit
        self._wanted = wanted
        self._read = 0  # bytes before this block
        self._lines = 0  # line breaks before it
        self._line = 0  # offset of the last line that has begun
        self.has_long_line = False

    def line_in(self, block: bytes, begun: Range) -> tuple[int, int] | None:
        """Number and offset of the first line in this block that may begin the range after this one, if any."""
        before, first = self._read, block.find(b"\n")
        self._read += len(block)
        self.has_long_line = (before + first if first >= 0 else self._read) - self._line >= self._limit
        found = block.find(b"\n", max(0, begun.start + self._wanted - 1 - before))
        number = self._lines + block.count(b"\n", 0, found + 1)
        if first >= 0:
            self._lines += block.count(b"\n")
            self._line = before + block.rfind(b"\n") + 1
        is_free = found >= 0 and number >= _TEACHING_LINES and before + found + 1 > begun.start
        return (number, before + found + 1) if is_free else None


def _taught(source: InputFile, state: ReadState) -> FirstNames | None:
    """How records begin, by the first lines; None if those do not promise lines with pages all through the file."""
    stream, codecs = open_stream(source, state)
    if (
        codecs
        or wide_encoding(stream.peek(_HEAD_BYTES))
        or _is_one_document(stream)
        or _ending(stream) != b"\n"
    ):
        return None
    file, sound, has_page = _File(stream, source, _limit(state)), 0, False
    for place, record in islice(file.read(), _MOST_TAUGHT):
        if (place.offset or 0) >= _TEACHING_LINES:
            return file.names if sound >= EXAMPLES and has_page else None
        if not isinstance(record, DamagedRecord):
            sound += 1
            has_page = has_page or records.has_body(record, state.options.fields)
    return None


def _limit(state: ReadState) -> int:
    """Bytes of a record.

    Escapes and base64 make a page longer: usually by less than double, although an escaped letter takes six characters.
    """
    return 2 * state.options.max_page_bytes + 2**16


class _File:
    """A file of records, or a range of its lines.

    Args:
        stream: At its beginning, in UTF-8.
        source: The file.
        limit: Bytes of a record.
        names: How its records begin, where the first lines have taught it.
    """

    def __init__(
        self, stream: ByteStream, source: InputFile, limit: int, names: FirstNames | None = None
    ) -> None:
        self._stream = stream
        self._source = source
        self._limit = limit
        self.names = names or FirstNames()

    def read(self) -> Iterator[records.Parsed]:
        """Yield every record, or what is wrong with it."""
        stream = self._stream
        return self._elements(stream) if _is_one_document(stream) else self.lines(_ending(stream))

    def lines(self, ending: bytes, first: int = 0, end: int | None = None) -> Iterator[records.Parsed]:
        """Yield the records of lines.

        Args:
            ending: The byte that ends a line.
            first: Number of the first line.
            end: Offset of the line that is no longer wanted.
        """
        stream, source = self._stream, self._source
        for number in count(first):
            if end is not None and stream.taken >= end:
                return
            if number == _TEACHING_LINES:
                self.names.settle()
            place = RecordPlace(number, 1)
            line = stream.readline(self._limit, ending=ending)
            if not line.endswith(ending) and (damage := stream.take_damage()):
                # The rest of this line is in the damaged stretch: one loss, counted once.
                yield place, source.damaged_by(damage)
            elif not line:
                return
            elif len(line) >= self._limit and not line.endswith(ending):
                if self._holds_several(line):
                    stream.unread(line)
                    yield from self._elements(stream)
                    return
                detail = f"a line of {len(line) + _skip_line(stream, ending)} bytes"
                yield place, source.damaged(Fault.TOO_LARGE, detail, offset=number, excerpt=line)
            elif record := line.removeprefix(_MARK).strip(_BLANK):
                yield from self._line(record, place)

    def _line(self, line: bytes, place: RecordPlace) -> Iterator[records.Parsed]:
        """The record on a line, or the records, if there are several without a line break between them."""
        number = place.offset or 0
        record = _parse(line, f"line {number + 1}", self._source, number)
        if isinstance(record, DamagedRecord) and self._holds_several(line):
            for _, one in self._elements(_stream_of(line)):
                yield place, one
            return
        if not isinstance(record, DamagedRecord):
            self.names.learn(line)
        yield place, record

    def _holds_several(self, line: bytes) -> bool:
        """Whether a record is followed by another one on its line, or on the beginning of a long one."""
        first = next(Elements(_stream_of(line), self._limit, self.names).read(), None)
        is_whole = isinstance(first, Element) and not first.problem and len(first.text) < len(line)
        return is_whole or self.names.find(line[1:]) is not None

    def _elements(self, stream: ByteStream) -> Iterator[records.Parsed]:
        elements = Elements(stream, self._limit, self.names)
        for number, element in enumerate(elements.read()):
            place = RecordPlace(number, 1)
            if isinstance(element, DamagedStretch):
                yield place, self._source.damaged_by(element)
                continue
            record = _record(element, self._source, number)
            if not isinstance(record, DamagedRecord):
                self.names.learn(element.text)
            elif record.fault is Fault.DAMAGED and element.text[:1] == b"{":
                elements.resume_after(element)
            yield place, record


def _stream_of(text: bytes) -> ByteStream:
    return ByteStream(iter([Segment(0, text)]), is_plain=False)


def _ending(stream: ByteStream) -> bytes:
    """The byte between records: a line break, or the separator that begins each record of a sequence."""
    head = stream.peek(_HEAD_BYTES).removeprefix(_MARK).lstrip()
    return _SEPARATOR if head.startswith(_SEPARATOR) else b"\n"


def _skip_line(stream: ByteStream, ending: bytes) -> int:
    skipped = 0
    while line := stream.readline(_SKIPPED_BYTES, ending=ending):
        skipped += len(line)
        if line.endswith(ending):
            break
    return skipped


def _parse(text: bytes, what: str, source: InputFile, number: int) -> DamagedRecord | dict[str, Any]:
    """Parse a record, or say what is wrong with it; arrays and records with far too many values are not parsed."""

    def damaged(fault: Fault, problem: str) -> DamagedRecord:
        return source.damaged(fault, f"{what} {problem}", offset=number, excerpt=text[:EXCERPT_BYTES])

    if text.lstrip(b"\xef\xbb\xbf \t")[:1] in _OTHER_VALUES:
        return damaged(Fault.DAMAGED, "is not an object")
    if has_too_many(text):
        return damaged(Fault.TOO_LARGE, "has more values than a record may have")
    try:
        parsed = _loads(text)
    except (ValueError, RecursionError) as error:
        return damaged(Fault.DAMAGED, f"is not JSON: {error}")
    return parsed if isinstance(parsed, dict) else damaged(Fault.DAMAGED, "is not an object")


def _loads(text: bytes) -> Any:
    text = text.removeprefix(_MARK)
    with suppress(ValueError):  # it refuses more than Python's, reads all else alike, and takes half the time
        return msgspec.json.decode(text)
    # Bytes that are not UTF-8 are kept: they belong to the page, and records.to_bytes restores them.
    # Tabs and line breaks that were not escaped are kept too.
    return json.loads(text.decode("utf-8", "surrogateescape"), strict=False)


def _is_one_document(stream: ByteStream) -> bool:
    head = stream.peek(_HEAD_BYTES).removeprefix(_MARK).lstrip()
    # A record on one line ends with its closing brace, or where its writer was stopped; never with these characters.
    first, line_end, _ = head.partition(b"\n")
    return head.startswith(b"[") or (bool(line_end) and first.rstrip().endswith((b"{", b"[", b",")))


def _record(element: Element, source: InputFile, number: int) -> DamagedRecord | dict[str, Any]:
    if not element.problem:
        return _parse(element.text, f"value {number + 1}", source, number)
    fault = Fault.DAMAGED if "early" in element.problem else Fault.TOO_LARGE
    return source.damaged(
        fault, f"JSON: {element.problem}", offset=number, excerpt=element.text[:EXCERPT_BYTES]
    )
