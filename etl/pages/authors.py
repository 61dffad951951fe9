"""Who wrote the piece: structured data, meta tags, visible byline, in this order; people before organisations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from etl.pages.document import Document
from etl.pages.head import Head
from etl.pages.model import Conflict
from etl.pages.people import clean_name, looks_like_byline, split_byline, unique
from etl.pages.text import key

_META = (
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "cxenseparse:author",
    "byl",
    "dc.contributor",
)
_BYLINE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:by-?line|authors?(?:-?names?)?|autor(?:en)?|p-author|fn)(?:$|[\s_-])", re.IGNORECASE
)
_HOST_LIKE = re.compile(r"^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}$")
_WRITTEN_BY = re.compile(
    r"written by|verfasst von|geschrieben von|écrit par|escrito por|scritto da", re.IGNORECASE
)
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Authors:
    """The byline as printed, the names in it, and other answers."""

    byline: str | None = None
    names: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


def read(head: Head, document: Document, lines: tuple[str, ...], own_names: frozenset[str]) -> Authors:
    """Read a page's authors.

    Args:
        lines: The visible lines around the headline.
        own_names: `text.key` of the site's own names: such an author counts only when nobody else is named.
    """
    candidates = [(source, unique(names)) for source, names in _candidates(head, document, lines)]
    candidates = [(source, names) for source, names in candidates if names]
    if not candidates:
        return Authors(byline=next((line for line in lines if looks_like_byline(line)), None))
    people = [c for c in candidates if c[0] != "json-ld:organisation" and not _only_site(c[1], own_names)]
    source, names = (people or candidates)[0]
    printed = next((line for line in lines if looks_like_byline(line)), None) or ", ".join(names)
    chosen = {key(name) for name in names}
    conflicts = tuple(
        Conflict("authors", ", ".join(other), where)
        for where, other in candidates
        if where != source
        and not {key(name) for name in other} <= chosen
        and not _only_site(other, own_names)
    )
    return Authors(printed, names, conflicts)


def _candidates(
    head: Head, document: Document, lines: tuple[str, ...]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    data = head.structured
    for node in data.articles:
        for field in ("author", "creator"):
            yield "json-ld", _split(data.people(node.get(field)))
    for name in _META:
        for value in head.meta.get(name, ()):
            if not _HOST_LIKE.match(value):
                yield f"meta:{name}", _split((value,))
    yield from _labelled(head)
    yield "meta:brightspot-dataLayer", _split((head.layer("author"),))
    for line in lines:
        if looks_like_byline(line):
            yield "line", split_byline(line)
    yield "class", _by_class(document)
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


def _only_site(names: tuple[str, ...], own_names: frozenset[str]) -> bool:
    return all(key(name) in own_names for name in names)


def _by_class(document: Document) -> tuple[str, ...]:
    """The first element that says by its `rel`, `itemprop` or class that it holds the author."""
    for block in document.blocks:
        element = block.element
        for holder in (element, *element.iterdescendants("a", "span")):
            marks = f"{holder.get('class') or ''} {holder.get('itemprop') or ''} {holder.get('rel') or ''}"
            if marks.strip() and _BYLINE_CLASS.search(marks):
                text = "".join(holder.itertext())
                names = split_byline(text) if len(text) <= _LONGEST else ()
                if names and all(clean_name(name) and " " in name for name in names):
                    return names
    return ()
