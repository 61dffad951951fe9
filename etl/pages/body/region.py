"""Where on the page the article stands: which elements the extracted paragraphs came from."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from lxml.html import HtmlElement

from etl.pages.body.answer import is_plausible
from etl.pages.body.story import Story
from etl.pages.decode.ancestry import Around, weight_inside
from etl.pages.decode.document import Document
from etl.pages.decode.text import key
from etl.pages.decode.visible import VisibleBlock
from etl.pages.model.article import Paragraph
from etl.pages.model.positions import BlockIndex, DocumentOrder

_OPENING = 48
"""Letters that decide whether a paragraph and a block are the same; few sentences share this many."""
_READ = 200
"""Characters of a text that are read to compare it: enough for a headline or an opening."""
_DISTINCT = 16
"""Shorter lines (names, dates, labels) may stand anywhere, so they do not say where the article is."""
_MOST = 0.8
"""Share of the body's text that its container holds; the rest may be a lead or a list outside of it."""


@dataclass(frozen=True, slots=True, eq=False)
class Region:
    """The stretch of the page that holds the article.

    Args:
        container: The smallest element that holds most of the body's text; None when none was found.
        article: The nearest <article> or <main> around it; None when there is none.
        headline: The element of the visible headline, or None.
        first: The first body paragraph's element.
        last: The last element of the last body paragraph.
        elements: The body paragraphs' elements in document order.
        block_of_paragraph: For each paragraph its block, or None.
        story: The column that the article is set in; None where columns cannot be told apart.
    """

    container: HtmlElement | None
    article: HtmlElement | None
    headline: DocumentOrder | None
    first: DocumentOrder
    last: DocumentOrder
    elements: tuple[HtmlElement, ...]
    block_of_paragraph: tuple[BlockIndex | None, ...] = ()
    story: Story | None = None


UNLOCATED = Region(None, None, None, DocumentOrder(0), DocumentOrder(0), ())
"""The region of a page whose text has not been sought yet."""


def locate_region(
    document: Document, paragraphs: tuple[Paragraph, ...], headline: str | None, story: Story | None = None
) -> Region:
    """Find the elements that the paragraphs came from.

    A paragraph belongs to the block that begins with the same letters; where several do (a teaser that
    quotes the lead, say), to the one nearest to the neighbouring paragraphs. What the story excludes does not count.
    """
    keys = [key(paragraph.text[:_READ]) for paragraph in paragraphs]
    block_keys = [key(block.text[:_READ]) for block in document.blocks]
    found = _match(keys, block_keys)
    title = key((headline or "")[:_READ])
    if story is not None and not is_plausible(story, (document.blocks[n] for n in found if n is not None)):
        story = None
    excludes = story.excludes if story is not None else _nothing
    distinct = [n for n, line in zip(found, keys, strict=True) if len(line) >= _DISTINCT and line != title]
    hits = sorted({n for n in distinct if n is not None and not excludes(document.blocks[n])})
    if not hits:
        return _unlocated(document, tuple(found))
    elements = _in_order(document, (document.blocks[index].element for index in hits))
    weights: dict[HtmlElement, int] = defaultdict(int)
    for index in hits:
        weights[document.blocks[index].element] += len(document.blocks[index].text)
    container = _container(document, weights)
    middle = document.order[elements[len(elements) // 2]]
    return Region(
        container=container,
        article=_around(container),
        headline=_headline(document, block_keys, title, before=middle),
        first=document.order[elements[0]],
        last=document.stretches.end(elements[-1]),
        elements=elements,
        block_of_paragraph=tuple(found),
        story=story,
    )


def _nothing(_: VisibleBlock) -> bool:
    return False


def _match(keys: Sequence[str], block_keys: Sequence[str]) -> list[BlockIndex | None]:
    by_opening: dict[str, list[BlockIndex]] = defaultdict(list)
    for index, block_key in enumerate(block_keys):
        by_opening[block_key[:_OPENING]].append(BlockIndex(index))
    candidates = [by_opening.get(line[:_OPENING], []) if line else [] for line in keys]
    found = [only[0] if len(only) == 1 else None for only in candidates]
    sure = [n for n, index in enumerate(found) if index is not None and len(keys[n]) >= _DISTINCT]
    for n, choices in enumerate(candidates):
        if len(choices) > 1:
            found[n] = _nearest(choices, found, sure, n)
    return found


def _nearest(
    choices: Sequence[BlockIndex], found: Sequence[BlockIndex | None], sure: Sequence[int], n: int
) -> BlockIndex:
    """The choice nearest to the block of the sure paragraph next to paragraph `n`; without one, the first."""
    if not sure:
        return choices[0]
    at = bisect_left(sure, n)
    neighbours = [sure[i] for i in (at - 1, at) if 0 <= i < len(sure)]
    anchor = found[min(neighbours, key=lambda neighbour: abs(neighbour - n))]
    behind = bisect_left(choices, anchor or 0)
    return min(choices[max(0, behind - 1) : behind + 1], key=lambda choice: abs(choice - (anchor or 0)))


def _in_order(document: Document, elements: Iterable[HtmlElement]) -> tuple[HtmlElement, ...]:
    return tuple(sorted(dict.fromkeys(elements), key=document.order.__getitem__))


def _container(document: Document, weights: dict[HtmlElement, int]) -> HtmlElement | None:
    """The deepest element, other than a lone paragraph's own, around `_MOST` of the text."""
    held = weight_inside(weights, document.order)
    own = {"div", "section", "article", "main", "td", "body"}
    # Text that stands in the container itself, between line breaks, is held by it, too.
    for element, weight in weights.items():
        held[element] += weight if element.tag in own else 0
    enough = _MOST * sum(weights.values())
    holding = (element for element, weight in held.items() if weight >= enough)
    return max(holding, key=document.order.__getitem__, default=None)


def _around(container: HtmlElement | None) -> HtmlElement | None:
    if container is None:
        return None
    for tags in ({"article"}, {"main"}):
        for element in (container, *container.iterancestors()):
            if element.tag in tags:
                return element
    return None


def _headline(
    document: Document, block_keys: Sequence[str], wanted: str, *, before: int
) -> DocumentOrder | None:
    """The headline: a heading of that wording ahead of the body, else any such block."""
    if not wanted:
        return None
    places = [
        block.element
        for block, block_key in zip(document.blocks, block_keys, strict=True)
        if block_key == wanted and document.order[block.element] <= before
    ]
    for tag in ("h1", "h2"):
        headings = Around(partial(_is_a, tag))
        for element in places:
            if element.tag == tag or headings.holds(element):
                return document.order[element]
    return document.order[places[-1]] if places else None


def _is_a(tag: str, element: HtmlElement) -> bool:
    return element.tag == tag


def _unlocated(document: Document, found: tuple[BlockIndex | None, ...]) -> Region:
    """No paragraph was found again: the first <article> or <main> stands in, else the whole page."""
    article = document.tree.find(".//article")
    if article is None:
        article = document.tree.find(".//main")
    whole = document.tree if article is None else article
    return Region(article, article, None, document.order[whole], document.stretches.end(whole), (), found)
