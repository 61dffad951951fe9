"""What the page says about itself: JSON-LD, meta tags, visible lines, URL; every value knows its source."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from etl.pages.decode import urls
from etl.pages.decode.declared import Head
from etl.pages.decode.document import Document
from etl.pages.decode.structured_data import all_texts, first_text
from etl.pages.decode.text import key
from etl.pages.metadata.authors import Authors, read_authors
from etl.pages.metadata.copyright_lines import (
    copyright_owner,
    provider_of_line,
    rights_in_line,
)
from etl.pages.metadata.headline import other_headlines, read_headline
from etl.pages.metadata.page_times import DateStyle
from etl.pages.metadata.publish_dates import Dates, read_publish_date
from etl.pages.metadata.shown_headlines import HEADINGS
from etl.pages.metadata.station import read_station, site_aliases, site_name
from etl.pages.model.article import Conflict, Metadata, MetadataLine, Sourced
from etl.pages.model.positions import BlockIndex
from etl.pages.model.profile import StationProfile
from etl.pages.vocabulary.agencies import piece_supplier

_NOTICE_START = re.compile(r"^\W{0,3}(?:copyright|©|\(c\))", re.IGNORECASE)
_NEAR_BEFORE, _NEAR_AFTER = 6, 14
"""Visible blocks around the headline among which byline and date lines stand: above it a label or a date,
below it standfirst, byline, dates, share links."""
_DATELINE_LETTERS = 80
"""Characters in which the bracket of a dateline opens: the longest place has 60."""
_LONGEST_LABEL = 80
"""Characters of a section or tag; longer ones are sentences."""
_TOP_BLOCKS = 40
"""Visible blocks that are read where no headline was found; the notice and the dateline stand in them."""
_LANGUAGE = re.compile(
    r"^(?P<language>[a-z]{2,3})(?:[-_][a-z]{4})?(?P<country>[-_](?:[a-z]{2}|\d{3}))?(?:[-_][a-z0-9]+)*$",
    re.IGNORECASE,
)
"""A language tag (RFC 5646): language, script, country and the rest."""


@dataclass(frozen=True, slots=True, eq=False)
class _Lines:
    """The visible lines that carry metadata."""

    near: tuple[str, ...]
    after: tuple[str, ...]
    notices: tuple[str, ...]
    headline: BlockIndex | None
    near_blocks: tuple[BlockIndex, ...]
    notice_blocks: Mapping[str, BlockIndex]

    def read(self, authors: Authors, dates: Dates, notice: str | None) -> Mapping[BlockIndex, MetadataLine]:
        """The blocks of the lines that metadata was read from."""
        found = {self.near_blocks[n]: MetadataLine.DATE for n in dates.lines}
        if notice is not None and notice in self.notice_blocks:
            found[self.notice_blocks[notice]] = MetadataLine.RIGHTS
        if authors.line is not None:
            found[self.near_blocks[authors.line]] = MetadataLine.BYLINE
        if self.headline is not None:
            found[self.headline] = MetadataLine.HEADLINE
        return found


def read_metadata(
    document: Document, *, url: str | None, fetched_at: datetime | None, profile: StationProfile
) -> Metadata:
    """Read a page's metadata.

    Args:
        document: The parsed page.
        url: The page's address, where known.
        fetched_at: Nothing is published after it. None when only the file's time is known (`RawPage.latest_date`).
        profile: The station's profile.
    """
    head = document.declared
    names = site_aliases(head, profile, url)
    title = read_headline(document, names, url)
    lines = _lines(document, title)
    found_authors = read_authors(document, lines.near_blocks, lines.headline, names)
    style = DateStyle(profile.zone, _language(head, document, profile))
    dates = read_publish_date(document, lines.near_blocks, url=url, latest=fetched_at, style=style)
    station = read_station(head, lines.notices, profile=profile, url=url)
    notice = _own_notice(lines, names)
    rights = rights_in_line(notice) if notice else _stated_rights(head)
    return Metadata(
        headline=title,
        byline=found_authors.byline,
        authors=found_authors.names,
        published=dates.published,
        published_day=dates.published_day,
        updated=dates.updated,
        section=_section(head),
        tags=_tags(head),
        language=style.language.partition("-")[0] if style.language else None,
        canonical_url=_canonical(head, url),
        site_name=_value(site_name(head)),
        station=station,
        provider=_provider(found_authors.names, rights, lines, station, names),
        rights=rights,
        standfirst=_standfirst(head),
        conflicts=(*_headline_conflicts(head, title, names), *found_authors.conflicts, *dates.conflicts),
        lines=lines.read(found_authors, dates, notice),
    )


def _value(stated: Sourced | None) -> str | None:
    return stated.value if stated else None


def _headline_conflicts(head: Head, title: Sourced | None, names: frozenset[str]) -> Iterator[Conflict]:
    for other in other_headlines(head, title, names):
        yield Conflict("headline", other.value, other.source)


def _lines(document: Document, title: Sourced | None) -> _Lines:
    texts = [block.text for block in document.blocks]
    at = _headline_block(document, title.value) if title else None
    notice_blocks: dict[str, BlockIndex] = {}
    notices = []
    for n, text in enumerate(texts):
        if _NOTICE_START.match(text) and (line := rights_in_line(text)):
            notices.append((n, line))
            notice_blocks.setdefault(text, BlockIndex(n))
            notice_blocks.setdefault(line, BlockIndex(n))
    all_notices = tuple(line for _, line in notices)
    if at is None:
        return _Lines((), tuple(texts[:_TOP_BLOCKS]), all_notices, None, (), notice_blocks)
    near = (*range(at + 1, len(texts))[:_NEAR_AFTER], *reversed(range(max(0, at - _NEAR_BEFORE), at)))
    near_texts = tuple(texts[n] for n in near)
    after = (*near_texts[:_NEAR_AFTER], *(line for n, line in notices if n >= at))
    return _Lines(near_texts, after, all_notices, BlockIndex(at), tuple(map(BlockIndex, near)), notice_blocks)


def _headline_block(document: Document, title: str) -> int | None:
    """The block that shows the headline: a heading before a breadcrumb that says the same, or an h1 with a label."""
    wanted = key(title)
    blocks = document.blocks
    # The same letters take about as many characters; most blocks are told apart by their length.
    lengths = range(len(wanted), 2 * len(title) + 1)
    same = [n for n, block in enumerate(blocks) if len(block.text) in lengths and key(block.text) == wanted]
    if not same:
        return next(
            (n for n, b in enumerate(blocks) if b.element.tag == "h1" and wanted in key(b.text)), None
        )
    return next((n for n in same if blocks[n].element.tag in HEADINGS), same[0])


def _own_notice(lines: _Lines, own: frozenset[str]) -> str | None:
    """The line with the article's own notice: an agency's first, then the site's."""
    notices = [line for line in lines.after if _NOTICE_START.match(line)] or list(lines.notices)
    foreign = [line for line in notices if key(copyright_owner(line) or "") not in own]
    by_provider = (line for line in foreign if provider_of_line(line))
    return next(iter((*by_provider, *foreign, *notices, *lines.notices)), None)


