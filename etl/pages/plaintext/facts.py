"""Metadata in the lines of a flattened page: station, byline, dates, copyright notice, tags."""

import re
from dataclasses import dataclass, replace

from etl.pages.metadata.author_names import people_first
from etl.pages.metadata.bylines import split_byline
from etl.pages.metadata.copyright_lines import copyright_owner, provider_of_line, rights_in_line
from etl.pages.metadata.dates import read_line
from etl.pages.model.article import LocalDay, Metadata, Sourced
from etl.pages.model.outcome import BlockFate
from etl.pages.plaintext.labels import Labels
from etl.pages.plaintext.line_model.features import is_prose
from etl.pages.vocabulary import byline_lines, date_lines
from etl.pages.vocabulary.call_signs import leading_call_sign

_TAG_WORDS = 6
"""Words of the longest tags; a longer line below `Tags` is something else."""
_MOST_TAGS = 15
"""Tags of one article; a longer list is the site's index of topics."""
_ABOVE_TAGS = 0.75
"""Share of a page's prose above the label of its tags; `Tags` further up is an entry of a menu."""
_MOST_LINES_BELOW = 5
"""Lines below the text within which a date or byline is still the article's."""
_OPENING = 8
"""Lines behind the first one of the text in which a byline or date may follow a standfirst and offers."""
_MOST_PROSE = 2
"""Lines of prose in a standfirst."""
STATION_BYLINE = re.compile(r"[\w&.' ]{2,40}\s*\|\s*by\b.*", re.IGNORECASE)
"""`KNVA | By Ada Moss`, as many public radio sites print it."""
_NAMELESS_BYLINE = re.compile(
    r"by\s*[,&]?\s*&?\s*(?:\d+ (?:minutes?|hours?|days?) ago)?.{0,30}", re.IGNORECASE
)
_TAGS = re.compile(
    r"(?:tags?|topics?|filed under|schlagworte|themen|etiquetas|mots-clés)\s*:?", re.IGNORECASE
)
_BRACKETED = re.compile(r"\[.*\]")
_CARD = re.compile(r"see stories by\b.*|about the authors?|stay connected", re.IGNORECASE)


@dataclass(slots=True)
class _Span:
    """The first and the last line of the article's text."""

    first: int
    last: int


def site_owner(labels: Labels) -> Sourced | None:
    """The station that the site's © line names, wherever the line stands.

    On a page flattened to one line the site's motto follows the name, so that only the call sign is taken, as on pages
    with markup.
    """
    found = None
    for n, line in enumerate(labels.lines):
        if not line.text.startswith("©") or not labels.is_free(n) or not rights_in_line(line.text):
            continue
        owner = copyright_owner(line.text)
        labels.put(n, BlockFate.METADATA, "copyright line of the site", f"names {owner}" if owner else "")
        found = found or (owner and leading_call_sign(owner)) or owner
    return Sourced(found, "© line") if found else None


def read_facts(labels: Labels, metadata: Metadata, *, first: int, last: int) -> Metadata:
    """Label the lines that hold metadata and return what they say.

    Args:
        labels: The page.
        metadata: What is known already; it is not overwritten.
        first: The first line of the article's text.
        last: The last one.
    """
    span = _Span(first, last)
    found = _copyright_notices(labels, metadata, span)
    for n in labels.free():
        text = labels.lines[n].text
        if n > span.last + _MOST_LINES_BELOW or (_is_inside(n, span) and not _is_in_opening(labels, n, span)):
            continue
        if STATION_BYLINE.fullmatch(text) or byline_lines.may_be_byline(text):
            found = _byline(labels, found, n)
        elif _NAMELESS_BYLINE.fullmatch(text):
            labels.put(n, BlockFate.METADATA, "byline", "without a name")
        elif date_lines.is_date_line(text) or date_lines.is_labelled_date(text):
            found = _date(labels, found, n)
    return found


def _is_inside(n: int, span: _Span) -> bool:
    return span.first < n < span.last


def _is_in_opening(labels: Labels, n: int, span: _Span) -> bool:
    """Whether a byline or date stands right behind a standfirst, which is the first line that reads like text."""
    if n - span.first > _OPENING:
        return False
    text = labels.lines[n].text
    prose = sum(is_prose(labels.lines[m]) for m in range(span.first, n))
    return prose <= _MOST_PROSE and (byline_lines.is_byline(text) or any(read_line(text)))


def _byline(labels: Labels, found: Metadata, n: int) -> Metadata:
    text = labels.lines[n].text
    labels.put(n, BlockFate.METADATA, "byline")
    if found.byline:
        return found
    return replace(found, byline=text, authors=people_first(split_byline(text)))


def _date(labels: Labels, found: Metadata, n: int) -> Metadata:
    published, updated = read_line(labels.lines[n].text)
    labels.put(
        n, BlockFate.METADATA, "date line", "" if published or updated else "no date could be read from it"
    )
    day = LocalDay(published.day, published.source) if published and published.day else None
    return replace(
        found,
        published=found.published or published,
        published_day=found.published_day or day,
        updated=found.updated or updated,
    )


def _copyright_notices(labels: Labels, found: Metadata, span: _Span) -> Metadata:
    """The article's copyright notice, and the further ones on the page."""
    for n in labels.free():
        text = labels.lines[n].text
        notice = rights_in_line(text)
        if n <= span.first or not notice:
            continue
        if _BRACKETED.fullmatch(text) or found.rights:
            labels.put(n, BlockFate.METADATA, "rights", "a further notice; the first one counts")
            continue
        labels.put(n, BlockFate.METADATA, "rights")
        found = replace(found, rights=notice, provider=provider_of_line(text))
    return found


def read_tags(labels: Labels) -> tuple[str, ...]:
    """The tags: short lines directly below a line `Tags`, which stands below the text.

    A name with a bracketed notice or a link to the writer's stories below it is the card of an author; the flattener
    has lost the tags above it.
    """
    lines = labels.lines
    prose = [n for n in range(len(lines)) if is_prose(lines[n])]
    behind = prose[int(len(prose) * _ABOVE_TAGS)] if prose else len(lines)
    start = next((n for n in range(behind, len(lines)) if _TAGS.fullmatch(lines[n].text)), None)
    if start is None or not labels.put(start, BlockFate.REMOVED, "label of the tags", "the tags follow"):
        return ()
    stop = start + 1
    while (
        stop < len(lines)
        and stop - start <= _MOST_TAGS
        and labels.is_free(stop)
        and _is_tag(lines[stop].text)
    ):
        stop += 1
    found = list(range(start + 1, stop))
    below = lines[stop].text if stop < len(lines) else ""
    if found and (_BRACKETED.fullmatch(below) or _CARD.fullmatch(below)):
        labels.put(found.pop(), BlockFate.METADATA, "author card", "a name above its notice")
        labels.put(stop, BlockFate.METADATA, "author card", "the notice below a name")
    for n in found:
        labels.put(n, BlockFate.METADATA, "tag of the article", "stands below the label of the tags")
    return tuple(lines[n].text for n in found)


def _is_tag(text: str) -> bool:
    return len(text.split()) <= _TAG_WORDS and not _BRACKETED.fullmatch(text) and not _CARD.fullmatch(text)
