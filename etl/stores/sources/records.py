"""Pages from records with named fields: lines of JSONL, rows of Parquet and CSV."""

import base64
import binascii
import re
from collections.abc import Mapping
from typing import Any

from etl.pages.outcome import Fault
from etl.stores.sources.content import Content, Place, Reading, make_page
from etl.stores.sources.facts import Facts, parse_instant
from etl.stores.sources.model import PageItem

BODY_FIELDS = ("html", "body_base64", "body", "text")
"""In this order: the page itself before what somebody made of it."""
_FACT_FIELDS = ("url", "station", "fetched_at", "content_type", "id")


def input_name(field: str, fields: Mapping[str, str]) -> str:
    """The input's name of one of our fields."""
    return fields.get(field, field)


def body_columns(fields: Mapping[str, str]) -> tuple[str, ...]:
    """The columns of a table that may hold a body."""
    return tuple(input_name(field, fields).split(".")[0] for field in BODY_FIELDS)


def columns(fields: Mapping[str, str]) -> tuple[str, ...]:
    """The columns of a table that are worth reading."""
    facts = (input_name(field, fields) for field in _FACT_FIELDS)
    return (*body_columns(fields), *facts, *(name.split(".")[0] for name in fields.values()))


def has_body(record: Mapping[str, Any], fields: Mapping[str, str]) -> bool:
    """Whether the record holds a page in any of its forms."""
    return any(_look_up(record, input_name(field, fields)) is not None for field in BODY_FIELDS)


def to_page(record: Mapping[str, Any], content: Content, reading: Reading, place: Place) -> PageItem:
    """The page that a record holds."""
    fields = reading.options.fields
    values = {field: _look_up(record, input_name(field, fields)) for field in (*BODY_FIELDS, *_FACT_FIELDS)}
    field = next((name for name in BODY_FIELDS if values[name] is not None), None)
    if field is None:
        wanted = ", ".join(input_name(name, fields) for name in BODY_FIELDS)
        detail = f"no body field: none of {wanted}; name the input's own under [inputs.fields]"
        return content.damaged(Fault.DAMAGED, detail, offset=place.offset, excerpt=str(record).encode()[:200])
    try:
        body, content_type = _body(field, values[field], _text(values["content_type"]))
    except (ValueError, binascii.Error) as error:
        return content.damaged(Fault.DAMAGED, f"field {field!r}: {error}", offset=place.offset)
    facts = Facts(
        url=_text(values["url"]),
        station=_text(values["station"]),
        fetched_at=parse_instant(values["fetched_at"]),
        content_type=content_type,
        external_id=_text(values["id"]),
    )
    if values["fetched_at"] is not None and facts.fetched_at is None:
        reading.notes["a fetch time that cannot be read"] += 1
    return make_page(body, facts, content, reading, place)


def _look_up(record: Mapping[str, Any], name: str) -> Any:
    """A field by its name, or by a path of names joined by dots."""
    if name in record:
        return record[name]
    value: Any = record
    for step in name.split("."):
        if not isinstance(value, Mapping):
            return None
        value = value.get(step)
    return value


def _body(field: str, value: Any, content_type: str | None) -> tuple[bytes, str | None]:
    if field == "body_base64":
        return base64.b64decode(value), content_type
    if isinstance(value, bytes | bytearray | memoryview):
        return bytes(value), content_type or ("text/plain" if field == "text" else None)
    if not isinstance(value, str):
        raise ValueError(f"text is expected, not {type(value).__name__}")  # noqa: TRY004 - a fault of the data
    is_text = field == "text" or (field == "body" and "<" not in value)
    return to_bytes(value), _as_utf8(content_type or ("text/plain" if is_text else "text/html"))


def to_bytes(text: str) -> bytes:
    """The text as UTF-8. A lone surrogate, which no encoding has, becomes U+FFFD; the page is kept."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        # Bytes that were no UTF-8 in the input stand as U+DC80 to U+DCFF and go back to what they were.
        return re.sub(r"[\ud800-\udc7f\udd00-\udfff]", "\ufffd", text).encode("utf-8", "surrogateescape")


def _as_utf8(content_type: str) -> str:
    """The charset of the original response no longer holds for text that has been decoded."""
    return re.sub(r";\s*charset=[^;]*", "", content_type, flags=re.IGNORECASE).strip() + "; charset=utf-8"


def _text(value: Any) -> str | None:
    return None if value is None or value == "" else str(value)