def _stated_rights(head: Head) -> str | None:
    stated = (
        first_text(head.structured.main.get("copyrightNotice")) or head.first("copyright", "dc.rights")[0]
    )
    return stated or None


def _provider(
    authors: tuple[str, ...],
    notice: str | None,
    lines: _Lines,
    station: Sourced | None,
    own: frozenset[str],
) -> str | None:
    """Who supplied the piece: by a notice that is not the site's, its byline, its dateline; else the site itself.

    A network's own notice stands on the pieces that it takes from agencies, too.
    """
    owner = copyright_owner(notice) if notice else None
    owner_supplies = provider_of_line(notice) if notice else None
    if owner_supplies and key(owner or "") not in own:
        return owner_supplies
    agencies = [agency for name in authors if (agency := piece_supplier(name))]
    if agencies:
        return agencies[0]
    for line in lines.after:
        is_dateline = "(" in line[:_DATELINE_LETTERS] and not _NOTICE_START.match(line)
        if is_dateline and (named := provider_of_line(line)):
            return named
    owners = {key(copyright_owner(line) or "") for line in lines.notices}
    # Next to the station's own notice, another owner's notice is that of the piece: `Copyright 2025 Prairie Wire`.
    if owner and station and key(owner) != key(station.value) and key(station.value) in owners:
        return owner_supplies or owner
    return owner_supplies or (station.value if station else None)


def _section(head: Head) -> str | None:
    stated = all_texts(head.structured.main.get("articleSection"))
    meta, _ = head.first("article:section", "parsely-section", "sailthru.section", "section")
    for value in (*stated, meta, head.recorded("section")):
        if value and len(value) <= _LONGEST_LABEL and not value.startswith("http"):
            return value
    return None


def _tags(head: Head) -> tuple[str, ...]:
    stated = [
        *all_texts(head.structured.main.get("keywords")),
        *head.meta.get("article:tag", ()),
        head.recorded("tags"),
    ]
    if not any(stated):
        stated = [
            *head.meta.get("news_keywords", ()),
            *head.meta.get("parsely-tags", ()),
            *head.meta.get("keywords", ()),
        ]
    seen: dict[str, str] = {}
    for value in stated:
        for tag in re.split(r"\s*[,;]\s*", value):
            if key(tag) and len(tag) <= _LONGEST_LABEL:
                seen.setdefault(key(tag), tag)
    return tuple(seen.values())


def _language(head: Head, document: Document, profile: StationProfile) -> str | None:
    """The page's language and, where any place says so, its country: `en`, `en-gb`."""
    xml_lang = "{http://www.w3.org/XML/1998/namespace}lang"
    stated = (
        document.tree.get("lang") or document.tree.get(xml_lang) or "",
        first_text(head.structured.main.get("inLanguage")),
        *(head.first(name)[0] for name in ("og:locale", "content-language", "dc.language", "language")),
        head.own_language,
        profile.language or "",
    )
    tags = [match for value in stated if (match := _LANGUAGE.match(value.strip()))]
    if not tags:
        return None
    language = tags[0]["language"].lower()
    countries = (tag["country"] for tag in tags if tag["language"].lower() == language and tag["country"])
    return (language + next(countries, "")).lower().replace("_", "-")


def _canonical(head: Head, url: str | None) -> str | None:
    """The canonical address, where the page names one on its own site; others are syndication hints."""
    for stated in (head.canonical, head.first("og:url")[0]):
        absolute = urls.absolute(stated, url)
        if absolute and (url is None or urls.same_site(absolute, url)):
            return urls.canonical(absolute)
    return None


def _standfirst(head: Head) -> str | None:
    meta, _ = head.first("og:description", "description", "twitter:description", "dc.description")
    return meta or first_text(head.structured.main.get("description")) or None
