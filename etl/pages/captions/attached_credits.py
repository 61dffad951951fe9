"""The credit that belongs to a caption's element: inside it, at its end, or beside it in the same block."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from etl.pages.captions.credit_shapes import LONGEST_CREDIT, holds_sentences, is_title, looks_like_credit
from etl.pages.captions.scope import Scope
from etl.pages.captions.text import UNREAD, interface_in, is_byline, is_noise, text_of
from etl.pages.captions.visuals import IMAGES
from etl.pages.decode.text import count_words
from etl.pages.vocabulary.credit_labels import LEADING_LABEL
from etl.pages.vocabulary.element_names import roles
from etl.pages.vocabulary.element_roles import Role
from etl.pages.vocabulary.names import could_be_name
from etl.pages.vocabulary.organisations import is_organisation, names_agency

_LONGEST = 160
"""Characters of a credit line; four names with agencies fit."""
_MOST_BESIDE = 40
"""Credits in a picture's block, as a collage has them for its parts. None of 2,653 gold pages reads
otherwise for it."""
_TO_PICTURE = 3
"""Levels from a caption through two wrappers to the block that holds the picture too."""
_GALLERY = 2
"""Further images in a block, beyond which it is a gallery: the picture and its enlargement."""
_LEAST_CAPTION = 3
"""Words that have to be left of a caption when its last part is taken for a credit."""
_MOST_CAPTION = 70
"""Words of a text beside a credit; longer ones are the story (`images`)."""
_MOST_WORDS = 10
"""Words of a credit that nothing names so: two names and their agencies."""
_SENTENCE = re.compile(r"[.!?…]$")
_BLOCKS = frozenset({"p", "div", "small", "cite", "footer"})
"""Elements that layouts set on a line of their own."""
_CLOSED = re.compile(r"[.!?…|/\"”»)]$")


@dataclass(frozen=True, slots=True)
class Texts:
    """A caption's text and its credit lines.

    Args:
        credit_elements: The elements beside the caption's own that hold credit lines.
    """

    text: str
    credit: tuple[str, ...] = ()
    credit_elements: tuple[HtmlElement, ...] = ()


def credit_elements(root: HtmlElement, scope: Scope) -> list[HtmlElement]:
    """Elements below `root` that are named as credits, or are small print that reads as one; outermost first.

    Args:
        root: Where to look.
        scope: The page, with the elements that a station's profile calls credits.
    """
    found: list[HtmlElement] = []
    skipped: set[HtmlElement] = set()
    for element in root.iter():
        if (
            element is root
            or not isinstance(element.tag, str)
            or element.tag in UNREAD
            or element.tag in IMAGES
        ):
            continue
        if element.getparent() in skipped:
            skipped.add(element)
        elif element in scope.credits or _is_credit(element, scope) or _is_part(element, root):
            found.append(element)
            skipped.add(element)
    return found


def _is_credit(element: HtmlElement, scope: Scope) -> bool:
    if scope.is_large(element):
        return False
    if element.tag == "cite":
        return bool(text_of(element))
    if element.tag == "small":
        text = text_of(element)
        return looks_like_credit(text) or could_be_name(text)
    own = roles(element)
    if not own & Role.CREDIT or own & Role.CAPTION or scope.shows_image.inside(element):
        return False
    text = text_of(element)
    return 0 < len(text) <= _LONGEST and not holds_sentences(text)


def could_credit(element: HtmlElement, text: str) -> bool:
    """Whether a whole element is a credit line: it reads as one, or is named as one and says no sentence."""
    if looks_like_credit(text):
        return True
    own = roles(element)
    is_named = bool(own & Role.CREDIT) and not own & (Role.CAPTION | Role.BOX)
    return is_named and len(text) <= _LONGEST and not holds_sentences(text) and could_be_name(text)


def _is_part(element: HtmlElement, caption: HtmlElement) -> bool:
    """Whether an element named `caption-credit` or `caption__source` is the credit at an end of a caption."""
    both = Role.CAPTION | Role.CREDIT
    if roles(element) & both != both:
        return False
    text, whole = text_of(element), text_of(caption)
    is_at_end = whole.endswith(text) or whole.startswith(text)
    is_short = len(text.split()) <= _MOST_WORDS and not _SENTENCE.search(text)
    return bool(text) and is_at_end and is_short and count_words(whole) - count_words(text) >= _LEAST_CAPTION


def credit_inside(element: HtmlElement, scope: Scope) -> Texts:
    """A caption element's text with the credit elements in it apart."""
    marked = credit_elements(element, scope)
    unread = {*interface_in(element), *scope.gallery_titles(element)}
    text = text_of(element, {*marked, *unread})
    lines = _lines(marked)
    if lines:
        return Texts(text, lines)
    return (
        _last_part(element, text, unread)
        or _first_part(element, unread)
        or _last_line(element, text)
        or Texts(text)
    )


def _lines(elements: Collection[HtmlElement]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for element in elements if (text := text_of(element)).strip(" /|")))


