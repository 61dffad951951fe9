"""Teaser cards: the repeated blocks of a list of other pages, each with a linked headline of its own.

They are known by their structure, whatever a layout calls them: several elements of one class beside each other,
each of which leads to one other story of the site.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from urllib.parse import SplitResult, urlsplit

from lxml.html import HtmlElement

from etl.pages.decode.ancestry import Within
from etl.pages.decode.document import Document
from etl.pages.model.positions import BlockIndex

_HEADLINE = range(5, 40)
"""Words of a headline: a menu's items have fewer, a paragraph has more."""
_LINKED = 0.9
"""Share of a headline's letters inside its link; the rest may be a label or a time."""
_LEVELS = 7
"""Elements from a headline up to the card that it stands in."""
_ABOVE = 2
"""Lines above a card's headline: a label and a date. Below an article's text, links lead to other stories too."""
_CARDS = 4
"""Cards that make a list; a "read more" box inside an article holds three."""
_TARGETS = 2
"""Stories that one card leads to: its own, and perhaps its section's or writer's page."""
STORY_PATH = re.compile(r"\d{3,}|/[^/?#]*-[^/?#]*-[^/?#]*")
"""The address of a story ends in a number or in several words; that of a company's page seldom does."""
_DIGITS = re.compile(r"\d+")

CardSignature = tuple[HtmlElement, str, str]
"""What the cards of one list share: the element they stand in, their tag, and the stem of their class."""


@dataclass(frozen=True, slots=True, eq=False)
class TeaserCards:
    """The teaser cards of a page.

    Args:
        elements: Outer and inner elements of the same card alike.
        headlines: The linked headlines of the whole page, and where each leads.
    """

    elements: frozenset[HtmlElement] = frozenset()
    headlines: tuple[tuple[HtmlElement, str], ...] = ()

    def share_of_words(self, document: Document, indices: Iterable[BlockIndex | None]) -> float:
        """The share of the words of these blocks that stands in cards."""
        blocks = [document.blocks[index] for index in indices if index is not None]
        words = {block: block.words for block in blocks}
        cards = Within(self.elements)
        inside = sum(n for block, n in words.items() if cards.holds(block.element))
        return inside / max(1, sum(words.values()))

    def story_count(self, document: Document, place: HtmlElement) -> int:
        """The number of stories that headlines inside an element lead to."""
        holds = partial(document.stretches.holds, place)
        return len({target for element, target in self.headlines if holds(element)})


NO_CARDS = TeaserCards()


def find_teaser_cards(document: Document, url: str | None) -> TeaserCards:
    """Find the cards of a page that was fetched from `url`."""
    own = _split(url or "")
    headlines = tuple(_headlines(document, own))
    if len(headlines) < _CARDS:
        return TeaserCards(headlines=headlines)
    places = [document.order[block.element] for block in document.blocks]
    groups: dict[CardSignature, dict[HtmlElement, set[str]]] = defaultdict(lambda: defaultdict(set))
    for element, target in headlines:
        here = bisect_left(places, document.order[element])
        for around in islice((element, *element.iterancestors()), _LEVELS):
            parent = around.getparent()
            is_opening = here - bisect_left(places, document.order[around]) <= _ABOVE
            if parent is None or around.tag == "body" or not is_opening:
                break
            groups[parent, str(around.tag), class_stem(around)][around].add(target)
    cards: set[HtmlElement] = set()
    for members in groups.values():
        few = {element: targets for element, targets in members.items() if len(targets) <= _TARGETS}
        if len(few) >= _CARDS and len(frozenset[str]().union(*few.values())) >= _CARDS:
            cards.update(few)
    return TeaserCards(frozenset(cards), headlines)


def _headlines(document: Document, own: SplitResult) -> Iterator[tuple[HtmlElement, str]]:
    """The blocks that are one link to another story of the same site, and where it leads."""
    for block in document.blocks:
        if block.words not in _HEADLINE or document.links.share(block) <= _LINKED:
            continue
        link = document.links.of(block)
        target = (link.get("href") or "") if link is not None else ""
        parts = _split(target)
        is_here = not (parts.netloc and own.netloc) or _site(parts) == _site(own)
        if is_here and parts.path != own.path and STORY_PATH.search(parts.path):
            yield block.element, parts.path


def _split(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError:
        return urlsplit("")


def _site(parts: SplitResult) -> str:
    """The last two labels of a host, which a site's subdomains share."""
    return ".".join(parts.netloc.lower().split(".")[-2:])


def class_stem(element: HtmlElement) -> str:
    """The first word of an element's class, numbers aside: `teaser-12` and `teaser-13` are cards of one list."""
    names = (element.get("class") or "").split()
    return _DIGITS.sub("", names[0]) if names else ""
