"""Lines of a body that are links to other stories rather than text.

That a line is one link does not tell: headings of product lists, sources and quotes are linked, too. A pointer leads to
another story of the same site, and stands where no text does: among other such links, in a list of them, behind the
last sentence, or in an element of its own.
"""

import re
from collections import Counter
from collections.abc import Sequence
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from etl.pages.body.lines import LINKED_TEXT, PROSE_WORDS, BodyLine
from etl.pages.body.teaser_cards import STORY_PATH
from etl.pages.decode.document import Document
from etl.pages.decode.text import SENTENCE_WORDS, STOPS, count_words, key
from etl.pages.decode.urls import absolute, site
from etl.pages.model.article import ParagraphKind

_LINKED = 0.8
"""Share of a line's letters inside links from which it may be a pointer."""
_WHOLLY_LINKED = 0.95
"""The same for a line that stands among the text, where a label ahead of a link is a part of the sentence."""
_HEADLINE = 4
"""Words of a short headline; a linked name or number is part of the text."""
_LABEL = 5
"""Words of a label in front of a linked headline."""
_MANY = 0.3
"""Share of a body that is linked where links are what it is about; pointers are seldom more than a fifth."""
_ADDRESS = re.compile(r"^\W*(?:https?://|www\.|#|\S+$)")


class RelatedLinks:
    """Which lines of a body are links to other stories.

    Args:
        lines: The lines of the body.
        document: The page they came from.
        url: Where it was fetched.
    """

    def __init__(self, lines: Sequence[BodyLine], document: Document, url: str | None) -> None:
        self._lines = lines
        self._document = document
        self._url = url
        self._around_prose = Counter(
            document.blocks[line.block].element.getparent()
            for line in lines
            if line.block is not None and self._is_prose(line)
        )
        prose = [n for n, line in enumerate(lines) if self._is_prose(line)]
        self._last_prose = prose[-1] if prose else len(lines)
        self._are_subject = are_the_subject(lines, document)
        self._known: dict[int, bool] = {}

    def holds(self, n: int, *, below_pointer: bool) -> bool:
        """Whether a line points to another story.

        Args:
            n: Its number.
            below_pointer: Whether the lines above it are pointers, so that a list's item is one of them.
        """
        line = self._lines[n]
        if self._are_subject or line.block is None or not self._may_be_one(line):
            return False
        element = self._document.blocks[line.block].element
        if line.paragraph.kind is ParagraphKind.LIST_ITEM:
            return (below_pointer and self._leads_away(n)) or self._in_list_of_links(element)
        if not self._leads_away(n):
            return False
        if below_pointer or self._is_link(n - 1) or self._is_link(n + 1) or n > self._last_prose:
            return below_pointer or self._share(line) >= _WHOLLY_LINKED
        # Pointers between paragraphs are often set in capitals; text never is.
        if line.paragraph.text.isupper() and self._share(line) >= _WHOLLY_LINKED:
            return True
        # A heading belongs to the text below it.
        is_heading = line.paragraph.kind is ParagraphKind.HEADING
        return not is_heading and not self._around_prose[element.getparent()]

    def _may_be_one(self, line: BodyLine) -> bool:
        # Quotes end in a link to where they were said, and an address is text.
        return (
            _HEADLINE <= count_words(line.paragraph.text) < PROSE_WORDS
            and line.paragraph.kind is not ParagraphKind.QUOTE
            and not _ADDRESS.match(line.paragraph.text)
        )

    def _share(self, line: BodyLine) -> float:
        return self._document.links.share(self._document.blocks[line.block]) if line.block is not None else 0

    def _is_prose(self, line: BodyLine) -> bool:
        words = count_words(line.paragraph.text)
        is_said = words >= PROSE_WORDS or (words >= SENTENCE_WORDS and line.paragraph.text.endswith(STOPS))
        return is_said and self._share(line) < LINKED_TEXT

    def _is_link(self, n: int) -> bool:
        return 0 <= n < len(self._lines) and self._may_be_one(self._lines[n]) and self._leads_away(n)

    def _leads_away(self, n: int) -> bool:
        """Whether a line is nearly all link, and leads to another story of this site."""
        if n not in self._known:
            line = self._lines[n]
            link = None
            if line.block is not None and self._share(line) >= _LINKED:
                link = self._document.links.of(self._document.blocks[line.block])
            target = (link.get("href") or "") if link is not None else ""
            self._known[n] = self._is_other_page(target) and STORY_PATH.search(_path(target)) is not None
        return self._known[n]

    def _is_other_page(self, target: str) -> bool:
        """Whether a link leads to another page of this site."""
        path = _path(target)
        url = absolute(target, self._url)
        is_here = url is None or self._url is None or site(url) == site(self._url)
        return is_here and bool(path) and path != _path(self._url or "")

    def _in_list_of_links(self, item: HtmlElement) -> bool:
        """Whether an item's whole list is made of linked headlines of other pages."""
        element: HtmlElement | None = item
        while element is not None and element.tag != "li":
            element = element.getparent()
        parent = element.getparent() if element is not None else None
        if parent is None:
            return False
        links = [list(part.iter("a")) for part in parent]
        if not all(self._is_other_page(link.get("href") or "") for part in links for link in part):
            return False
        return _are_headlines(
            [" ".join(part.itertext()) for part in parent],
            [" ".join(" ".join(link.itertext()) for link in part) for part in links],
        )


def _path(url: str) -> str:
    try:
        return urlsplit(url.strip()).path
    except ValueError:
        return ""


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


def _are_headlines(items: Sequence[str], links: Sequence[str]) -> bool:
    """Whether items are linked headlines; `links` are the linked words."""
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
