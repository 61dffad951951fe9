"""How much of a page's text stands inside links to somewhere else."""

from bisect import bisect_left

from lxml.html import HtmlElement

from etl.pages.decode.ancestry import Around, Stretches
from etl.pages.decode.text import key
from etl.pages.decode.visible import VisibleBlock

_APART = 64
"""Links of an element that are told apart by block. Where more stand in one element, between line breaks, they count
for each of its blocks alike: a page could hold thousands of both, and each would be compared with each."""


class Links:
    """The links of a page, read when they are first asked for and each once.

    Args:
        tree: The page's root element.
        stretches: Where its elements begin and end.
    """

    def __init__(self, tree: HtmlElement, stretches: Stretches) -> None:
        self._tree = tree
        self._stretches = stretches
        self._links: list[HtmlElement] = []
        self._places: list[int] | None = None
        self._keys: dict[int, str] = {}
        self._linked: dict[HtmlElement, int] = {}
        self._shares: dict[VisibleBlock, float] = {}
        self._around = Around(lambda element: element.tag == "a")

    def share(self, block: VisibleBlock) -> float:
        """The share of a block's letters that stand inside links to somewhere else."""
        share = self._shares.get(block)
        if share is None:
            share = self._shares[block] = self._share(block)
        return share

    def _share(self, block: VisibleBlock) -> float:
        element = block.element
        if element.tag == "a" or self._around.holds(element):
            return 1.0
        inside = self._inside(element)
        if not inside:
            return 0.0
        block_key = key(block.text)
        if len(inside) <= _APART:
            linked = sum(_shared(self._key_of(n), block_key) for n in inside)
        else:
            linked = self._letters_below(element, inside)
        return min(1.0, linked / max(1, len(block_key)))

    def of(self, block: VisibleBlock) -> HtmlElement | None:
        """The link that a block is or stands in, else the first one in it, or at least in its element."""
        if block.element.tag == "a":
            return block.element
        around = self._around.nearest(block.element)
        inside = self._inside(block.element)
        if around is not None or not inside:
            return around
        block_key = key(block.text)
        own = (n for n in inside[:_APART] if self._key_of(n) and _shared(self._key_of(n), block_key))
        return self._links[next(own, inside[0])]

    def _letters_below(self, element: HtmlElement, inside: range) -> int:
        linked = self._linked.get(element)
        if linked is None:
            linked = self._linked[element] = sum(len(self._key_of(n)) for n in inside)
        return linked

    def _inside(self, element: HtmlElement) -> range:
        """The numbers of the links inside an element."""
        if not len(element):
            return range(0)
        if self._places is None:
            self._links = list(self._tree.iter("a"))
            self._places = [self._stretches.order[link] for link in self._links]
        first = bisect_left(self._places, self._stretches.order[element] + 1)
        return range(first, bisect_left(self._places, self._stretches.end(element) + 1))

    def _key_of(self, n: int) -> str:
        """The letters of a link; none for one that leads to a place on this page."""
        letters = self._keys.get(n)
        if letters is None:
            link = self._links[n]
            is_away = not (link.get("href") or "#").startswith("#")
            letters = self._keys[n] = key("".join(link.itertext())) if is_away else ""
        return letters


def _shared(link: str, block: str) -> int:
    """The letters of a link that stand in a block: one of several lines of its element need not be the linked one."""
    if link in block:
        return len(link)
    return len(block) if block in link else 0
