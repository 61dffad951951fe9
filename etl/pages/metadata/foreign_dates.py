"""Dates on a page that are not its article's: those of other stories, of readers' comments and of quoted posts."""

import re
from collections.abc import Collection
from itertools import islice, takewhile

from lxml.html import HtmlElement

from etl.pages.decode.links import Links
from etl.pages.decode.text import count_words, fold_space
from etl.pages.decode.visible import VisibleBlock
from etl.pages.vocabulary.element_names import box_name

_COMMENTS = re.compile(r"(?:^|\s)(?:comment|disqus|respond)", re.IGNORECASE)
"""Names that begin with the word; `date-comments-wrapper` holds the article's own."""
_ASIDE = frozenset(("aside", "nav", "footer", "li", "tr"))
"""Elements that hold other stories' dates where they hold a link to them, too."""
_TEASER_WORDS = 4
"""Words of a link to another story; links to authors and sections have fewer."""
_LINKED = 0.6
"""Share of a block's letters in links from which it announces what they lead to."""
_MOST_LINKS = 10
"""Links of a block that are looked at."""


def is_of_others(block: VisibleBlock, page: Collection[HtmlElement], links: Links) -> bool:
    """Whether a block belongs to another story, a reader's comment or a quoted post.

    Args:
        block: The block.
        page: The elements around the headline, which are not boxes, whatever their names.
        links: How much of each block is linked.
    """
    element = block.element
    return (
        (links.share(block) > _LINKED and _names_another(block))
        or _is_quoted(element)
        or _is_teaser(element)
        or is_in_comments(element, page)
    )


def is_in_comments(element: HtmlElement, page: Collection[HtmlElement]) -> bool:
    """Whether an element stands in a box of readers' comments, and the headline does not."""
    around = takewhile(lambda one: one not in page, (element, *element.iterancestors()))
    return any(
        (box := box_name(one)) is not None and box.kind == "comments" and _is_named(one) for one in around
    )


def _is_named(box: HtmlElement) -> bool:
    """Whether a box is named after comments alone, or is an element of the site's own for them."""
    return "-" in str(box.tag) or _COMMENTS.search(f"{box.get('class')} {box.get('id')}") is not None


def _is_quoted(element: HtmlElement) -> bool:
    """Whether an element stands in a quotation, which has a date of its own where it is a post from elsewhere."""
    return any(around.tag == "blockquote" for around in (element, *element.iterancestors("blockquote")))


def _names_another(block: VisibleBlock) -> bool:
    """Whether a block with a date is that of another story: a link in it is a headline."""
    links = islice(block.element.iter("a"), _MOST_LINKS)
    texts = (fold_space("".join(link.itertext())) for link in links)
    return any(count_words(text) > _TEASER_WORDS and text in block.text for text in texts)


def _is_teaser(element: HtmlElement) -> bool:
    """Whether a block belongs to another story: it stands aside, with a link to that."""
    for around in (element, *element.iterancestors(*_ASIDE)):
        if around.tag in _ASIDE:
            return any(count_words("".join(link.itertext())) >= _TEASER_WORDS for link in around.iter("a"))
    return False
