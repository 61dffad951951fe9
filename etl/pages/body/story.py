"""Which of a page's columns is its story: the running text of one template, told from side columns and comments.

A template sets the paragraphs of one text in elements of one kind (`div.story-body`), those of teasers, comments and
notices in others. All running text of one kind is a stream; the heaviest one behind the headline is the story. It is
found without trafilatura, so that it can say where trafilatura's answer reaches into other columns, or is another one.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice

from lxml.html import HtmlElement

from etl.pages.body.boxes import Boxes, own_kind
from etl.pages.body.lines import LINKED_TEXT, PROSE_WORDS
from etl.pages.body.teaser_cards import TeaserCards
from etl.pages.decode.ancestry import Around, Outermost, Within, weight_inside
from etl.pages.decode.document import Document
from etl.pages.decode.text import key
from etl.pages.decode.visible import VisibleBlock
from etl.pages.model.positions import DocumentOrder
from etl.pages.vocabulary.element_names import is_question_box

RUNNING_WORDS = 12
"""Words of a short sentence of running text; broadcast copy has one to a paragraph. Labels and names are shorter."""
_MOST = 0.8
"""Share of the story's words that its container holds; the rest may be a lead or a list outside of it."""
_SUSPECT = {"li": 0.4, "dd": 0.4, "dt": 0.4}
"""What a word counts in the items of lists, which are more often teasers than text."""
_IN_CARD = 0.1
_IN_BOX = 0.2
_ABOVE = 0.3
"""The same in teaser cards, in boxes by name and above the headline: where all text is so, it is still the story."""
APART = frozenset({"aside", "nav", "figure", "footer", "figcaption", "button"})
_HOLDERS = frozenset({"div", "td", "section", "article", "main", "body", "dd", "dt"})
_SEVERAL = 3
"""Nameless divisions beside each other that are paragraphs; one or two hold a notice."""
_NEAR = 8
"""Elements before and behind a nameless division that are looked at for others: pictures may be among them."""
_LONGER = 4
"""How many times as long as its letters and digits a headline is at most."""
_INLINE = frozenset("blockquote ul ol li span font b i em strong small center".split())
"""Elements around a paragraph that do not say what column it stands in."""

_FOR_COLUMNS = 0.7
"""From this share of a page's running text on, all text in other columns counts as outside the story."""
_FOR_LISTS = 0.5
"""The same for items of lists: menus and teasers are lists more often than text is."""
_FOR_CARDS = 0.3
"""The same for teaser cards. On 1,297 gold pages no line of a body stands in cards below such a story."""
_OUTSIDE = 0.2
"""The same for what stands outside of the element that holds headline and story. On 1,297 gold pages one such
line is in a body, and 32 are not (stories of less than 0.7 of the page)."""
_LIST_TAGS = frozenset({"li", "dd", "dt"})

Stream = tuple[str, str] | HtmlElement
"""Tag and class that the holders of one stream share; the element itself where it has no class."""


@dataclass(frozen=True, slots=True, eq=False)
class Story:
    """The story's column.

    Args:
        stream: What its paragraphs stand in.
        share: Its share of all running text on the page, by weight.
        container: The smallest element that holds most of it.
        around: The elements around the container.
        answers: Whether elements stand in a box of questions and answers beside the story.
        blocks: Its blocks of running text.
        top: Position of the headline or of the container, whichever comes first.
        end: Position of the last element in the container.
        cards: The teaser cards on the page.
        scope: The positions in the smallest element that holds headline and container; None without a headline.
        seen: The elements of all running text that was weighed.
        order: Each element's position in document order.
    """

    stream: Stream
    share: float
    container: HtmlElement
    around: frozenset[HtmlElement]
    answers: Outermost[bool]
    blocks: tuple[VisibleBlock, ...]
    top: DocumentOrder
    end: DocumentOrder
    cards: Within
    scope: range | None
    seen: frozenset[HtmlElement]
    order: Mapping[HtmlElement, DocumentOrder]

    @property
    def words(self) -> int:
        """The words of its running text."""
        return sum(block.words for block in self.blocks)

    @property
    def longest_run(self) -> int:
        """The most words that paragraphs beside each other in one element have, outside of teaser cards."""
        words: dict[HtmlElement, int] = defaultdict(int)
        for block in self.blocks:
            parent = block.element if block.element.tag in _HOLDERS else block.element.getparent()
            if parent is not None and parent.tag not in _LIST_TAGS and not self.cards.holds(block.element):
                words[parent] += block.words
        return max(words.values(), default=0)

    def excludes(self, block: VisibleBlock) -> bool:
        """Whether a block stands above or below the story, in another column.

        Of what is above, only short lines count as such, for a lead may stand anywhere. The smaller the story's share
        of the page, the more evidence is needed against a block below it.
        """
        element = block.element
        place = self.order[element]
        if self.top <= place <= self.end or self._is_alike(element):
            return False
        is_outside = self.scope is not None and place not in self.scope
        if place < self.top:
            return self.share >= (_FOR_LISTS if is_outside else _FOR_COLUMNS) and block.words < PROSE_WORDS
        if self.share >= (_OUTSIDE if is_outside else _FOR_COLUMNS):
            return True
        is_listed = self.share >= _FOR_LISTS and element.tag in _LIST_TAGS
        return is_listed or (self.share >= _FOR_CARDS and self.cards.holds(element))

    def is_of_stream(self, element: HtmlElement) -> bool:
        """Whether a block stands as the story's paragraphs do."""
        holder = _holder(element)
        return holder is not None and _stream(holder) == self.stream

    def _is_alike(self, element: HtmlElement) -> bool:
        """Whether a block stands as the story's paragraphs do, in what is around all of them, or among answers."""
        holder = _holder(element)
        if holder is None:
            return False
        if holder in self.around or _stream(holder) == self.stream:
            return True
        return self.answers.of(holder) is not None


