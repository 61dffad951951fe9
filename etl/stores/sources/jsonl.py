"""JSON Lines; also files that are one JSON document: an object, an array of objects, or several in a row."""

import json
from collections.abc import Iterator
from typing import Any

from etl.pages.model.outcome import Fault
from etl.stores.sources import records
from etl.stores.sources.bytestream import ByteStream, DamagedStretch
from etl.stores.sources.input_file import EXCERPT_BYTES, InputFile, ReadState, RecordPlace
from etl.stores.sources.items import DamagedRecord, PageItem
from etl.stores.sources.json_values import Elements, has_too_many

_OTHER_VALUES = frozenset(bytes([byte]) for byte in b'["-0123456789')
"""First characters of JSON values that are not objects: an array need not be parsed to be rejected."""
_HEAD_BYTES = 4096
"""Examined to tell a JSON document from lines: its first line break comes long before."""
_SKIPPED_BYTES = 2**16
"""Read at once while skipping the rest of a long line."""


def read_jsonl(stream: ByteStream, source: InputFile, state: ReadState) -> Iterator[PageItem]:
    """Yield the pages of a JSONL file; a line that is not a record becomes one damaged record."""
    parse = _elements if _is_one_document(stream) else _lines
    yield from records.pages(parse(stream, source, state), source, state)


def _limit(state: ReadState) -> int:
    # Escapes and base64 make a page longer: usually by less than double, although \u escapes take six characters.
    return 2 * state.options.max_page_bytes + 2**16


def _lines(stream: ByteStream, source: InputFile, state: ReadState) -> Iterator[records.Parsed]:
    limit = _limit(state)
    number = -1
    while True:
        number += 1
        place = RecordPlace(number, 1)
        line = stream.readline(limit)
        if not line.endswith(b"\n") and (damage := stream.take_damage()):
            # The rest of this line is in the damaged stretch: one loss, counted once.
            yield place, source.damaged_by(damage)
        elif not line:
            return
        elif len(line) >= limit and not line.endswith(b"\n"):
            rest = _skip_line(stream)
            detail = f"a line of {len(line) + rest} bytes"
            yield place, source.damaged(Fault.TOO_LARGE, detail, offset=number, excerpt=line)
        elif line.strip():
            yield place, _parse(line, f"line {number + 1}", source, number)


def _skip_line(stream: ByteStream) -> int:
    skipped = 0
    while line := stream.readline(_SKIPPED_BYTES):
        skipped += len(line)
        if line.endswith(b"\n"):
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
    text = text.removeprefix(b"\xef\xbb\xbf")
    # Bytes that are not UTF-8 are kept: they belong to the page, and records.to_bytes restores them.
    return json.loads(text.decode("utf-8", "surrogateescape"))


def _is_one_document(stream: ByteStream) -> bool:
    head = stream.peek(_HEAD_BYTES).removeprefix(b"\xef\xbb\xbf").lstrip()
    # A record on one line ends with its closing brace, or where its writer was stopped; never with these characters.
    first, line_end, _ = head.partition(b"\n")
    return head.startswith(b"[") or (bool(line_end) and first.rstrip().endswith((b"{", b"[", b",")))


def _elements(stream: ByteStream, source: InputFile, state: ReadState) -> Iterator[records.Parsed]:
    for number, element in enumerate(Elements(stream, _limit(state)).read()):
        place = RecordPlace(number, 1)
        if isinstance(element, DamagedStretch):
            yield place, source.damaged_by(element)
        elif element.problem:
            fault = Fault.DAMAGED if "early" in element.problem else Fault.TOO_LARGE
            excerpt = element.text[:EXCERPT_BYTES]
            yield place, source.damaged(fault, f"JSON: {element.problem}", offset=number, excerpt=excerpt)
        else:
            yield place, _parse(element.text, f"value {number + 1}", source, number)