def _last_part(element: HtmlElement, text: str, unread: Collection[HtmlElement]) -> Texts | None:
    """A last child that reads as a credit, although nothing names it so."""
    while len(element) == 1 and not (element.text or "").strip() and not (element[0].tail or "").strip():
        element = element[0]
    parts = [
        part for part in element if isinstance(part.tag, str) and part.tag not in UNREAD and text_of(part)
    ]
    if not parts or (parts[-1].tail or "").strip():
        return None
    last = text_of(parts[-1]).strip(" /|–—-")
    bare = last.removesuffix(".")
    last = bare if looks_like_credit(bare) or names_agency(bare) else last
    rest = text_of(element, {parts[-1], *unread})
    is_sure = parts[-1].tag in _BLOCKS and looks_like_credit(last)
    if (
        count_words(rest) < (1 if is_sure else _LEAST_CAPTION)
        or len(last.split()) > _MOST_WORDS
        or _SENTENCE.search(last)
        or len(rest) >= len(text)
    ):
        return None
    is_apart = parts[-1].tag in {"span", "small", "div", "p", "cite", "footer"} or _CLOSED.search(rest)
    is_source = parts[-1].tag in _BLOCKS and is_organisation(last) and is_title(last)
    reads_as_credit = looks_like_credit(last) or names_agency(last) or could_be_name(last) or is_source
    return Texts(rest, (last,)) if is_apart and reads_as_credit else None


def _first_part(element: HtmlElement, unread: Collection[HtmlElement]) -> Texts | None:
    """A first child that reads as a credit ahead of the caption."""
    if (element.text or "").strip():
        return None
    first = next((part for part in element if isinstance(part.tag, str) and text_of(part)), None)
    if first is None or first.tag not in _BLOCKS or not looks_like_credit(text_of(first)):
        return None
    rest = text_of(element, {first, *unread})
    return Texts(rest, (text_of(first),)) if count_words(rest) >= _LEAST_CAPTION else None


def _last_line(element: HtmlElement, text: str) -> Texts | None:
    """Text after a last <br> that reads as a credit: `<i>Caption.</i><br>Jo Doe / Wire`."""
    breaks = [inner for inner in element.iter("br") if (inner.tail or "").strip()]
    if not breaks:
        return None
    last = " ".join((breaks[-1].tail or "").split())
    if not text.endswith(last) or len(last.split()) > _MOST_WORDS or _SENTENCE.search(last):
        return None
    rest = text[: -len(last)].strip(" /|")
    reads_as_credit = looks_like_credit(last) or could_be_name(last)
    return Texts(rest, (last,)) if count_words(rest) >= _LEAST_CAPTION and reads_as_credit else None


def text_beside_credit(element: HtmlElement, texts: Texts, scope: Scope) -> Texts | None:
    """The caption of a picture whose caption element holds the credit alone: the other words of its block."""
    line = " ".join((texts.text, *texts.credit)).strip()
    block = element.getparent()
    if block is None or scope.is_limit(block) or scope.is_large(block):
        return None
    if not line or (texts.text and not looks_like_credit(texts.text)):
        return None
    rest = text_of(block, {element, *interface_in(block)})
    if not _LEAST_CAPTION <= count_words(rest) <= _MOST_CAPTION or is_noise(rest) or looks_like_credit(rest):
        return None
    return Texts(rest, (line,), (block,))


def with_credit_beside(text: str, element: HtmlElement, scope: Scope) -> Texts:
    """A caption's text with the credits next to its element: in its figure, else in the picture's block."""
    figure = scope.figures.nearest(element)
    if figure is not None:
        if scope.is_limit(figure) or _is_gallery(figure, element, scope):
            return Texts(text)
        marked = _marked_beside(element, figure, scope)
        lines = _lines(marked)
        if lines:
            return Texts(text, lines, tuple(marked))
        return Texts(text, _unmarked_beside(element, figure, scope), (figure,))
    for box in islice(element.iterancestors(), _TO_PICTURE):
        if scope.is_limit(box) or _is_gallery(box, element, scope):
            break
        marked = _marked_beside(element, box, scope)
        lines = _lines(marked)
        if lines and scope.images.outside(box, element, 1):
            return Texts(text, lines, tuple(marked))
    return Texts(text)


def _is_gallery(box: HtmlElement, element: HtmlElement, scope: Scope) -> bool:
    """Whether a block holds more than a picture and its enlargement, so that the credits in it are others'."""
    return len(scope.images.outside(box, element, _GALLERY + 1)) > _GALLERY


def _marked_beside(element: HtmlElement, box: HtmlElement, scope: Scope) -> list[HtmlElement]:
    """The credit elements in a block that neither stand in a caption nor around it; none where there are too many."""
    if box not in scope.credits_in:
        scope.credits_in[box] = credit_elements(box, scope)
    if len(scope.credits_in[box]) > _MOST_BESIDE:
        return []
    holds = scope.document.stretches.holds
    return [
        found
        for found in scope.credits_in[box]
        if not (holds(element, found) or holds(found, element) or is_byline(text_of(found)))
    ]


def _unmarked_beside(element: HtmlElement, figure: HtmlElement, scope: Scope) -> tuple[str, ...]:
    """All other text in a caption's figure, where it reads as a credit with a label."""
    if scope.is_large(figure) or len(scope.text(figure)) - len(text_of(element)) > 2 * LONGEST_CREDIT:
        return ()
    rest = text_of(figure, {element})
    return (rest,) if LEADING_LABEL.match(rest) and looks_like_credit(rest) else ()
