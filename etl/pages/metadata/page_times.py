"""Time elements and lines around the headline: when the page itself says that it was published."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from etl.pages.decode.document import Document
from etl.pages.decode.text import count_words, fold_space
from etl.pages.metadata.date_values import parse_value
from etl.pages.metadata.dates import read_line
from etl.pages.metadata.instants import is_on
from etl.pages.model.article import Dated
from etl.pages.model.positions import BlockIndex
from etl.pages.vocabulary.date_words import PUBLISHED_WORDS, UPDATED

_PUBLISHED_MARK = re.compile(
    r"publi(?:sh|cation|cado|cato)|pubdate|posted|datecreated|entry-date|release", re.IGNORECASE
)
_UPDATED_MARK = re.compile(r"updat|modif", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_ASIDE = frozenset(("aside", "nav", "footer", "li", "tr"))
"""Elements that hold other stories' dates where they hold a link to them, too."""
_TEASER_WORDS = 4
"""Words of a link to another story; links to authors and sections have fewer."""
_LONGEST_LABEL = 40
"""Characters of a time's label: `Last updated on`."""
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
        others: Time elements elsewhere (see `read_far_times`).
        lines: Which of the lines near the headline state them.
    """

    published: list[Dated] = field(default_factory=list)
    updated: list[Dated] = field(default_factory=list)
    others: list[HtmlElement] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)


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
    elements = _elements_by_block(document)
    for k, n in enumerate(near):
        block = document.blocks[n]
        line = read_line(block.text, style.zone, language=style.language)
        if (n in elements or any(line)) and not _is_teaser(block.element):
            times = [time for element in elements.pop(n, ()) if (time := _read_time(element, style))]
            _read_block(found, times, k, line)
    found.others = [element for block in elements.values() for element in block]
    return found


def read_far_times(found: PageTimes, style: DateStyle, *, updates: bool) -> list[Dated]:
    """The dates of time elements that stand elsewhere, in a ticker or a clock, too; marked ones first.

    Args:
        found: What was read near the headline.
        style: How the site writes dates.
        updates: Read when the page was updated, and not when it was published.
    """
    times = [time for element in found.others if (time := _read_time(element, style))]
    asked = [time for time in times if time.is_update is updates]
    return [time.dated for time in sorted(asked, key=lambda time: not time.is_marked)]


def _read_block(
    found: PageTimes, times: list[_Time], k: int, line: tuple[Dated | None, Dated | None]
) -> None:
    marked = [time.dated for time in times if time.is_marked and not time.is_update]
    plain = [time.dated for time in times if not time.is_marked and not time.is_update]
    updated = [time.dated for time in times if time.is_update]
    if line[0]:
        # What an element shows counts before what its `datetime` says: templates put the wrong day there, or two.
        marked, plain = ([d for d in each if is_on(line[0], d)] for each in (marked, plain))
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


def _elements_by_block(document: Document) -> dict[int, list[HtmlElement]]:
    """The time elements by the block in which they stand, or behind which, where they show nothing."""
    elements = document.declared.times
    if not elements:
        return {}
    starts = [document.order[block.element] for block in document.blocks]
    found: dict[int, list[HtmlElement]] = {}
    for element in elements:
        n = max(0, bisect_right(starts, document.order[element]) - 1)
        found.setdefault(n, []).append(element)
    return found


def _read_time(element: HtmlElement, style: DateStyle) -> _Time | None:
    value = element.get("datetime") or element.get("content") or element.get("title") or ""
    dated = parse_value(value, "time", style.zone, language=style.language) if value else None
    if dated is None:
        return None
    marks = _marks(element)
    label = _label(element)
    says_published = not PUBLISHED_WORDS.isdisjoint(_WORD.findall(label.casefold()))
    is_published = says_published or bool(_PUBLISHED_MARK.search(marks))
    is_update = not is_published and bool(_UPDATED_MARK.search(marks) or UPDATED.search(label))
    return _Time(dated, is_update, is_published or is_update)


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


def _is_teaser(element: HtmlElement) -> bool:
    """Whether a block belongs to another story: it stands aside, with a link to that."""
    for around in (element, *element.iterancestors(*_ASIDE)):
        if around.tag in _ASIDE:
            return any(count_words("".join(link.itertext())) >= _TEASER_WORDS for link in around.iter("a"))
    return False
