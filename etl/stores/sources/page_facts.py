"""Facts about a page that come with its input: URL, fetch time, content type, station, identifier."""

import email.utils
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import takewhile
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote


@dataclass(frozen=True, slots=True)
class PageFacts:
    """Facts about one page; None if unknown."""

    url: str | None = None
    station: str | None = None
    fetched_at: datetime | None = None
    content_type: str | None = None
    external_id: str | None = None
    is_response: bool = False
    """Whether the facts come from saved HTTP headers, which belong to a single response."""


NO_FACTS = PageFacts()

_EPOCH_MILLISECONDS = 100_000_000_000
"""Tells milliseconds from seconds: seconds since 1970 reach it in the year 5138, milliseconds did in 1973."""


def parse_instant(value: Any) -> datetime | None:
    """Parse an instant: ISO 8601, an archive's 14 digits, an HTTP date, or seconds or milliseconds since 1970.

    Returned in UTC. A value without a zone is taken as UTC, a date as its midnight, a month (WARC/1.1 allows it) as
    its first day; None for anything else.
    """
    try:
        moment = _parse(value)
        return moment.astimezone(UTC) if moment else None
    except (ValueError, OverflowError, OSError, TypeError):
        return None


def _parse(value: Any) -> datetime | None:
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=UTC)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    text = str(value).strip()
    if re.fullmatch(r"\d{14}", text):
        return datetime.strptime(text, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    if re.fullmatch(r"\d{9,13}(\.\d+)?", text):
        number = float(text)
        return datetime.fromtimestamp(number / 1000 if number > _EPOCH_MILLISECONDS else number, UTC)
    if re.fullmatch(r"\d{4}-\d\d", text):
        text += "-01"
    if script := _SCRIPT_DATE.match(text):
        month, day, year, time, zone = script.groups()
        text = f"{day} {month} {year} {time} {zone}"
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = email.utils.parsedate_to_datetime(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


_SCRIPT_DATE = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{1,2}) (\d{4}) (\d\d:\d\d:\d\d) GMT([+-]\d{4})")
"""What JavaScript writes for a date (ECMA-262, 21.4.4.41): its zone's name follows."""


def file_time(seconds: float) -> datetime:
    """A file's modification time; 1970-01-01 if it is out of range."""
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(0, UTC)


_DAY = re.compile(r"(?:[a-z_]+=)?(\d{4})-(\d\d)-(\d\d)")
HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}")
"""Matches a host name. A folder with such a name mirrors URL paths, so what is in it was named by strangers."""
_STATION = re.compile(r"station=(.+)", re.IGNORECASE)


def folder_date(path: str) -> datetime | None:
    """The date in a path's folders (`2026-11-01`, `day=2026-11-01`, `2026/11/01`); the deepest one wins.

    Folders inside one named like a host mirror URL paths; their dates are dates of publication and do not count.
    """
    found = None
    folders = _folders(path)
    for n, folder in enumerate(folders):
        match = _DAY.fullmatch(folder) or _DAY.fullmatch("-".join(folders[n - 2 : n + 1]) if n >= 2 else "")
        if match:
            found = _day(*map(int, match.groups())) or found
    return found


def folder_station(path: str) -> str | None:
    """The station in a path's folders (`station=KVLO`, percent-encoded as in Hive); the deepest one wins."""
    named = (_STATION.fullmatch(folder) for folder in _folders(path))
    stations = [unquote(match[1]).strip() for match in named if match]
    return stations[-1] if stations and stations[-1] else None


def _folders(path: str) -> list[str]:
    """The folders of a path, up to the first one named like a host."""
    folders = [part for piece in path.split("!") for part in PurePosixPath(piece).parts][:-1]
    return list(takewhile(lambda folder: not HOST.fullmatch(folder), folders))


def _day(year: int, month: int, day: int) -> datetime | None:
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None


SIDECAR_BYTES = 256 * 1024
"""Largest sidecar: it holds a handful of facts, so a larger file is something else."""
_HEADER_SUFFIXES = (".headers", ".headers.txt")


def sidecar_names(name: str) -> tuple[str, ...]:
    """Possible names of a sidecar next to this page, the most specific first."""
    stem = name.rsplit(".", 1)[0] if "." in name else name
    bases = (name, stem) if stem != name else (name,)
    suffixes = (".json", ".meta.json", *_HEADER_SUFFIXES)
    return tuple(base + suffix for base in bases for suffix in suffixes if base + suffix != name)


def page_stems(name: str) -> str | None:
    """The name (or stem) of the page that a file of this name would be a sidecar of, or None."""
    for suffix in (".meta.json", ".json", *reversed(_HEADER_SUFFIXES)):
        if name.endswith(suffix) and len(name) > len(suffix):
            return name.removesuffix(suffix)
    return None


def read_sidecar(name: str, content: bytes) -> PageFacts | None:
    """Read a sidecar: a JSON object with our field names, or HTTP headers. None if it is neither."""
    if name.endswith(_HEADER_SUFFIXES):
        return _from_headers(content.decode("utf-8", "replace"))
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or not found.keys() & _SIDECAR_KEYS or found.keys() & _BODY_KEYS:
        return None
    return PageFacts(
        url=_text(found.get("url")),
        station=_text(found.get("station")),
        fetched_at=parse_instant(found.get("fetched_at")),
        content_type=_text(found.get("content_type")),
        external_id=_text(found.get("id")),
    )


_SIDECAR_KEYS = frozenset({"url", "station", "fetched_at", "content_type", "id"})
_BODY_KEYS = frozenset({"html", "text", "body_base64", "body"})


_ORIGINAL = re.compile(r'<([^<>]{1,8000})>\s*;[^<]{0,400}?\brel\s*=\s*"?[^"<>;]{0,60}\boriginal\b')


def memento_facts(headers: Mapping[str, str]) -> PageFacts:
    """What an archive's response says about the page that it replays (Memento, RFC 7089); none for other responses.

    Args:
        headers: Values by lower-case name.
    """
    moment = parse_instant(headers.get("memento-datetime")) or parse_instant(
        headers.get("x-archive-orig-date")
    )
    original = _ORIGINAL.search(headers.get("link", "")) if moment else None
    return PageFacts(url=original[1] if original else None, fetched_at=moment)


def _from_headers(text: str) -> PageFacts:
    pairs = (line.split(":", 1) for line in text.splitlines() if ":" in line)
    return facts_of_headers({name.strip().lower(): value.strip() for name, value in pairs})


def facts_of_headers(headers: Mapping[str, str]) -> PageFacts:
    """What the headers of a single response say about its page.

    Args:
        headers: Values by lower-case name.
    """
    memento = memento_facts(headers)
    return PageFacts(
        url=memento.url or headers.get("content-location"),
        fetched_at=memento.fetched_at or parse_instant(headers.get("date")),
        content_type=headers.get("content-type"),
        is_response=True,
    )


def _text(value: Any) -> str | None:
    return str(value) if isinstance(value, str | int) and value != "" else None
