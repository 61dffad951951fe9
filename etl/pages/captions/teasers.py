"""Teasers of other stories: a picture with a linked headline, as a caption would stand beside it."""

import re

from lxml.html import HtmlElement

from etl.pages.captions.text import text_of
from etl.pages.captions.visuals import IMAGES
from etl.pages.decode.text import key

_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)", re.IGNORECASE)
_LINKED = 0.4
"""Share of a block's letters inside links from which it is a teaser."""
HEADINGS = ("h1", "h2", "h3", "h4")
_NO_CAPTIONS = ("li", "blockquote", "input", "form", "time", "figure")
_OF_SITE = re.compile(r"/(?:banners?|avatars?|sprites?)/|gravatar\.com/", re.IGNORECASE)


def is_teaser(block: HtmlElement, text: str) -> bool:
    """Whether a block with this text holds a heading, a list or a form, or is mostly a link to another page.

    Some templates set captions as headings: one behind the picture, in a block without links, is none.
    """
    links = [link for link in block.iter("a") if _leads_elsewhere(link)]
    linked = sum(len(key(text_of(link))) for link in links)
    if linked > _LINKED * len(key(text)):
        return True
    if any(block.find(f".//{tag}") is not None for tag in _NO_CAPTIONS):
        return True
    headings = list(block.iter(*HEADINGS))
    if not headings:
        return False
    first = next(block.iter(*IMAGES, *HEADINGS))
    return first is headings[0] or bool(links) or len(headings) > 1


def _leads_elsewhere(link: HtmlElement) -> bool:
    address = link.get("href", "")
    return len(address.partition("#")[0]) > 1 and not is_picture_link(address)


def is_of_site(image: HtmlElement) -> bool:
    """Whether a picture lies among the site's own banners and portraits, by its address."""
    return bool(_OF_SITE.search(image.get("src") or ""))


def is_picture_link(address: str | None) -> bool:
    """Whether a link leads to the picture itself, as thumbnails do."""
    return bool(address) and bool(_PICTURE_FILE.search(address or ""))
