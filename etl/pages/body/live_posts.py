"""The posts of a live blog whose template sets each in an element of its own, outside the one with the headline."""

import re
from collections import defaultdict
from itertools import islice

from lxml.html import HtmlElement

from etl.pages.body.teaser_cards import TeaserCards, class_stem
from etl.pages.decode.document import Document
from etl.pages.decode.text import count_words
from etl.pages.vocabulary.element_names import class_says
from etl.pages.vocabulary.element_roles import Role

LIVE_HEADLINE = re.compile(
    r"^\W*(?:live(?: updates?| ?blog| ?ticker)\b|live\s*[:|–—-]|liveticker|as it happened)"
    r"|\b(?:live ?blog|liveticker|live updates?|as it happened)\W*$",
    re.IGNORECASE,
)
"""Headlines of live blogs in the languages that borrow the English word."""
_FURTHER_TAGS = ("section", "div", "li")
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}(?: ?(?:[ap]\.?m\.?|uhr|[A-Z]{2,4}))?", re.IGNORECASE)
_NEAR = 6
"""Elements at the head of a post among which its time stands."""
_FEWEST = 2
"""Posts of a live blog that has just begun."""
_LONGEST = 400
"""Words of a post; what is longer is another story, which some pages append for those who scroll on."""


def find_live_posts(document: Document, headline: str | None, cards: TeaserCards) -> frozenset[HtmlElement]:
    """Find posts: adjacent elements of one class, each with a time, none leading to a page of its own.

    That the page is a live blog has to be said by its headline or the class of the posts; where the headline does, the
    posts may be sections and the like, too.
    """
    is_live = bool(LIVE_HEADLINE.search(headline or ""))
    groups: dict[tuple[HtmlElement, str], list[HtmlElement]] = defaultdict(list)
    for post in document.tree.iter("article", *(_FURTHER_TAGS if is_live else ())):
        parent = post.getparent()
        if parent is not None and _has_time(post) and post.find(".//h1") is None:
            groups[parent, class_stem(post)].append(post)
    found: set[HtmlElement] = set()
    for posts in groups.values():
        is_named = is_live or any(class_says(post.get("class"), Role.LIVE) for post in posts)
        if (
            len(posts) >= _FEWEST
            and is_named
            and not any(_is_another_story(post, document, cards) for post in posts)
        ):
            found.update(posts)
    return frozenset(found)


def _has_time(post: HtmlElement) -> bool:
    """Whether a post says when it was written: in a time element, or in a line of its own."""
    if post.tag == "article" and post.find(".//time") is not None:
        return True
    head = islice(post.iterdescendants(), _NEAR)
    return any(part.tag == "time" or _CLOCK.fullmatch((part.text or "").strip()) for part in head)


def _is_another_story(post: HtmlElement, document: Document, cards: TeaserCards) -> bool:
    return cards.story_count(document, post) > 0 or count_words(" ".join(post.itertext())) > _LONGEST
