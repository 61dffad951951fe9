"""WARC files: responses, resources and converted text (WET), going on at the next record after damage.

The framing is our own (ISO 28500:2017, section 4): no library goes on after damage or says that a record is
shorter than it claims. HTTP codings are undone by fastwarc.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from etl.pages.outcome import Fault
from etl.stores.sources import http_payload
from etl.stores.sources.bytestream import ByteStream
from etl.stores.sources.content import Content, Place, Reading, make_page
from etl.stores.sources.detect import media_name
from etl.stores.sources.facts import Facts, parse_instant
from etl.stores.sources.model import PageItem

_PAGE_TYPES = frozenset({"response", "resource", "conversion"})
_HEADER_BYTES = 64 * 1024
"""Far more than any record header needs."""
_RECORD = b"WARC/1."
_NEXT_RECORD = b"\r\n\r\nWARC/1."
_MEDIA = tuple(
    "image/ audio/ video/ font/ text/css text/javascript application/javascript application/x-javascript "
    "application/pdf application/font application/octet-stream".split()
)


@dataclass(frozen=True, slots=True)
class _Header:
    fields: dict[str, str]
    length: int
    size: int

    @property
    def kind(self) -> str:
        return self.fields.get("warc-type", "").lower()

    @property
    def url(self) -> str | None:
        # WARC/1.0 was read by some tools as asking for angle brackets.
        return self.fields.get("warc-target-uri", "").strip("<>") or None


def read(stream: ByteStream, content: Content, reading: Reading) -> Iterator[PageItem]:
    """The pages of a WARC file; each record that cannot be read is one damaged record."""
    after_loss = False
    while True:
        _skip_line_ends(stream)
        head = stream.peek(len(_RECORD))
        if not head:
            damage = stream.take_damage()
            if damage is None:
                return
            yield content.damaged_by(damage)
            after_loss = True
        elif head == _RECORD:
            items = list(_record(stream, content, reading))
            yield from items
            after_loss = any(not _is_page(item) for item in items)
        else:
            start = stream.offset
            excerpt = stream.peek(64)
            passed, _ = stream.skip_to(_RECORD)
            if not after_loss and not stream.is_damaged_here:
                detail = f"no record begins here; {passed} bytes passed over"
                yield content.damaged(Fault.DAMAGED, detail, offset=start, excerpt=excerpt)
            after_loss = True


def _is_page(item: PageItem) -> bool:
    return hasattr(item, "key")


def _record(stream: ByteStream, content: Content, reading: Reading) -> Iterator[PageItem]:
    """One record: none, one page or one damaged record; the stream stands behind it or at the next one."""
    start = stream.offset
    header = _read_header(stream)
    if isinstance(header, str):
        if not stream.is_damaged_here:
            yield content.damaged(Fault.DAMAGED, header, offset=start, excerpt=stream.peek(64))
        return
    place = Place(start, header.size + header.length if stream.is_plain else None)
    if header.kind not in _PAGE_TYPES or (header.url or "").startswith("dns:"):
        yield from _pass_over(stream, header, content, start)
    # The headers of a response are no part of the page.
    elif header.length > reading.options.max_page_bytes + _HEADER_BYTES:
        passed, _ = stream.skip_to(_NEXT_RECORD, at_most=header.length)
        is_short = passed < header.length
        fault = Fault.DAMAGED if is_short else Fault.TOO_LARGE
        detail = "it claims more bytes than it has" if is_short else "more than a page may have"
        yield content.damaged(fault, f"a record of {header.length} bytes: {detail}", offset=start)
    else:
        yield from _page(stream, header, content, reading, place)


def _page(
    stream: ByteStream, header: _Header, content: Content, reading: Reading, place: Place
) -> Iterator[PageItem]:
    block = stream.read(header.length)
    problem = _framing_problem(stream, header, block)
    if problem is None:
        _skip_line_ends(stream)  # so that a damage directly behind the record shows
    # Compressed record by record, a damage directly behind a record is its own: a wrong checksum.
    if problem is None and stream.damaged_member != place.offset:
        item = _to_page(block, header, content, reading, place)
        if item:
            yield item
        return
    if stream.is_damaged_here:
        return  # the caller reports the damage
    stream.unread(block)
    yield content.damaged(Fault.DAMAGED, problem or "", offset=place.offset, excerpt=block)
    stream.skip_to(_RECORD)


def _framing_problem(stream: ByteStream, header: _Header, block: bytes) -> str | None:
    """What is wrong with a record's length, or None. A record ends with two line ends, then comes another."""
    if len(block) < header.length:
        return f"{header.length - len(block)} of {header.length} bytes are missing"
    following = stream.peek(16)
    is_ended = (
        not following or following.startswith(b"\r\n\r\n") or following.lstrip(b"\r\n").startswith(_RECORD)
    )
    return None if is_ended else f"{header.length} bytes do not end where the record does"


