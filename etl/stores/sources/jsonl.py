"""JSON Lines and JSON text sequences (RFC 7464); also files that are one JSON document: an array, objects in a row.

Where records stand on lines, or between separators, damage ends with the line. In any other file the next record is
looked for by the names with which records begin.
"""

import json
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from typing import Any

import msgspec

from etl.pages.model.outcome import Fault
from etl.stores.sources import records
from etl.stores.sources.bytestream import ByteStream, DamagedStretch, Segment
from etl.stores.sources.input_file import EXCERPT_BYTES, InputFile, ReadState, RecordPlace
from etl.stores.sources.items import DamagedRecord, PageItem
from etl.stores.sources.json_values import Element, Elements, FirstNames, has_too_many
from etl.stores.sources.wide_text import utf8_stream

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


def read_jsonl(stream: ByteStream, source: InputFile, state: ReadState) -> Iterator[PageItem]:
    """Yield the pages of a JSONL file; a line that is not a record becomes one damaged record."""
    file = _File(utf8_stream(stream), source, 2 * state.options.max_page_bytes + 2**16)
    yield from records.pages(file.read(), source, state)


class _File:
    """A file of records.

    Args:
        stream: At its beginning, in UTF-8.
        source: The file.
        limit: Bytes of a record. Escapes and base64 make a page longer: usually by less than double, although an
            escaped letter takes six characters.
    """

    def __init__(self, stream: ByteStream, source: InputFile, limit: int) -> None:
        self._stream = stream
        self._source = source
        self._limit = limit
        self._names = FirstNames()

    def read(self) -> Iterator[records.Parsed]:
        """Yield every record, or what is wrong with it."""
        return self._elements(self._stream) if _is_one_document(self._stream) else self._lines()

    def _lines(self) -> Iterator[records.Parsed]:
        stream, source, ending = self._stream, self._source, _ending(self._stream)
        for number in count():
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
            self._names.learn(line)
        yield place, record

    def _holds_several(self, line: bytes) -> bool:
        """Whether a record is followed by another one on its line, or on the beginning of a long one."""
        first = next(Elements(_stream_of(line), self._limit, self._names).read(), None)
        is_whole = isinstance(first, Element) and not first.problem and len(first.text) < len(line)
        return is_whole or self._names.find(line[1:]) is not None

    def _elements(self, stream: ByteStream) -> Iterator[records.Parsed]:
        elements = Elements(stream, self._limit, self._names)
        for number, element in enumerate(elements.read()):
            place = RecordPlace(number, 1)
            if isinstance(element, DamagedStretch):
                yield place, self._source.damaged_by(element)
                continue
            record = _record(element, self._source, number)
            if not isinstance(record, DamagedRecord):
                self._names.learn(element.text)
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
