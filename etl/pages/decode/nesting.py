"""Elements that nest deeper than any layout become siblings, as in browsers."""

from lxml import etree
from lxml.html import HtmlElement

_DEEPEST = 256
"""Levels. libxml2 goes no further unless it is told to, and Blink stops at 512 (`kMaximumHTMLParserDOMTreeDepth`); on
2,653 gold pages the deepest has 138. Rules and trafilatura ask for what is around or inside of each element, so that
their time grows with elements times levels."""
_USUAL = 32
"""Levels that any page may have; 23 of 2,315 gold pages with markup have more."""
_MOST_LINKS = 100_000
"""Links times levels of a page with more: trafilatura reads the links inside of each <div>, so each link once a level
(`link_density_test`). Of the gold pages with more levels than the usual the most have 28,152."""

_has_more_than_usual = etree.XPath("boolean(" + "/*" * (_USUAL + 1) + ")")


def flatten_nesting(tree: HtmlElement) -> None:
    """Move what lies too deep up behind the element that it lies in, in place and in its order.

    Too deep is beyond `_DEEPEST` levels; in a page of very many links already beyond fewer, down to `_USUAL`.
    """
    if not _has_more_than_usual(tree):
        return
    links = sum(1 for _ in tree.iter("a"))
    levels = max(_USUAL, min(_DEEPEST, _MOST_LINKS // max(1, links)))
    for element in etree.XPath("/*" * levels)(tree):
        if len(element):
            _set_beside(element)


def _set_beside(element: HtmlElement) -> None:
    behind: dict[HtmlElement, str] = {}
    last = element
    for event, inner in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            behind[inner] = ""
            last = inner
        else:
            behind[last] += inner.tail or ""
    # From the last one on, so that none takes what lies in it along: lxml walks through all that is moved.
    for inner in reversed(behind):
        inner.tail = behind[inner] or None
        if inner is not element:
            element.addnext(inner)
