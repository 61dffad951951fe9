"""What stands around elements, for many elements at once: no ancestor is walked a second time.

A page may nest 2,000 levels deep (libxml2 goes no further) and hold tens of thousands of elements at that depth.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Generic, TypeVar

from lxml.html import HtmlElement

from etl.pages.model.positions import DocumentOrder

T = TypeVar("T")


def above(elements: Iterable[HtmlElement]) -> set[HtmlElement]:
    """All ancestors of any of these elements."""
    found: set[HtmlElement] = set()
    for element in elements:
        for ancestor in element.iterancestors():
            if ancestor in found:
                break
            found.add(ancestor)
    return found


def weight_inside(
    weights: Mapping[HtmlElement, float], order: Mapping[HtmlElement, int]
) -> dict[HtmlElement, float]:
    """For each element above a weighed one, the weights of all elements inside it.

    Args:
        weights: Weights of some elements.
        order: Each element's position in document order.
    """
    inside: dict[HtmlElement, float] = defaultdict(float)
    for element in sorted({*weights, *above(weights)}, key=order.__getitem__, reverse=True):
        parent = element.getparent()
        if parent is not None:
            inside[parent] += inside.get(element, 0) + weights.get(element, 0)
    return inside


class Stretches:
    """From where to where in the page an element goes.

    Args:
        order: Each element's position in document order.
    """

    def __init__(self, order: Mapping[HtmlElement, DocumentOrder]) -> None:
        self.order = order
        self._ends: dict[HtmlElement, DocumentOrder] = {}

    def end(self, element: HtmlElement) -> DocumentOrder:
        """The position of the last element inside an element; its own where it holds none."""
        end = self._ends.get(element)
        if end is None:
            inner = element
            while len(inner):
                inner = inner[-1]
            end = self._ends[element] = self.order[inner]
        return end

    def holds(self, outer: HtmlElement, element: HtmlElement) -> bool:
        """Whether an element is the outer one or stands inside it."""
        return self.order[outer] <= self.order[element] <= self.end(outer)


class Within:
    """Whether elements are some given ones or stand inside one of them."""

    def __init__(self, elements: frozenset[HtmlElement]) -> None:
        self.elements = elements
        self._around = Around(elements.__contains__)

    def __bool__(self) -> bool:
        return bool(self.elements)

    def holds(self, element: HtmlElement) -> bool:
        """Whether an element is one of them or stands inside one."""
        return bool(self.elements) and (element in self.elements or self._around.holds(element))


class Outermost(Generic[T]):
    """What the outermost of the elements around one says of itself, remembered for all that was walked past.

    Args:
        own: What an element says of itself; None when it says nothing.
        is_outside: Whether an element is beyond what is looked at, with all that is around it.
    """

    def __init__(
        self, own: Callable[[HtmlElement], T | None], is_outside: Callable[[HtmlElement], bool]
    ) -> None:
        self._own = own
        self._is_outside = is_outside
        self._known: dict[HtmlElement, T | None] = {}

    def of(self, element: HtmlElement) -> T | None:
        """What the outermost that says anything says, the element itself included; None where none does."""
        walked: list[HtmlElement] = []
        said: T | None = None
        around: HtmlElement | None = element
        while around is not None:
            if around in self._known:
                said = self._known[around]
                break
            if self._is_outside(around):
                break
            walked.append(around)
            around = around.getparent()
        for inner in reversed(walked):
            if said is None:
                said = self._own(inner)
            self._known[inner] = said
        return said


class Around:
    """What stands around elements and passes a test, remembered for all that was walked past."""

    def __init__(self, test: Callable[[HtmlElement], bool]) -> None:
        self._test = test
        self._known: dict[HtmlElement, HtmlElement | None] = {}

    def holds(self, element: HtmlElement) -> bool:
        """Whether any ancestor of an element passes."""
        return self.nearest(element) is not None

    def nearest(self, element: HtmlElement) -> HtmlElement | None:
        """The nearest ancestor that passes, or None."""
        walked: list[HtmlElement] = []
        found: HtmlElement | None = None
        for ancestor in element.iterancestors():
            if ancestor in self._known:
                found = self._known[ancestor]
                break
            walked.append(ancestor)
        for ancestor in reversed(walked):
            found = ancestor if self._test(ancestor) else found
            self._known[ancestor] = found
        return found
