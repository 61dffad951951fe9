"""One part of the index as segments of tantivy's, and the fields that they have."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import tantivy

from etl.stores.search import analysis, states
from etl.stores.search.languages import PLAIN
from etl.stores.search.parts import Part
from etl.stores.search.states import Contents

TEXT_FIELDS = ("headline", "body", "caption", "credit", "author", "station")
"""What can be searched by words."""
PLAIN_FIELDS = frozenset({"credit", "author", "station"})
"""Names, which must not be stemmed."""
_EXACT_FIELDS = ("kind", "language", "station")
NUMBERS = ("page_high", "page_low", "place")
"""A document's page key, in two halves, and its place: 0 for the article, 1 + position for a caption."""
ARTICLE, CAPTION = "article", "caption"
# Counts up whenever the same articles give another index: other fields, other words.
_FORMAT = 4
_EPOCH = date(1970, 1, 1).toordinal()
# tantivy writes a segment out whenever it has collected this much; its least is 15 MB. A part fills about half.
_HEAP_BYTES = 50_000_000


@dataclass(frozen=True, slots=True)
class Document:
    """An article or a caption, as the index takes it.

    Args:
        kind: `ARTICLE` or `CAPTION`.
        position: Place of the caption on its page; None for an article.
        texts: By name of the field (`TEXT_FIELDS`).
        published: Calendar day; None if the page does not say.
    """

    kind: str
    page_key: str
    position: int | None
    station_id: str
    texts: dict[str, str]
    published: date | None
    fetched_at: datetime


Pages = Callable[[Sequence[str]], Iterator[list[Document]]]
"""From page keys to the documents of each article."""


def made_by() -> str:
    """The version of the library and of what is indexed: segments of another version cannot be read or shared."""
    version: str = tantivy.__version__  # type: ignore[attr-defined]  # its stub has it as a mere annotation
    return f"{version}, copydesk {_FORMAT}"


def usable(folder: Path) -> Contents | None:
    """What an index holds; None if it is missing, damaged or of another version."""
    found = states.contents(folder)
    if found is None or found.made_by != made_by():
        return None
    return found if states.sizes(folder) == found.files else None


def file_stem(segment: dict[str, Any]) -> str:
    """How the names of a segment's files begin."""
    return str(segment["segment_id"]).replace("-", "")


def schema() -> tantivy.Schema:
    """The fields of the index. No text is kept: a hit's text is in the warehouse."""
    builder = tantivy.SchemaBuilder()
    for name in TEXT_FIELDS:
        builder.add_text_field(name, tokenizer_name=name)
    for name in _EXACT_FIELDS:
        builder.add_unsigned_field(exact_name(name), indexed=True)  # text would take a byte more
    for name in NUMBERS:
        builder.add_unsigned_field(name, fast=True)
    builder.add_integer_field("published", fast=True)  # days since 1970
    builder.add_integer_field("fetched", fast=True)  # seconds since 1970
    return builder.build()


def exact_name(field: str) -> str:
    """The name of the field in which a value can be looked for as a whole."""
    return f"{field}_exact"


def number_of(value: str) -> int:
    """A value as such a field has it: a number that no other value will have."""
    return int.from_bytes(hashlib.blake2b(value.encode(), digest_size=8).digest())


def words_of(text: str, field: str, language: str) -> tuple[tuple[int, str], ...]:
    """The words of a text as a field of texts of a language has them, each with its distance from the first."""
    split_as = PLAIN if field in PLAIN_FIELDS else language
    return analysis.sequence(text, split_as, in_body=field == "body")


def write(folder: Path, part: Part, pages: Pages) -> dict[str, Any]:
    """Write a part into an index of its own, in an empty folder.

    Args:
        folder: Where.
        part: What.
        pages: Gives the documents of articles, those of one article at a time.

    Returns:
        tantivy's description of that index, with the list of its segments.

    Raises:
        OSError, ValueError: It cannot be written; tantivy has no errors of its own.
    """
    index = tantivy.Index(schema(), str(folder))
    others: list[str] = []  # to be read again, since both kinds together may not fit into memory
    if part.keys:
        with _writer(index, part.language, by_pattern=False) as writer:
            _add(writer, part.language, _easy(pages(part.keys), others))
    if others:
        with _writer(index, part.language, by_pattern=True) as writer:
            _add(writer, part.language, pages(others))
    description: dict[str, Any] = json.loads((folder / "meta.json").read_bytes())
    return description


@contextmanager
def _writer(index: tantivy.Index, language: str, *, by_pattern: bool) -> Iterator[tantivy.IndexWriter]:
    """A writer, which splits texts in one way; what it was given is in the index when the block ends."""
    for name in TEXT_FIELDS:
        split_as = PLAIN if name in PLAIN_FIELDS else language
        analyzer = analysis.analyzer(split_as, by_pattern=by_pattern, in_body=name == "body")
        index.register_tokenizer(name, analyzer)
    writer = index.writer(heap_size=_HEAP_BYTES, num_threads=1)
    yield writer
    writer.commit()
    writer.wait_merging_threads()


def _easy(pages: Iterable[list[Document]], others: list[str]) -> Iterator[list[Document]]:
    """Pages that the fast tokenizer can split; the keys of others are noted."""
    for page in pages:
        if any(analysis.needs_pattern(text) for one in page for text in one.texts.values()):
            others.append(page[0].page_key)
        else:
            yield page


def _add(writer: tantivy.IndexWriter, language: str, pages: Iterable[list[Document]]) -> None:
    """Add articles, and then all captions: what stands close together in an index takes less space."""
    captions = []
    for article, *others in pages:
        writer.add_document(_entry(article, language))
        captions += others
    for caption in captions:
        writer.add_document(_entry(caption, language))


def _entry(document: Document, language: str) -> tantivy.Document:
    entry = tantivy.Document()
    for name, text in document.texts.items():
        entry.add_text(name, text)
    for name, value in zip(_EXACT_FIELDS, (document.kind, language, document.station_id), strict=True):
        entry.add_unsigned(exact_name(name), number_of(value))
    entry.add_unsigned("page_high", int(document.page_key[:16], 16))
    entry.add_unsigned("page_low", int(document.page_key[16:], 16))
    entry.add_unsigned("place", 0 if document.position is None else 1 + document.position)
    if document.published is not None:
        entry.add_integer("published", days_since_1970(document.published))
    entry.add_integer("fetched", int(document.fetched_at.timestamp()))
    return entry


def days_since_1970(day: date) -> int:
    """A calendar day as the field `published` has it."""
    return day.toordinal() - _EPOCH


def page_key(high: int, low: int) -> str:
    """The page key of a hit, from its two numbers."""
    return f"{high:016x}{low:016x}"
