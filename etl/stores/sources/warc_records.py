"""One WARC record: its header, and the page in its block."""

from dataclasses import dataclass, replace

from etl.pages.model.outcome import Fault
from etl.pages.vocabulary.file_magic import media_name
from etl.stores.sources import http_payload
from etl.stores.sources.bytestream import ByteStream
from etl.stores.sources.input_file import InputFile, ReadState, RecordPlace, make_page
from etl.stores.sources.items import PageItem
from etl.stores.sources.page_facts import PageFacts, memento_facts, parse_instant

_HEADER_BYTES = 64 * 1024
"""Longest record header; real ones are far shorter."""
_SHOWN_CHARACTERS = 40
"""Of a header line that cannot be parsed: enough to recognise it."""
_LONGEST_LENGTH = 18
"""Digits of a Content-Length: more cannot be a number of bytes on any disk."""
_MEDIA = tuple(
    "image/ audio/ video/ font/ text/css text/javascript application/javascript application/x-javascript "
    "application/pdf application/font application/octet-stream".split()
)


@dataclass(frozen=True, slots=True)
class Header:
    """A record's header.

    Args:
        fields: Values by lower-case name.
        length: Bytes of the following block, according to the header.
        size: Bytes of the header itself.
    """

    fields: dict[str, str]
    length: int
    size: int
    is_preamble: bool = False
    """Whether it only speaks of the file, so that nothing is lost with it."""

    @property
    def kind(self) -> str:
        """The record's type, in lower case."""
        return self.fields.get("warc-type", "").lower()

    @property
    def url(self) -> str | None:
        """The address that was fetched."""
        # Some tools understood WARC/1.0 to require angle brackets.
        return self.fields.get("warc-target-uri", "").strip("<>") or None


def page_of_warc_record(
    block: bytes, header: Header, source: InputFile, state: ReadState, place: RecordPlace
) -> PageItem | None:
    """The page of a record, or what is wrong with it; None for what is certainly not a page (an image)."""
    limit = state.options.max_page_bytes
    is_http = header.kind == "response" or _is_http(header)
    payload = http_payload.parse_response(block, limit) if is_http else http_payload.Payload(block)
    if not payload.headers:
        payload = replace(payload, content_type=_record_content_type(header))
    media = _media(payload)
    if media:
        state.notes[f"{media} records skipped"] += 1
        return None
    if payload.problem:
        return source.damaged(Fault.DAMAGED, payload.problem, offset=place.offset, excerpt=payload.body)
    if payload.is_too_large:
        detail = f"its body unpacks to more than {limit} bytes"
        return source.damaged(_too_large(block, payload, state), detail, offset=place.offset)
    if payload.is_cut or "warc-truncated" in header.fields:
        state.notes["bodies cut short by the crawl"] += 1
    memento = memento_facts(payload.headers)
    facts = PageFacts(
        url=memento.url or header.url,
        fetched_at=memento.fetched_at or parse_instant(header.fields.get("warc-date")),
        content_type=payload.content_type,
        external_id=header.fields.get("warc-record-id", "").strip("<>") or None,
    )
    return make_page(payload.body, facts, source, state, place)


def _too_large(block: bytes, payload: http_payload.Payload, state: ReadState) -> Fault:
    is_bomb = len(payload.body) > state.options.max_ratio * len(block)
    return Fault.BOMB if is_bomb else Fault.TOO_LARGE


def _is_http(header: Header) -> bool:
    return header.fields.get("content-type", "").lower().startswith("application/http")


def _record_content_type(header: Header) -> str | None:
    content_type = None if _is_http(header) else header.fields.get("content-type")
    if header.kind == "conversion" and content_type and "charset" not in content_type:
        return f"{content_type}; charset=utf-8"  # converted text is UTF-8 by the standard
    return content_type


def _media(payload: http_payload.Payload) -> str | None:
    """The media type if the payload is certainly not a page, else None."""
    declared = (payload.content_type or "").split(";")[0].strip().lower()
    if payload.body.lstrip()[:1] == b"<":
        return None  # servers declare pages as all kinds of types
    return declared if declared.startswith(_MEDIA) else media_name(payload.body)


def read_header(stream: ByteStream) -> Header | str:
    """Read the header of a record; returns a description of the problem if it is invalid."""
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
            return f"a header line without a colon: {text[:_SHOWN_CHARACTERS]!r}"
    else:
        return "its header ends early"
    length = fields.get("content-length", "")
    if not (length.isascii() and length.isdigit()) or len(length) > _LONGEST_LENGTH:
        return f"its Content-Length is {length!r}"
    return Header(fields, int(length), size)
