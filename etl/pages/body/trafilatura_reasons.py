"""Why trafilatura left a block out: its own tag list and patterns, asked after the fact.

These are private constants of trafilatura. Where a release has moved them, the reason falls back to
"not in the main content"; the extraction itself does not depend on anything here.
"""

from collections.abc import Iterable

import trafilatura.settings
import trafilatura.xpaths
from lxml import etree
from lxml.html import HtmlElement

from etl.pages.model.reason_texts import BOILERPLATE, PICTURE_TEXT

PATTERN_GROUPS = (
    (BOILERPLATE, "OVERALL_DISCARD_XPATH"),
    ("teaser of another story", "TEASER_DISCARD_XPATH"),
    (PICTURE_TEXT, "DISCARD_IMAGE_ELEMENTS"),
    ("reader comments", "REMOVE_COMMENTS_XPATH"),
    ("another article", "RAW_TREE_PRUNE_XPATH"),
)


def discarded_tags() -> frozenset[str]:
    """The tags whose whole content trafilatura drops; empty when this release does not tell."""
    return frozenset(getattr(trafilatura.settings, "MANUALLY_CLEANED", ()))


def discarded_elements(tree: HtmlElement) -> dict[HtmlElement, str]:
    """Every element that one of trafilatura's discard patterns matches, with the name of its group."""
    found: dict[HtmlElement, str] = {}
    for name, constant in PATTERN_GROUPS:
        for pattern in _patterns(constant):
            for element in _matches(pattern, tree):
                found.setdefault(element, name)
    return found


def _patterns(constant: str) -> Iterable[etree.XPath]:
    patterns = getattr(trafilatura.xpaths, constant, ())
    return (pattern for pattern in patterns if isinstance(pattern, etree.XPath))


def _matches(pattern: etree.XPath, tree: HtmlElement) -> list[HtmlElement]:
    try:
        result = pattern(tree)
    except etree.XPathError:
        return []
    return [item for item in result if isinstance(item, HtmlElement)] if isinstance(result, list) else []
