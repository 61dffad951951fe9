"""The trafilatura step: the one module of the page's road that calls it."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

import trafilatura
from lxml.etree import _Element
from lxml.html import HtmlElement
from trafilatura import xpaths
from trafilatura.settings import Extractor

from etl.pages.body.frame import alone, blocks_in, find_frame, is_of_frame
from etl.pages.body.remembered_xpath import remembering, times_asked, united
from etl.pages.decode.document import Document
from etl.pages.decode.joined import Joined
from etl.pages.decode.letters import Letters
from etl.pages.decode.text import fold_space, key, without_spoken
from etl.pages.decode.visible import VisibleBlock
from etl.pages.model.article import Paragraph, ParagraphKind

# When the fast answer is good enough, the comparison with readability and jusText changes nothing for the
# better (measured on 760 gold pages) and costs half as much again. It is not good enough when it is short,
# when it is a small part of what the page shows, or when it is one or two blocks: then trafilatura has
# fallen back on all of the page's text or on a JSON-LD articleBody.
_ENOUGH_CHARACTERS = 700
_ENOUGH_SHARE = 0.2
_ENOUGH_PARAGRAPHS = 3
_MOST_BLOCKS = 4_000
"""Blocks of a page for which the full answer is asked: jusText, which it compares with, looks from each short block for
the next long one, so that its time grows with their square (core.py, `_get_neighbour`). On 2,653 gold pages the most is
2,617."""
_FAIR_CHARACTERS = 500
"""Characters of a fast answer that is worth keeping when the full one is about something else."""
_ENOUGH_SPLIT = 0.8
"""Share of a run-together answer that the page's blocks must explain, so that they may stand in for it."""

# trafilatura measures the whole page after each balanced extraction, to try once more where little came of it.
# `_is_enough` asks the same of the fast answer from blocks that are counted anyway; the full one is balanced.
_UNESCALATED = "unescalated"

# The lists are changed in place, because trafilatura's modules have imported them by name.
for _expressions in (xpaths.BODY_XPATH, xpaths.REMOVE_COMMENTS_AND_LISTS_XPATH):
    _expressions[:] = remembering(_expressions)  # type: ignore[assignment]  # called like them, which is all that is done
for _expressions in (xpaths.OVERALL_DISCARD_XPATH, xpaths.RAW_TREE_PRUNE_XPATH):
    _expressions[:] = united(_expressions)  # type: ignore[assignment]  # as above

_PRUNING = xpaths.OVERALL_DISCARD_XPATH[0]

_DATE_PARAMETERS: dict[str, Any] = {"original_date": True}

# A speaker of a transcript: `MARY SMITH, HOST:`, `SMITH:`, `Q:`; capitals, so that no plain sentence passes.
_SPEAKER = re.compile(r"(?:[A-ZÀ-Þ][A-ZÀ-Þ.'’\-]*(?:\s+|(?=[,:(])))+(?:[,(][^:.?!]{2,60})?:\s+\S")


def extract_body(
    document: Document, is_whole: Callable[[tuple[Paragraph, ...]], bool] | None = None
) -> tuple[Paragraph, ...]:
    """Ask trafilatura for its answer, block by block; it copies the tree, which stays as it is.

    Args:
        document: The page.
        is_whole: Whether an answer is known to say all that there is to say, however short it is.
    """
    of_frame = _frame_answer(document)
    if of_frame is not None:
        return _apart(of_frame, document)
    fast = _answer(document.tree, fast=True)
    is_known = is_whole is not None and is_whole(fast)
    if is_known or _is_enough(fast, document) or len(document.blocks) > _MOST_BLOCKS:
        return _apart(fast, document)
    full = _answer(document.tree, fast=False)
    return _apart(_split(fast if _is_elsewhere(full, fast) else full, document), document)


def _frame_answer(document: Document) -> tuple[Paragraph, ...] | None:
    """The fast answer from the page's frame alone, if it is enough and surely that of the whole page; else None."""
    try:
        frame = find_frame(document)
        if frame is None or not _is_enough(blocks_in(frame, document), document):
            return None
        page = alone(frame)
    except (
        ValueError
    ):  # a name that the parser lets through, and that lxml makes no element of: `<a!doctype>`
        return None
    before = times_asked(_PRUNING)
    body = _body(page, fast=True)
    # Once for the frame that was found; trafilatura prunes again when it looks elsewhere. A single element would not
    # have been the last of it.
    if body is None or times_asked(_PRUNING) != before + 1 or len(body) == 1:
        return None
    answer = tuple(_paragraphs(body))
    return answer if _is_enough(answer, document) and is_of_frame(answer, frame, document) else None


