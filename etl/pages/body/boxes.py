"""The boxes that a page puts around and in its article: teasers, sign-ups, share bars, author cards."""

import re
from collections.abc import Mapping
from itertools import chain, islice

from lxml.html import HtmlElement

from etl.pages.body.lines import LINKED_TEXT, PROSE_WORDS
from etl.pages.decode.ancestry import Outermost
from etl.pages.decode.text import SENTENCE_WORDS, STOPS, count_words, fold_space, key
from etl.pages.vocabulary.element_names import box_name, is_named, spoken_words, words_of
from etl.pages.vocabulary.element_roles import Role

_TAGS = {"nav": "chrome", "footer": "chrome", "form": "newsletter", "button": "share", "dialog": "overlay"}
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TEXT_TAGS = frozenset({*_HEADINGS, "p", "blockquote"})
_UNDISPLAYED = re.compile(r"(?:^|;)\s*display:\s*none", re.IGNORECASE)
_OF_HEADINGS = frozenset({"overlay", "author"})
"""What a heading may be by its class: hidden, or a line that names the writer."""
_ASKED = 20
"""Paragraphs of a box that are looked at; a box that holds prose has some among its first."""
_CAPTION_LEVELS = 3
"""The element and two around it: the paragraph in a caption, the caption, and its wrapper."""


def is_caption(element: HtmlElement) -> bool:
    """Whether an element, or one of the two around it, is named as a caption or credit."""
    return any(
        around.tag in {"figure", "figcaption"} or is_named(around, Role.CAPTION)
        for around in islice(chain((element,), element.iterancestors()), _CAPTION_LEVELS)
    )


class Boxes:
    """Which box of a page an element stands in.

    Args:
        outside: Elements that are not looked at: the article's container and what is around it. A box is a
            part of the page beside or inside the article; around the article the same words mean nothing.
        filled_in: The kinds of elements that are boxes by the buttons and fields in them (see `interactive_boxes`).
    """

    def __init__(
        self, outside: frozenset[HtmlElement], filled_in: Mapping[HtmlElement, str] | None = None
    ) -> None:
        self.outside = outside
        by_controls = filled_in or {}
        self._kinds = Outermost(
            lambda element: by_controls.get(element) or own_kind(element), outside.__contains__
        )

    def kind(self, element: HtmlElement) -> str | None:
        """The kind of the outermost box around an element, or None."""
        return self._kinds.of(element)


def own_kind(element: HtmlElement) -> str | None:
    """The kind of box that an element is by its tag and names.

    Names are the layout's words, and a text has the same words: the ids of headings and sections are made of what these
    say, style sheets call paragraphs `banner-text`, and a part of a story may be its `reactions`. So most names of a
    heading say nothing, and neither do everyday words and ids of an element that holds prose.
    """
    kind = _TAGS.get(str(element.tag)) or ("overlay" if _is_hidden(element) else None)
    if kind is not None:
        return kind
    name = box_name(element)
    if name is None:
        return None
    is_heading = element.tag in _HEADINGS
    if (name.is_spoken and element.tag in _TEXT_TAGS) or (is_heading and name.kind not in _OF_HEADINGS):
        return None
    is_style = element.tag in _TEXT_TAGS and name.is_style
    is_doubtful = name.is_everyday or is_style or (name.is_spoken and _is_said_in(element))
    return None if is_doubtful and _holds_prose(element) else name.kind


def _is_hidden(element: HtmlElement) -> bool:
    """Whether an element is not displayed; what has an id may be opened by a button that names it."""
    attributes = element.attrib
    if "id" in attributes:
        return False
    return ("hidden" in attributes and attributes["hidden"] != "until-found") or (
        "style" in attributes and _UNDISPLAYED.search(attributes["style"]) is not None
    )


def _is_said_in(element: HtmlElement) -> bool:
    """Whether the words of an element's id or label are those of its first heading; one word would be a box's name."""
    heading = next(element.iter(*_HEADINGS), None)
    if heading is None:
        return False
    said = words_of(fold_space(heading.text_content())).split()
    own = [word for word in spoken_words(element) if word in said]
    return len(own) > 1


def _holds_prose(element: HtmlElement) -> bool:
    """Whether an element holds a paragraph of text, and neither a form nor the headlines of other stories."""
    if next(element.iter("form", "input", "textarea"), None) is not None:
        return False
    if any(map(_is_linked, islice(element.iter(*_HEADINGS), _ASKED))):
        return False
    return any(map(_is_prose, islice(element.iter("p"), _ASKED))) or _is_prose(element)


def _is_prose(element: HtmlElement) -> bool:
    text = element.text_content().rstrip()
    words = count_words(text)
    is_said = words >= PROSE_WORDS or (
        element.tag in _TEXT_TAGS and words >= SENTENCE_WORDS and text.endswith(STOPS)
    )
    return is_said and not _is_linked(element)


def _is_linked(element: HtmlElement) -> bool:
    """Whether most of an element's words are links, or stand in one."""
    linked = sum(len(key(link.text_content())) for link in element.iter("a"))
    around = element.getparent()
    is_inside = around is not None and around.tag == "a"
    return is_inside or linked >= LINKED_TEXT * max(1, len(key(element.text_content())))
