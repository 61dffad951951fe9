"""Teasers of other stories: a picture with a linked headline, as a caption would stand beside it."""

import re

from lxml.html import HtmlElement

from etl.pages.captions.text import text_of
from etl.pages.decode.text import key

_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)", re.IGNORECASE)
_LINKED = 0.4
"""Share of a block's letters inside links from which it is a teaser."""
_HEADINGS = ("h1", "h2", "h3", "h4", "li", "blockquote", "input", "form", "time", "figure")


def is_teaser(block: HtmlElement, text: str) -> bool:
    """Whether a block with this text holds a heading, a list or a form, or is mostly a link to another page."""
    if any(block.find(f".//{tag}") is not None for tag in _HEADINGS):
        return True
    links = [link for link in block.iter("a") if not is_picture_link(link.get("href"))]
    linked = sum(len(key(text_of(link))) for link in links if len(link.get("href", "").partition("#")[0]) > 1)
    return linked > _LINKED * len(key(text))


def is_picture_link(address: str | None) -> bool:
    """Whether a link leads to the picture itself, as thumbnails do."""
    return bool(address) and bool(_PICTURE_FILE.search(address or ""))
