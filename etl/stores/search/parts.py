"""Which articles share a segment of the index: a cut by content, so that a change touches the segments around it only.

A segment is never changed. If one of its articles changes, all of it is indexed again; segments whose articles are the
same as before are shared with the earlier index. So no index holds a word of an article that is gone, and the ranks
of hits, which depend on how many articles contain a word, depend on the published state alone.

Articles stand in the order in which they came, and a part ends after an article whose key says so. That is
content-defined chunking (Muthitacharoen, Chen and Mazières, "A Low-bandwidth Network File System", SOSP 2001): an
article that comes or goes moves no boundary but those beside it.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from etl.stores.search.languages import analysed_as

LARGE = 4096
"""Articles of a part, on average. Each part lists its words, so small ones take more space; but a change makes all of
a part again."""
SMALL = 256
"""The same of the last articles, which do not fill a large part yet: so a run indexes few articles besides its own."""


_LONGEST = 4  # times the average


@dataclass(frozen=True, slots=True)
class Row:
    """An article as `warehouse/search/contents.sql` lists it.

    Args:
        language: Two letters; None if unknown.
        digest: Of everything that the index holds of it.
    """

    page_key: str
    language: str | None
    digest: int


@dataclass(frozen=True, slots=True)
class Part:
    """Articles that share a segment.

    Args:
        language: How their texts are split: a key of `STEMMERS`, or `PLAIN`.
        keys: Their page keys.
        digest: Of their contents and their language, in hexadecimal digits.
    """

    language: str
    keys: tuple[str, ...]
    digest: str


def parts_of(rows: Iterable[Row], large: int = LARGE, small: int = SMALL) -> list[Part]:
    """Divide articles, which come ordered, into parts."""
    by_language: dict[str, list[Row]] = {}
    for language, group in groupby(rows, lambda row: analysed_as(row.language)):
        by_language.setdefault(language, []).extend(group)
    return [
        _part(language, chunk)
        for language, members in sorted(by_language.items())
        for chunk in _chunks(members, large, small)
    ]


def _chunks(rows: Sequence[Row], large: int, small: int) -> Iterator[list[Row]]:
    rest: list[Row] = []
    for rest in _cut(rows, large):
        if _ends(rest, large):
            yield rest
    if rest and not _ends(rest, large):
        yield from _cut(rest, small)


def _cut(rows: Iterable[Row], average: int) -> Iterator[list[Row]]:
    chunk: list[Row] = []
    for row in rows:
        chunk.append(row)
        if _ends(chunk, average):
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _ends(chunk: Sequence[Row], average: int) -> bool:
    """Whether a part ends with its last article; the last digits of a page key are as good as chance."""
    return int(chunk[-1].page_key[-8:], 16) % average == 0 or len(chunk) >= _LONGEST * average


def _part(language: str, rows: list[Row]) -> Part:
    told = "".join(f"{row.page_key} {row.digest}\n" for row in rows)
    digest = hashlib.sha256(f"{language}\n{told}".encode()).hexdigest()[:32]
    return Part(language, tuple(row.page_key for row in rows), digest)
