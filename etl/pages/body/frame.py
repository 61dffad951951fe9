"""The one element that trafilatura reads a page's text from, handed to it alone: the answer is the same.

trafilatura copies and cleans a whole page several times before it chooses a frame: the first element that one of its
expressions names (`xpaths.BODY_XPATH`, in `main_extractor._extract`). What it then does to the frame depends on the
frame and on the tags around it. So an answer that came from the frame of a page can be had from the frame alone, in a
fraction of the time. Whatever else of a page could have a say is asked about here, before (`find_frame`) and after
(`is_of_frame`); where anything could, the whole page is asked. `tests/pages/body/test_frame.py` holds this against
trafilatura itself.
"""

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from copy import deepcopy

from lxml import etree
from lxml.html import HtmlElement
from trafilatura import xpaths
from trafilatura.settings import MANUALLY_CLEANED

from etl.pages.body.remembered_xpath import Expression
from etl.pages.decode.document import Document
from etl.pages.decode.visible import VisibleBlock
from etl.pages.model.article import Paragraph

_ENOUGH_IN_PARAGRAPHS = 750
"""Characters inside of <p> from which trafilatura takes no <div> for a paragraph; it counts those of the whole page
(`min_extracted_size` times three)."""
_FORUM = "DiscussionForumPosting"
"""A page of this type keeps its comments, wherever it says so."""
_MAY_BE_DIVISIONS = ("form", "figure", "table", "details")
"""Elements that trafilatura may make a <div> of, which may then be the frame."""
_CLEANED = tuple(MANUALLY_CLEANED)
_NO_PLACE = frozenset(_CLEANED) | {"p"}
_DROPPED = tuple(set(_CLEANED) - {"form", "figure", "math"})
"""What trafilatura drops, no matter what stands in it."""


def find_frame(document: Document) -> HtmlElement | None:
    """The frame of a page; None where what stands outside of it may change what trafilatura makes of it."""
    if any(_FORUM in (script.text or "") for script in document.tree.iter("script")):
        return None
    asked: list[Expression] = []
    for expression in xpaths.BODY_XPATH:
        asked.append(expression)
        frame: HtmlElement | None = next(iter(expression(document.tree)), None)
        if frame is not None:
            is_sure = _is_free(frame, document) and not _has_rival(frame, document, asked)
            return frame if is_sure and _are_paragraphs_counted(frame, document) else None
    return None


def _is_free(frame: HtmlElement, document: Document) -> bool:
    """Whether neither what is around a frame nor what is behind it gets into its text."""
    behind = (frame, *frame.itersiblings())
    if any(around.tag in _NO_PLACE for around in frame.iterancestors()) or any(
        _has_tail(one) for one in behind
    ):
        return False
    nested = _nested(document.tree)
    return not nested or next(frame.iter(*nested), None) is None


def _nested(tree: HtmlElement) -> set[str]:
    """Tags to be dropped that nest in elements of the same tag: trafilatura stops there, and later ones stay.

    What a <picture> holds is gone by then. libxml2 nests each <source> in the one before it.
    """
    nested = {
        str(one.tag)
        for one in tree.iter(*_CLEANED)
        if next(one.iterancestors(str(one.tag)), None) is not None
        and (one.tag == "picture" or next(one.iterancestors("picture"), None) is None)
    }
    return set(_CLEANED) if "picture" in nested else nested


def _has_tail(element: HtmlElement) -> bool:
    return bool(element.tail and not element.tail.isspace())


def _has_rival(frame: HtmlElement, document: Document, expressions: Iterable[Expression]) -> bool:
    """Whether an element ahead of a frame would be chosen, should trafilatura make a <div> of it."""
    divisions = etree.Element("body")
    for element in document.tree.iter(*_MAY_BE_DIVISIONS):
        if document.order[element] > document.order[frame]:
            break
        etree.SubElement(divisions, "div", dict(element.items()))
    return len(divisions) > 0 and any(next(iter(one(divisions)), None) is not None for one in expressions)


def alone(frame: HtmlElement) -> HtmlElement:
    """A page that holds a copy of a frame and the elements around it, and nothing else."""
    page = deepcopy(frame)
    page.tail = None
    if page.find(".//figure//table") is None:
        etree.strip_elements(page, *_DROPPED, with_tail=False)
    for around in frame.iterancestors():
        outer = around.makeelement(around.tag, dict(around.items()))
        outer.append(page)
        page = outer
    return page


def blocks_in(frame: HtmlElement, document: Document) -> list[VisibleBlock]:
    """The blocks of a page that stand in a frame."""
    order, first, last = document.order, document.order[frame], document.stretches.end(frame)
    return [block for block in document.blocks if first <= order[block.element] <= last]


def is_of_frame(answer: Sequence[Paragraph], frame: HtmlElement, document: Document) -> bool:
    """Whether an answer that came from a frame alone would have come from the whole page too.

    Two things are measured on the whole page: text in paragraphs, and the share of it that a form holds.
    """
    said = {paragraph.text for paragraph in answer}
    in_form = max((len(form.text_content()) for form in frame.iter("form")), default=0)
    return 2 * in_form <= sum(map(len, said)) and _are_paragraphs_counted(frame, document, said)


def _are_paragraphs_counted(
    frame: HtmlElement, document: Document, said: Container[str] | None = None
) -> bool:
    """Whether the frame alone has as many characters in <p> as matters, or the whole page has fewer.

    Args:
        frame: The frame.
        document: The page.
        said: The lines of an answer: then only what it says is counted, for the rest may have been dropped.
    """
    texts = Counter(block.text for block in blocks_in(frame, document) if block.element.tag == "p")
    # What a frame shows twice may have been said by the other copy.
    counted = sum(len(text) for text, n in texts.items() if said is None or (n == 1 and text in said))
    return counted >= _ENOUGH_IN_PARAGRAPHS or _most_in_paragraphs(document.tree) < _ENOUGH_IN_PARAGRAPHS


def _most_in_paragraphs(tree: HtmlElement) -> int:
    """The most characters in <p> that may be left of a page when it is cleaned."""
    if next(tree.iter("math"), None) is not None:  # its text is rewritten
        return _ENOUGH_IN_PARAGRAPHS
    return sum(len(paragraph.text_content()) for paragraph in tree.iter("p"))