def _apart(paragraphs: tuple[Paragraph, ...], document: Document) -> tuple[Paragraph, ...]:
    """Paragraphs that trafilatura joined without a space, from elements next to each other, are separated again."""
    shown = {block.text for block in document.blocks}
    if all(paragraph.text in shown for paragraph in paragraphs):
        return paragraphs
    joined = Joined(document.blocks)
    parted: list[Paragraph] = []
    for paragraph in paragraphs:
        parts = joined.parts(paragraph.text)
        if len(parts) > 1:
            parted += [Paragraph(kind_of(part, paragraph.kind), part) for part in parts]
        else:
            parted.append(paragraph)
    return tuple(parted)


def _split(paragraphs: tuple[Paragraph, ...], document: Document) -> tuple[Paragraph, ...]:
    """The blocks that an answer was run together from, when it is all of a page's text in one paragraph."""
    if not paragraphs or len(paragraphs) >= _ENOUGH_PARAGRAPHS:
        return paragraphs
    whole = Letters(paragraph.text for paragraph in paragraphs)
    parts = [block.text for block in document.blocks if whole.hold(key(block.text))]
    if sum(len(key(part)) for part in parts) < _ENOUGH_SPLIT * len(whole):
        return paragraphs
    return tuple(Paragraph(kind_of(part), part) for part in parts)


def _is_elsewhere(full: tuple[Paragraph, ...], fast: tuple[Paragraph, ...]) -> bool:
    """Whether the full answer left a fair fast answer for another part of the page."""
    if len(fast) < _ENOUGH_PARAGRAPHS or sum(len(paragraph.text) for paragraph in fast) < _FAIR_CHARACTERS:
        return False
    kept = {key(paragraph.text) for paragraph in full}
    return not any(key(paragraph.text) in kept for paragraph in fast)


def _is_enough(paragraphs: Sequence[Paragraph | VisibleBlock], document: Document) -> bool:
    length = sum(len(paragraph.text) for paragraph in paragraphs)
    visible = sum(len(block.text) for block in document.blocks)
    return (
        len(paragraphs) >= _ENOUGH_PARAGRAPHS
        and length >= _ENOUGH_CHARACTERS
        and length >= _ENOUGH_SHARE * visible
    )


def kind_of(text: str, kind: ParagraphKind = ParagraphKind.PARAGRAPH) -> ParagraphKind:
    """The kind of a paragraph: a speaker turn is known by its words, whatever its element was."""
    return ParagraphKind.SPEAKER_TURN if _SPEAKER.match(text) else kind


def _answer(tree: HtmlElement, *, fast: bool) -> tuple[Paragraph, ...]:
    body = _body(tree, fast=fast)
    return tuple(_paragraphs(body)) if body is not None else ()


def _body(tree: HtmlElement, *, fast: bool) -> _Element | None:
    answer: Any = trafilatura.bare_extraction(tree, options=_options(fast=fast))
    body: _Element | None = answer.body if answer else None
    return body


@cache
def _options(*, fast: bool) -> Extractor:
    """Read once, for trafilatura asks its configuration parser for each of a dozen values; it never changes them."""
    options = Extractor(
        output_format="txt",  # "python" would make a text of the answer that nobody reads
        fast=fast,
        comments=False,
        # A fixed value: the default is today's date, and no result may depend on the day it is made.
        date_params=_DATE_PARAMETERS,
    )
    if fast:
        options.focus = _UNESCALATED
    return options


_KINDS = {
    "head": ParagraphKind.HEADING,
    "item": ParagraphKind.LIST_ITEM,
    "quote": ParagraphKind.QUOTE,
}
_BLOCKS = frozenset({"head", "item", "quote", "p", "row", "list", "table", "code", "lb", "div", "body"})


def _paragraphs(body: _Element) -> Iterator[Paragraph]:
    """The lines of trafilatura's answer with the kind of the nearest element that has one."""
    for kind, text in _runs(body):
        folded = unicodedata.normalize("NFC", without_spoken(fold_space(text)))
        if any(map(str.isalnum, folded)):
            yield Paragraph(kind_of(folded, kind), folded)


def _runs(body: _Element) -> Iterator[tuple[ParagraphKind, str]]:
    """Text between the borders of blocks. Iterative, because hostile pages nest deep."""
    chunks: list[str] = []
    kinds = [ParagraphKind.PARAGRAPH]
    stack: list[tuple[_Element, bool]] = [(body, False)]
    while stack:
        element, leaving = stack.pop()
        is_block = element.tag in _BLOCKS
        if is_block and chunks:
            yield kinds[-1], "".join(chunks)
            chunks.clear()
        if not leaving:
            if is_block:
                kinds.append(_KINDS.get(str(element.tag), kinds[-1]))
            chunks.append(element.text or "")
            stack.append((element, True))
            stack.extend((child, False) for child in reversed(element))
            continue
        if is_block:
            kinds.pop()
        if element.tag == "cell":
            chunks.append(" | ")
        if element is not body:
            chunks.append(element.tail or "")
    if chunks:
        yield kinds[-1], "".join(chunks)
