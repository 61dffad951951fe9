"""Filler text: placeholders behind a paywall, and what a page blurs on purpose."""

import re
from collections.abc import Sequence
from typing import cast

from lxml import etree
from lxml.html import HtmlElement

from etl.pages.decode.text import SENTENCE_WORDS, STOPS, count_words

_LOREM = frozenset(
    "ad adipiscing adipisicing aliqua aliquam aliquip amet anim at aute autem cillum commodo consectetur "
    "consequat consetetur culpa cupidatat deserunt diam do dolor dolore dolores dolorem duis duo ea eiusmod "
    "eirmod elit elitr enim eos erat esse est et eu ex excepteur exercitation fugiat gubergren id in "
    "incididunt invidunt ipsum irure justo kasd labore laboris laborum lorem magna minim mollit nisi no "
    "nonumy nostrud nulla occaecat officia pariatur proident qui quis rebum reprehenderit sadipscing sanctus "
    "sea sed sint sit stet sunt takimata tempor ullamco ut vel velit veniam vero voluptate voluptua accusam".split()
)
"""The words of the two placeholder texts that typesetters use, both cut from Cicero's De finibus (1.10.32)."""
_IS_LOREM = 0.7
"""Share of a text's words that are of these; an article about the text quotes some."""
_BLURRED = re.compile(
    r"(?!backdrop)(?:[a-z]+[-_]+)*(?:text)?blur(?:red)?(?:[-_]+(?:sm|md|lg|xl|text|content|paywall))?"
)
"""A class that blurs what it is given to; `blur-up` and `blurhash` are of pictures while they load."""
_STYLE = re.compile(r"filter:\s*blur\((?!0)")
_NAMED_SO = etree.XPath("//@class[contains(., 'blur')]/..|//@style[contains(., 'blur(')]/..")
_LEAVES = ("p", "li", "div", "span", "blockquote", "h2", "h3", "h4", "td")
_HOLDING = ("p", "li", "div", "blockquote", "td", "table")
_NEAR = 300
"""Characters of an attribute that are looked through for its name."""
_MOST_LOOKED_AT = 100
"""Times that a word may stand in style sheets before the elements are asked."""
_WORD = re.compile(r"[^\W\d_]+")


def drop_filler(tree: HtmlElement, text: str) -> None:
    """Take placeholder text and blurred text out of a tree, in place; the shown lead is what remains.

    A page whose text is nothing but blurred keeps it: then a script takes the blur away.

    Args:
        tree: The page.
        text: The same, as it came, in which the words are looked for first.
    """
    if "psum" in text:
        for element in [leaf for leaf in tree.iter(*_LEAVES) if _is_placeholder(leaf)]:
            element.drop_tree()
    if _may_blur(text):
        blurred = [element for element in cast("list[HtmlElement]", _NAMED_SO(tree)) if _is_blurred(element)]
        if blurred and _says_something_beside(tree, blurred):
            for element in blurred:
                element.drop_tree()


def _may_blur(text: str) -> bool:
    """Whether `blur` stands in an attribute, as it does on few pages; style sheets hold it on many."""
    at = text.find("blur")
    for _ in range(_MOST_LOOKED_AT):
        if at < 0:
            return False
        before = text[max(0, at - _NEAR) : at]
        opened = max(before.rfind("class="), before.rfind("style="))
        if opened >= 0 and ">" not in before[opened:]:
            return True
        at = text.find("blur", at + 4)
    return True


def _is_placeholder(element: HtmlElement) -> bool:
    if any(part is not element for part in element.iter(*_HOLDING)):
        return False
    words = _WORD.findall(element.text_content().casefold())
    return len(words) >= SENTENCE_WORDS and sum(word in _LOREM for word in words) >= _IS_LOREM * len(words)


def _is_blurred(element: HtmlElement) -> bool:
    named = any(_BLURRED.fullmatch(name) for name in (element.get("class") or "").casefold().split())
    if not named and not _STYLE.search(element.get("style") or ""):
        return False
    return element.find(".//h1") is None and count_words(element.text_content()) >= SENTENCE_WORDS


def _says_something_beside(tree: HtmlElement, blurred: Sequence[HtmlElement]) -> bool:
    """Whether a sentence stands outside of what is blurred."""
    inside = {part for element in blurred for part in element.iter("p", "div")}
    return any(
        element not in inside
        and count_words(element.text_content()) >= SENTENCE_WORDS
        and element.text_content().rstrip().endswith(STOPS)
        for element in tree.iter("p")
    )
