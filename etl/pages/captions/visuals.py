"""Where a page shows pictures and players, and whether one stands inside an element."""

import re
from bisect import bisect_left
from collections.abc import Callable
from itertools import islice

from lxml.html import HtmlElement

from etl.pages.decode.ancestry import Stretches
from etl.pages.vocabulary.element_names import roles
from etl.pages.vocabulary.element_roles import Role

IMAGES = ("img", "amp-img")
_NEAR = 50
"""Elements among which a picture block's picture mostly is; only where it is not, the page is gone through once."""
_CUSTOM = re.compile("image|img|picture|photo")


class Shows:
    """Whether something of one kind stands inside an element, for many elements at once.

    Args:
        stretches: Where the page's elements begin and end.
        test: Whether an element by itself is of the kind.
    """

    def __init__(self, stretches: Stretches, test: Callable[[HtmlElement], bool]) -> None:
        self._stretches = stretches
        self._test = test
        self._places: list[int] | None = None
        self._known: dict[HtmlElement, bool] = {}

    def inside(self, element: HtmlElement) -> bool:
        """Whether an element is one of the kind or holds one."""
        known = self._known.get(element)
        if known is None:
            known = self._known[element] = self._inside(element)
        return known

    def _inside(self, element: HtmlElement) -> bool:
        first = self._stretches.order[element]
        last = self._stretches.end(element)
        if any(map(self._test, islice(element.iter(), _NEAR))):
            return True
        if last - first < _NEAR:
            return False
        if self._places is None:
            self._places = [place for inner, place in self._stretches.order.items() if self._test(inner)]
        at = bisect_left(self._places, first)
        return at < len(self._places) and self._places[at] <= last


class Images:
    """The images of a page, in its order."""

    def __init__(self, tree: HtmlElement, stretches: Stretches) -> None:
        self._stretches = stretches
        self._images = list(tree.iter(*IMAGES))
        self._places = [stretches.order[image] for image in self._images]

    def inside(self, block: HtmlElement) -> range:
        """The numbers of the images inside a block."""
        first = bisect_left(self._places, self._stretches.order[block])
        return range(first, bisect_left(self._places, self._stretches.end(block) + 1))

    def outside(self, block: HtmlElement, element: HtmlElement, most: int) -> list[HtmlElement]:
        """The first images in a block, no more than `most`, that neither stand in an element nor around it."""
        holds = self._stretches.holds
        images = (self._images[n] for n in self.inside(block))
        others = (image for image in images if not (holds(element, image) or holds(image, element)))
        return list(islice(others, most))

    def nearest(self, block: HtmlElement, element: HtmlElement) -> HtmlElement | None:
        """The image inside a block that is the nearest to an element in the page's order, or None."""
        inside = self.inside(block)
        place = self._stretches.order[element]
        at = bisect_left(self._places, place, inside.start, inside.stop)
        near = range(max(inside.start, at - 1), min(inside.stop, at + 1))
        best = min(near, key=lambda n: abs(self._places[n] - place), default=None)
        return None if best is None else self._images[best]


def is_image(element: HtmlElement) -> bool:
    """Whether an element is an image: in HTML, AMP, a custom element or the <noscript> copy of a lazy one."""
    tag = element.tag
    if not isinstance(tag, str):
        return False
    if tag in {"img", "picture", "amp-img"} or ("-" in tag and _CUSTOM.search(tag)):
        return True
    return tag == "noscript" and ("<img" in (element.text or "") or element.find(".//img") is not None)


def is_visual(element: HtmlElement) -> bool:
    """Like `is_image`, and also what scripts turn into one: placeholders, backgrounds, vector drawings."""
    if is_image(element):
        return True
    return isinstance(element.tag, str) and (
        element.tag in {"canvas", "source", "svg", "object", "amp-carousel", "noscript"}
        or "-" in element.tag
        or "background" in element.get("style", "")
        or bool(element.get("data-src"))
        or bool(element.get("data-srcset"))
        or bool(roles(element) & Role.IMAGE)
    )


def is_player(element: HtmlElement) -> bool:
    """Whether an element is a player of videos, or is named as one."""
    return isinstance(element.tag, str) and (element.tag == "video" or bool(roles(element) & Role.VIDEO))
