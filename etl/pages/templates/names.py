"""How elements of a station's pages are told apart: a tag and its class."""

import re
from functools import lru_cache

from lxml.html import HtmlElement

_DIGITS = re.compile(r"\d+")
_LONGEST = 40
"""Characters of a class; longer ones are generated."""
_REMEMBERED = 20_000
"""A site uses some hundreds of class lists, again and again."""
_ONE_TO_A_PAGE = frozenset({"html", "body", "main", "article"})
"""Elements whose classes say what the page is about (`category-sports`, `has-video`); its layout is the same."""
_ABOUT_THE_PAGE = (
    "post-",
    "postid-",
    "category-",
    "tag-",
    "author-",
    "topic-",
    "status-",
    "format-",
    "section-",
)
"""How classes begin that content systems derive from a page's subject."""


def name_of(element: HtmlElement) -> str:
    """The name of an element beside others in the same one: its tag and, folded, its class or else its id."""
    tag = str(element.tag)
    if tag in _ONE_TO_A_PAGE:
        return tag
    said = element.get("class") or element.get("id")
    return f"{tag} {_folded(said)}" if said else tag


@lru_cache(_REMEMBERED)
def _folded(names: str) -> str:
    """Class names in one order, without digits and without what they say of the single page."""
    words = {word for word in _DIGITS.sub("#", names).split() if len(word) <= _LONGEST}
    return " ".join(sorted(word for word in words if not word.startswith(_ABOUT_THE_PAGE)))
