"""Which articles share a segment of the index: a cut by content, so that a change touches the segments around it only.

A segment is never changed. If one of its articles changes, all of it is indexed again; segments whose articles are the
same as before are shared with the earlier index. So no index holds a word of an article that is gone, and the ranks
of hits, which depend on how many articles contain a word, depend on the published state alone.

Articles stand in the order in which they came, and a part ends after an article whose key says so. That is
content-defined chunking (Muthitacharoen, Chen and Mazières, "A Low-bandwidth Network File System", SOSP 2001): an
article that comes or goes moves no boundary but those beside it.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from etl.stores.search.languages import analysed_as

AVERAGE = 2048
"""Articles of a part, on average: a run indexes about as many again as it has new ones, and a query looks into each
part, which takes some 20 microseconds."""


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


def parts_of(rows: Iterable[Row], average: int = AVERAGE) -> list[Part]:
    """Divide articles, which come ordered, into parts."""
    by_language: dict[str, list[Row]] = {}
    for language, group in groupby(rows, lambda row: analysed_as(row.language)):
        by_language.setdefault(language, []).extend(group)
    return [
        _part(language, chunk)
        for language, members in sorted(by_language.items())
        for chunk in _chunks(members, average)
    ]


def _chunks(rows: Iterable[Row], average: int) -> Iterator[list[Row]]:
    chunk: list[Row] = []
    for row in rows:
        chunk.append(row)
        # The last digits of a page key are as good as chance.
        if int(row.page_key[-8:], 16) % average == 0 or len(chunk) >= 4 * average:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _part(language: str, rows: list[Row]) -> Part:
    told = "".join(f"{row.page_key} {row.digest}\n" for row in rows)
    digest = hashlib.sha256(f"{language}\n{told}".encode()).hexdigest()[:32]
    return Part(language, tuple(row.page_key for row in rows), digest)
