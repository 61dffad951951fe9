"""Which part of the page may hold the article's pictures."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from etl.pages.body.region import Region
from etl.pages.captions.text import text_of
from etl.pages.captions.visuals import Images, Shows, is_image, is_player, is_visual
from etl.pages.decode.ancestry import Around, above
from etl.pages.decode.document import Document
from etl.pages.vocabulary.element_names import Role, roles

_AFTER = 40
"""Elements after the last paragraph in which a last picture may stand; a related-stories list starts later."""
_TO_PICTURE = re.compile(
    r"\.(?:jpe?g|png|webp|gif|avif)|#|^$|/(?:photo|image|gallery|bild|media|wp-content|dims)", re.IGNORECASE
)
_MOST_INSIDE = 300
"""Elements inside a caption, a credit or a picture's block; none of 2,653 gold pages reads otherwise for it."""
_LIMITS = frozenset({"body", "main"})


@dataclass(frozen=True, slots=True, eq=False)
class Scope:
    """The article's stretch of the page and the boxes to leave out."""

    document: Document
    region: Region
    images: Images
    shows_image: Shows
    shows_visual: Shows
    shows_player: Shows
    figures: Around
    quotes: Around
    inside: tuple[HtmlElement, ...]
    """Elements of the stretch, in page order."""
    around: frozenset[HtmlElement]
    """The container's and the paragraphs' ancestors: their names say nothing about a picture inside them."""
    credits: frozenset[HtmlElement] = frozenset()
    """Elements that the station's profile calls credits."""
    _boxed: dict[HtmlElement, bool] = field(default_factory=dict)
    _members: frozenset[HtmlElement] = frozenset()
    marked: dict[HtmlElement, list[HtmlElement]] = field(default_factory=dict)
    """The credits in blocks, as `caption_credits` found them: many captions may stand in one block."""
    _texts: dict[HtmlElement, str] = field(default_factory=dict)
    _finds: dict[tuple[HtmlElement, str], bool] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document, region: Region, credits: Sequence[HtmlElement] = ()) -> "Scope":  # noqa: A002 - the newsroom's word
        """The container and the <article> down to just after the last paragraph, and all from the headline on."""
        around = above(region.elements)
        if region.container is not None:
            around.update(region.container.iterancestors())
        inside = tuple(_stretch(document, region))
        stretches = document.stretches
        return cls(
            document=document,
            region=region,
            images=Images(document.tree, stretches),
            shows_image=Shows(stretches, is_image),
            shows_visual=Shows(stretches, is_visual),
            shows_player=Shows(stretches, is_player),
            figures=Around(lambda element: element.tag == "figure"),
            quotes=Around(lambda element: element.tag == "blockquote"),
            inside=inside,
            around=frozenset(around),
            credits=frozenset(credits),
            _members=frozenset(inside),
        )

    def is_large(self, element: HtmlElement) -> bool:
        """Whether an element holds more than a picture's block does; such a one is not read as a whole."""
        return self.document.stretches.end(element) - self.document.order[element] > _MOST_INSIDE

    def text(self, element: HtmlElement) -> str:
        """The whole text of an element, read once: many images or captions may ask for that of their block."""
        text = self._texts.get(element)
        if text is None:
            text = self._texts[element] = text_of(element)
        return text

    def has(self, element: HtmlElement, path: str) -> bool:
        """Whether anything lies on a path from an element, sought once: many captions may stand in one block."""
        asked = (element, path)
        if asked not in self._finds:
            self._finds[asked] = element.find(path) is not None
        return self._finds[asked]

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
    spans = [(start, region.last), *((order[home], min(end, document.stretches.end(home))) for home in homes)]
    first, last = min(a for a, _ in spans), max(b for _, b in spans)
    for element, position in order.items():
        if position > last:
            break
        if position >= first and any(a <= position <= b for a, b in spans):
            yield element
