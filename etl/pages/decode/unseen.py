"""Lines that a page's own styles hide: sentences for search engines, and decoys among the paragraphs of a text.

What a reader may open is hidden, too, so only single lines leave: a paragraph or a part of one, beside others that are
shown. A page that hides much of its text shows it later.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement

from etl.pages.decode.css import SelectorError, select_elements
from etl.pages.decode.text import SENTENCE_WORDS, count_words

_LEAVES = frozenset("p li div span font b i em strong blockquote".split())
_HOLDING = ("p", "li", "div", "blockquote", "td", "table", "h1", "h2", "h3", "img", "figure", "form", "input")
_HIDES = re.compile(
    r"""(?:^|;)\s*(?:visibility:\s*hidden
          |font-size:\s*0(?:px|em|rem|pt|%)?\s*(?:;|$|!)
          |(?:left|top|right|text-indent|margin-left|margin-top):\s*-9\d{2,}\w*)
      |opacity:\s*0(?:\.0+)?\s*(?:;.*|!.*)?(?:(?:max-)?height|font-size|width):\s*[01](?:px)?\s*(?:;|$|!)""",
    re.IGNORECASE | re.VERBOSE,
)
"""Styles by which nothing is shown; what is only transparent is faded in when it is scrolled to."""
_NOT_DISPLAYED = ("display:none", "display: none")
_SELECTOR = re.compile(r"(?:[\w.#-]+\s+){0,4}[\w-]*\.[\w-]+")
_SHOWN_LATER = re.compile(
    r"more|rest|full|expand|collaps|toggle|open|show|tab|slide|panel|accordion|answer|faq|content|read|js|lazy|fade|"
    r"mobile|desktop|tablet|print|amp|sm|md|lg|xl|xs",
    re.IGNORECASE,
)
"""Parts of names of what a script, a reader or another screen shows."""
_LONGEST_RULE = 300
"""Characters of a selector, and of what a rule says before it hides."""
_MOST_SELECTORS = 20
"""Rules that hide a class of paragraphs; a page with decoys has a few."""
_OTHERS = 2
"""Paragraphs among which a hidden one is a decoy."""
_MOST_HIDDEN = 0.25
"""Share of the words of a page's paragraphs up to which hidden ones are something else than its text."""


def hiding_selectors(tree: HtmlElement) -> tuple[str, ...]:
    """The selectors of a page's own style sheets by which a paragraph is not displayed on any screen."""
    sheets = [sheet.text or "" for sheet in tree.iter("style") if _is_for_screens(sheet)]
    hiding = [(rules, place) for rules in sheets for place in _hiding(rules)]
    if not hiding:
        return ()
    names = {name for one in tree.iter("p") for name in (one.get("class") or "").split()}
    found = (_selector(rules, place, names) for rules, place in hiding)
    return tuple(one for one in islice(filter(None, found), _MOST_SELECTORS) if _is_alone(one, sheets))


def _is_for_screens(sheet: HtmlElement) -> bool:
    return (sheet.get("media") or "all").strip() in ("all", "screen")


def _hiding(rules: str) -> Iterator[int]:
    """Where a style sheet says that something is not displayed."""
    for words in _NOT_DISPLAYED:
        at = rules.find(words)
        while at >= 0:
            yield at
            at = rules.find(words, at + len(words))


def _selector(rules: str, place: int, names: Collection[str]) -> str | None:
    """The selector of a rule that hides, where it ends in one of these classes and holds on every screen."""
    opened = rules.rfind("{", max(0, place - _LONGEST_RULE), place)
    first = max(0, opened - _LONGEST_RULE)
    begun = max(first - 1, *(rules.rfind(sign, first, opened) for sign in "{},/")) + 1
    selector = rules[begun:opened].strip()
    name = selector.rpartition(".")[2]
    if opened < 0 or name not in names or _SHOWN_LATER.search(name) or not _SELECTOR.fullmatch(selector):
        return None
    return selector if rules.count("{", 0, begun) == rules.count("}", 0, begun) else None


def _is_alone(selector: str, sheets: Sequence[str]) -> bool:
    """Whether no other rule speaks of the selector's class, which might show it."""
    return sum(rules.count(selector[selector.rindex(".") :]) for rules in sheets) == 1


def drop_unseen(
    tree: HtmlElement, styled: Iterable[tuple[HtmlElement, str]], selectors: Sequence[str]
) -> None:
    """Take the lines that styles hide out of a tree, in place.

    Args:
        tree: The page.
        styled: Its elements with a style of their own, and this.
        selectors: See `hiding_selectors`.
    """
    unseen = (element for element, style in styled if _may_hide(style) and _HIDES.search(style))
    hidden = [element for element in (*unseen, *_decoys(tree, selectors)) if _is_line(element)]
    if not hidden:
        return
    words = sum(count_words(element.text_content()) for element in hidden)
    shown = sum(count_words(element.text_content()) for element in tree.iter("p"))
    if words <= _MOST_HIDDEN * shown:
        for element in hidden:
            if element.getparent() is not None:
                element.drop_tree()


def _may_hide(style: str) -> bool:
    return "hidden" in style or "font-size" in style or "-9" in style or "opacity" in style


def _decoys(tree: HtmlElement, selectors: Sequence[str]) -> Iterator[HtmlElement]:
    for selector in selectors:
        try:
            yield from filter(_is_decoy, select_elements(tree, (selector,)))
        except SelectorError:  # a page may write what it likes
            continue


def _is_decoy(element: HtmlElement) -> bool:
    """Whether an element is a paragraph among others of another class."""
    parent = element.getparent()
    if element.tag != "p" or parent is None or count_words(element.text_content()) < SENTENCE_WORDS:
        return False
    return sum(1 for one in parent.iterchildren("p") if one.get("class") != element.get("class")) >= _OTHERS


def _is_line(element: HtmlElement) -> bool:
    is_leaf = element.tag in _LEAVES and not any(part is not element for part in element.iter(*_HOLDING))
    return is_leaf and (
        element.tag in ("p", "li", "span") or count_words(element.text_content()) >= SENTENCE_WORDS
    )
