"""A processed page as one row of a staged part: names are those of the columns in `warehouse/load/outcome_part.sql`.

Fields of an article and of a caption become columns of the same name, so that a new one need not be named here.
"""

import functools
from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import Any, get_type_hints

from etl.engines.model import PageTask, ProcessedPage
from etl.matching.fingerprints import CaptionPrint, Fingerprints
from etl.pages.decode.urls import canonical, identifying
from etl.pages.metadata.station import identify
from etl.pages.model.article import Article, Dated, LocalDay
from etl.pages.model.outcome import BlocksSummary, DecodingNote, Loaded, Outcome, Quarantined, Rejected
from etl.pages.model.raw_page import RawPage
from etl.pages.model.template import TemplateUse
from etl.stores.recipe import with_template

Row = dict[str, Any]

_HINTS = get_type_hints(Article).items()
_DATED = frozenset(name for name, hint in _HINTS if hint == Dated | None)
_DAYS = frozenset(name for name, hint in _HINTS if hint == LocalDay | None)
_PLAIN = frozenset({str, int, bool, float})
"""Most values by far, asked for first: a page has some hundred."""
_ELSEWHERE = frozenset({"station", "paragraphs"})
"""Fields of an article that are not columns of it: the identity of its station stands with the page, and paragraphs
have a table of their own."""


def staged_row(done: ProcessedPage) -> Row:
    """What became of the page, with everything that belongs to it nested in the row."""
    loaded = done.outcome if isinstance(done.outcome, Loaded) else None
    return {
        **_page(done.task.page),
        **_identity(done.task, loaded.article if loaded else None),
        **_verdict(done.outcome),
        **_decoding(None if isinstance(done.outcome, Quarantined) else done.outcome.decoding),
        **_blocks(loaded.blocks_summary if loaded else BlocksSummary()),
        **_template(done),
        "seconds": done.seconds,
        "flattened": loaded is not None and loaded.flattened,
        "article": article_columns(loaded.article) if loaded else None,
        "paragraphs": _plain(loaded.article.paragraphs) if loaded else [],
        "removed": _plain(loaded.removed) if loaded else [],
        "captions": _plain(loaded.captions) if loaded else [],
        **_fingerprints(done.fingerprints or Fingerprints((), (), ())),
    }


def _template(done: ProcessedPage) -> Row:
    """How the page was made: the recipe, with the template where that answered."""
    recipe, template = done.task.recipe, done.task.template
    template_id = template.template_id if template is not None else None
    if template_id and done.use is TemplateUse.ANSWERED:
        recipe = with_template(recipe, template_id)
    return {"recipe": recipe, "template_id": template_id, "template_use": done.use.value}


def article_columns(article: Article) -> Row:
    """An article's fields by the names of their columns; a date has a column for each thing known about it."""
    row: Row = {}
    for name in _names(Article):
        value = getattr(article, name)
        if name in _DATED:
            row |= _dated(name, value)
        elif name in _DAYS:
            row |= {name: value.value if value else None, f"{name}_source": value.source if value else None}
        elif name not in _ELSEWHERE:
            row[name] = _plain(value)
    return row


def _plain(value: Any) -> Any:
    """A value as DuckDB takes it: dataclasses as dicts, tuples as lists, enumerations as their words."""
    if value is None or type(value) in _PLAIN:
        return value
    match value:
        case StrEnum():
            return value.value
        case tuple():
            return [_plain(item) for item in value]
        case _ if is_dataclass(value) and not isinstance(value, type):
            return {name: _plain(getattr(value, name)) for name in _names(type(value))}
        case _:
            return value


@functools.cache
def _names(kind: type) -> tuple[str, ...]:
    """Names of a dataclass's fields."""
    return tuple(field.name for field in fields(kind))


def _page(page: RawPage) -> Row:
    origin = page.origin
    return {
        "page_key": page.key,
        "url": page.url,
        "input_station": page.station,
        "fetched_at": page.fetched_at,
        "fetched_at_source": page.fetched_at_source.value,
        "content_type": page.content_type,
        "external_id": page.external_id,
        "origin_path": origin.path,
        "origin_offset": origin.offset,
        "origin_length": origin.length,
        "sha256": origin.sha256,
        "bytes": len(page.body),
    }


def _identity(task: PageTask, article: Article | None) -> Row:
    """Whose page it is, and what all versions of it share."""
    claimed, address = (article.station, article.canonical_url) if article else (None, None)
    station = identify(task.page, task.profile, claimed=claimed, canonical_url=address)
    return {
        "url_key": _url_key(task.page, address),
        "station": station.name if station else None,
        "station_id": station.id if station else None,
        "station_source": station.source.value if station else None,
    }


def _url_key(page: RawPage, canonical_url: str | None) -> str:
    """The address of all versions of a page: the canonical one that it names, where it was saved without its URL."""
    if page.url:
        return canonical(page.url) or page.key
    return (identifying(canonical_url) if canonical_url else None) or page.key


def _verdict(outcome: Outcome) -> Row:
    match outcome:
        case Loaded():
            word, reason, detail = "loaded", None, None
        case Rejected():
            word, reason, detail = "rejected", outcome.reason.value, outcome.detail
        case Quarantined():
            word, reason, detail = "quarantined", outcome.fault.value, outcome.detail
    return {"outcome": word, "reason": reason, "detail": detail or None}


def _decoding(note: DecodingNote | None) -> Row:
    return {
        "encoding": note.encoding if note else None,
        "encoding_evidence": note.evidence if note else None,
        "encoding_doubtful": note.doubtful if note else None,
        "encoding_repaired": note.repaired if note else None,
    }


def _blocks(summary: BlocksSummary) -> Row:
    return {
        "visible_words": summary.visible_words,
        "body_words": summary.body_words,
        "caption_words": summary.caption_words,
        "removed_words": summary.removed_words,
        "second_view": summary.recovered,
    }


def _dated(name: str, date: Dated | None) -> Row:
    return {
        f"{name}_at": date.value if date else None,
        f"{name}_precision": date.precision.value if date else None,
        f"{name}_source": date.source if date else None,
        f"{name}_zone": date.zone if date else None,
    }


def _fingerprints(found: Fingerprints) -> Row:
    return {
        "caption_prints": [_caption_print(item) for item in found.captions],
        "sentences": list(found.sentences),
        "lines": list(found.lines),
    }


def _caption_print(found: CaptionPrint) -> Row:
    return {
        "node": found.text_hash,
        "tokens": list(found.tokens),
        "head": found.first_sentence_tokens,
        "truncated": found.truncated,
        "keys": list(found.keys),
        "opening": found.prefix_sketch,
    }
