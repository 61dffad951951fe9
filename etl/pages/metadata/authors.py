"""Who wrote the piece: structured data, meta tags, visible byline, in this order; people first."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from etl.pages.decode.declared import Head
from etl.pages.decode.document import Document
from etl.pages.decode.text import key
from etl.pages.metadata.bylines import is_name_shaped, looks_like_byline, split_byline, unique
from etl.pages.model.article import Conflict
from etl.pages.vocabulary.element_names import class_says
from etl.pages.vocabulary.element_roles import Role
from etl.pages.vocabulary.meta_names import AUTHORS, RECORD

_HOST_LIKE = re.compile(r"^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}$")
_WRITTEN_BY = re.compile(
    r"written by|verfasst von|geschrieben von|écrit par|escrito por|scritto da", re.IGNORECASE
)
_LONGEST = 160
"""Characters of an element that holds a byline and nothing else."""
_FAR = 1_000
"""Elements after the headline in which an author is looked for; a story has some hundreds."""


@dataclass(frozen=True, slots=True)
class Authors:
    """The byline as printed, the names in it, and other answers.

    Args:
        line: Number of the visible line that prints the byline; None where it comes from elsewhere.
    """

    byline: str | None = None
    names: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    line: int | None = None


def read_authors(
    head: Head, document: Document, lines: tuple[str, ...], site_aliases: frozenset[str]
) -> Authors:
    """Read a page's authors.

    Args:
        head: The page's machine-readable parts.
        document: The parsed page.
        lines: The visible lines around the headline.
        site_aliases: `text.key` of the site's own names: such an author counts only when nobody else is named.
    """
    candidates = [(source, unique(names)) for source, names in _candidates(head, lines)]
    candidates = [(source, names) for source, names in candidates if names]
    if not any(_is_strong(*candidate, site_aliases) for candidate in candidates):
        marked = _by_class(head, document)
        candidates = [("class", marked), *candidates] if marked else candidates
    printed = next((n for n, line in enumerate(lines) if looks_like_byline(line)), None)
    if not candidates:
        return Authors(byline=lines[printed] if printed is not None else None, line=printed)
    people = [candidate for candidate in candidates if _is_strong(*candidate, site_aliases)]
    source, names = (people or candidates)[0]
    byline = lines[printed] if printed is not None else ", ".join(names)
    chosen = {key(name) for name in names}
    conflicts = tuple(
        Conflict("authors", ", ".join(other), where)
        for where, other in candidates
        if where != source
        and not {key(name) for name in other} <= chosen
        and not _only_site(other, site_aliases)
    )
    return Authors(byline, names, conflicts, printed)


def _candidates(head: Head, lines: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    data = head.structured
    for node in data.articles:
        for field in ("author", "creator"):
            yield "json-ld", _split(data.people(node.get(field)))
    for name in AUTHORS:
        for value in head.meta.get(name, ()):
            if not _HOST_LIKE.match(value):
                yield f"meta:{name}", _split((value,))
    yield from _labelled(head)
    yield RECORD.source, _split((head.recorded("author"),))
    for line in lines:
        if looks_like_byline(line):
            yield "line", split_byline(line)
    for node in data.articles[:1]:
        yield "json-ld:organisation", _split(data.names(node.get("author")))


def _labelled(head: Head) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The labelled pairs of Twitter cards: `twitter:label1` is `Written by`, `twitter:data1` the name."""
    for n in ("1", "2"):
        label, name = head.first(f"twitter:label{n}")
        if _WRITTEN_BY.search(label):
            yield f"meta:{name}", _split(head.meta.get(f"twitter:data{n}", ()))
    yield "meta:twitter:misc", _split(head.meta.get("twitter:misc:written by", ()))


def _split(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for value in values for name in split_byline(value))


def _is_strong(source: str, names: tuple[str, ...], site_aliases: frozenset[str]) -> bool:
    """Whether the names are more than the site's own or a declared organisation's."""
    return source != "json-ld:organisation" and not _only_site(names, site_aliases)


def _only_site(names: tuple[str, ...], site_aliases: frozenset[str]) -> bool:
    return all(key(name) in site_aliases for name in names)


def _by_class(head: Head, document: Document) -> tuple[str, ...]:
    """The first element after the headline whose `rel`, `itemprop` or class says that it holds the author."""
    start = min((document.order[element] for element, _ in head.headlines), default=0)
    for element in islice(document.order, start, start + _FAR):
        marks = f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.get('rel') or ''}"
        if class_says(marks, Role.BYLINE) and "comment" not in marks:
            text = "".join(element.itertext())
            names = split_byline(text) if len(text) <= _LONGEST else ()
            if names and all(" " in name and is_name_shaped(name) for name in names):
                return names
    return ()
