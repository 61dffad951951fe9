"""Elements that nest deeper than any layout are set beside each other, as browsers do."""

from lxml import etree
from lxml.html import HtmlElement

_DEEPEST = 256
"""Levels. libxml2 goes no further unless it is told to, and Blink stops at 512 (`kMaximumHTMLParserDOMTreeDepth`); on
2,653 gold pages the deepest has 138. Rules and trafilatura ask for what is around or inside of each element, so that
their time grows with elements times levels."""

_has_deeper = etree.XPath("boolean(" + "/*" * (_DEEPEST + 1) + ")")
_at_deepest = etree.XPath("/*" * _DEEPEST)


def flatten(tree: HtmlElement) -> None:
    """Move what lies deeper than `_DEEPEST` levels up behind the element that it lies in, in place and in its order."""
    if not _has_deeper(tree):
        return
    for element in _at_deepest(tree):
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
