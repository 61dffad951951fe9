"""Elements that hold captions: by tag, by name, by what a station's profile says, and bare figures."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from etl.pages.captions.attached_credits import (
    Texts,
    credit_elements,
    credit_inside,
    text_beside_credit,
    with_credit_beside,
)
from etl.pages.captions.neighbours import credits_beside, picture_beside
from etl.pages.captions.scope import Scope
from etl.pages.captions.teasers import is_of_site
from etl.pages.captions.text import IMAGE_LEVELS, LONGEST_CAPTION, UNREAD, text_of
from etl.pages.captions.visuals import IMAGES
from etl.pages.decode.ancestry import above
from etl.pages.model.article import CaptionKind
from etl.pages.vocabulary.element_names import roles
from etl.pages.vocabulary.element_roles import Role

_PICTURE_ADDRESS = re.compile(r"[\w)-]\.(?:jpe?g|png|webp|avif|gif)\b", re.IGNORECASE)
"""The address of a picture that a script is to show."""
_MOST_VALUES = 100
"""Attributes of a figure that are looked through for one."""
_NEVER = frozenset("img figure body html main article a picture table caption label h1 h2".split())
_LONGEST_FIGCAPTION = 1500
"""Characters of a <figcaption>; what is longer is a text box that a template calls a figure."""
_FIGURE_LEVELS = 3
"""Levels above a <figcaption> without a <figure> in which its picture stands."""
_NEXT_ELEMENTS = 12
"""Elements between a caption and a second <figcaption> of the same figure: its wrappers and a button or two."""
_CREDIT_WORDS = 16
"""Words of a credit that has a <figcaption> of its own, as at a caption's end (`credit_tails`)."""


@dataclass(frozen=True, slots=True, eq=False)
class FoundCaption:
    """A caption as it stands in one place of the page.

    Args:
        element: What holds the text, or the image that it was found at.
        image: The picture, where one is near.
        source: The evidence (see `model.Caption.source`).
    """

    position: int
    texts: Texts
    source: str
    element: HtmlElement
    image: HtmlElement | None = None
    kind: CaptionKind = CaptionKind.PHOTO


def marked_captions(scope: Scope, chosen: Sequence[HtmlElement]) -> list[FoundCaption]:
    """Captions in <figcaption>, in elements named as captions, and in those that a profile selects."""
    found: list[FoundCaption] = []
    taken: HtmlElement | None = None
    holds = scope.document.stretches.holds
    named = frozenset(chosen)
    described = _described(scope)
    for element in _in_order(scope, chosen):
        source = "profile" if element in named else _evidence(element)
        if source is None and described and element.get("id") in described:
            source = "class"
        # In page order nothing but the last one taken can stand around an element.
        if source is None or (taken is not None and holds(taken, element)):
            continue
        if source != "profile" and not _is_caption(element, source, scope):
            continue
        taken = element
        if source == "figcaption" and found and _is_credit_of(element, found[-1], scope):
            last = found.pop()
            texts = Texts(
                last.texts.text,
                (*last.texts.credit, text_of(element)),
                (*last.texts.credit_elements, element),
            )
            found.append(FoundCaption(last.position, texts, last.source, last.element, last.image, last.kind))
            continue
        found.append(_found(element, _texts(element, source, scope), source, scope))
    return found


def _described(scope: Scope) -> frozenset[str]:
    """The ids of the elements that describe a picture to those who do not see it, where a reader sees them."""
    images = (element for element in scope.inside if element.tag in IMAGES)
    return frozenset(one for image in images for one in (image.get("aria-describedby") or "").split())


def _texts(element: HtmlElement, source: str, scope: Scope) -> Texts:
    """A caption's words and its credit, from inside it or from beside it."""
    texts = credit_inside(element, scope)
    if not texts.credit:
        texts = with_credit_beside(texts.text, element, scope)
    if source == "figcaption":
        return text_beside_credit(element, texts, scope) or texts
    if not texts.credit:
        lines = credits_beside(element, scope)
        return Texts(texts.text, tuple(map(text_of, lines)), lines)
    return texts


def _in_order(scope: Scope, chosen: Sequence[HtmlElement]) -> Iterator[HtmlElement]:
    if not chosen:
        return iter(scope.inside)
    order = scope.document.order
    return iter(sorted({*scope.inside, *chosen}, key=order.__getitem__))


def _evidence(element: HtmlElement) -> str | None:
    """What an element by itself says of being a caption; every element is asked, so nothing around it is read."""
    tag = element.tag
    if tag == "figcaption":
        return "figcaption"
    if not isinstance(tag, str) or tag in _NEVER or tag in UNREAD:
        return None
    own = roles(element)
    return "class" if own & Role.CAPTION and not own & Role.NO_CAPTION else None


def _is_caption(element: HtmlElement, source: str, scope: Scope) -> bool:
    if not scope.holds(element) or scope.is_large(element):
        return False
    return _is_figcaption(element, scope) if source == "figcaption" else _is_named_caption(element, scope)


