"""A question as a query of tantivy's."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil

from tantivy import FieldType, Occur, Query, Schema

from etl.jobs.search.question import Question, Term
from etl.stores.search.segments import days_since_1970, exact_name, number_of, words_of

Words = tuple[tuple[int, str], ...]
"""Words with their distances from the first."""

_WEIGHTS = {"headline": 2.0, "body": 1.0, "caption": 1.0}
"""Where a word is looked for that names no field. A headline says what an article is about."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Which articles and captions may be hits; None does not restrict.

    Args:
        kind: `article` or `caption`.
        published: First and last calendar day.
        fetched: First instant, and the first one after the last.
    """

    kind: str | None = None
    station_ids: tuple[str, ...] | None = None
    published: tuple[date | None, date | None] | None = None
    fetched: tuple[datetime | None, datetime | None] | None = None


def build(question: Question, filters: Filters, languages: Iterable[str], schema: Schema) -> Query | None:
    """The query that finds what is asked for: in texts of each language, its own forms of the words.

    Args:
        question: What is looked for.
        filters: Where.
        languages: Those of the index.
        schema: Of the index.

    Returns:
        None if nothing can match.
    """
    builder = _Builder(schema)
    alike: dict[tuple[Words, ...], list[str]] = {}
    for language in languages:
        alike.setdefault(_words_in(question, language), []).append(language)
    asked = []
    for same in alike.values():
        found = builder.question(question, same[0])
        if found is not None and len(alike) > 1:
            of_these = _any([builder.exactly("language", language) for language in same])
            found = Query.boolean_query([(Occur.Must, found), (Occur.Must, of_these)])
        if found is not None:
            asked.append(found)
    if not asked:
        return None
    return Query.boolean_query([(Occur.Must, one) for one in (_any(asked), *builder.filters(filters))])


def _words_in(question: Question, language: str) -> tuple[Words, ...]:
    """All that a language makes of a question."""
    terms = [*(term for group in question.wanted for term in group), *question.excluded]
    return tuple(
        words_of(term.text, field, language)
        for term in terms
        for field in ([term.field] if term.field else _WEIGHTS)
    )


class _Builder:
    def __init__(self, schema: Schema) -> None:
        self._schema = schema

    def question(self, question: Question, language: str) -> Query | None:
        """What must and must not occur; None where there is nothing that can be looked for.

        A word that is too common to be in bodies is not asked for, unless no other word is.
        """
        groups = [group for group in question.wanted if not _is_common(group, language)]
        clauses = []
        for group in groups or question.wanted:
            either = [found for term in group if (found := self._term(term, language)) is not None]
            if not either:
                return None
            clauses.append((Occur.Must, _any(either)))
        for term in question.excluded:
            found = self._term(term, language)
            if found is not None:
                clauses.append((Occur.MustNot, found))
        return Query.boolean_query(clauses)

    def exactly(self, field: str, value: str) -> Query:
        """A value of a field, which counts nothing."""
        term = Query.term_query(self._schema, exact_name(field), number_of(value), index_option="basic")
        return Query.const_score_query(term, 0.0)

    def filters(self, filters: Filters) -> list[Query]:
        """All restrictions."""
        found = []
        if filters.kind is not None:
            found.append(self.exactly("kind", filters.kind))
        if filters.station_ids is not None:
            found.append(_any([self.exactly("station", name) for name in filters.station_ids]))
        if filters.published:
            first, last = (None if day is None else days_since_1970(day) for day in filters.published)
            found.append(self._between("published", first, last))
        if filters.fetched:
            start, end = (None if moment is None else ceil(moment.timestamp()) for moment in filters.fetched)
            found.append(self._between("fetched", start, None if end is None else end - 1))
        return found

    def _between(self, field: str, first: int | None, last: int | None) -> Query:
        within = Query.range_query(self._schema, field, FieldType.Integer, first, last)
        return Query.const_score_query(within, 0.0)

    def _term(self, term: Term, language: str) -> Query | None:
        weights = {term.field: 1.0} if term.field else _WEIGHTS
        found = [
            self._in_field(field, words, weight)
            for field, weight in weights.items()
            if (words := words_of(term.text, field, language))
        ]
        return _any(found) if found else None

    def _in_field(self, field: str, words: Sequence[tuple[int, str]], weight: float) -> Query:
        if len(words) == 1:
            found = Query.term_query(self._schema, field, words[0][1])
        else:
            found = Query.phrase_query(self._schema, field, list(words))
        return found if weight == 1 else Query.boost_query(found, weight)


def _is_common(group: Iterable[Term], language: str) -> bool:
    return all(term.field is None and not words_of(term.text, "body", language) for term in group)


def _any(queries: list[Query]) -> Query:
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Should, one) for one in queries])
