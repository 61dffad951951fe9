"""One form for a value, whichever program read it, and a checksum of rows. Runs in every environment: stdlib only."""

import hashlib
import json
import math
from datetime import UTC, date, datetime


def checksum(rows, types):
    """Number of rows and a digest that does not depend on their order.

    Args:
        rows: Each a mapping from column to value.
        types: From column to DuckDB's type.
    """
    count, total = 0, 0
    for row in rows:
        values = [canonical(row[name], kind) for name, kind in types.items()]
        total += int.from_bytes(hashlib.sha256(json.dumps(values).encode()).digest()[:8], "big")
        count += 1
    return [count, f"{total % 2**64:016x}"]


def canonical(value, kind):
    """A value as JSON knows it."""
    if kind.endswith("[]"):
        items = json.loads(value) if isinstance(value, str) else value
        return None if items is None else [canonical(item, kind[:-2]) for item in items]
    if kind.startswith("STRUCT"):
        fields = json.loads(value) if isinstance(value, str) else value
        return {name: canonical(fields[name], "VARCHAR") for name in sorted(fields)}
    if value is None or value != value or str(value) in ("NaT", "<NA>"):  # noqa: PLR0124 - NaN differs from itself
        return None
    return _CONVERT.get(kind, str)(value)


def _instant(value):
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _day(value):
    day = value if isinstance(value, date) else datetime.fromisoformat(str(value))
    return f"{day:%Y-%m-%d}"


def _number(value):
    number = float(value)
    return f"{number:.12g}" if math.isfinite(number) else None


def _truth(value):
    return str(value).lower() in ("true", "1")


_CONVERT = {
    "TIMESTAMP WITH TIME ZONE": _instant,
    "DATE": _day,
    "DOUBLE": _number,
    "INTEGER": _number,
    "BIGINT": _number,
    "BOOLEAN": _truth,
}