def _pass_over(stream: ByteStream, header: _Header, content: Content, start: int) -> Iterator[PageItem]:
    """A record that holds no page. Its length still has to be right, or it would swallow those behind it."""
    passed = stream.skip(header.length)
    if passed < header.length and not stream.is_damaged_here:
        detail = f"{header.kind} record: {header.length - passed} of {header.length} bytes are missing"
        yield content.damaged(Fault.DAMAGED, detail, offset=start)


def _to_page(
    block: bytes, header: _Header, content: Content, reading: Reading, place: Place
) -> PageItem | None:
    limit = reading.options.max_page_bytes
    if header.kind == "response":
        payload = http_payload.parse(block, limit)
    else:
        payload = http_payload.Payload(block, _record_content_type(header))
    media = _media(payload)
    if media:
        reading.notes[f"{media} records passed over"] += 1
        return None
    if payload.problem:
        return content.damaged(Fault.DAMAGED, payload.problem, offset=place.offset, excerpt=payload.body)
    if payload.is_too_large:
        detail = f"its body unpacks to more than {limit} bytes"
        return content.damaged(_too_large(block, payload, reading), detail, offset=place.offset)
    if payload.is_cut or "warc-truncated" in header.fields:
        reading.notes["bodies cut short by the crawl"] += 1
    facts = Facts(
        url=header.url,
        fetched_at=parse_instant(header.fields.get("warc-date")),
        content_type=payload.content_type,
        external_id=header.fields.get("warc-record-id", "").strip("<>") or None,
    )
    return make_page(payload.body, facts, content, reading, place)


def _too_large(block: bytes, payload: http_payload.Payload, reading: Reading) -> Fault:
    is_bomb = len(payload.body) > reading.options.max_ratio * len(block)
    return Fault.BOMB if is_bomb else Fault.TOO_LARGE


def _record_content_type(header: _Header) -> str | None:
    content_type = header.fields.get("content-type")
    if header.kind == "conversion" and content_type and "charset" not in content_type:
        return f"{content_type}; charset=utf-8"  # converted text is UTF-8 by the standard
    return content_type


def _media(payload: http_payload.Payload) -> str | None:
    """The media type of what is certainly no page, or None."""
    declared = (payload.content_type or "").split(";")[0].strip().lower()
    if payload.body.lstrip()[:1] == b"<":
        return None  # servers call pages by many names
    return declared if declared.startswith(_MEDIA) else media_name(payload.body)


def _read_header(stream: ByteStream) -> _Header | str:
    """The header of a record, or what is wrong with it. Stands behind what was read."""
    size = len(stream.readline(_HEADER_BYTES))
    fields: dict[str, str] = {}
    last = ""
    while line := stream.readline(_HEADER_BYTES):
        size += len(line)
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        if not text:
            break
        if size > _HEADER_BYTES:
            return "a header without end"
        name, colon, value = text.partition(":")
        if text[0] in " \t" and last:
            fields[last] += " " + text.strip()
        elif colon:
            last = name.strip().lower()
            fields[last] = value.strip()
        else:
            return f"a header line without a colon: {text[:40]!r}"
    else:
        return "its header ends early"
    length = fields.get("content-length", "")
    if not (length.isascii() and length.isdigit()) or len(length) > 18:
        return f"its Content-Length is {length!r}"
    return _Header(fields, int(length), size)


def _skip_line_ends(stream: ByteStream) -> None:
    while (head := stream.peek(64)) and (ends := len(head) - len(head.lstrip(b"\r\n"))):
        stream.read(ends)
        if ends < len(head):
            return
