"""Hits as they are shown: what the warehouse says of them, and the part of their text that was found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

import duckdb

from etl.jobs.search.choices import Kind
from etl.jobs.search.question import Question
from etl.jobs.search.snippets import looked_for, marked, one_line, snippet
from etl.report.marked_text import Marked
from etl.stores.search.languages import analysed_as
from etl.stores.search.reading import Found
from etl.stores.statements import statement


@dataclass(frozen=True, slots=True)
class Hit:
    """An article or a caption that was found.

    Args:
        rank: 1 is the best.
        score: BM25.
        page_key: The article, or the article with the caption.
        position: Place of the caption on its page; None for an article.
        caption_id: The distinct caption; None for an article, and for a credit without a caption.
        headline: Of the article, with marks where it was looked at.
        snippet: Of the body or the caption.
        pages: How many pages carry the caption; 1 for an article.
    """

    rank: int
    kind: Kind
    score: float
    page_key: str
    position: int | None
    caption_id: str | None
    headline: Marked
    station: str | None
    url: str | None
    published_day: date | None
    fetched_at: datetime
    snippet: Marked
    pages: int


class _Article(NamedTuple):
    page_key: str
    headline: str | None
    station: str | None
    url: str | None
    language: str | None
    published_day: date | None
    fetched_at: datetime


class _Caption(NamedTuple):
    page_key: str
    position: int
    caption_id: str | None
    text: str | None
    alt: str | None
    credit: str | None
    pages: int


def show(connection: duckdb.DuckDBPyConnection, found: Sequence[Found], question: Question) -> list[Hit]:
    """Hits, in the order in which they were found.

    Args:
        connection: The published database that the index belongs to.
        found: What was found.
        question: What was looked for.
    """
    told = _Told.of(connection, found, question)
    return [told.hit(rank, one) for rank, one in enumerate(found, 1)]


@dataclass(frozen=True, slots=True)
class _Told:
    """What the warehouse says of the pages that were found."""

    question: Question
    articles: dict[str, _Article]
    captions: dict[tuple[str, int], _Caption]
    bodies: dict[str, str]

    @classmethod
    def of(cls, connection: duckdb.DuckDBPyConnection, found: Sequence[Found], question: Question) -> "_Told":
        """What it says of these pages, read in one query each for articles, captions and bodies."""
        pages = sorted({one.page_key for one in found})
        with_captions = sorted({one.page_key for one in found if one.position is not None})
        with_bodies = sorted({one.page_key for one in found if one.position is None})
        articles = [_Article(*row) for row in rows(connection, "hit_articles", pages)]
        captions = [_Caption(*row) for row in rows(connection, "hit_captions", with_captions)]
        bodies: dict[str, list[str]] = {}
        for page_key, text in rows(connection, "hit_bodies", with_bodies):
            bodies.setdefault(page_key, []).append(text)
        return cls(
            question,
            {row.page_key: row for row in articles},
            {(row.page_key, row.position): row for row in captions},
            {page_key: "\n".join(texts) for page_key, texts in bodies.items()},
        )

    def hit(self, rank: int, one: Found) -> Hit:
        """One hit."""
        article = self.articles[one.page_key]
        language = analysed_as(article.language)
        caption = None if one.position is None else self.captions[one.page_key, one.position]
        headline = article.headline or ""
        if caption is None:
            body = self.bodies.get(one.page_key, "")
            shown = snippet(body, looked_for(self.question, language, "body"))
            title = marked(headline, looked_for(self.question, language, "headline"))
        else:
            shown, title = self._of_caption(caption, language), Marked(one_line(headline))
        return Hit(
            rank=rank,
            kind=Kind.ARTICLE if caption is None else Kind.CAPTION,
            score=one.score,
            page_key=one.page_key,
            position=one.position,
            caption_id=caption.caption_id if caption else None,
            headline=title,
            station=article.station,
            url=article.url,
            published_day=article.published_day,
            fetched_at=article.fetched_at,
            snippet=shown,
            pages=caption.pages if caption else 1,
        )

    def _of_caption(self, caption: _Caption, language: str) -> Marked:
        """The first of its texts that was found."""
        texts = ((caption.text, "caption"), (caption.alt, "caption"), (caption.credit, "credit"))
        found = [snippet(text, looked_for(self.question, language, field)) for text, field in texts if text]
        return next((one for one in found if one.marks), found[0] if found else Marked(""))


def rows(connection: duckdb.DuckDBPyConnection, name: str, keys: Sequence[str]) -> list[tuple[Any, ...]]:
    """The rows of a query of `warehouse/search` about pages; none if there are no pages to ask about."""
    if not keys:
        return []
    return connection.execute(statement("search", name), {"keys": list(keys)}).fetchall()
