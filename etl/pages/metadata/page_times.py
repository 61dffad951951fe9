"""Time elements and lines around the headline: when the page itself says that it was published."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from lxml.html import HtmlElement

from etl.pages.decode.document import Document
from etl.pages.decode.text import fold_space
from etl.pages.metadata.date_values import parse_value
from etl.pages.metadata.dates import read_line
from etl.pages.metadata.foreign_dates import is_in_comments, is_of_others
from etl.pages.metadata.instants import is_on
from etl.pages.model.article import Dated
from etl.pages.model.positions import BlockIndex
from etl.pages.vocabulary.date_words import PUBLISHED_WORDS, UPDATED

_PUBLISHED_MARK = re.compile(
    r"publi(?:sh|cation|cado|cato)|pubdate|posted|datecreated|entry-date|release", re.IGNORECASE
)
_TIME_ATTRIBUTES = (
    "data-datetime",
    "data-timestamp",
    "data-published",
    "data-publish-date",
    "data-pubdate",
    "data-date-published",
    "data-date",
    "data-time",
    "data-utc",
    "data-iso",
    "data-epoch",
    "data-unixtime",
)
"""In these, scripts find a time that they print in the reader's own zone; the surest first."""
_DATES = frozenset(("datePublished", "dateCreated", "dateModified"))
_ISO = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
_SCRIPTED = 80
"""Elements from the headline on among which one with such an attribute is the article's."""
_LONGEST_TIME = 60
"""Characters of an element that shows a time and nothing else."""
_UPDATED_MARK = re.compile(r"updat|modif", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_LONGEST_LABEL = 40
"""Characters of a time's label: `Last updated on`."""
_PARAGRAPH, _PARAGRAPHS = 20, 3
"""Words of a paragraph, and paragraphs below the headline from which a date that nothing marks is late."""
_DATE_PARTS, _DATE_PART = 3, 9
"""Blocks that a date may be parted into, and letters of the longest of them, `September`."""
_LEVELS = 3
"""Elements around a time in which its label may stand."""


@dataclass(frozen=True, slots=True)
class DateStyle:
    """How a site writes dates.

    Args:
        zone: The station's IANA zone, for times without one.
        language: What the page says it is written in (`en-GB`), for the order of day and month.
    """

    zone: str | None = None
    language: str | None = None


@dataclass(slots=True)
class PageTimes:
    """What time elements and visible lines say.

    Args:
        published: Publish dates near the headline, the surest first.
        updated: Update dates, likewise.
        late: Dates below several paragraphs of text that nothing marks: they may be those of other stories.
        others: Time elements elsewhere (see `read_far_times`).
        lines: Which of the lines near the headline state them.
        page: What is around the headline.
    """

    published: list[Dated] = field(default_factory=list)
    updated: list[Dated] = field(default_factory=list)
    late: list[Dated] = field(default_factory=list)
    others: list[HtmlElement] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    page: frozenset[HtmlElement] = frozenset()


@dataclass(frozen=True, slots=True)
class _Time:
    dated: Dated
    is_update: bool
    is_marked: bool


def read_page_times(document: Document, near: Sequence[BlockIndex], style: DateStyle) -> PageTimes:
    """Read the dates that a reader sees.

    The first block of those around the headline that gives a publish date counts: further down stand the dates of
    other stories. A time element that is marked as the publish date counts before those.

    Args:
        document: The parsed page.
        near: The blocks around the headline: those below it from the nearest on, then those above it.
        style: How the site writes dates.
    """
    found = PageTimes()
    elements = _elements_by_block(document, near)
    if near:
        found.page = frozenset(document.blocks[max(0, near[0] - 1)].element.iterancestors())
    if near and (right_behind_headline := elements.pop(near[0] - 1, None)):
        elements.setdefault(near[0], [])[:0] = right_behind_headline
    paragraphs = 0
    for k, n in enumerate(near):
        block = document.blocks[n]
        line = read_line(_text_at(document, n), style.zone, language=style.language)
        if (n in elements or any(line)) and not is_of_others(block, found.page, document.links):
            times = [time for element in elements.pop(n, ()) if (time := _read_time(element, style))]
            is_late = paragraphs >= _PARAGRAPHS and n > near[0] and not any(time.is_marked for time in times)
            _read_block(found, times, k, line, is_late=is_late)
        paragraphs += block.words >= _PARAGRAPH
    found.others = [element for block in elements.values() for element in block if _value(element)[1]]
    return found


def _text_at(document: Document, n: BlockIndex) -> str:
    """A block's text; of the parts of a date that stand in blocks of their own (`17`, `Nov`, `2026`) all three."""
    parts = [block.text for block in document.blocks[n : n + _DATE_PARTS]]
    is_parted = all(len(part) <= _DATE_PART for part in parts) and any(map(str.isdecimal, parts))
    return " ".join(parts) if is_parted else parts[0]


def read_far_times(found: PageTimes, style: DateStyle, *, updates: bool) -> list[Dated]:
    """The dates of time elements that stand elsewhere, in a ticker or a clock, too; marked ones first.

    Args:
        found: What was read near the headline.
        style: How the site writes dates.
        updates: Read when the page was updated, and not when it was published.
    """
    others = (element for element in found.others if not is_in_comments(element, found.page))
    times = [time for element in others if (time := _read_time(element, style))]
    asked = [time for time in times if time.is_update is updates]
    return [time.dated for time in sorted(asked, key=lambda time: not time.is_marked)]


def _read_block(
    found: PageTimes, times: list[_Time], k: int, line: tuple[Dated | None, Dated | None], *, is_late: bool
) -> None:
    marked = [time.dated for time in times if time.is_marked and not time.is_update]
    plain = [time.dated for time in times if not time.is_marked and not time.is_update]
    updated = [time.dated for time in times if time.is_update]
    if line[0]:
        # What an element shows counts before what its `datetime` says: templates put the wrong day there, or two.
        marked, plain = ([d for d in each if is_on(line[0], d)] for each in (marked, plain))
    if is_late and not found.published:
        found.late += [*plain, *([line[0]] if line[0] else [])]
        found.lines += [k] if line[0] else []
        plain, line = [], (None, line[1])
    adds = (line[0] and not found.published) or (line[1] and not found.updated)
    if adds:
        found.lines.append(k)
    if marked and not any(dated.source == "time" for dated in found.published):
        found.published[:0] = marked
    elif not found.published:
        found.published += plain
    if line[0] and not any(dated.source == "line" for dated in found.published):
        found.published.append(line[0])
    found.updated += [*updated, *([line[1]] if line[1] and not found.updated else [])]


def _elements_by_block(document: Document, near: Sequence[BlockIndex]) -> dict[int, list[HtmlElement]]:
    """The time elements by the block in which they stand, or behind which, where they show nothing."""
    elements = [*document.declared.times, *_scripted(document, near)]
    if not elements:
        return {}
    starts = [document.order[block.element] for block in document.blocks]
    found: dict[int, list[HtmlElement]] = {}
    for element in elements:
        n = max(0, bisect_right(starts, document.order[element]) - 1)
        found.setdefault(n, []).append(element)
    return found


def _scripted(document: Document, near: Sequence[BlockIndex]) -> Iterator[HtmlElement]:
    """Other elements below the headline that have a time in an attribute."""
    start = document.order[document.blocks[near[0] - 1].element] if near and near[0] else 0
    for element in islice(document.order, start, start + _SCRIPTED):
        is_other = element.tag not in ("time", "abbr", "meta") and _has_time(element)
        if is_other and len(element.text_content().strip()) <= _LONGEST_TIME:
            yield element


def _has_time(element: HtmlElement) -> bool:
    attributes = element.attrib
    if not attributes:
        return False
    if "content" in attributes and attributes.get("itemprop", "") in _DATES:
        return True
    if "title" in attributes and _ISO.match(attributes["title"]):
        return True
    return any(name in attributes for name in _TIME_ATTRIBUTES)


def _read_time(element: HtmlElement, style: DateStyle) -> _Time | None:
    value, _ = _value(element)
    dated = parse_value(value, "time", style.zone, language=style.language) if value else None
    if dated is None:
        return None
    marks = _marks(element)
    label = _label(element)
    says_published = not PUBLISHED_WORDS.isdisjoint(_WORD.findall(label.casefold()))
    is_published = says_published or bool(_PUBLISHED_MARK.search(marks))
    is_update = not is_published and bool(_UPDATED_MARK.search(marks) or UPDATED.search(label))
    return _Time(dated, is_update, is_published or is_update)


def _value(element: HtmlElement) -> tuple[str, bool]:
    """What an element gives as its time, and whether in an attribute that HTML has for it."""
    standard = element.get("datetime") or element.get("content") or element.get("title") or ""
    if standard or element.tag == "time":
        return standard, True
    return next((value for name in _TIME_ATTRIBUTES if (value := element.get(name))), ""), False


def _marks(element: HtmlElement) -> str:
    parent = element.getparent()
    return " ".join(
        holder.get(name) or ""
        for holder in (element, parent)
        if holder is not None
        for name in ("class", "itemprop", "id", "pubdate")
    )


def _label(element: HtmlElement) -> str:
    """What the page says a time stands for: the beginning of its own text and the words right before it."""
    return f"{fold_space(element.text or '')[:_LONGEST_LABEL]} {next(_before(element), '')}"


def _before(element: HtmlElement) -> Iterator[str]:
    for _ in range(_LEVELS):
        previous = element.getprevious()
        if previous is not None:
            tail = fold_space(previous.tail or "")
            is_time = previous.tag == "time" or next(previous.iter("time"), None) is not None
            yield tail or ("" if is_time else fold_space("".join(previous.itertext()))[-_LONGEST_LABEL:])
        parent = element.getparent()
        if parent is None:
            return
        text = fold_space(parent.text or "")
        if text:
            yield text[-_LONGEST_LABEL:]
        element = parent
