"""A draft of a station's profile, from the warehouse's own pages."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

import duckdb
from lxml.html import HtmlElement

from etl.counted import counted
from etl.errors import UsageError
from etl.jobs.context import Context
from etl.jobs.known_stations import Known, named, own_hosts, own_name, taken_names, without_profile
from etl.pages.decode.charset import decode_body
from etl.pages.decode.css import select_elements
from etl.pages.decode.document import Document, parse_document
from etl.pages.decode.visible import fold
from etl.pages.decode.web_archives import as_archived
from etl.pages.metadata.station import site_name
from etl.pages.metadata.zones import zone_of
from etl.stores import raw
from etl.stores.published import open_published
from etl.stores.statements import statement
from etl.stores.station_profiles import load_profiles

# Where stations are; of zones that fit equally well the first, so the populous ones come first.
_ZONES = (
    "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Phoenix",
    "America/Anchorage", "Pacific/Honolulu", "America/Puerto_Rico", "America/Halifax", "America/Toronto",
    "America/Mexico_City", "America/Sao_Paulo", "Europe/London", "Europe/Berlin", "Europe/Athens",
    "Europe/Moscow", "Africa/Johannesburg", "Asia/Kolkata", "Asia/Shanghai", "Asia/Tokyo", "Asia/Seoul",
    "Australia/Sydney", "Pacific/Auckland",
)  # fmt: skip
_FITTING = 0.6  # the others are those of wire copy, which keeps the agency's zone
_FEW_INSTANTS = 3
_FEW_PAGES = 2  # what stands on one page alone does not belong to the layout
_NO_HOST = (
    "# No page of it has a URL: this profile is found for inputs that name the station, and for no others."
)
_ANCESTORS = 3  # a box around a line; further out begins the page


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposed profile.

    Args:
        zone: None when too few instants state their offset, or no zone fits them.
        remove: Selectors of boxes that hold nothing but lines which the station repeats.
        pages: How many pages were looked at for names and selectors.
        others: Stations that have no profile either, by their identities.
        namesakes: Stations that call themselves the same. Their hosts are not listed: anybody may take a name.
    """

    station: str
    hosts: tuple[str, ...]
    names: tuple[str, ...]
    zone: str | None
    language: str | None
    remove: tuple[str, ...]
    pages: int
    others: tuple[str, ...] = ()
    namesakes: tuple[str, ...] = ()

    def toml(self) -> str:
        """The draft as a file for `config/stations`."""
        lines = [
            f"# Drafted by copydesk from {counted(self.pages, 'page')}; review it, then: copydesk config validate",
            f"station = {_toml(self.station)}",
            *([] if self.hosts else [_NO_HOST]),
            f"hosts = {_toml(self.hosts)}",
            f"names = {_toml(self.names)}",
        ]
        lines += (
            [f"zone = {_toml(self.zone)}"] if self.zone else ["# No zone could be told from publish times."]
        )
        lines += [f"language = {_toml(self.language)}"] if self.language else []
        lines += ["# Boxes that held nothing but lines which the station repeats."] if self.remove else []
        lines += [f"remove = {_toml(self.remove)}"] if self.remove else []
        return "\n".join(lines) + "\n"


@dataclass(frozen=True, slots=True)
class _Sample:
    """A page with the folded text of its lines: those in the body and those that left it as chrome."""

    document: Document
    kept: frozenset[str]
    removed: frozenset[str]


def suggest(context: Context, station: str | None = None) -> Draft:
    """Draft a profile: for this station, or for the one with most articles among those without a profile.

    Args:
        context: The job's surroundings.
        station: Its name or its identity, which for most stations is their host.

    Raises:
        UsageError: No article is of this station, several stations bear the name, or every station has a profile.
        WarehouseError: Nothing has been published yet, or the raw store cannot be read.
    """
    known = load_profiles(context.home.stations)
    with open_published(context.home, context.settings.readers) as connection:
        everyone = [Known(*row) for row in _rows(connection, "suggest_station")]
        waiting = without_profile(everyone, known)
        one = named(everyone, station) if station else _most_read(waiting)
        hosts = [host for (host,) in _rows(connection, "suggest_hosts", station=one.station_id)]
        zone = guess_zone(_rows(connection, "suggest_instants", station=one.station_id))
        rows = _rows(connection, "suggest_pages", station=one.station_id)
        samples = _samples(connection, context, rows)
    languages = Counter(row[4] for row in rows if row[4])
    name = own_name(one, everyone, known)
    taken = taken_names(one, everyone, known)
    return Draft(
        station=name,
        hosts=own_hosts(hosts, one, known),
        names=tuple(other for other in _names(samples, name) if other.casefold() not in taken),
        zone=zone,
        language=_first(languages),
        remove=_furniture(samples),
        pages=len(samples),
        others=tuple(other.station_id for other in waiting if other != one),
        namesakes=tuple(
            other.station_id for other in everyone if other != one and other.folded == one.folded
        ),
    )


def _most_read(waiting: Sequence[Known]) -> Known:
    if not waiting:
        raise UsageError("no station is without a profile", hint="copydesk sql --name stations")
    return waiting[0]


