"""What a page's story says of trafilatura's answer: whether it is about the story, and what to use instead."""

from collections.abc import Iterable, Sequence

from lxml.html import HtmlElement

from etl.pages.body.boxes import is_caption
from etl.pages.body.extract import kind_of
from etl.pages.body.story import APART, RUNNING_WORDS, Story
from etl.pages.decode.ancestry import Around
from etl.pages.decode.document import Document
from etl.pages.decode.letters import Letters
from etl.pages.decode.text import count_words, key
from etl.pages.decode.visible import VisibleBlock
from etl.pages.model.article import Paragraph, ParagraphKind

_MOSTLY = 0.6
"""Share from which the story stands in for an answer that says little of it."""
_FEW = 60
"""Words of a text that is worth more than another answer."""
_BRIEF = 30
"""Words of a story that is worth more than an answer from elsewhere on the page."""
_HALF = 0.5
"""Share of an answer's words above which it counts as one from elsewhere on the page."""
_ALL = 0.9
"""Share of the story's words from which an answer is whole; the rest may be a caption or a notice among them."""
_PARTS = 3
"""Paragraphs of an answer that kept them apart; trafilatura falls back on all text in one."""
_SAID = 0.3
"""Share of the story's words below which an answer is about something else."""
_KINDS = {
    "li": ParagraphKind.LIST_ITEM,
    "blockquote": ParagraphKind.QUOTE,
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), ParagraphKind.HEADING),
}


def is_plausible(story: Story, found: Iterable[VisibleBlock]) -> bool:
    """Whether a story may exclude blocks of an answer: not where most of these were not looked at to find it.

    Picture series have their text in captions, and some pages call their writer's remarks comments.
    """
    unseen = (block for block in found if block.element not in story.seen and story.excludes(block))
    return sum(map(_running_words, unseen)) <= story.words


def _running_words(block: VisibleBlock) -> int:
    words = block.words
    return words if words >= RUNNING_WORDS else 0


def is_missed(story: Story, extracted: Sequence[Paragraph], document: Document) -> bool:
    """Whether an answer says little of the story, which is most of the text or stands alone with the headline."""
    running = [(p.text, n) for p in extracted if (n := count_words(p.text)) >= RUNNING_WORDS]
    is_most = story.share >= _MOSTLY and story.words >= max(_FEW, sum(n for _, n in running))
    if not is_most and not (story.words >= _BRIEF and _is_elsewhere(story, running, document)):
        return False
    return _share_said(story, extracted) < _SAID


def _is_elsewhere(story: Story, running: Sequence[tuple[str, int]], document: Document) -> bool:
    """Whether most of an answer stands outside of what holds the headline and the story."""
    scope = story.scope
    if scope is None:
        return False
    outside = Letters(block.text for block in document.blocks if document.order[block.element] not in scope)
    elsewhere = sum(words for text, words in running if outside.hold(key(text)))
    return elsewhere > _HALF * sum(words for _, words in running)


def is_whole(story: Story, extracted: Sequence[Paragraph]) -> bool:
    """Whether an answer says nearly all of a story that is most of the page's text."""
    if len(extracted) < _PARTS or story.share < _MOSTLY or story.words < _FEW:
        return False
    return _share_said(story, extracted) >= _ALL


def _share_said(story: Story, extracted: Sequence[Paragraph]) -> float:
    """The share of the story's words that stand in an answer."""
    said = Letters(paragraph.text for paragraph in extracted)
    words = held = 0
    for block in story.blocks:
        n = block.words
        words += n
        held += n if said.hold(key(block.text)) else 0
    return held / max(1, words)


def story_paragraphs(story: Story, document: Document) -> tuple[Paragraph, ...]:
    """All text of the story's container, block by block."""
    apart = Around(lambda element: element.tag in APART)
    return tuple(
        paragraph_of(block)
        for block in document.blocks
        if document.stretches.holds(story.container, block.element)
        and block.element.tag not in APART
        and not apart.holds(block.element)
        and not is_caption(block.element)
    )


def paragraph_of(block: VisibleBlock) -> Paragraph:
    """A block as a paragraph: the elements around it say of what kind."""
    return Paragraph(kind_of(block.text, _kind(block.element)), block.text)


def _kind(element: HtmlElement) -> ParagraphKind:
    for around in (element, *element.iterancestors()):
        if around.tag in _KINDS:
            return _KINDS[str(around.tag)]
        if around.tag in {"div", "section", "article", "body"}:
            break
    return ParagraphKind.PARAGRAPH
