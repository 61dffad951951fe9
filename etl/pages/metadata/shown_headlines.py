"""Headlines that a reader sees: the h1 elements that may be one, and lines that say what the head states."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from etl.pages.decode.document import Document
from etl.pages.decode.text import count_words, fold_space, key
from etl.pages.model.article import Sourced
from etl.pages.vocabulary.element_names import class_says
from etl.pages.vocabulary.element_roles import Role

SEPARATOR = re.compile(r"\s+(?:[|•·–—:»/>-]|::)\s+|\s*[|｜»]\s*|:\s+")
"""What stands between a headline and names of sites and sections in a title."""
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
"""The tags of headings."""
_MOST_PARTS = 8
"""Parts of a title that are put together in all ways; titles with a path of sections have five."""
_MOST_LINES = 5
"""Lines with the same words, any of which may be the headline; a page has two or three, one a breadcrumb."""
_MOST_CHILDREN = 20
"""Elements inside an h1."""
_SHORTEST_PART = 2
"""Words of a part of a title that is the headline where a line of the page says the same; one word is a section."""
_LABEL = 3
"""Words of a label ahead of a bar in a headline: `Opinion | The case for ferries`."""
_PARAGRAPH = 25
"""Words of a block that is a paragraph rather than a label, a teaser or a menu."""
_LINKED = 0.9
"""Share of a line's letters in links from which it is the site's name or a menu's item."""
_ABOVE = 3
"""Elements around an h1 whose names say that it is the site's logo."""


class ShownHeadlines:
    """What a page shows that may be its headline.

    Args:
        document: The parsed page.
        site_names: `text.key` of the names by which the page calls its site; they are not headlines.
    """

    def __init__(self, document: Document, site_names: frozenset[str]) -> None:
        self._document = document
        self._site_names = site_names

    @cached_property
    def first_level(self) -> tuple[tuple[HtmlElement, str], ...]:
        """The h1 elements that are neither the site's name nor its logo."""
        found = self._document.declared.headlines
        return tuple(
            (h1, text) for h1, text in found if key(text) not in self._site_names and not _is_logo(h1)
        )

    def stands_before_text(self, element: HtmlElement) -> bool:
        """Whether most of the page's paragraphs stand behind an element, as they do behind a headline."""
        before = bisect_left(self._paragraphs, self._document.order[element])
        return 2 * before <= len(self._paragraphs)

    def heading_like(self, titles: Sequence[str]) -> Sourced | None:
        """The heading above the text that says what a title, or a part of it between separators, says."""
        return self._like(titles, headings=True)

    def line_like(self, titles: Sequence[str]) -> Sourced | None:
        """The same among all lines that are not links."""
        return self._like(titles, headings=False)

    def _like(self, titles: Sequence[str], *, headings: bool) -> Sourced | None:
        for title in titles:
            for part in _parts(title):
                if part in self._site_names:
                    continue
                for n in self._numbers.get(part, ())[:_MOST_LINES]:
                    block = self._document.blocks[n]
                    tag = str(block.element.tag)
                    is_menu = not headings and self._document.links.share(block) > _LINKED
                    if (tag in HEADINGS) is headings and not is_menu and self._may_be_headline(block.element):
                        return Sourced(block.text, tag if headings else "line")
        return None

    def _may_be_headline(self, element: HtmlElement) -> bool:
        is_linked = any(around.tag == "a" for around in (element, *element.iterancestors()))
        return not is_linked and not _is_link(element) and self.stands_before_text(element)

    @cached_property
    def _numbers(self) -> dict[str, list[int]]:
        numbers: dict[str, list[int]] = {}
        for n, block in enumerate(self._document.blocks):
            numbers.setdefault(key(block.text), []).append(n)
        return numbers

    @cached_property
    def _paragraphs(self) -> list[int]:
        order = self._document.order
        return sorted(order[b.element] for b in self._document.blocks if count_words(b.text) >= _PARAGRAPH)


def _parts(title: str) -> Iterator[str]:
    """Keys of a title and of its parts, the longest first: `Ferry - news` and `Ferry` of `Ferry - news | KBAY`."""
    whole = key(title)
    yield whole
    cuts = list(SEPARATOR.finditer(title))
    if not cuts or len(cuts) >= _MOST_PARTS:
        return
    starts = [0, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), len(title)]
    spans = {title[a:b] for n, a in enumerate(starts) for b in ends[n:] if b > a}
    for part in sorted(spans, key=len, reverse=True):
        if part != title and (count_words(part) >= _SHORTEST_PART or not part.isascii()):
            yield key(part)


def _is_link(element: HtmlElement) -> bool:
    """Whether an element's text is a link and nothing else."""
    text = key("".join(element.itertext()))
    return any(key("".join(link.itertext())) == text for link in element.iter("a"))


def _is_logo(h1: HtmlElement) -> bool:
    around = [h1, *(ancestor for ancestor, _ in zip(h1.iterancestors(), range(_ABOVE), strict=False))]
    if any(_says_logo(element) for element in around[:_ABOVE]):
        return True
    links = [*h1.iter("a"), *(element for element in around if element.tag == "a")]
    return any(_is_front_page(link.get("href") or "") for link in links)


def _says_logo(element: HtmlElement) -> bool:
    return class_says(f"{element.get('class') or ''} {element.get('id') or ''}", Role.LOGO)


def _is_front_page(address: str) -> bool:
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return False
    return bool(address) and not parts.path.strip("/") and not parts.query and not parts.fragment


def without_labels(h1: HtmlElement, text: str, stated: Sequence[str]) -> str:
    """An h1's text without a label or date that has an element of its own in it and that the head leaves out."""
    whole = key(text)
    for title in stated:
        bare = key(title)
        if bare and bare != whole and (whole.startswith(bare) or whole.endswith(bare)):
            rest = whole.removesuffix(bare) if whole.endswith(bare) else whole.removeprefix(bare)
            if any(
                key("".join(child.itertext())) == rest
                for child in islice(h1.iterdescendants(), _MOST_CHILDREN)
            ):
                return fold_space(title)
    return text


def without_subtitle(text: str) -> str:
    """An h1's text without what stands behind its first bar, where a title for the browser was put into it."""
    first, bar, _ = text.partition(" | ")
    return first if bar and count_words(first) > _LABEL else text
