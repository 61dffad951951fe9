"""Which part of the page may hold the article's pictures."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from etl.pages.caption_roles import Role, roles
from etl.pages.document import Document
from etl.pages.region import Region

_AFTER = 40
"""Elements after the last paragraph in which a last picture may stand; a related-stories list starts later."""
_TO_PICTURE = re.compile(
    r"\.(?:jpe?g|png|webp|gif|avif)|#|^$|/(?:photo|image|gallery|bild|media|wp-content|dims)", re.IGNORECASE
)
_LIMITS = frozenset({"body", "main"})
IMAGES = ("img", "amp-img")


@dataclass(frozen=True, slots=True, eq=False)
class Scope:
    """The article's stretch of the page and the boxes to leave out."""

    document: Document
    region: Region
    inside: tuple[HtmlElement, ...]
    """Elements of the stretch, in page order."""
    around: frozenset[HtmlElement]
    """The container's and the paragraphs' ancestors: their names say nothing about a picture inside them."""
    credits: frozenset[HtmlElement] = frozenset()
    """Elements that the station's profile calls credits."""
    _boxed: dict[HtmlElement, bool] = field(default_factory=dict)
    _members: frozenset[HtmlElement] = frozenset()

    @classmethod
    def of(cls, document: Document, region: Region, credits: Sequence[HtmlElement] = ()) -> "Scope":  # noqa: A002 - the newsroom's word
        """The container and the <article> down to just after the last paragraph, and all from the headline on."""
        around = {ancestor for element in region.elements for ancestor in element.iterancestors()}
        if region.container is not None:
            around.update(region.container.iterancestors())
        inside = tuple(_stretch(document, region))
        return cls(
            document, region, inside, frozenset(around), frozenset(credits), _members=frozenset(inside)
        )

    def holds(self, element: HtmlElement) -> bool:
        """Whether an element stands in the stretch and in no box of other stories, sign-ups or people."""
        return element in self._members and not self.is_boxed(element)

    def is_boxed(self, element: HtmlElement) -> bool:
        """Whether something around the element makes it another story's, or none's."""
        chain = []
        verdict = False
        for ancestor in element.iterancestors():
            if ancestor is self.region.container or ancestor.tag in _LIMITS:
                break
            if ancestor in self._boxed:
                verdict = self._boxed[ancestor]
                break
            chain.append(ancestor)
        for ancestor in reversed(chain):
            verdict = verdict or self._is_box(ancestor)
            self._boxed[ancestor] = verdict
        return verdict

    def _is_box(self, element: HtmlElement) -> bool:
        if element.tag in {"nav", "footer"}:
            return True
        if element.tag == "a":
            return bool(element.get("href")) and not _TO_PICTURE.search(element.get("href", ""))
        if element in self.around:
            return False
        if element.tag == "article" and element is not self.region.article:
            return True
        return bool(roles(element) & Role.BOX)

    def is_limit(self, element: HtmlElement | None) -> bool:
        """Whether a search that climbs from a picture has left its block."""
        return (
            element is None or element is self.region.container or element.tag in {"article", "main", "body"}
        )


def _stretch(document: Document, region: Region) -> Iterator[HtmlElement]:
    order = document.order
    end = region.last + _AFTER
    homes = [home for home in (region.container, region.article) if home is not None and home.tag != "body"]
    start = (
        region.headline
        if region.headline is not None
        else min([order[h] for h in homes], default=region.first)
    )
    spans = [(start, region.last), *((order[home], min(end, _end_of(home, document))) for home in homes)]
    first, last = min(a for a, _ in spans), max(b for _, b in spans)
    for element, position in order.items():
        if position > last:
            break
        if position >= first and any(a <= position <= b for a, b in spans):
            yield element


def _end_of(element: HtmlElement, document: Document) -> int:
    """The position of an element's last descendant."""
    while len(element):
        element = element[-1]
    return document.order[element]


def has_image(element: HtmlElement) -> bool:
    """Whether an element holds an image: in HTML, AMP, a custom element or the <noscript> copy of a lazy one."""
    for inner in element.iter():
        tag = inner.tag
        if not isinstance(tag, str):
            continue
        if tag in {"img", "picture", "amp-img"} or ("-" in tag and re.search("image|img|picture|photo", tag)):
            return True
        if tag == "noscript" and ("<img" in (inner.text or "") or inner.find(".//img") is not None):
            return True
    return False


def has_visual(element: HtmlElement) -> bool:
    """As `has_image`, and whatever scripts turn into one: placeholders, backgrounds, vector drawings."""
    return has_image(element) or any(
        isinstance(inner.tag, str)
        and (
            inner.tag in {"canvas", "source", "svg", "object", "amp-carousel", "noscript"}
            or "-" in inner.tag
            or "background" in inner.get("style", "")
            or inner.get("data-src")
            or inner.get("data-srcset")
            or bool(roles(inner) & Role.IMAGE)
        )
        for inner in element.iter()
    )
