"""When the piece was published and updated: every date the page gives, weighed, conflicts kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import htmldate

from etl.pages.decode.declared import Head
from etl.pages.decode.document import Document
from etl.pages.decode.structured_data import first_scalar
from etl.pages.metadata.date_values import from_url, is_plausible, parse_value
from etl.pages.metadata.instants import Instants, agree, is_on
from etl.pages.metadata.page_times import DateStyle, PageTimes, read_far_times, read_page_times
from etl.pages.metadata.zones import zone_of
from etl.pages.model.article import Conflict, Dated, LocalDay, Precision
from etl.pages.model.positions import BlockIndex
from etl.pages.vocabulary.meta_names import PUBLISHED, RECORD, UPDATED

_UTC_NAMES = frozenset(("Z", "UTC", "GMT", "+00:00", "+0000"))
"""Zones that content systems write after they have converted a time; what they print is not the local day."""


@dataclass(frozen=True, slots=True)
class Dates:
    """The publish and update instants, and other answers.

    Args:
        published_day: The local day of publication.
        lines: Numbers of the visible lines that state them.
    """

    published: Dated | None = None
    published_day: LocalDay | None = None
    updated: Dated | None = None
    conflicts: tuple[Conflict, ...] = ()
    lines: tuple[int, ...] = ()


def read_publish_date(
    document: Document,
    near: Sequence[BlockIndex],
    *,
    url: str | None,
    latest: datetime | None,
    style: DateStyle,
) -> Dates:
    """Weigh the dates of a page: JSON-LD, meta tags, the lines around the headline, the URL, other time elements.

    Where two of the first three agree to the minute and JSON-LD says something else, those two count.

    Args:
        document: The parsed page.
        near: The blocks around the headline (see `page_times`).
        url: The page's address, where known.
        latest: When the page was fetched; None when that is unknown.
        style: How the site writes dates.
    """
    head = document.declared
    shown = read_page_times(document, near, style)
    published = [d for d in _published(head, shown, url, style) if is_plausible(d, latest)]
    # Only where nothing else gives a date: they may be those of other stories.
    others = [] if published else [*shown.late, *read_far_times(shown, style, updates=False)]
    far = [d for d in others if is_plausible(d, latest)]
    updated = [d for d in _updated(head, shown, style) if is_plausible(d, latest)]
    updated = updated or [d for d in read_far_times(shown, style, updates=True) if is_plausible(d, latest)]
    first = _best(_outvoted(published)) or _best(far[:1])
    last = _best(updated)
    known = [*published, *far]
    conflicts = [Conflict("published", d.value.isoformat(), d.source) for d in _differing(known, first)]
    conflicts += [Conflict("updated", d.value.isoformat(), d.source) for d in _differing(updated, last)]
    late = [d for d in shown.late if first and d.source == "line" and _shows_day_of(d, first)]
    day = _local_day(first, [*late, *(published or far[:1])]) if first else None
    dates = Dates(first, day, last, tuple(conflicts), tuple(shown.lines))
    return _of_last_resort(document, dates, url=url, latest=latest)


def _of_last_resort(document: Document, dates: Dates, *, url: str | None, latest: datetime | None) -> Dates:
    """The guess of htmldate where nothing gave a publish date, bounded by the page's own fetch day.

    Without a fetch time there is no honest bound, and htmldate would take today's: then nothing is guessed.
    """
    if dates.published is not None or latest is None:
        return dates
    guess = htmldate.find_date(
        document.tree, extensive_search=False, original_date=True, url=url, max_date=latest.date().isoformat()
    )
    dated = parse_value(guess, "htmldate") if guess else None
    if dated is None or not is_plausible(dated, latest):
        return dates
    return replace(dates, published=dated, published_day=_local_day(dated, [dated]))


def _published(head: Head, shown: PageTimes, url: str | None, style: DateStyle) -> Iterator[Dated]:
    zone = style.zone
    raw = [("json-ld", first_scalar(node.get("datePublished")), zone) for node in head.structured.articles]
    raw += [("json-ld", first_scalar(node.get("dateCreated")), zone) for node in head.structured.articles[:1]]
    raw += [(f"meta:{name}", value, None) for name in PUBLISHED for value in head.meta.get(name, ())]
    raw.append((RECORD.source, head.recorded("published"), None))
    yield from _parsed(raw, style)
    yield from shown.published
    by_url = from_url(url, zone)
    if by_url:
        yield by_url


def _updated(head: Head, shown: PageTimes, style: DateStyle) -> Iterator[Dated]:
    raw = [
        ("json-ld", first_scalar(node.get("dateModified")), style.zone)
        for node in head.structured.articles[:1]
    ]
    raw += [(f"meta:{name}", value, None) for name in UPDATED for value in head.meta.get(name, ())]
    yield from _parsed(raw, style)
    yield from shown.updated


def _parsed(raw: list[tuple[str, str, str | None]], style: DateStyle) -> Iterator[Dated]:
    for source, value, zone in raw:
        dated = parse_value(value, source, zone, language=style.language) if value else None
        if dated:
            yield dated


def _outvoted(candidates: list[Dated]) -> list[Dated]:
    """The candidates, without those of JSON-LD where a meta tag and the page agree on another.

    The page has to say its zone, or both may have left it out.
    """
    if not candidates or candidates[0].source != "json-ld":
        return candidates
    others = [
        d for d in candidates if _kind(d) in {"meta", "time", "line"} and d.precision is not Precision.DAY
    ]
    if any(agree(candidates[0], other) for other in others):
        return candidates
    voters = [
        one
        for one in others
        if _kind(one) == "meta"
        for other in others
        if _kind(other) != "meta" and agree(one, other) and other.zone
    ]
    return [d for d in candidates if d.source != "json-ld"] if voters else candidates


def _kind(dated: Dated) -> str:
    return dated.source.partition(":")[0]


def _best(candidates: Sequence[Dated]) -> Dated | None:
    """The first candidate, made as precise and as sure of its zone as the others allow."""
    if not candidates:
        return None
    best = candidates[0]
    for other in candidates[1:]:
        is_finer = best.precision is Precision.DAY and other.precision is not Precision.DAY
        if (is_finer and is_on(best, other)) or (best.zone is None and _same_wall_clock(best, other)):
            best = other
    return best


def _same_wall_clock(unzoned: Dated, zoned: Dated) -> bool:
    """Whether a time without a zone is the other one with its zone cut off."""
    if zoned.zone is None or Precision.DAY in (unzoned.precision, zoned.precision):
        return False
    zone = zone_of(zoned.zone)
    offset = zone.utcoffset(zoned.value.replace(tzinfo=None)) if zone else None
    return offset == unzoned.value - zoned.value


def _local_day(published: Dated, candidates: Sequence[Dated]) -> LocalDay | None:
    """The day that the page shows for its publication.

    That of the visible line counts, also where the instant says another one: pages that are brought up to date print
    their new day. Where no line shows a day, a value with a local zone counts before a day without time; times that
    were converted to UTC come last, as the day in London.
    """
    lines = [d for d in candidates if d.source == "line"]
    on_it = sorted((d for d in (published, *candidates) if _shows_day_of(d, published)), key=_remoteness)
    for dated in (*lines, *on_it):
        if dated.day:
            return LocalDay(dated.day, dated.source)
    return LocalDay(published.value.date(), published.source)


def _shows_day_of(dated: Dated, published: Dated) -> bool:
    if dated.day is None:
        return False
    midnight = datetime(dated.day.year, dated.day.month, dated.day.day, tzinfo=UTC)
    return is_on(replace(dated, value=midnight), published)


def _remoteness(dated: Dated) -> int:
    """How far a printed date may be from the local day."""
    if dated.zone is not None and dated.zone.upper() not in _UTC_NAMES:
        return 0
    return 1 if dated.precision is Precision.DAY else 2


def _differing(candidates: Sequence[Dated], chosen: Dated | None) -> Iterator[Dated]:
    seen = Instants()
    if chosen:
        seen.add(chosen)
    for candidate in candidates:
        if not seen.agree(candidate):
            seen.add(candidate)
            yield candidate
