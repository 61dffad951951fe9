"""What a page says, in markup, about what kind of page it is."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from etl.pages.decode.document import Document
from etl.pages.vocabulary.element_names import class_says
from etl.pages.vocabulary.element_roles import Role

_LD_TYPE = re.compile(r'"@type"\s*:\s*(?:\[\s*)?"([A-Za-z]+)"')
_ARTICLE_TYPES = re.compile(r"(?:\w*Article|BlogPosting|LiveBlogPosting|Report|Review|Recipe)$")
_LISTEN = re.compile(r"^\W*listen\s*[•·|:]\s*\d{1,2}:\d{2}", re.IGNORECASE)


def json_ld_types(document: Document) -> frozenset[str]:
    """Every @type of the page's JSON-LD, at whatever depth."""
    scripts = document.tree.iter("script")
    return frozenset(
        name
        for script in scripts
        if "ld+json" in (script.get("type") or "")
        for name in _LD_TYPE.findall(script.text or "")
    )


def claims_article(document: Document) -> bool:
    """Whether the page calls itself an article, in any of the usual ways."""
    meta = document.declared.meta
    if any(value.lower() == "article" for value in meta.get("og:type", ())):
        return True
    if "article:published_time" in meta or "datepublished" in meta:
        return True
    types = json_ld_types(document)
    if "ItemList" not in types and "CollectionPage" not in types and any(map(_ARTICLE_TYPES.match, types)):
        return True
    return document.tree.find(".//*[@itemprop='articleBody']") is not None


def claims_collection(document: Document) -> bool:
    """Whether the page calls itself a list of other pages."""
    types = json_ld_types(document)
    if types & {"CollectionPage", "SearchResultsPage", "ProfilePage"}:
        return not any(map(_ARTICLE_TYPES.match, types))
    return False


def has_audio(document: Document) -> bool:
    """Whether the page plays a recording of its own: an element, a stream, a running time."""
    types = json_ld_types(document)
    if (
        types & {"AudioObject", "PodcastEpisode", "RadioEpisode"}
        or document.tree.find(".//audio") is not None
    ):
        return True
    if any(_LISTEN.match(block.text) for block in document.blocks):
        return True
    return any(class_says(name, Role.AUDIO_PLAYER) for name in _names(document.tree))


def has_video(document: Document) -> bool:
    """Whether a video stands on the page."""
    if "VideoObject" in json_ld_types(document) or document.tree.find(".//video") is not None:
        return True
    return any(class_says(name, Role.VIDEO_PLAYER) for name in _names(document.tree))


def _names(tree: HtmlElement) -> Iterator[str]:
    for element in tree.iter("div", "section", "button", "figure", "iframe"):
        name = element.get("class")
        if name:
            yield name


def visible_dates(document: Document) -> int:
    """The number of <time> elements: an article has one or two, a list has one for each of its entries."""
    return sum(1 for _ in document.tree.iter("time"))
