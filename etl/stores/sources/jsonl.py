"""JSON lines; also a file that is one JSON object or array of them."""

import json
from collections.abc import Iterator
from typing import Any

from etl.pages.outcome import Fault
from etl.stores.sources import records
from etl.stores.sources.bytestream import ByteStream
from etl.stores.sources.content import Content, Place, Reading
from etl.stores.sources.model import PageItem

_TRIAL_LINES = 20
"""So many lines without a body field first, and the file is something else (an index, a log)."""


def read(stream: ByteStream, content: Content, reading: Reading) -> Iterator[PageItem]:
    """The pages of a JSONL file; a line that is no record is one damaged record, the next line goes on."""
    if _is_one_document(stream):
        yield from _read_document(stream, content, reading)
        return
    foreign: list[PageItem] = []
    is_ours = False
    for place, parsed in _lines(stream, content, reading):
        if isinstance(parsed, dict):
            item = records.to_page(parsed, content, reading, place)
            if not is_ours and not records.has_body(parsed, reading.options.fields):
                foreign.append(item)
                if len(foreign) >= _TRIAL_LINES:
                    break
                continue
            is_ours = True
        else:
            item = parsed
        yield from foreign
        foreign.clear()
        yield item
    yield from _foreign(foreign, content, reading)


def _foreign(items: list[PageItem], content: Content, reading: Reading) -> Iterator[PageItem]:
    """A file whose lines hold no body: named as JSONL it should have, as JSON it is about something else."""
    if not items:
        return
    if content.name.lower().endswith(".json") or "!" in content.name:
        reading.notes["JSON without a body field, passed over"] += 1
        if content.depth == 0:
            reading.kind = "skipped"
    else:
        yield items[0]


def _limit(reading: Reading) -> int:
    # JSON escapes and base64 make a page longer; with six characters for one it would be all \u escapes.
    return 2 * reading.options.max_page_bytes + 2**16


def _lines(
    stream: ByteStream, content: Content, reading: Reading
) -> Iterator[tuple[Place, PageItem | dict[str, Any]]]:
    limit = _limit(reading)
    number = -1
    while True:
        number += 1
        place = Place(number, 1)
        line = stream.readline(limit)
        if not line.endswith(b"\n") and (damage := stream.take_damage()):
            # The rest of this line was lost with the damaged stretch: one loss, counted once.
            yield place, content.damaged_by(damage)
        elif not line:
            return
        elif len(line) >= limit and not line.endswith(b"\n"):
            rest = _skip_line(stream)
            detail = f"a line of {len(line) + rest} bytes"
            yield place, content.damaged(Fault.TOO_LARGE, detail, offset=number, excerpt=line)
        elif line.strip():
            yield place, _parse(line, content, number)


def _skip_line(stream: ByteStream) -> int:
    skipped = 0
    while line := stream.readline(2**16):
        skipped += len(line)
        if line.endswith(b"\n"):
            break
    return skipped


def _parse(line: bytes, content: Content, number: int) -> PageItem | dict[str, Any]:
    try:
        parsed = _loads(line)
    except (ValueError, RecursionError) as error:
        detail = f"line {number + 1} is not JSON: {error}"
        return content.damaged(Fault.DAMAGED, detail, offset=number, excerpt=line)
    if not isinstance(parsed, dict):
        detail = f"line {number + 1} is {type(parsed).__name__}, not an object"
        return content.damaged(Fault.DAMAGED, detail, offset=number, excerpt=line)
    return parsed


def _loads(text: bytes) -> Any:
    text = text.removeprefix(b"\xef\xbb\xbf")
    # Bytes that are no UTF-8 are kept: they are the page's own, and records.to_bytes puts them back.
    return json.loads(text.decode("utf-8", "surrogateescape"))


def _is_one_document(stream: ByteStream) -> bool:
    head = stream.peek(4096).removeprefix(b"\xef\xbb\xbf").lstrip()
    # A record on a line of its own ends with its brace, or where its writer was stopped; never with these.
    first, line_end, _ = head.partition(b"\n")
    return head.startswith(b"[") or (bool(line_end) and first.rstrip().endswith((b"{", b"[", b",")))


def _read_document(stream: ByteStream, content: Content, reading: Reading) -> Iterator[PageItem]:
    text = stream.read(_limit(reading))
    damage = stream.take_damage()
    if damage:
        yield content.damaged_by(damage)
        return
    if stream.peek(1):
        yield content.damaged(Fault.TOO_LARGE, "JSON in one piece; write one object a line", excerpt=text)
        return
    try:
        parsed = _loads(text)
    except (ValueError, RecursionError) as error:
        yield content.damaged(Fault.DAMAGED, f"not JSON: {error}", excerpt=text)
        return
    items = [item for item in (parsed if isinstance(parsed, list) else [parsed]) if isinstance(item, dict)]
    if not any(records.has_body(item, reading.options.fields) for item in items):
        reading.notes["JSON without a body field, passed over"] += 1
        if content.depth == 0:
            reading.kind = "skipped"
        return
    for number, item in enumerate(items):
        yield records.to_page(item, content, reading, Place(number, 1))
