"""How much of a page's text stands inside links to somewhere else."""

from bisect import bisect_left

from lxml.html import HtmlElement

from etl.pages.decode.ancestry import Around, Stretches
from etl.pages.decode.text import key
from etl.pages.decode.visible import VisibleBlock


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
        self._letters: dict[int, int] = {}
        self._linked: dict[HtmlElement, int] = {}
        self._around = Around(lambda element: element.tag == "a")

    def share(self, block: VisibleBlock) -> float:
        """The share of a block's letters that stand inside links to somewhere else."""
        element = block.element
        if element.tag == "a" or self._around.holds(element):
            return 1.0
        linked = self._linked.get(element)
        if linked is None:
            linked = self._linked[element] = self._letters_below(element)
        return min(1.0, linked / max(1, len(key(block.text)))) if linked else 0.0

    def of(self, block: VisibleBlock) -> HtmlElement | None:
        """The link that a block is or stands in, else the first one in its element."""
        if block.element.tag == "a":
            return block.element
        around = self._around.nearest(block.element)
        inside = self._inside(block.element)
        return self._links[inside[0]] if around is None and inside else around

    def _letters_below(self, element: HtmlElement) -> int:
        return sum(map(self._letters_of, self._inside(element)))

    def _inside(self, element: HtmlElement) -> range:
        """The numbers of the links inside an element."""
        if self._places is None:
            self._links = list(self._tree.iter("a"))
            self._places = [self._stretches.order[link] for link in self._links]
        first = bisect_left(self._places, self._stretches.order[element] + 1)
        return range(first, bisect_left(self._places, self._stretches.end(element) + 1))

    def _letters_of(self, n: int) -> int:
        letters = self._letters.get(n)
        if letters is None:
            link = self._links[n]
            is_away = not (link.get("href") or "#").startswith("#")
            letters = self._letters[n] = len(key("".join(link.itertext()))) if is_away else 0
        return letters
