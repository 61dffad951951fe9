"""Lines of a body that are links to other stories rather than text."""

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from etl.pages.body.lines import PROSE_WORDS, BodyLine
from etl.pages.decode.document import Document
from etl.pages.decode.text import count_words, key
from etl.pages.model.article import ParagraphKind

_LINKED = 0.8
"""Share of a line's letters inside links from which it is a pointer."""
_HEADLINE = 4
"""Words of a short headline; a linked name or number is part of the text."""
_LABEL = 5
"""Words of a label in front of a linked headline."""
_MANY = 0.3
"""Share of a body that is linked where links are what it is about; pointers are seldom more than a fifth."""
_ADDRESS = re.compile(r"^\W*(?:https?://|www\.|#|\S+$)")


def is_related_link(line: BodyLine, document: Document, *, below_pointer: bool) -> bool:
    """Whether a line points to another story.

    Args:
        line: A line of the body.
        document: The page it came from.
        below_pointer: Whether the lines above it are pointers, so that a list's item is one of them.
    """
    text, kind = line.paragraph.text, line.paragraph.kind
    if line.block is None or not _HEADLINE <= count_words(text) < PROSE_WORDS:
        return False
    # Quotes end in a link to where they were said, and an address is text.
    if kind is ParagraphKind.QUOTE or _ADDRESS.match(text):
        return False
    block = document.blocks[line.block]
    if document.links.share(block) >= _LINKED and (kind is not ParagraphKind.LIST_ITEM or below_pointer):
        return True
    return kind is ParagraphKind.LIST_ITEM and _in_list_of_links(block.element)


def are_the_subject(lines: Sequence[BodyLine], document: Document) -> bool:
    """Whether links are what the text is about (a list of offers, sources, films), so that they stay."""
    total = linked = 0
    for line in lines:
        words = count_words(line.paragraph.text)
        total += words
        if (
            line.block is not None
            and words < PROSE_WORDS
            and document.links.share(document.blocks[line.block]) >= _LINKED
        ):
            linked += words
    return linked > _MANY * total


def _in_list_of_links(item: HtmlElement) -> bool:
    """Whether an item's whole list is made of linked headlines."""
    element: HtmlElement | None = item
    while element is not None and element.tag != "li":
        element = element.getparent()
    parent = element.getparent() if element is not None else None
    if parent is None:
        return False
    items = [" ".join(part.itertext()) for part in parent]
    links = [" ".join(" ".join(link.itertext()) for link in part.iter("a")) for part in parent]
    if len(items) > 2 and all(map(_is_labelled, items, links)):
        return True
    letters = sum(len(key(text)) for text in items)
    linked = sum(len(key(text)) for text in links) >= _LINKED * max(1, letters)
    # Four words and more are headlines; shorter items are names or places to buy something.
    return linked and len(items) > 1 and sum(map(count_words, items)) >= _HEADLINE * len(items)


def _is_labelled(item: str, link: str) -> bool:
    """Whether a list's item is a label and a linked headline: `Interview: A linked headline of some words`.

    A stop behind the link is a sentence's: `It was built by the Sorel family of Orvik.`
    """
    words = count_words(link)
    if item.rstrip().endswith(".") and not link.rstrip().endswith("."):
        return False
    return words >= _HEADLINE and count_words(item) - words <= _LABEL and key(item).endswith(key(link))
