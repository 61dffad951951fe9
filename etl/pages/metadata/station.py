"""Whose site a page is on: the station's identity, and the name that the page gives itself.

Anybody may claim a name. A station is therefore known by its hosts or by what the operator says, and what a page says
about itself only names its own host.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from etl.pages.decode.declared import Head
from etl.pages.decode.structured_data import first_text, types_of
from etl.pages.decode.text import key
from etl.pages.decode.urls import host
from etl.pages.metadata.copyright_lines import copyright_owner, provider_of_line
from etl.pages.model.article import Sourced
from etl.pages.model.profile import StationProfile
from etl.pages.model.raw_page import RawPage
from etl.pages.vocabulary.call_signs import leading_call_sign
from etl.pages.vocabulary.meta_names import RECORD, TITLES

_DEVICE_HOST = re.compile(r"^(?:m|amp|mobile)\.(?=[^.]+\.)")
"""The hosts under which sites show themselves to phones: `m.news.example` is `news.example`."""
_CLAIMED = "claimed:"
_TITLE_SUFFIX = re.compile(r"\s[|•·–—-]\s([^|•·–—]{2,40})$")
_LONGEST = 60
"""Characters of a site's name; what is longer is a slogan."""

_SITE_NAMES = ("og:site_name", "application-name", "dc.publisher", "twitter:app:name:iphone")
_MOST_NAME_WORDS = 3
"""Words of a site's name that may begin a title; a longer beginning is the title itself."""


class StationSource(StrEnum):
    """Where a station's identity was learned."""

    PROFILE = "profile"
    """A profile that lists the host, or that bears the name that the input gave."""
    INPUT = "input"
    """The input's own word: a `station` field, a sidecar, a folder."""
    HOST = "host"
    """The host of the page's URL."""
    CLAIMED = "claimed"
    """A page without URL says so itself."""


@dataclass(frozen=True, slots=True)
class Station:
    """A page's station.

    Args:
        id: Its identity. Pages of different stations never share one, whatever they say about themselves.
        name: As people see it; several stations may bear the same.
    """

    id: str
    name: str
    source: StationSource


def identify(
    page: RawPage, profile: StationProfile, *, claimed: str | None = None, canonical_url: str | None = None
) -> Station | None:
    """The station of a page, or None where nobody says anything about it.

    Args:
        page: The page; what its input says about the station is believed.
        profile: The profile found for its host or for the station that its input names.
        claimed: The name that the page gives itself, where it was read.
        canonical_url: The address that the page gives itself.
    """
    if profile.station and (page.station is None or _bears(profile, page.station)):
        return Station(profile.station, profile.station, StationSource.PROFILE)
    if page.station:
        return Station(page.station, page.station, StationSource.INPUT)
    if site := site_host(page.url):
        return Station(site, claimed or site, StationSource.HOST)
    told = site_host(canonical_url) or claimed
    return Station(f"{_CLAIMED}{told}", claimed or told, StationSource.CLAIMED) if told else None


def _bears(profile: StationProfile, name: str) -> bool:
    return name.casefold() in {own.casefold() for own in (profile.station, *profile.names) if own}


def site_host(url: str | None) -> str | None:
    """The host that stands for a site: without `www.` and without the prefix of its pages for phones."""
    name = host(url)
    return _DEVICE_HOST.sub("", name) if name else None


def site_name(head: Head) -> Sourced | None:
    """The name by which the page calls its site; None when the head gives none."""
    og, name = next(
        ((value, meta) for meta in _SITE_NAMES for value in _names_of_site(head, meta)),
        ("", ""),
    )
    publisher = head.structured.names(head.structured.main.get("publisher"))
    candidates = (
        (head.recorded("site name"), RECORD.source),
        (og, f"meta:{name}"),
        (publisher[0] if publisher else "", "json-ld"),
        (_website(head), "json-ld"),
    )
    for value, source in candidates:
        tidy = re.split(r"\s+[|•·–—]\s+", value)[0].strip()
        if tidy and len(tidy) <= _LONGEST and not re.match(r"https?:|//", tidy):
            return Sourced(tidy, source)
    return None


def _names_of_site(head: Head, meta: str) -> Iterator[str]:
    """What a meta tag calls the site; some sites give the title of each page there."""
    for value in head.meta.get(meta, ()):
        is_short = len(value.split()) <= _MOST_NAME_WORDS
        if is_short or not key(head.first(*TITLES)[0]).startswith(key(value)):
            yield value


def _website(head: Head) -> str:
    sites = (node for node in head.structured.nodes if "WebSite" in types_of(node))
    return next((first_text(node.get("name")) for node in sites), "")


def site_aliases(head: Head, profile: StationProfile, url: str | None) -> frozenset[str]:
    """`text.key` of every name that the page's site goes by, for telling it from headlines and authors."""
    named = site_name(head)
    name = host(url) or ""
    stated = (
        *(value for meta in ("og:site_name", "application-name") for value in _names_of_site(head, meta)),
        head.recorded("station"),
        named.value if named else "",
        _website(head),
        name,
        name.rsplit(".", 1)[0],
        profile.station or "",
        *profile.names,
    )
    return frozenset(key(value) for value in stated if key(value))


def read_station(
    head: Head, notices: Iterable[str], *, profile: StationProfile, url: str | None
) -> Sourced | None:
    """The station: by its profile, else its own record, name, © line, title or host, in this order.

    The host comes last because mirrors carry a station's pages under other hosts.

    Args:
        head: The page's machine-readable parts.
        notices: The page's rights notices, which name the station where it is the owner.
        profile: The station's profile.
        url: The page's address, where known.
    """
    if profile.station:
        return Sourced(profile.station, "profile")
    named = site_name(head)
    title = _TITLE_SUFFIX.search(head.title)
    candidates = [(head.recorded("station"), RECORD.source)]
    candidates += [(named.value, named.source)] if named else []
    candidates += [
        (copyright_owner(line) or "", "line") for line in notices if provider_of_line(line) is None
    ]
    candidates += [(title[1], "title")] if title else []
    for value, source in candidates:
        sign = leading_call_sign(value)
        if sign:
            return Sourced(sign, source)
    if named:
        return named
    name = host(url)
    return Sourced(name, "host") if name else None
