"""Values from the database as written in each format."""

import json
import math
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from etl.report import escape


def exact(value: Any) -> Any:
    """A value for CSV: like `cell`, but instants are as in JSON, to the microsecond."""
    return value.isoformat() if isinstance(value, datetime) else cell(value)


def cell(value: Any) -> Any:
    """A value for people, in tables: a number, a string or None; instants to the second."""
    match value:
        case bool():
            return "true" if value else "false"
        case None | str() | int() | float() | Decimal():
            return value
        case datetime():
            return value.isoformat(" ")
        case dict() | list() | tuple():
            return json_text(value)
        case bytes():
            return value.hex()
        case _:
            return str(value)


def as_text(value: Any) -> str:
    """A value as text; empty for None."""
    known = cell(value)
    return "" if known is None else str(known)


def json_text(data: Any, *, indent: int | None = None) -> str:
    """A value as strictly valid JSON: instants as ISO 8601, bytes as hex, NaN and infinities as null."""
    return escape.for_json(json.dumps(_for_json(data), ensure_ascii=False, indent=indent, allow_nan=False))


def _for_json(value: Any) -> Any:  # noqa: PLR0911 - one for each kind of value
    match value:
        case None | str() | bool() | int():
            return value
        case float():
            return value if math.isfinite(value) else None
        case Mapping():
            return {_key(name): _for_json(item) for name, item in value.items()}
        case list() | tuple() | set() | frozenset():
            return [_for_json(item) for item in value]
        case Decimal():
            return _number(value)
        case datetime() | date() | time():
            return value.isoformat()
        case timedelta():
            return value.total_seconds()
        case bytes():
            return value.hex()
        case _:
            return str(value)


def _key(name: Any) -> str:
    return name if isinstance(name, str) else as_text(name)


def _number(value: Decimal) -> int | float | None:
    if not value.is_finite():
        return None
    return int(value) if value == value.to_integral_value() else float(value)
