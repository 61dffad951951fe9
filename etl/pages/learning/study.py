"""One page, looked at as an example of its station's pages."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml.html import HtmlElement

from etl.pages.body.evidence import PageEvidence
from etl.pages.decode.document import ParsedTree
from etl.pages.decode.text import key
from etl.pages.learning.patterns import Pattern
from etl.pages.model.article import PageType, ParagraphKind
from etl.pages.model.outcome import Loaded
from etl.pages.model.profile import StationProfile
from etl.pages.model.raw_page import RawPage
from etl.pages.process import Decision, decide_read, read_page
from etl.pages.templates.fit import UNREAD, has_data
from etl.pages.templates.names import name_of

_WHOLE_PAGE = frozenset({"html", "body"})


@dataclass(frozen=True, slots=True)
class Example:
    """A page that is an article, and what the full way makes of it."""

    page: RawPage
    outcome: Loaded


def study(page: RawPage, profile: StationProfile, pattern: Pattern) -> Example | None:
    """Send a page the full way and note in the pattern what of it was read; None where it is no article."""
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
    for n, block in enumerate(evidence.document.blocks):
        around: HtmlElement | None = block.element
        while around is not None and around not in places:
            around = around.getparent()
        if around is not None:
            places[around].note(str(block.element.tag), fates.get(n, (None,)))


Fate = tuple[ParagraphKind | None, ...]
"""One kind of paragraph or None for left out; nothing where it cannot be told."""


def _fates(evidence: PageEvidence) -> dict[int, Fate]:
    """The fates of the blocks that have to do with paragraphs of the answer.

    A paragraph that is not a block, letter for letter, makes all blocks doubtful that stand between its neighbours.
    """
    blocks, placed = evidence.document.blocks, evidence.region.block_of_paragraph
    fates: dict[int, Fate] = {}
    last = -1
    doubtful = False
    for paragraph, n in zip(evidence.extracted, placed, strict=True):
        if n is None or n <= last or blocks[n].text != paragraph.text:
            doubtful = True
            continue
        if doubtful:
            fates.update(dict.fromkeys(range(last + 1, n), ()))
        # What is a speaker's turn is told by its words, whatever its element is.
        is_turn = paragraph.kind is ParagraphKind.SPEAKER_TURN
        fates[n] = (ParagraphKind.PARAGRAPH if is_turn else paragraph.kind,)
        last, doubtful = n, False
    if doubtful:
        rest = [n for n in range(last + 1, len(blocks)) if _has_to_do(evidence, n)]
        fates.update(dict.fromkeys(rest, ()))
    return fates


def _has_to_do(evidence: PageEvidence, n: int) -> bool:
    """Whether the words of a block stand in the answer."""
    said = key(evidence.document.blocks[n].text)
    return any(said in key(paragraph.text) for paragraph in evidence.extracted)
