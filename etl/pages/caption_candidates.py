"""Elements that hold captions: by tag, by name, by what a station's profile says, and bare figures."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from etl.pages import caption_credits
from etl.pages.caption_credits import Texts
from etl.pages.caption_roles import Role, roles
from etl.pages.caption_scope import IMAGES, Scope, has_image, has_visual
from etl.pages.caption_text import UNREAD, text_of
from etl.pages.model import CaptionKind

_NEVER = frozenset("img figure body html main article a picture table caption label h1 h2".split())
_LONGEST = 900
"""Characters of text in an element that only a class calls a caption; a <figcaption> may be longer."""
_LONGEST_FIGCAPTION = 1500
_TO_IMAGE = 5
"""Levels from a caption-named element up to the block that holds its picture."""


@dataclass(frozen=True, slots=True, eq=False)
class Found:
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


def marked(scope: Scope, chosen: Sequence[HtmlElement]) -> list[Found]:
    """Captions in <figcaption>, in elements named as captions, and in those that a profile selects."""
    found: list[Found] = []
    taken: set[HtmlElement] = set()
    for element in _in_order(scope, chosen):
        source = "profile" if element in chosen else _evidence(element)
        if source is None or any(ancestor in taken for ancestor in element.iterancestors()):
            continue
        if source != "profile" and not _is_caption(element, source, scope):
            continue
        taken.add(element)
        if source == "figcaption" and found and _is_credit_of(element, found[-1], scope):
            last = found.pop()
            texts = Texts(last.texts.text, (*last.texts.credit, text_of(element)))
            found.append(Found(last.position, texts, last.source, last.element, last.image, last.kind))
            continue
        texts = caption_credits.inside(element, scope)
        if not texts.credit:
            texts = Texts(texts.text, caption_credits.beside(element, scope))
        found.append(_found(element, texts, source, scope))
    return found


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
    if not scope.holds(element):
        return False
    return _is_figcaption(element) if source == "figcaption" else _is_named_caption(element, scope)


def _is_figcaption(element: HtmlElement) -> bool:
    """A figure's caption; not that of a quotation, a table, or an author's card."""
    if len(text_of(element)) > _LONGEST_FIGCAPTION or element.find(".//address") is not None:
        return False
    if element.find('.//a[@rel="author"]') is not None:
        return False
    ancestors = list(element.iterancestors())
    if any(ancestor.tag == "blockquote" for ancestor in ancestors):
        return False
    if ancestors[0].find("./figure/blockquote") is not None:
        return False
    figure = next((ancestor for ancestor in ancestors if ancestor.tag == "figure"), None)
    if figure is None:
        return any(has_visual(ancestor) for ancestor in ancestors[:3])
    return figure.find(".//blockquote") is None and figure.find(".//table") is None and _shows(figure)


def _shows(figure: HtmlElement) -> bool:
    return has_visual(figure) or figure.find(".//video") is not None or figure.find(".//iframe") is not None


def _is_named_caption(element: HtmlElement, scope: Scope) -> bool:
    """Whether an element that is named as a caption stands by a picture and holds nothing else."""
    if has_image(element) or len(text_of(element)) > _LONGEST or element.find(".//h1") is not None:
        return False
    if any(inner is not element for inner in element.iter("figcaption")):
        return False
    block = element.getparent()
    for _ in range(_TO_IMAGE):
        if block is None or scope.is_limit(block):
            return False
        if has_image(block):
            return block.tag == "figure" or not roles(block) & Role.VIDEO
        block = block.getparent()
    return False


def _is_credit_of(element: HtmlElement, last: Found, scope: Scope) -> bool:
    """A second <figcaption> that is named as a credit belongs to the caption just before it."""
    own = roles(element)
    is_near = (
        scope.document.order[element] - scope.document.order[last.element] < 12
    )  # the same figure's markup
    is_short = len(text_of(element).split()) <= 16
    return bool(own & Role.CREDIT) and not own & Role.CAPTION and is_near and is_short


def _found(element: HtmlElement, texts: Texts, source: str, scope: Scope) -> Found:
    image, block = _picture(element, scope)
    is_video = block is not None and _plays(block, has_still=image is not None)
    kind = CaptionKind.VIDEO if is_video else CaptionKind.PHOTO
    return Found(scope.document.order[element], texts, source, element, image, kind)


def _picture(element: HtmlElement, scope: Scope) -> tuple[HtmlElement | None, HtmlElement | None]:
    """The nearest image in the blocks around an element, and the last block that was looked at."""
    block = element.getparent()
    last = None
    for _ in range(_TO_IMAGE):
        if block is None or scope.is_limit(block):
            break
        last = block
        images = list(block.iter(*IMAGES))
        if images:
            order = scope.document.order
            return min(images, key=lambda image: abs(order[image] - order[element])), block
        if block.tag == "figure":
            break
        block = block.getparent()
    return None, last


def _plays(block: HtmlElement, *, has_still: bool) -> bool:
    """Whether a picture block is a player; the still image that a player shows first does not make it a photo."""
    if not has_still and next(block.iter("iframe"), None) is not None:
        return True
    return any(
        inner.tag == "video" or roles(inner) & Role.VIDEO
        for inner in block.iter()
        if isinstance(inner.tag, str)
    )


def bare_figures(scope: Scope, known: Sequence[Found]) -> Iterator[Found]:
    """Figures without a caption element: their own short text, or their credit alone."""
    held = {ancestor for found in known for ancestor in (found.element, *found.element.iterancestors())}
    for figure in scope.inside:
        if figure.tag != "figure" or figure in held or not scope.holds(figure) or not has_image(figure):
            continue
        if figure.find(".//h2") is not None or figure.find(".//h3") is not None:
            continue
        marked_credits = caption_credits.credit_elements(figure, scope.credits)
        text = text_of(figure, marked_credits)
        lines = tuple(line for element in marked_credits[:1] if (line := text_of(element)))
        if (text or lines) and len(text) < _LONGEST:
            held.update(figure.iter("figure"))
            yield _found_in(figure, Texts(text, lines), scope)


def _found_in(figure: HtmlElement, texts: Texts, scope: Scope) -> Found:
    image = next(figure.iter(*IMAGES), None)
    return Found(scope.document.order[figure], texts, "figure text", figure, image)


def is_picture_link(address: str | None) -> bool:
    """Whether a link leads to the picture itself, as thumbnails do."""
    return bool(address) and bool(re.search(r"\.(?:jpe?g|png|webp|gif|avif)", address or "", re.IGNORECASE))
