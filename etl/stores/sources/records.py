"""Pages from records with named fields: lines of JSONL, rows of Parquet and CSV."""

import base64
import binascii
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from etl.pages.model.outcome import Fault
from etl.stores.input_words import BODY_FIELDS, OUR_FIELDS
from etl.stores.sources.fields import input_names, value_of
from etl.stores.sources.input_file import InputFile, ReadState, RecordPlace, make_page
from etl.stores.sources.items import DamagedRecord, PageItem, with_others
from etl.stores.sources.kinds import suffix
from etl.stores.sources.page_facts import PageFacts, parse_instant

Parsed = tuple[RecordPlace, "DamagedRecord | dict[str, Any]"]
"""A record's place, with the record or what is wrong with it."""
_INDEX_FORMAT = "json-pages-1.0"
"""Marks the list of pages in a WACZ file (WACZ 1.1.1), which contains no page."""
NO_BODY = "it has none of the fields that may contain a page"
_EXCERPT_FIELDS, _EXCERPT_NAME, _EXCERPT_VALUE = 8, 40, 80
"""Shown of a record without a page: fields, characters of a name, characters of a value."""


def body_columns(fields: Mapping[str, str]) -> tuple[str, ...]:
    """The columns of a table that may contain a body."""
    return _columns(BODY_FIELDS, fields)


def columns(fields: Mapping[str, str]) -> tuple[str, ...]:
    """The columns of a table that have to be read."""
    return _columns(OUR_FIELDS, fields)


def _columns(ours: tuple[str, ...], fields: Mapping[str, str]) -> tuple[str, ...]:
    names = [name for field in ours for name in input_names(field, fields)]
    return tuple(dict.fromkeys((*names, *(name.split(".")[0] for name in names))))


def has_body(record: Mapping[str, Any], fields: Mapping[str, str]) -> bool:
    """Whether the record contains a page in any form."""
    return any(value_of(record, field, fields) is not None for field in BODY_FIELDS)


def pages(
    parsed: Iterator[Parsed], source: InputFile, state: ReadState, *, is_ours: bool = False
) -> Iterator[PageItem]:
    """Yield the pages of parsed records, some of which may be damaged.

    Records without a body are damaged too. If no record has one, a single damaged record represents them all and
    names their fields; or the file is about something else and is skipped.

    Args:
        parsed: The records.
        source: Their file.
        state: State of reading it.
        is_ours: Whether a record before them had a body.
    """
    first: dict[str, Any] = {}
    foreign: DamagedRecord | None = None
    others = 0
    for place, record in parsed:
        if isinstance(record, DamagedRecord):
            yield record
        elif is_ours or has_body(record, state.options.fields):
            is_ours = True
            if foreign:
                yield with_others(replace(foreign, records=1 + others))
                foreign = None
            yield page_of_record(record, source, state, place)
        elif foreign:
            others += 1
            state.names.see(record, ())
        else:
            item = page_of_record(record, source, state, place)
            first, foreign = record, item if isinstance(item, DamagedRecord) else None
    if foreign:
        yield from _foreign(replace(foreign, records=1 + others), first, source, state)


def _foreign(
    record: DamagedRecord, first: dict[str, Any], source: InputFile, state: ReadState
) -> Iterator[PageItem]:
    """Handle a file in which no record has a body.

    A JSON file is about something else, unless it has pages under other names; a JSONL file should have pages.
    """
    is_about_else = suffix(source.name) in {".json", ""} and (source.depth or suffix(source.name))
    if first.get("format") == _INDEX_FORMAT or (is_about_else and not state.names.has_pages):
        state.notes["JSON without a body field, skipped"] += 1
        if source.depth == 0:
            state.kind = "skipped"
        return
    detail = state.names.no_body(state.options.fields)
    state.warnings[detail if source.is_input else f"{source.name}: {detail}"] = None
    yield replace(record, detail=detail)


def page_of_record(
    record: Mapping[str, Any], source: InputFile, state: ReadState, place: RecordPlace
) -> PageItem:
    """Make the page that a record contains."""
    fields = state.options.fields
    values = {field: value_of(record, field, fields) for field in OUR_FIELDS}
    state.names.see(record, (field for field, value in values.items() if value is not None))
    field = next((name for name in BODY_FIELDS if values[name] is not None), None)
    if field is None:
        return source.damaged(Fault.DAMAGED, NO_BODY, offset=place.offset, excerpt=_excerpt(record))
    try:
        body, content_type = _body(field, values[field], _text(values["content_type"]))
    except (ValueError, binascii.Error) as error:
        return source.damaged(Fault.DAMAGED, f"field {field!r}: {error}", offset=place.offset)
    facts = PageFacts(
        url=_text(values["url"]),
        station=_text(values["station"]),
        fetched_at=parse_instant(values["fetched_at"]),
        content_type=content_type,
        external_id=_text(values["id"]),
    )
    if values["fetched_at"] is not None and facts.fetched_at is None:
        state.notes["a fetch time that cannot be read"] += 1
    return make_page(body, facts, source, state, place)


def _excerpt(record: Mapping[str, Any]) -> bytes:
    """The beginning of a record, without writing out all of a large one."""
    items = list(record.items())[:_EXCERPT_FIELDS]
    shown = {str(name)[:_EXCERPT_NAME]: str(value)[:_EXCERPT_VALUE] for name, value in items}
    return str(shown).encode("utf-8", "replace")


def _body(field: str, value: Any, content_type: str | None) -> tuple[bytes, str | None]:
    if field == "body_base64":
        return base64.b64decode(value), content_type
    if isinstance(value, bytes | bytearray | memoryview):
        return bytes(value), content_type or ("text/plain" if field == "text" else None)
    if not isinstance(value, str):
        raise ValueError(f"expected text, not {type(value).__name__}")  # noqa: TRY004 - a fault in the data
    is_text = field == "text" or (field == "body" and "<" not in value)
    return to_bytes(value), _as_utf8(content_type or ("text/plain" if is_text else "text/html"))


def to_bytes(text: str) -> bytes:
    """The text as UTF-8. A lone surrogate, which cannot be encoded, becomes U+FFFD; the page is kept."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        # Bytes that were not UTF-8 in the input are U+DC80 to U+DCFF here and become the original bytes again.
        return re.sub(r"[\ud800-\udc7f\udd00-\udfff]", "\ufffd", text).encode("utf-8", "surrogateescape")


def _as_utf8(content_type: str) -> str:
    """Replace the charset of the original response, which no longer applies to decoded text."""
    return re.sub(r";\s*charset=[^;]*", "", content_type, flags=re.IGNORECASE).strip() + "; charset=utf-8"


def _text(value: Any) -> str | None:
    return None if value is None or value == "" else str(value)
