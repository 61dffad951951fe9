"""Who wrote the piece: structured data, meta tags, visible byline, markup; people before organisations."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from etl.pages.decode.declared import Head
from etl.pages.decode.document import Document
from etl.pages.decode.text import key
from etl.pages.metadata.author_names import could_be_person, is_name_shaped, people_first, same_person
from etl.pages.metadata.bylines import is_introduction, looks_like_byline, split_byline, unique
from etl.pages.metadata.marked_authors import marked_authors, names_by_parts
from etl.pages.model.article import Conflict
from etl.pages.model.positions import BlockIndex
from etl.pages.vocabulary.byline_words import WRITTEN_BY
from etl.pages.vocabulary.meta_names import AUTHORS, RECORD

_HOST_LIKE = re.compile(r"^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}$")
_WRITTEN_BY = re.compile("|".join(map(re.escape, WRITTEN_BY)), re.IGNORECASE)
_LONGEST_INTRODUCTION = 20
"""Characters of a line that introduces the next one: `Contributors:`."""
_MOST_LINES = 6
"""Lines in which the names below an introduction stand."""
_VISIBLE = frozenset(("line", "class"))
"""Sources that a reader sees."""


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


@dataclass(frozen=True, slots=True)
class _Candidate:
    source: str
    names: tuple[str, ...]
    line: int | None = None


def read_authors(
    document: Document,
    near: Sequence[BlockIndex],
    headline: BlockIndex | None,
    site_aliases: frozenset[str],
) -> Authors:
    """Read a page's authors.

    Args:
        document: The parsed page.
        near: The blocks around the headline, those below it from the nearest on first.
        headline: The headline's block.
        site_aliases: `text.key` of the site's own names: such an author counts only when nobody else is named.
    """
    stated = list(_stated(document.declared))
    lines = list(_lines(document, near, [name for candidate in stated for name in candidate.names]))
    found = [c for c in (*stated, *lines, *_of_last_resort(document.declared)) if c.names]
    if all(_is_weak(c, site_aliases) for c in found):
        element = document.blocks[headline].element if headline is not None else None
        marked = _Candidate("class", marked_authors(document, element))
        found = [marked, *found] if marked.names else found
    chosen = _choose(found, site_aliases)
    printed = next((line for line in lines), None)
    text = document.blocks[near[printed.line]].text if printed and printed.line is not None else None
    if chosen is None:
        return Authors(byline=text, line=printed.line if printed else None)
    names = people_first([name for name in chosen.names if key(name) not in site_aliases] or chosen.names)
    conflicts = tuple(_conflicts(found, chosen, names, site_aliases))
    return Authors(text or ", ".join(names), names, conflicts, printed.line if printed else None)


def _choose(found: Sequence[_Candidate], site_aliases: frozenset[str]) -> _Candidate | None:
    """The first candidate that names a person; of the visible byline, if that names the same and more, or fewer."""
    people = [c for c in found if _names_a_person(c, site_aliases)]
    if not people:
        strong = [
            c for c in found if c.source != "json-ld:organisation" and not _is_only_site(c, site_aliases)
        ]
        return next(iter((*strong, *found)), None)
    first = people[0]
    shown = next((c for c in people if c.source in _VISIBLE), None)
    if shown and first.source not in _VISIBLE and _agree(shown.names, first.names):
        return shown
    return first


def _agree(shown: Sequence[str], stated: Sequence[str]) -> bool:
    """Whether a visible byline begins with the same people and differs in their number.

    The structured data of some sites leaves out all but the first, that of others counts editors, too.
    """
    people = [name for name in shown if could_be_person(name)]
    others = [name for name in stated if could_be_person(name)]
    return len(people) != len(others) and all(
        same_person(one, other) for one, other in zip(people, others, strict=False)
    )


def _names_a_person(candidate: _Candidate, site_aliases: frozenset[str]) -> bool:
    if candidate.source == "json-ld:organisation":
        return False
    return any(could_be_person(name) and key(name) not in site_aliases for name in candidate.names)


def _is_weak(candidate: _Candidate, site_aliases: frozenset[str]) -> bool:
    """Whether the names are no more than the site's own or a declared organisation's."""
    return candidate.source == "json-ld:organisation" or _is_only_site(candidate, site_aliases)


def _is_only_site(candidate: _Candidate, site_aliases: frozenset[str]) -> bool:
    return all(key(name) in site_aliases for name in candidate.names)


def _conflicts(
    found: Iterable[_Candidate], chosen: _Candidate, names: Sequence[str], site_aliases: frozenset[str]
) -> Iterator[Conflict]:
    known = {key(name) for name in (*names, *chosen.names)}
    for other in found:
        is_new = not {key(name) for name in other.names} <= known
        if other.source != chosen.source and is_new and not _is_only_site(other, site_aliases):
            yield Conflict("authors", ", ".join(other.names), other.source)


def _stated(head: Head) -> Iterator[_Candidate]:
    for node in head.structured.articles:
        for field in ("author", "creator"):
            yield _Candidate("json-ld", _split(head.structured.people(node.get(field))))
    for name in AUTHORS:
        values = [value for value in head.meta.get(name, ()) if not _HOST_LIKE.match(value)]
        yield _Candidate(f"meta:{name}", _split(values))
    for n in ("1", "2"):
        label, name = head.first(f"twitter:label{n}")
        if _WRITTEN_BY.search(label):
            yield _Candidate(f"meta:{name}", _split(head.meta.get(f"twitter:data{n}", ())))
    yield _Candidate("meta:twitter:misc", _split(head.meta.get("twitter:misc:written by", ())))
    yield _Candidate(RECORD.source, _split((head.recorded("author"),)))


def _of_last_resort(head: Head) -> Iterator[_Candidate]:
    for node in head.structured.articles[:1]:
        yield _Candidate("json-ld:organisation", _split(head.structured.names(node.get("author"))))


def _lines(document: Document, near: Sequence[BlockIndex], stated: Sequence[str]) -> Iterator[_Candidate]:
    """The bylines among the lines around the headline; the introduction may stand in a line of its own."""
    blocks = document.blocks
    for k, n in enumerate(near):
        if looks_like_byline(blocks[n].text):
            names = names_by_parts(blocks[n].element, split_byline(blocks[n].text))
            yield _Candidate("line", names, k)
    for k, (n, following) in enumerate(pairwise(near)):
        if (
            len(blocks[n].text) <= _LONGEST_INTRODUCTION
            and following == n + 1
            and is_introduction(blocks[n].text)
        ):
            below = [blocks[m].text for m in near[k + 1 : k + 1 + _MOST_LINES]]
            names = unique(_names_below(below, stated))
            if names:
                yield _Candidate("line", names, k + 1)


def _names_below(lines: Sequence[str], stated: Sequence[str]) -> Iterator[str]:
    """The names in the line below one that introduces them; in further lines only those that the head states."""
    for k, line in enumerate(lines):
        names = [
            name for name in split_byline(f"By: {line}") if could_be_person(name) and is_name_shaped(name)
        ]
        known = [name for name in names if any(same_person(name, other) for other in stated)]
        if not names or (k and names != known):
            return
        yield from names


def _split(values: Iterable[str]) -> tuple[str, ...]:
    return unique(name for value in values for name in split_byline(value))
