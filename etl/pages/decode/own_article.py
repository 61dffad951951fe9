"""Which of a page's article nodes speaks of the page itself, and not of a story that it points to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any
from urllib.parse import urljoin, urlsplit

from etl.pages.decode.likeness import SAME, Wording
from etl.pages.decode.structured_data import Node, all_texts, first_text
from etl.pages.decode.text import key
from etl.pages.decode.urls import canonical, host

_DEVICES = ("m.", "amp.", "mobile.", "edition.")
_MOST_TITLES = 8
"""Titles that are compared with each node: a page has three or four."""
_SAME_WORDING = 0.5
"""Share of all words by which one of two nodes of like headlines is the page's own."""


@dataclass(frozen=True, slots=True)
class PageIdentity:
    """What a page is known by.

    Args:
        addresses: Its own: where it was fetched, its canonical and Open Graph addresses; the surest first.
        titles: What it calls itself: h1, Open Graph, title.
    """

    addresses: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()


class _Said(IntEnum):
    """Whose an address or a headline is, by which a node speaks of something."""

    OWN = 0
    NOTHING = 1
    FOREIGN = 2


def own_articles(nodes: Sequence[Node], page: PageIdentity) -> tuple[Node, ...]:
    """The article nodes that speak of the page, the surest first; those of other stories are left out.

    A node speaks of the page by its address (`url`, `mainEntityOfPage`, `@id`) or its headline. Lists of related
    stories often stand ahead of the page's own node, and syndicated pieces carry the address where they come from.
    Where nothing tells, the node stays: its headline may be one for search engines.
    """
    if not nodes:
        return ()
    if len(nodes) == 1 and key(first_text(nodes[0].get("headline"))) in set(
        map(key, page.titles[:_MOST_TITLES])
    ):
        return tuple(nodes)  # as on most pages
    addresses = tuple(filter(None, (_place(address) for address in page.addresses)))
    titles = tuple(map(Wording.of, page.titles[:_MOST_TITLES]))
    read = [_Reading.of(node, addresses, titles, page.addresses) for node in nodes]
    is_known = any(one.is_own for one in read)
    kept = [one for one in read if not one.is_foreign(beside_own=is_known)]
    return tuple(one.node for one in sorted(kept, key=_Reading.rank))


def has_own_address(node: Node, addresses: Sequence[str]) -> bool:
    """Whether a node gives one of these addresses, which are the page's, as its own."""
    own = tuple(filter(None, map(_place, addresses)))
    return _address_of(node, own, addresses) is _Said.OWN


@dataclass(frozen=True, slots=True, eq=False)
class _Reading:
    node: Node
    address: _Said
    headline: _Said
    overlap: float

    @classmethod
    def of(
        cls,
        node: Node,
        addresses: Sequence["_Place"],
        titles: Sequence[Wording],
        bases: Sequence[str],
    ) -> "_Reading":
        """What a node says of the page: by its address, and by how much of its headline the page's titles share."""
        stated = first_text(node.get("headline"))
        wording = Wording.of(stated)
        is_own = any(wording.shared_with(title) >= SAME for title in titles) if stated else False
        headline = _Said.OWN if is_own else _Said.FOREIGN if stated and titles else _Said.NOTHING
        overlap = max((wording.overlap_with(title) for title in titles), default=0.0)
        return cls(node, _address_of(node, addresses, bases), headline, overlap)

    @property
    def is_own(self) -> bool:
        return self.address is _Said.OWN or self.headline is _Said.OWN

    def is_foreign(self, *, beside_own: bool) -> bool:
        """Whether the node is another story's, where another node is or is not known to be the page's own."""
        if self.is_own:
            return False
        return self.address is _Said.FOREIGN or (self.headline is _Said.FOREIGN and beside_own)

    def rank(self) -> tuple[int, bool, bool]:
        """By what tells of it; then a node that carries both headline and date, which teasers seldom do."""
        is_full = bool(self.node.get("headline") and self.node.get("datePublished"))
        return self.address + self.headline, self.overlap < _SAME_WORDING, not is_full


@dataclass(frozen=True, slots=True)
class _Place:
    """An address as far as it tells one page of a site from others."""

    host: str
    path: str
    query: str

    def is_same(self, other: "_Place") -> bool:
        is_page = (self.host, self.path) == (other.host, other.path)
        return is_page and (self.query == other.query or not self.query or not other.query)


def _place(address: str) -> _Place | None:
    try:
        parts = urlsplit(canonical(address))
    except ValueError:
        return None
    name = host(address)
    path = parts.path.removesuffix("/").removesuffix("/amp").removesuffix("/index.html").casefold()
    if not name or not (path or parts.query):
        return None  # a site's front page, which some sites give as the address of every article
    for prefix in _DEVICES:
        name = name.removeprefix(prefix)
    return _Place(name, path, parts.query)


def _address_of(node: Node, own: Sequence[_Place], bases: Sequence[str]) -> _Said:
    if not own:
        return _Said.NOTHING
    said = [place for text in _stated(node) if (place := _place(_joined(text, bases)))]
    if any(place.is_same(mine) for place in said for mine in own):
        return _Said.OWN
    return _Said.FOREIGN if said else _Said.NOTHING


def _stated(node: Node) -> Iterator[str]:
    for name in ("url", "mainEntityOfPage", "@id"):
        for value in _each(node.get(name)):
            if not value.startswith("#"):
                yield value


def _each(value: Any) -> Iterable[str]:
    if isinstance(value, Mapping):
        return (*all_texts(value.get("@id")), *all_texts(value.get("url")))
    return all_texts(value)


def _joined(text: str, bases: Sequence[str]) -> str:
    try:
        return urljoin(bases[0], text)
    except ValueError:
        return ""