def guess_zone(instants: Iterable[tuple[datetime, str]]) -> str | None:
    """The zone whose offsets at these instants are those that the pages state; None when that is open.

    Args:
        instants: Aware instants, and the zone as stated with each (`-05:00`, `EST`).
    """
    stated = [(moment, zone) for moment, name in instants if (zone := zone_of(name)) is not None]
    if len(stated) < _FEW_INSTANTS:
        return None
    shares = {name: _fitting(ZoneInfo(name), stated) for name in _ZONES}
    best = max(_ZONES, key=lambda name: shares[name])
    return best if shares[best] >= _FITTING else None


def _fitting(zone: ZoneInfo, stated: Sequence[tuple[datetime, tzinfo]]) -> float:
    same = sum(
        moment.astimezone(zone).utcoffset() == moment.astimezone(own).utcoffset() for moment, own in stated
    )
    return same / len(stated)


def _rows(connection: duckdb.DuckDBPyConnection, name: str, **parameters: Any) -> list[tuple[Any, ...]]:
    return connection.execute(statement("operations", name), parameters).fetchall()


def _samples(
    connection: duckdb.DuckDBPyConnection, context: Context, rows: Sequence[tuple[Any, ...]]
) -> list[_Sample]:
    files: dict[str, list[str]] = {}
    lines = {}
    for key, raw_file, kept, removed, _ in rows:
        files.setdefault(raw_file, []).append(key)
        lines[key] = (frozenset(map(fold, kept or ())), frozenset(map(fold, removed or ())))
    samples = []
    for page in raw.read_pages(connection, context.home.raw, files):
        parsed = parse_document(as_archived(decode_body(page.body, page.content_type).text, page.body))
        if parsed is not None:
            samples.append(_Sample(parsed, *lines[page.key]))
    return samples


def _names(samples: Sequence[_Sample], station: str) -> tuple[str, ...]:
    """How the pages call their site, where that is not the station's name."""
    found: Counter[str] = Counter()
    for sample in samples:
        named = site_name(sample.document.declared)
        if named is not None and named.value.casefold() != station.casefold():
            found[named.value] += 1
    return tuple(name for name in sorted(found) if found[name] >= min(_FEW_PAGES, len(samples)))


def _furniture(samples: Sequence[_Sample]) -> tuple[str, ...]:
    """Selectors of boxes around repeated lines: on two pages or more, and on no page around anything else."""
    candidates: Counter[str] = Counter()
    for sample in samples:
        found = {
            selector
            for block in sample.document.blocks
            if fold(block.text) in sample.removed
            for selector in _selectors(block.element)
        }
        candidates.update(found)
    good = [
        selector
        for selector, pages in sorted(candidates.items())
        if pages >= _FEW_PAGES and all(_is_furniture(sample, selector) for sample in samples)
    ]
    return tuple(selector for selector in good if not _is_inside(selector, good, samples))


def _selectors(element: HtmlElement) -> list[str]:
    """Names of the element and of the boxes around it: a tag with its class or id where that is a word."""
    found = []
    box: HtmlElement | None = element
    for _ in range(_ANCESTORS):
        if box is None or box.tag in ("body", "html", "main", "article"):
            break
        classes = [name for name in (box.get("class") or "").split() if _is_word(name)]
        if classes:
            found.append(f"{box.tag!s}.{classes[0]}")
        elif _is_word(box.get("id") or ""):
            found.append(f"{box.tag!s}#{box.get('id')}")
        box = box.getparent()
    return found


def _is_word(name: str) -> bool:
    """Whether a class or id was chosen by a person: hashes and numbers change with the next release."""
    return bool(name) and name.replace("-", "").replace("_", "").isalpha() and name.isascii()


def _is_furniture(sample: _Sample, selector: str) -> bool:
    boxes = set(select_elements(sample.document.tree, (selector,)))
    inside = [
        block
        for block in sample.document.blocks
        if any(element in boxes for element in (block.element, *block.element.iterancestors()))
    ]
    return not any(fold(block.text) in sample.kept for block in inside)


def _is_inside(selector: str, others: Sequence[str], samples: Sequence[_Sample]) -> bool:
    """Whether another good selector takes everything that this one takes."""
    for other in others:
        if other != selector and all(_covers(sample, other, selector) for sample in samples):
            return not all(_covers(sample, selector, other) for sample in samples) or other < selector
    return False


def _covers(sample: _Sample, outer: str, inner: str) -> bool:
    boxes = set(select_elements(sample.document.tree, (outer,)))
    return all(
        any(element in boxes for element in (found, *found.iterancestors()))
        for found in select_elements(sample.document.tree, (inner,))
    )


def _first(counts: Counter[str]) -> str | None:
    """The most frequent; of equals the first in alphabetical order."""
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def _toml(value: str | Sequence[str]) -> str:
    """A string or a list of strings. JSON's notation is valid TOML except for invisible characters."""
    text = json.dumps(value if isinstance(value, str) else list(value), ensure_ascii=False)
    return "".join(c if c.isprintable() else _escaped(c) for c in text)


def _escaped(character: str) -> str:
    code = ord(character)
    if 0xD800 <= code <= 0xDFFF:  # half of a character, which TOML cannot say
        code = 0xFFFD
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
