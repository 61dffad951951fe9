"""Which part of the page may hold the article's pictures."""

import re
from collections import Counter
from collections.abc import Container, Iterable
from functools import partial
from itertools import islice

from lxml.html import HtmlElement

from etl.pages.body.region import Region
from etl.pages.captions.text import text_of
from etl.pages.captions.visuals import Images, Shows, is_image, is_player, is_visual
from etl.pages.decode.ancestry import Around, Outermost, above
from etl.pages.decode.document import Document
from etl.pages.model.positions import DocumentOrder
from etl.pages.vocabulary.element_names import roles
from etl.pages.vocabulary.element_roles import Role

_AFTER = 40
"""Elements after the last paragraph in which a last picture may stand; a related-stories list starts later."""
_BEFORE = 40
"""Elements before the headline in which a picture above it may stand; a menu has more."""
_TO_PICTURE = re.compile(
    r"\.(?:jpe?g|png|webp|gif|avif)|#|^$|/(?:photo|image|gallery|bild|media|wp-content|dims)", re.IGNORECASE
)
_MOST_INSIDE = 300
"""Elements inside a caption, a credit or a picture's block; none of 2,653 gold pages reads otherwise for it."""
_LIMITS = frozenset({"body", "main"})


class Scope:
    """The article's stretch of the page and the boxes to leave out.

    It remembers what was asked of an element: many images and captions may stand in one block.

    Args:
        document: The page.
        region: Where its article stands.
        credits: Elements that the station's profile calls credits.
    """

    def __init__(self, document: Document, region: Region, credits: Iterable[HtmlElement] = ()) -> None:  # noqa: A002 - the newsroom's word
        stretches = document.stretches
        self.document = document
        self.region = region
        self.credits = frozenset(credits)
        self.images = Images(document.tree, stretches)
        self.shows_image = Shows(stretches, is_image)
        self.shows_visual = Shows(stretches, is_visual)
        self.shows_player = Shows(stretches, is_player)
        self.figures = Around(lambda element: element.tag == "figure")
        self.quotes = Around(lambda element: element.tag == "blockquote")
        self.inside = _stretch(document, region)
        """Elements of the stretch, in page order."""
        self.credits_in: dict[HtmlElement, list[HtmlElement]] = {}
        """The credits in blocks, as `attached_credits` found them."""
        self._members = frozenset(self.inside)
        # Its own methods would hold the scope, and with it the page, until garbage is collected.
        self._boxes = Outermost(partial(_as_box, region, _around(region)), partial(_is_outside, region))
        self._texts: dict[HtmlElement, str] = {}
        self._finds: dict[tuple[HtmlElement, str], bool] = {}
        self._titles: Counter[str] | None = None
        self.prints: Counter[tuple[str, ...]] = Counter()
        """How the article's paragraphs are printed, as `neighbours` counted them."""

    def is_large(self, element: HtmlElement) -> bool:
        """Whether an element holds more than a picture's block does; it is then not read as a whole."""
        return self.document.stretches.end(element) - self.document.order[element] > _MOST_INSIDE

    def text(self, element: HtmlElement) -> str:
        """The whole text of an element."""
        text = self._texts.get(element)
        if text is None:
            text = self._texts[element] = text_of(element)
        return text

    def has(self, element: HtmlElement, path: str) -> bool:
        """Whether anything lies on a path from an element."""
        asked = (element, path)
        if asked not in self._finds:
            self._finds[asked] = element.find(path) is not None
        return self._finds[asked]

    def gallery_titles(self, element: HtmlElement) -> list[HtmlElement]:
        """The headings in a caption that its gallery prints over every picture."""
        headings = list(element.iter("h2", "h3", "h4", "h5"))
        if not headings:
            return []
        if self._titles is None:
            captions = self.document.tree.iter("figcaption")
            self._titles = Counter(
                text_of(h) for caption in captions for h in caption.iter("h2", "h3", "h4", "h5")
            )
        return [heading for heading in headings if self._titles[text_of(heading)] > 1]

    def holds(self, element: HtmlElement) -> bool:
        """Whether an element stands in the stretch and in no box of other stories, sign-ups or people."""
        return element in self._members and not self.is_boxed(element)

    def is_boxed(self, element: HtmlElement) -> bool:
        """Whether something around the element makes it part of another story, or of none."""
        parent = element.getparent()
        return parent is not None and self._boxes.of(parent) is not None

    def is_limit(self, element: HtmlElement | None) -> bool:
        """Whether a search that climbs from a picture has left its block."""
        return (
            element is None or element is self.region.container or element.tag in {"article", "main", "body"}
        )


def _around(region: Region) -> set[HtmlElement]:
    """The container's and the paragraphs' ancestors: their names say nothing about a picture inside them."""
    around = above(region.elements)
    if region.container is not None:
        around.update(region.container.iterancestors())
    return around


def _is_outside(region: Region, element: HtmlElement) -> bool:
    return element is region.container or element.tag in _LIMITS


def _as_box(region: Region, around: Container[HtmlElement], element: HtmlElement) -> HtmlElement | None:
    return element if _is_box(region, around, element) else None


def _is_box(region: Region, around: Container[HtmlElement], element: HtmlElement) -> bool:
    if element.tag in {"nav", "footer"}:
        return True
    if element.tag == "a":
        return bool(element.get("href")) and not _TO_PICTURE.search(element.get("href", ""))
    if element in around:
        return False
    if element.tag == "article" and element is not region.article:
        return True
    return bool(roles(element) & Role.BOX)


def _opening(document: Document, region: Region, headline: DocumentOrder) -> DocumentOrder:
    """Where the block that holds headline and text begins, if that is close: some layouts lead with the picture."""
    order, end = document.order, document.stretches.end
    element = next(islice(order, headline, None))
    home = next((around for around in element.iterancestors() if end(around) >= region.first), None)
    if home is None or home.tag in _LIMITS or headline - order[home] > _BEFORE:
        return headline
    return order[home]


def _stretch(document: Document, region: Region) -> tuple[HtmlElement, ...]:
    order = document.order
    end = region.last + _AFTER
    homes = [home for home in (region.container, region.article) if home is not None and home.tag != "body"]
    start = (
        region.headline
        if region.headline is not None
        else min([order[h] for h in homes], default=region.first)
    )
    if region.headline is not None:
        start = _opening(document, region, start)
    spans = [(start, region.last), *((order[home], min(end, document.stretches.end(home))) for home in homes)]
    elements = tuple(order)
    inside = set[int]().union(*(range(first, min(last + 1, len(elements))) for first, last in spans))
    return tuple([elements[place] for place in sorted(inside)])
