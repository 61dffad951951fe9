"""What the rules about a body's lines ask about the page, read once."""

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from etl.pages.body.boxes import Boxes
from etl.pages.body.caption_lines import CaptionLines
from etl.pages.body.comment_lines import comments_begin
from etl.pages.body.evidence import PageEvidence
from etl.pages.body.leads import Leads
from etl.pages.body.lines import PROSE_WORDS, BodyLine
from etl.pages.body.region import Region
from etl.pages.body.related_links import RelatedLinks
from etl.pages.body.repeats import ShownLines
from etl.pages.body.story import RUNNING_WORDS
from etl.pages.decode.ancestry import Around, Within
from etl.pages.decode.css import select_elements
from etl.pages.decode.document import Document
from etl.pages.decode.text import count_words, key

_NOWHERE = sys.maxsize
"""The end of an article whose place is not known."""
_SHORTEST_TITLE = 6
"""Letters; a shorter headline ("Home", "News") equals too many other lines."""
_TITLE_SEPARATOR = re.compile(r"\s[|–—\-:»·]\s")


@dataclass(frozen=True, slots=True, eq=False)
class LineFacts:
    """A page as the rules about its lines see it.

    Args:
        leads: What on the page stands as a lead.
        headline: The headline's key; empty where there is none.
        titles: Keys of the headline in the page's own versions.
        bylines: Keys of the lines that name the page's writers.
        end: Position at which the article's container ends.
        text_begins: The number of the first line of running text; that of all lines where there is none.
        prose: The lines between the first and the last sentence.
        comments: The number of the line that heads readers' comments; that of all lines where none does.
        shown: What the page shows, by its letters.
        related: Which lines are links to other stories.
        others: The other articles on the page; None where there are none.
        named: The elements that the station's profile names as the body.
        live_posts: The articles that are posts of the page's live blog.
        unwanted: The elements that the station's profile removes.
    """

    document: Document
    region: Region
    boxes: Boxes
    leads: Leads
    headline: str
    titles: frozenset[str]
    bylines: frozenset[str]
    captions: CaptionLines
    end: int
    text_begins: int
    prose: range
    comments: int
    shown: ShownLines
    related: RelatedLinks
    others: Around | None
    named: Within
    live_posts: Within
    unwanted: Within

    @property
    def is_located(self) -> bool:
        """Whether it is known where on the page the article stands."""
        return self.region.container is not None and bool(self.region.elements)

    @classmethod
    def of(
        cls, lines: Sequence[BodyLine], evidence: PageEvidence, leads: Leads, named: frozenset[HtmlElement]
    ) -> "LineFacts":
        """Read what the rules need from a page's evidence."""
        boxes, titles = leads.boxes, _titles(evidence)
        container = evidence.region.container
        others = _other_articles(evidence)
        shown = ShownLines(evidence.document)
        return cls(
            document=evidence.document,
            region=evidence.region,
            boxes=boxes,
            leads=leads,
            headline=leads.headline,
            titles=titles,
            bylines=_bylines(evidence),
            captions=CaptionLines(evidence.captions, shown, boxes),
            end=evidence.document.stretches.end(container) if container is not None else _NOWHERE,
            text_begins=_text_begins(lines, titles),
            prose=_prose(lines),
            comments=comments_begin(lines),
            shown=shown,
            related=RelatedLinks(lines, evidence.document, evidence.page.url),
            others=Around(others.__contains__) if others else None,
            named=Within(named),
            live_posts=Within(evidence.live_posts),
            unwanted=Within(frozenset(select_elements(evidence.document.tree, evidence.profile.remove))),
        )


def _text_begins(lines: Sequence[BodyLine], titles: frozenset[str]) -> int:
    running = (
        n
        for n, line in enumerate(lines)
        if count_words(line.paragraph.text) >= RUNNING_WORDS and key(line.paragraph.text) not in titles
    )
    return next(running, len(lines))


def _prose(lines: Sequence[BodyLine]) -> range:
    """The lines between the first and the last sentence; a bare date before or after them is not part of the text."""
    found = [n for n, line in enumerate(lines) if count_words(line.paragraph.text) >= PROSE_WORDS]
    return range(found[0] + 1, found[-1]) if found else range(0)


def _other_articles(evidence: PageEvidence) -> frozenset[HtmlElement]:
    """The <article> elements other than the one that holds the headline: other stories on the same page."""
    region, document = evidence.region, evidence.document
    if region.headline is None:
        return frozenset()
    outermost: list[HtmlElement] = []
    for element in document.tree.iter("article"):
        if not outermost or not document.stretches.holds(outermost[-1], element):
            outermost.append(element)
    own = [
        element
        for element in outermost
        if document.order[element] <= region.headline <= document.stretches.end(element)
    ]
    # The headline's own article has to hold text, else the page uses <article> for something else.
    holds = document.stretches.holds
    if not own or not any(holds(own[0], element) for element in region.elements if element is not own[0]):
        return frozenset()
    return frozenset(outermost) - {own[0]} - evidence.live_posts


def _titles(evidence: PageEvidence) -> frozenset[str]:
    """The headline in the page's own versions: metadata's choice, its other answers, h1, og:title, title."""
    facts = evidence.metadata
    declared = evidence.document.declared
    texts = [facts.headline.value] if facts.headline else []
    texts += [conflict.value for conflict in facts.conflicts if conflict.name == "headline"]
    texts += [text for _, text in declared.headlines]
    for name in ("og:title", "twitter:title", "headline"):
        texts += declared.meta.get(name, ())
    texts += [declared.title, _TITLE_SEPARATOR.split(declared.title)[0]]
    return frozenset(text for text in map(key, texts) if len(text) >= _SHORTEST_TITLE)


def _bylines(evidence: PageEvidence) -> frozenset[str]:
    facts = evidence.metadata
    texts = [*facts.authors, " ".join(facts.authors), " and ".join(facts.authors), facts.byline or ""]
    return frozenset(text for text in map(key, texts) if text)
