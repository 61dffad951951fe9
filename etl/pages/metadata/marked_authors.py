"""Authors that markup names: elements near the headline whose class, `rel`, `itemprop` or link says so."""

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from etl.pages.decode.document import Document
from etl.pages.decode.text import key
from etl.pages.decode.visible import block_around
from etl.pages.metadata.author_names import clean_name, could_be_person, is_name_shaped
from etl.pages.metadata.bylines import split_byline, unique
from etl.pages.vocabulary.byline_words import AUTHOR_PATHS, NO_NAMES_BEGIN
from etl.pages.vocabulary.element_names import class_says
from etl.pages.vocabulary.element_roles import Role

_LONGEST = 160
"""Characters of an element that holds a byline and nothing else."""
_FAR = 1_000
"""Elements after the headline in which an author is looked for; a story has some hundreds."""
_NEAR = 120
"""Elements after the headline in which a link to somebody's page is the author's; further down are those of teasers."""
_MOST_TEXTS = 40
"""Pieces of text in such an element; a longer one is not a byline."""
_MOST_NAMES = 6
"""Names in one element; longer lists are menus."""
_NO_DESK = re.compile(r"\b(?:bio|by|size)\b", re.IGNORECASE)
"""Words of buttons and labels beside an author's name."""


def marked_authors(document: Document, headline: HtmlElement | None) -> tuple[str, ...]:
    """The names in the first element from the headline on that is marked as the author's.

    Args:
        document: The parsed page.
        headline: The element that shows the headline; None where no line does.
    """
    start = document.order[headline] if headline is not None else 0
    told = "" if headline is None else key(str(headline.text_content()))
    for n, element in enumerate(islice(document.order, start, start + _FAR)):
        if _is_marked(element) or (n < _NEAR and _leads_to_author(element)):
            names = _names_in(element)
            if names and [key(name) for name in names] != [told]:
                return names
    return ()


def names_by_parts(element: HtmlElement, names: tuple[str, ...]) -> tuple[str, ...]:
    """Names of a line, each cut where an element ends inside it: parts of a byline may have lost their spaces."""
    parts = [part for part in map(clean_name, _texts(element)) if part and could_be_person(part)]
    return unique(next((p for p in parts if name != p and name.startswith(p)), name) for name in names)


def _is_marked(element: HtmlElement) -> bool:
    if not element.attrib:
        return False
    marks = f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.get('rel') or ''}"
    return class_says(marks, Role.BYLINE) and "comment" not in marks


def _leads_to_author(element: HtmlElement) -> bool:
    if element.tag != "a":
        return False
    try:
        path = urlsplit(element.get("href") or "").path
    except ValueError:
        return False
    *parts, last = path.strip("/").casefold().split("/")
    if not last or AUTHOR_PATHS.isdisjoint(parts):
        return False
    around = block_around(element)
    return around is None or len("".join(around.itertext())) <= _LONGEST


def _names_in(element: HtmlElement) -> tuple[str, ...]:
    """The people named in an element: of its whole text, or else of its pieces."""
    text = "".join(islice(element.itertext(), _MOST_TEXTS))
    if len(text) > _LONGEST:
        return ()
    names = split_byline(text)
    whole = names if all(could_be_person(name) and is_name_shaped(name) for name in names) else ()
    pieces = unique(name for part in _texts(element) for name in split_byline(part))
    people = tuple(name for name in pieces if could_be_person(name) and is_name_shaped(name))
    if whole and len(whole) >= len(people):
        return names_by_parts(element, whole)
    is_desk = (
        len(names) == 1 and " " in names[0] and is_name_shaped(names[0]) and not _speaks_of_own(names[0])
    )
    return people[:_MOST_NAMES] or (names if is_desk and not _NO_DESK.search(names[0]) else ())


def _speaks_of_own(name: str) -> bool:
    """Whether words speak of what somebody has (`Our Yoghurts`): they do not name a desk, as `The Harbor Desk` does."""
    first = name.partition(" ")[0].casefold()
    return first in NO_NAMES_BEGIN and first != "the"


def _texts(element: HtmlElement) -> Iterator[str]:
    for text in element.itertext():
        if not text.isspace():
            yield str(text)
