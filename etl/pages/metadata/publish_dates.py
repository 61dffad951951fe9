"""When the piece was published and updated: every date the page gives, weighed, conflicts kept."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import htmldate

from etl.pages.decode.declared import Head
from etl.pages.decode.document import Document
from etl.pages.decode.structured_data import first_text
from etl.pages.metadata.dates import EARLIEST, from_url, is_plausible, parse_value, read_line
from etl.pages.model.article import Conflict, Dated, Precision
from etl.pages.vocabulary.meta_names import PUBLISHED, RECORD, UPDATED

_PUBLISHED_MARK = re.compile(r"publish|pubdate|posted|datecreated|entry-date|release", re.IGNORECASE)
_UPDATED_MARK = re.compile(r"updat|modif", re.IGNORECASE)
_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Dates:
    """The publish and update instants, and other answers.

    Args:
        lines: Numbers of the visible lines that state them.
    """

    published: Dated | None = None
    updated: Dated | None = None
    conflicts: tuple[Conflict, ...] = ()
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class DateStyle:
    """How a site writes dates.

    Args:
        zone: The station's IANA zone, for times without one.
        language: What the page says it is written in (`en-GB`), for the order of day and month.
    """

    zone: str | None = None
    language: str | None = None


def read_publish_date(
    head: Head, lines: tuple[str, ...], *, url: str | None, latest: datetime | None, style: DateStyle
) -> Dates:
    """Weigh the dates of a page: JSON-LD, meta tags, `time` elements, visible lines, the URL, in this order.

    Args:
        head: The page's machine-readable parts.
        lines: The visible lines around the headline.
        url: The page's address, where known.
        latest: When the page was fetched; None when that is unknown.
        style: How the site writes dates.
    """
    stated = _stated(lines, style)
    published = [d for d in _published(head, stated, url, style) if is_plausible(d, latest)]
    updated = [d for d in _updated(head, stated, style) if is_plausible(d, latest)]
    first = _best(published)
    last = _best(updated)
    conflicts = [Conflict("published", d.value.isoformat(), d.source) for d in _differing(published, first)]
    conflicts += [Conflict("updated", d.value.isoformat(), d.source) for d in _differing(updated, last)]
    return Dates(first, last, tuple(conflicts), stated.lines)


def date_of_last_resort(
    document: Document, dates: Dates, *, url: str | None, latest: datetime | None
) -> Dates:
    """The guess of htmldate where nothing gave a publish date, bounded by the page's own fetch day.

    Without a fetch time there is no honest bound, and htmldate would take today's: then nothing is guessed.
    """
    if dates.published is not None or latest is None:
        return dates
    guess = htmldate.find_date(
        document.tree, extensive_search=False, original_date=True, url=url, max_date=latest.date().isoformat()
    )
    dated = parse_value(guess, "htmldate") if guess else None
    return replace(dates, published=dated) if dated and is_plausible(dated, latest) else dates


def _published(head: Head, stated: Dates, url: str | None, style: DateStyle) -> Iterator[Dated]:
    zone = style.zone
    raw = [("json-ld", first_text(node.get("datePublished")), zone) for node in head.structured.articles]
    raw += [("json-ld", first_text(node.get("dateCreated")), zone) for node in head.structured.articles[:1]]
    raw += [(f"meta:{name}", value, None) for name in PUBLISHED for value in head.meta.get(name, ())]
    raw.append((RECORD.source, head.recorded("published"), None))
    raw += [("time", value, zone) for value, mark in _times(head) if not _UPDATED_MARK.search(mark)]
    yield from _parsed(raw, style)
    if stated.published:
        yield stated.published
    by_url = from_url(url, zone)
    if by_url:
        yield by_url


def _updated(head: Head, stated: Dates, style: DateStyle) -> Iterator[Dated]:
    zone = style.zone
    raw = [("json-ld", first_text(node.get("dateModified")), zone) for node in head.structured.articles[:1]]
    raw += [(f"meta:{name}", value, None) for name in UPDATED for value in head.meta.get(name, ())]
    raw += [("time", value, zone) for value, mark in _times(head) if _UPDATED_MARK.search(mark)]
    yield from _parsed(raw, style)
    if stated.updated:
        yield stated.updated


def _stated(lines: tuple[str, ...], style: DateStyle) -> Dates:
    """What visible lines state; the first of each counts: further down stand the dates of other stories."""
    found = Dates()
    for n, line in enumerate(lines):
        published, updated = read_line(line, style.zone, language=style.language)
        if (published and not found.published) or (updated and not found.updated):
            found = Dates(found.published or published, found.updated or updated, lines=(*found.lines, n))
        if found.published and found.updated:
            break
    return found


def _parsed(raw: list[tuple[str, str, str | None]], style: DateStyle) -> Iterator[Dated]:
    for source, value, zone in raw:
        dated = parse_value(value, source, zone, language=style.language) if value else None
        if dated:
            yield dated


def _times(head: Head) -> Iterator[tuple[str, str]]:
    """The `datetime` of each time element and what its marks say, those marked as the publish date first."""
    found = []
    for element in head.times:
        value = element.get("datetime") or element.get("content") or ""
        parent = element.getparent()
        marks = " ".join(
            (holder.get(name) or "")
            for holder in (element, parent)
            if holder is not None
            for name in ("class", "itemprop", "id", "pubdate")
        )
        if value:
            found.append((value, marks))
    marked = [item for item in found if _PUBLISHED_MARK.search(item[1])]
    return iter(marked + [item for item in found if not _PUBLISHED_MARK.search(item[1])])


def _best(candidates: list[Dated]) -> Dated | None:
    """The first candidate, made as precise and as sure of its zone as the others allow."""
    if not candidates:
        return None
    best = candidates[0]
    for other in candidates[1:]:
        is_finer = best.precision is Precision.DAY and other.precision is not Precision.DAY
        if (is_finer and _agree(best, other)) or (best.zone is None and _same_wall_clock(best, other)):
            best = other
    return best


def _same_wall_clock(unzoned: Dated, zoned: Dated) -> bool:
    """Whether a time without a zone is the other one with its zone cut off."""
    if zoned.zone is None or Precision.DAY in (unzoned.precision, zoned.precision):
        return False
    return _offset_of(zoned.zone) == unzoned.value - zoned.value


def _offset_of(zone: str) -> timedelta | None:
    match = re.fullmatch(r"([+-])(\d\d):?(\d\d)?", zone)
    if not match:
        return None
    offset = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    return -offset if match[1] == "-" else offset


def _agree(one: Dated, other: Dated) -> bool:
    """Two notations of one instant; a day without a time agrees with every instant that it may hold."""
    if Precision.DAY in (one.precision, other.precision):
        return abs(one.value - other.value) < 2 * _DAY
    return abs(one.value - other.value) < _MINUTE


def _differing(candidates: list[Dated], chosen: Dated | None) -> Iterator[Dated]:
    seen = _Instants()
    if chosen:
        seen.add(chosen)
    for candidate in candidates:
        if not seen.agree(candidate):
            seen.add(candidate)
            yield candidate


class _Instants:
    """Dates of which no two agree, to be asked whether one of them agrees with a further one (see `_agree`).

    They lie in drawers that are as wide as two that agree may be apart, so that no more than three are looked into.
    """

    def __init__(self) -> None:
        self._all: dict[int, list[Dated]] = defaultdict(list)
        self._days: dict[int, list[Dated]] = defaultdict(list)
        self._minutes: dict[int, list[Dated]] = defaultdict(list)

    def add(self, dated: Dated) -> None:
        """Remember one more."""
        wide = self._all[_drawer(dated, 2 * _DAY)]
        # Of those in a drawer the first and the last are enough: all others lie between them.
        wide[:] = [f([*wide, dated], key=_value) for f in (min, max)]
        finer = (self._days, 2 * _DAY) if dated.precision is Precision.DAY else (self._minutes, _MINUTE)
        finer[0][_drawer(dated, finer[1])].append(dated)

    def agree(self, dated: Dated) -> bool:
        """Whether any of them agrees with this one."""
        if dated.precision is Precision.DAY:
            return self._any(self._all, 2 * _DAY, dated)
        return self._any(self._days, 2 * _DAY, dated) or self._any(self._minutes, _MINUTE, dated)

    @staticmethod
    def _any(drawers: dict[int, list[Dated]], width: timedelta, dated: Dated) -> bool:
        at = _drawer(dated, width)
        near = (other for drawer in (at - 1, at, at + 1) for other in drawers.get(drawer, ()))
        return any(_agree(dated, other) for other in near)


def _value(dated: Dated) -> datetime:
    return dated.value


def _drawer(dated: Dated, width: timedelta) -> int:
    return (dated.value - EARLIEST) // width
