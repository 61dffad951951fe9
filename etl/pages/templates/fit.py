"""Whether a page is like those that a template was learned from, and what of it is the site's own."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from etl.pages.decode.document import ParsedTree, visible_words
from etl.pages.model.template import Part, Template
from etl.pages.templates.names import name_of

UNREAD = frozenset({"head", "script", "style", "link", "meta", "noscript", "template"})
"""Elements that hold no text of the page."""
_MORE = 2
_FEW = 30
"""A part may hold this many times the words that it was seen with, plus this many: lists differ in length."""
_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True, eq=False)
class Fitted:
    """A page on which a template was laid.

    Args:
        parts: For each element outside of the site's own parts what the template knows of it.
        chrome: The elements that are the site's own, outermost only.
        words: How many words a reader sees in these.
    """

    template: Template
    parts: Mapping[HtmlElement, Part]
    chrome: tuple[HtmlElement, ...]
    words: int


def fit(parsed: ParsedTree, template: Template) -> Fitted | None:
    """Lay a template on a page; None where anything on it is new, or where a part of the site holds too much text."""
    parts = {parsed.tree: template.root}
    chrome: list[HtmlElement] = []
    words = 0
    waiting = [parsed.tree]
    while waiting:
        element = waiting.pop()
        known = parts[element].parts
        for inner in element:
            if inner.tag in UNREAD:
                continue
            part = known.get(name_of(inner))
            if part is None:
                return None
            if part.chrome_words is None:
                parts[inner] = part
                waiting.append(inner)
                continue
            held = words_in(inner)
            if held > _MORE * part.chrome_words + _FEW or has_data(inner):
                return None
            chrome.append(inner)
            words += held
    return Fitted(template, parts, tuple(chrome), words)


def cut(fitted: Fitted) -> None:
    """Empty the site's own parts, in place; the elements stay, so that what stands beside them still does."""
    for element in fitted.chrome:
        del element[:]
        element.text = None


def has_data(element: HtmlElement) -> bool:
    """Whether structured data stands in an element: programs have lost their text by now."""
    return any(script.text for script in element.iter("script"))


_words_by_markup: dict[bytes, int] = {}


def words_in(element: HtmlElement) -> int:
    """How many words a reader sees in an element. Remembered, as the same parts stand on all pages of a station."""
    markup = etree.tostring(element, encoding="utf-8", with_tail=False)
    digest = hashlib.blake2b(markup, digest_size=16).digest()
    words = _words_by_markup.get(digest)
    if words is None:
        if len(_words_by_markup) >= _REMEMBERED:
            _words_by_markup.clear()
        words = _words_by_markup[digest] = visible_words(element)
    return words
