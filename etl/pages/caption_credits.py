"""The credit that belongs to a caption's element: inside it, at its end, or beside it in the same block."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from lxml.html import HtmlElement

from etl.pages import credit_tails, credits  # noqa: A004 - the newsroom's word
from etl.pages.agencies import names_agency
from etl.pages.caption_roles import Role, roles
from etl.pages.caption_scope import IMAGES, Scope, has_image
from etl.pages.caption_text import UNREAD, text_of
from etl.pages.credit_labels import LEADING_LABEL
from etl.pages.credit_names import could_be_name
from etl.pages.text import count_words

_LONGEST = 160
"""Characters of a credit line; four names with agencies fit."""
_SENTENCE = re.compile(r"[.!?…]$")
_CLOSED = re.compile(r"[.!?…|/\"”»)]$")


@dataclass(frozen=True, slots=True)
class Texts:
    """A caption's text and its credit lines."""

    text: str
    credit: tuple[str, ...] = ()


def credit_elements(root: HtmlElement, chosen: Collection[HtmlElement] = ()) -> list[HtmlElement]:
    """Elements below `root` that are named as credits, or are small print that reads as one; outermost first.

    Args:
        root: Where to look.
        chosen: Elements that a station's profile calls credits.
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
        elif element in chosen or _is_credit(element):
            found.append(element)
            skipped.add(element)
    return found


def _is_credit(element: HtmlElement) -> bool:
    if element.tag == "cite":
        return bool(text_of(element))
    if element.tag == "small":
        text = text_of(element)
        return credits.looks_like_credit(text) or could_be_name(text)
    own = roles(element)
    if not own & Role.CREDIT or own & Role.CAPTION or has_image(element):
        return False
    text = text_of(element)
    return 0 < len(text) <= _LONGEST and not credit_tails.holds_sentences(text)


def inside(element: HtmlElement, scope: Scope) -> Texts:
    """A caption element's text with the credit elements in it apart."""
    marked = credit_elements(element, scope.credits)
    text = text_of(element, marked)
    lines = _lines(marked)
    if lines:
        return Texts(text, lines)
    return _last_part(element, text) or _last_line(element, text) or Texts(text)


def _lines(elements: Collection[HtmlElement]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for element in elements if (text := text_of(element)).strip(" /|")))


def _last_part(element: HtmlElement, text: str) -> Texts | None:
    """A last child that reads as a credit, although nothing names it so."""
    while len(element) == 1 and not (element.text or "").strip() and not (element[0].tail or "").strip():
        element = element[0]
    parts = [
        part for part in element if isinstance(part.tag, str) and part.tag not in UNREAD and text_of(part)
    ]
    if not parts or (parts[-1].tail or "").strip():
        return None
    last = text_of(parts[-1]).strip(" /|–—-")
    rest = text_of(element, {parts[-1]})
    if count_words(rest) < 3 or len(last.split()) > 10 or _SENTENCE.search(last) or len(rest) >= len(text):
        return None
    is_apart = parts[-1].tag in {"span", "small", "div", "p", "cite", "footer"} or _CLOSED.search(rest)
    reads_as_credit = credits.looks_like_credit(last) or names_agency(last) or could_be_name(last)
    return Texts(rest, (last,)) if is_apart and reads_as_credit else None


def _last_line(element: HtmlElement, text: str) -> Texts | None:
    """Text after a last <br> that reads as a credit: `<i>Caption.</i><br>Jo Doe / Wire`."""
    breaks = [inner for inner in element.iter("br") if (inner.tail or "").strip()]
    if not breaks:
        return None
    last = " ".join((breaks[-1].tail or "").split())
    if not text.endswith(last) or len(last.split()) > 10 or _SENTENCE.search(last):
        return None
    rest = text[: -len(last)].strip(" /|")
    reads_as_credit = credits.looks_like_credit(last) or could_be_name(last)
    return Texts(rest, (last,)) if count_words(rest) >= 3 and reads_as_credit else None


def beside(element: HtmlElement, scope: Scope) -> tuple[str, ...]:
    """Credits next to a caption element: in its figure, else in the smallest block around it and its picture."""
    figure = next((ancestor for ancestor in element.iterancestors() if ancestor.tag == "figure"), None)
    box = figure if figure is not None else element.getparent()
    own = {*element.iter(), *element.iterancestors()}
    # Three levels lead from a caption through two wrappers to the block that holds the picture too.
    for _ in range(1 if figure is not None else 3):
        if box is None or scope.is_limit(box):
            break
        images = [image for image in box.iter(*IMAGES) if image not in own]
        if len(images) > 2:  # a picture and its enlargement; more are a gallery, whose credits are others'
            break
        lines = _lines([found for found in credit_elements(box, scope.credits) if found not in own])
        if lines and (figure is not None or images):
            return lines
        if figure is not None:
            rest = text_of(box, {element})
            return (rest,) if LEADING_LABEL.match(rest) and credits.looks_like_credit(rest) else ()
        box = box.getparent()
    return ()