def _is_figcaption(element: HtmlElement, scope: Scope) -> bool:
    """A figure's caption; not that of a quotation, a table, or an author's card."""
    if len(text_of(element)) > _LONGEST_FIGCAPTION or element.find(".//address") is not None:
        return False
    if element.find('.//a[@rel="author"]') is not None or scope.quotes.holds(element):
        return False
    nearest = list(islice(element.iterancestors(), _FIGURE_LEVELS))
    if scope.has(nearest[0], "./figure/blockquote"):
        return False
    figure = scope.figures.nearest(element)
    if figure is None:
        return any(map(scope.shows_visual.inside, nearest))
    image = next(figure.iter(*IMAGES), None)
    return not (image is not None and is_of_site(image)) and (
        not scope.has(figure, ".//blockquote") and not scope.has(figure, ".//table") and _shows(figure, scope)
    )


def _shows(figure: HtmlElement, scope: Scope) -> bool:
    is_shown = scope.shows_visual.inside(figure)
    if is_shown or scope.has(figure, ".//video") or scope.has(figure, ".//iframe"):
        return True
    values = (value for part in figure.iter() for value in part.values())
    return any(map(_PICTURE_ADDRESS.search, islice(values, _MOST_VALUES)))


def _is_named_caption(element: HtmlElement, scope: Scope) -> bool:
    """Whether an element that is named as a caption stands by a picture and holds nothing else."""
    if (
        scope.shows_image.inside(element)
        or len(text_of(element)) > LONGEST_CAPTION
        or element.find(".//h1") is not None
    ):
        return False
    if any(inner is not element for inner in element.iter("figcaption")):
        return False
    block = element.getparent()
    for _ in range(IMAGE_LEVELS):
        if block is None or scope.is_limit(block):
            break
        if scope.shows_image.inside(block):
            return block.tag == "figure" or not roles(block) & Role.VIDEO
        block = block.getparent()
    return _neighbour(element, scope) is not None


def _neighbour(element: HtmlElement, scope: Scope) -> HtmlElement | None:
    """What shows the picture right before a caption, else the one right after it."""
    before = picture_beside(element, scope)
    return before if before is not None else picture_beside(element, scope, after=True)


def _is_credit_of(element: HtmlElement, last: FoundCaption, scope: Scope) -> bool:
    """A second <figcaption> that is named as a credit belongs to the caption just before it."""
    own = roles(element)
    is_near = scope.document.order[element] - scope.document.order[last.element] < _NEXT_ELEMENTS
    is_short = len(text_of(element).split()) <= _CREDIT_WORDS
    return bool(own & Role.CREDIT) and not own & Role.CAPTION and is_near and is_short


def _found(element: HtmlElement, texts: Texts, source: str, scope: Scope) -> FoundCaption:
    image, block = _picture(element, scope)
    is_video = block is not None and _plays(block, scope, has_still=image is not None)
    kind = CaptionKind.VIDEO if is_video else CaptionKind.PHOTO
    return FoundCaption(scope.document.order[element], texts, source, element, image, kind)


def _picture(element: HtmlElement, scope: Scope) -> tuple[HtmlElement | None, HtmlElement | None]:
    """The nearest image in the blocks around an element, and the last block that was looked at."""
    block = element.getparent()
    last = None
    for _ in range(IMAGE_LEVELS):
        if block is None or scope.is_limit(block):
            break
        last = block
        image = scope.images.nearest(block, element)
        if image is not None:
            return image, block
        if block.tag == "figure":
            break
        block = block.getparent()
    neighbour = _neighbour(element, scope)
    return (None, last) if neighbour is None else (next(neighbour.iter(*IMAGES), None), neighbour)


def _plays(block: HtmlElement, scope: Scope, *, has_still: bool) -> bool:
    """Whether a picture block is a player; the still image that a player shows first does not make it a photo."""
    if not has_still and (block.tag == "iframe" or scope.has(block, ".//iframe")):
        return True
    return scope.shows_player.inside(block)


def bare_figures(scope: Scope, known: Sequence[FoundCaption]) -> Iterator[FoundCaption]:
    """Figures without a caption element: their own short text, or their credit alone."""
    elements = [found.element for found in known]
    held = {*elements, *above(elements)}
    for figure in scope.inside:
        if figure.tag != "figure" or figure in held or not scope.holds(figure) or scope.is_large(figure):
            continue
        if not scope.shows_image.inside(figure):
            continue
        if figure.find(".//h2") is not None or figure.find(".//h3") is not None:
            continue
        marked_credits = credit_elements(figure, scope)
        text = text_of(figure, frozenset(marked_credits))
        lines = tuple(line for element in marked_credits[:1] if (line := text_of(element)))
        if (text or lines) and len(text) < LONGEST_CAPTION and not _is_others(figure, scope):
            held.update(figure.iter("figure"))
            yield _found_in(figure, Texts(text, lines), scope)


def _is_others(figure: HtmlElement, scope: Scope) -> bool:
    """Whether a figure is the site's own, or frames another page's: then a figure inside it is a link."""
    image = next(figure.iter(*IMAGES), None)
    return image is not None and (is_of_site(image) or scope.has(figure, ".//a//figure"))


def _found_in(figure: HtmlElement, texts: Texts, scope: Scope) -> FoundCaption:
    image = next(figure.iter(*IMAGES), None)
    return FoundCaption(scope.document.order[figure], texts, "figure text", figure, image)
