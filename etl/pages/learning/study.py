"""One page, looked at as an example of its station's pages."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml.html import HtmlElement

from etl.pages.body.evidence import PageEvidence
from etl.pages.decode.document import ParsedTree
from etl.pages.decode.text import key
from etl.pages.learning.patterns import Pattern
from etl.pages.metadata.shown_headlines import HEADINGS
from etl.pages.model.article import PageType, ParagraphKind
from etl.pages.model.outcome import Loaded
from etl.pages.model.profile import StationProfile
from etl.pages.model.raw_page import RawPage
from etl.pages.process import Decision, decide_read, read_page
from etl.pages.templates.fit import UNREAD, has_data
from etl.pages.templates.names import name_of
from etl.pages.templates.paragraphs import Said, as_answered, look_of

_WHOLE_PAGE = frozenset({"html", "body"})
_OPENING = 48
"""Letters by which the words of a block are sought in a paragraph; few sentences share this many."""
_NOTICES = ("©", "copyright")
_DISTINCT = 16
"""Shorter words (names, labels) stand in paragraphs by chance."""


@dataclass(frozen=True, slots=True)
class Example:
    """A page that is an article, and what the full way makes of it."""

    page: RawPage
    outcome: Loaded


def study(page: RawPage, profile: StationProfile, pattern: Pattern) -> Example | None:
    """Send a page the full way and note in the pattern what of it was read; None where it is not an article."""
    read = read_page(page, profile)
    if isinstance(read, Decision) or read.labelled:
        return None
    outline = list(_outline(read.parsed))
    decision = decide_read(read)
    outcome, evidence = decision.outcome, decision.evidence
    is_article = isinstance(outcome, Loaded) and outcome.article.page_type is PageType.ARTICLE
    if evidence is None or not isinstance(outcome, Loaded) or not is_article:
        return None
    places = {read.parsed.tree: pattern}
    for element, inner, name in outline:
        places[inner] = places[element].inner(name)
    for element in _read_elements(evidence):
        if element in places:
            places[element].is_read = True
    _note_fates(evidence, places)
    return Example(page, outcome)


def _outline(parsed: ParsedTree) -> Iterator[tuple[HtmlElement, HtmlElement, str]]:
    """Each element that may hold text, behind the one that it stands in, with its name; before repairs change any."""
    waiting = [parsed.tree]
    while waiting:
        element = waiting.pop()
        for inner in element:
            if inner.tag not in UNREAD:
                yield element, inner, name_of(inner)
                waiting.append(inner)


def _read_elements(evidence: PageEvidence) -> set[HtmlElement]:
    """What the outcome was read from, with all that is in it and around it."""
    blocks = evidence.document.blocks
    text = [blocks[line.block].element for line in evidence.body.lines if line.block is not None]
    text += [element for caption in evidence.captions for element in caption.elements]
    text += [blocks[n].element for caption in evidence.captions for n in caption.shown]
    container = _around_all(text)
    # Where the text has the whole page for a container, it is only what it stands in itself.
    whole = text if container is None or container.tag in _WHOLE_PAGE else [container]
    whole += [blocks[n].element for n in evidence.metadata.lines]
    # A notice may decide whose the piece is without being the one that is kept.
    whole += [block.element for block in blocks if any(sign in block.text.casefold() for sign in _NOTICES)]
    whole += evidence.document.tree.iter("h1")
    whole += filter(has_data, evidence.document.tree.iter("script"))
    read: set[HtmlElement] = set()
    for element in whole:
        if element.tag not in _WHOLE_PAGE:
            read.update(element.iter())
        read.update((element, *element.iterancestors()))
    return read


def _around_all(elements: Iterable[HtmlElement]) -> HtmlElement | None:
    """The smallest element that holds all of them."""
    common: list[HtmlElement] | None = None
    for element in elements:
        road = [*reversed(list(element.iterancestors())), element]
        if common is None:
            common = road
        shared = 0
        while shared < min(len(common), len(road)) and common[shared] is road[shared]:
            shared += 1
        common = common[:shared]
    return common[-1] if common else None


def _note_fates(evidence: PageEvidence, places: Mapping[HtmlElement, Pattern]) -> None:
    """For each block, whether trafilatura's answer has it, and as what; nothing where that cannot be told."""
    fates = _fates(evidence)
    end = max(fates, default=0)
    said = Said(evidence.document)
    answer = "\n".join(paragraph.text for paragraph in evidence.extracted)
    for n, block in enumerate(evidence.document.blocks):
        around: HtmlElement | None = block.element
        while around is not None and around not in places:
            around = around.getparent()
        if around is None or (block.text in answer and said.twice(block.text)):
            continue
        look = look_of(block, evidence.document.links)
        if n > end and block.element.tag in HEADINGS:
            places[around].closing.add(look)
        else:
            places[around].note(look, fates.get(n, (None,)))


Fate = tuple[ParagraphKind | None, ...]
"""One kind of paragraph or None for left out; nothing where it cannot be told."""


def _fates(evidence: PageEvidence) -> dict[int, Fate]:
    """The blocks that have to do with paragraphs of the answer.

    A paragraph that does not equal a block, letter for letter, makes the blocks doubtful whose words are in it.
    """
    blocks = evidence.document.blocks
    fates: dict[int, Fate] = {}
    joined: list[str] = []
    for paragraph, at in zip(evidence.extracted, _blocks_of(evidence), strict=True):
        if at is not None:
            # What is a speaker's turn is told by its words, whatever its element is.
            is_turn = paragraph.kind is ParagraphKind.SPEAKER_TURN
            fates[at] = (ParagraphKind.PARAGRAPH if is_turn else paragraph.kind,)
        else:
            joined.append(key(paragraph.text))
    if joined:
        for n, block in enumerate(blocks):
            opening = key(block.text)[:_OPENING]
            if n not in fates and len(opening) >= _DISTINCT and any(opening in text for text in joined):
                fates[n] = ()
    return fates


def _blocks_of(evidence: PageEvidence) -> Iterator[int | None]:
    """For each paragraph of the answer the block that is it, letter for letter; None where there is none."""
    blocks = evidence.document.blocks
    places: defaultdict[str, list[int]] = defaultdict(list)
    for n, block in enumerate(blocks):
        places[as_answered(block)].append(n)
    for paragraph, near in zip(evidence.extracted, evidence.region.block_of_paragraph, strict=True):
        same = places[paragraph.text]
        yield near if near in same else same[0] if same else None