def locate_story(document: Document, headline: str | None, cards: TeaserCards) -> Story | None:
    """Find the story of a page; None if the page has no running text."""
    weights: dict[Stream, dict[HtmlElement, float]] = defaultdict(lambda: defaultdict(float))
    blocks: dict[Stream, list[VisibleBlock]] = defaultdict(list)
    title = _headline(document, headline)
    seen: set[HtmlElement] = set()
    for block, holder, weight in _running_text(document, title, cards):
        seen.add(block.element)
        stream = _stream(holder)
        weights[stream][holder] += weight
        blocks[stream].append(block)
    if not weights:
        return None
    totals = {stream: sum(held.values()) for stream, held in weights.items()}
    stream = max(totals, key=totals.__getitem__)
    inside = weight_inside(weights[stream], document.order)
    for holder, weight in weights[stream].items():
        inside[holder] += weight
    enough = _MOST * totals[stream]
    container = max(
        (element for element, weight in inside.items() if weight >= enough), key=document.order.__getitem__
    )
    around = frozenset(container.iterancestors())
    return Story(
        stream=stream,
        share=totals[stream] / sum(totals.values()),
        container=container,
        around=around,
        answers=Outermost(lambda element: is_question_box(element) or None, around.__contains__),
        blocks=tuple(blocks[stream]),
        top=min(document.order[element] for element in (container, title) if element is not None),
        end=document.stretches.end(container),
        cards=Within(cards.elements),
        scope=_scope(document, title, container),
        seen=frozenset(seen),
        order=document.order,
    )


def _scope(document: Document, title: HtmlElement | None, container: HtmlElement) -> range | None:
    if title is None:
        return None
    place = document.order[title]
    for around in (container, *container.iterancestors()):
        first, last = document.order[around], document.stretches.end(around)
        if first <= place <= last:
            return range(first, last + 1)
    return None


def _running_text(
    document: Document, headline: HtmlElement | None, cards: TeaserCards
) -> Iterator[tuple[VisibleBlock, HtmlElement, float]]:
    """The page's running text: each block, what it stands in, and its weight."""
    # An element around the headline is never a box, whatever its name (`has-comments`, `with-sidebar`).
    page = frozenset(
        headline.iterancestors()
        if headline is not None
        else (document.tree, *document.tree.iterchildren("body"))
    )
    boxes = Boxes(page)
    top = document.order[headline] if headline is not None else 0
    apart = Around(
        lambda element: element.tag in APART or (element not in page and own_kind(element) == "comments")
    )
    in_cards = Within(cards.elements)
    for block in document.blocks:
        words, element = block.words, block.element
        if words < RUNNING_WORDS or element.tag in APART or document.links.share(block) > LINKED_TEXT:
            continue
        holder = None if apart.holds(element) else _holder(element)
        if holder is None:
            continue
        box = boxes.kind(element)
        weight = words * _SUSPECT.get(str(element.tag), 1.0)
        weight *= _IN_CARD if in_cards.holds(element) else 1.0
        weight *= _IN_BOX if box is not None else 1.0
        weight *= _ABOVE if document.order[element] < top else 1.0
        yield block, holder, weight


def _holder(element: HtmlElement) -> HtmlElement | None:
    """The element that says what column a block stands in."""
    around = element if element.tag in _HOLDERS else element.getparent()
    while around is not None and (around.tag in _INLINE or _is_paragraph(around)):
        around = around.getparent()
    return around


def _is_paragraph(element: HtmlElement) -> bool:
    """Whether a nameless division is what some editors make of each paragraph, or put around it."""
    if not _holds_one_block(element):
        return False
    beside = (islice(element.itersiblings(preceding=where), _NEAR) for where in (True, False))
    alike = filter(_holds_one_block, chain(*beside))
    return sum(1 for _ in islice(alike, _SEVERAL - 1)) == _SEVERAL - 1


def _holds_one_block(element: HtmlElement) -> bool:
    if element.tag != "div" or element.get("class") or element.get("id"):
        return False
    blocks = list(islice(element.iterdescendants(*_HOLDERS, "p", *APART), 2))
    return not blocks or (len(blocks) == 1 and blocks[0].tag == "p")


def _stream(holder: HtmlElement) -> Stream:
    name = holder.get("class")
    return (str(holder.tag), name) if name else holder


def _headline(document: Document, headline: str | None) -> HtmlElement | None:
    """The headline's element: the first heading of that wording, else the first block."""
    wanted = key(headline or "")
    if not wanted:
        return None
    # Letters may be two in a key (`ß`), and between them are spaces and marks.
    lengths = range(len(wanted) // 2, _LONGER * len(wanted) + 1)
    places = [
        block.element for block in document.blocks if len(block.text) in lengths and key(block.text) == wanted
    ]
    headings = [element for element in places if element.tag in {"h1", "h2"}]
    return next(iter(headings or places), None)
