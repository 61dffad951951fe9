"""Captions told by words alone: names of videos, credit lines, and captions far from their picture."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from etl.pages.captions.attached_credits import Texts, credit_inside
from etl.pages.captions.credit_shapes import names_makers
from etl.pages.captions.credit_tails import split_credit
from etl.pages.captions.marked import FoundCaption
from etl.pages.captions.neighbours import picture_beside
from etl.pages.captions.scope import Scope
from etl.pages.captions.visuals import IMAGES
from etl.pages.decode.ancestry import Within, above
from etl.pages.decode.structured_data import first_text, types_of
from etl.pages.decode.text import count_words, fold_space, key
from etl.pages.model.article import CaptionKind
from etl.pages.vocabulary.credit_labels import LABEL_WORDS, PICTURE_LABEL, first_word
from etl.pages.vocabulary.element_names import roles
from etl.pages.vocabulary.element_roles import Role

_LEAST_WORDS = 4
"""Words of a caption in structured data, as in an attribute."""
_MOST_CREDIT = 120
"""Characters of a line that is nothing but a credit and its label."""
_LONGEST_NAME = 300
"""Characters of a video's name."""
_LINKED = 0.9
"""Share of a line's letters in links from which it leads elsewhere; photographers' pages are linked by their names."""
_HEADLINES = frozenset({"h1", "h2", "h3", "a"})
_SIDE = re.compile(
    r"^(?:left|right|above|below|top|links|rechts|oben|unten|à gauche|à droite|ci-dessus)\s*:", re.IGNORECASE
)


def declared_videos(scope: Scope, known: Sequence[FoundCaption]) -> Iterator[FoundCaption]:
    """Texts in the article's stretch that equal the name of a video in the page's structured data.

    Its captions of pictures are not such evidence: some sites give whole paragraphs as captions of the picture above.
    """
    names = {key(name) for name in _videos(scope)}
    if not names:
        return
    elements = {found.element for found in known}
    held = elements | above(elements)
    for block in scope.document.blocks:
        element = block.element
        if len(block.text) > _LONGEST_NAME or element.tag in _HEADLINES or key(block.text) not in names:
            continue
        is_link = scope.document.links.share(block) > _LINKED
        if element not in held and scope.holds(element) and not is_link:
            names.discard(key(block.text))
            place = scope.document.order[element]
            yield FoundCaption(place, Texts(block.text), "json-ld", element, None, CaptionKind.VIDEO)


def _videos(scope: Scope) -> Iterator[str]:
    for node in scope.document.declared.structured.nodes:
        name = first_text(node.get("name")) if "VideoObject" in types_of(node) else ""
        if count_words(name) >= _LEAST_WORDS:
            yield fold_space(name)


def credit_lines(scope: Scope, known: Sequence[FoundCaption]) -> Iterator[FoundCaption]:
    """Lines of the article's stretch that say who took its pictures and nothing else: `Gallery Credit: Jo Doe`."""
    elements = {found.element for found in known}
    held = elements | above(elements)
    inside = Within(frozenset(elements))
    lines: dict[str, list[HtmlElement]] = defaultdict(list)
    for block in scope.document.blocks:
        text = block.text
        if len(text) > _MOST_CREDIT or first_word(text) not in LABEL_WORDS:
            continue
        label = PICTURE_LABEL.match(text)
        if label is None:
            continue
        element = block.element
        if not names_makers(text[label.end() :]) or scope.document.links.share(block) > _LINKED:
            continue
        if scope.holds(element) and not inside.holds(element) and element not in held:
            lines[text].append(element)
    for text, (element, *copies) in lines.items():
        texts = Texts("", (text,), tuple(copies))
        yield FoundCaption(scope.document.order[element], texts, "credit line", element)


def far_captions(scope: Scope, known: Sequence[FoundCaption]) -> Iterator[FoundCaption]:
    """A caption that stands far from the article's first picture, in a side column: named so, and with a credit.

    Only where that picture has none of its own.
    """
    first = next(
        (element for element in scope.inside if element.tag in IMAGES and scope.holds(element)), None
    )
    if first is None or any(found.image is first for found in known):
        return
    seen = {key(found.texts.text) for found in known}
    for element in scope.document.order:
        if "caption" not in (element.get("class") or ""):
            continue
        own = roles(element)
        if not own & Role.CAPTION or own & (Role.NO_CAPTION | Role.BOX) or scope.is_large(element):
            continue
        if scope.shows_image.inside(element) or scope.is_boxed(element) or _has_picture(element, scope):
            continue
        texts = credit_inside(element, scope)
        text = fold_space(_SIDE.sub("", texts.text))
        is_credited = bool(texts.credit) or split_credit(text)[1] is not None
        if count_words(text) >= _LEAST_WORDS and is_credited and key(text) not in seen:
            found = Texts(text, texts.credit)
            yield FoundCaption(scope.document.order[first], found, "class", element, first)
            return


def _has_picture(element: HtmlElement, scope: Scope) -> bool:
    """Whether a picture stands right beside a caption: then it is that picture's."""
    if scope.figures.nearest(element) is not None or picture_beside(element, scope) is not None:
        return True
    return picture_beside(element, scope, after=True) is not None
