"""A page and its outcome as one row of a staged part. The order is that of `warehouse/load/*_part.sql`."""

from typing import Any

from etl.engines.model import PageResult
from etl.matching.fingerprints import Fingerprints
from etl.pages.decode.urls import canonical, identifying
from etl.pages.metadata.station import identify
from etl.pages.model.article import Article, Caption, Dated
from etl.pages.model.outcome import BlocksSummary, DecodingNote, Loaded, Quarantined, Rejected
from etl.pages.model.profile import StationProfile
from etl.pages.model.raw_page import RawPage

Row = tuple[Any, ...]

_NO_BLOCKS = BlocksSummary()
_NO_PRINTS = Fingerprints((), (), ())
_NO_DATE = (None, None, None, None)


def outcome_row(page: RawPage, profile: StationProfile, result: PageResult, recipe: str) -> Row:
    """What became of the page, with everything that belongs to it nested in the row."""
    outcome = result.outcome
    verdict: Row = ("loaded", None, None)
    claimed = canonical_url = None
    match outcome:
        case Loaded():
            tail = (
                *_decoding(outcome.decoding),
                outcome.flattened,
                *_blocks(outcome.blocks_summary),
                *_article(outcome.article),
                *_parts(outcome, result.fingerprints or _NO_PRINTS),
            )
            claimed, canonical_url = outcome.article.station, outcome.article.canonical_url
        case Rejected(reason, detail, decoding):
            verdict = ("rejected", reason.value, detail or None)
            tail = (*_decoding(decoding), *_NOTHING)
        case Quarantined(fault, detail):
            verdict = ("quarantined", fault.value, detail or None)
            tail = (*_decoding(None), *_NOTHING)
    station = identify(page, profile, claimed=claimed, canonical_url=canonical_url)
    identity = (station.name, station.id, station.source.value) if station else (None, None, None)
    key, url, given, *facts = _page(page)
    middle = (len(page.body), *verdict, recipe, result.seconds)
    return (key, url, _url_key(page, canonical_url), *identity, given, *facts, *middle, *tail)


def _url_key(page: RawPage, canonical_url: str | None) -> str:
    """What all versions of a page share. A page saved without its URL is taken at its own word about it."""
    if page.url:
        return canonical(page.url) or page.key
    return (identifying(canonical_url) if canonical_url else None) or page.key


def clean(value: Any) -> Any:
    """The same value with lone surrogates, which no UTF-8 can hold, replaced by U+FFFD."""
    match value:
        case str():
            return value.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
        case tuple() | list():
            return [clean(item) for item in value]
        case dict():
            return {name: clean(item) for name, item in value.items()}
        case _:
            return value


def _page(page: RawPage) -> Row:
    origin = page.origin
    return (
        page.key,
        page.url,
        page.station,
        page.fetched_at,
        page.fetched_at_source.value,
        page.content_type,
        page.external_id,
        origin.path,
        origin.offset,
        origin.length,
        origin.sha256,
    )


def _decoding(note: DecodingNote | None) -> Row:
    if note is None:
        return (None, None, None, None)
    return (note.encoding, note.evidence, note.doubtful, note.repaired)


def _blocks(summary: BlocksSummary) -> Row:
    return (
        summary.visible_words,
        summary.body_words,
        summary.caption_words,
        summary.removed_words,
        summary.recovered,
    )


def _article(article: Article) -> Row:
    published, updated = _dated(article.published), _dated(article.updated)
    return (
        article.headline,
        article.headline_source,
        article.byline,
        list(article.authors),
        *published,
        *updated[:3],
        article.section,
        list(article.tags),
        article.language,
        article.page_type.value,
        article.provider,
        article.rights,
        article.canonical_url,
        [{"name": item.name, "value": item.value, "source": item.source} for item in article.conflicts],
    )


def _dated(date: Dated | None) -> Row:
    return (date.value, date.precision.value, date.source, date.zone) if date else _NO_DATE


def _parts(loaded: Loaded, prints: Fingerprints) -> Row:
    return (
        [{"kind": item.kind.value, "text": item.text} for item in loaded.article.paragraphs],
        [{"text": item.text, "rule": item.rule.value} for item in loaded.removed],
        [_caption(item) for item in loaded.captions],
        [
            {
                "node": item.node,
                "tokens": list(item.tokens),
                "head": item.head,
                "truncated": item.truncated,
                "keys": list(item.keys),
                "opening": item.opening,
            }
            for item in prints.captions
        ],
        list(prints.sentences),
        list(prints.lines),
    )


def _caption(caption: Caption) -> dict[str, Any]:
    return {
        "position": caption.position,
        "text": caption.text,
        "alt": caption.alt,
        "credit": caption.credit,
        "photographer": caption.photographer,
        "agency": caption.agency,
        "provider": caption.provider,
        "image_url": caption.image_url,
        "copies": caption.copies,
        "kind": caption.kind.value,
        "source": caption.source,
    }


_NO_ARTICLE: Row = (
    None,
    None,
    None,
    [],
    *_NO_DATE,
    None,
    None,
    None,
    None,
    [],
    None,
    None,
    None,
    None,
    None,
    [],
)
_NOTHING: Row = (False, *_blocks(_NO_BLOCKS), *_NO_ARTICLE, [], [], [], [], [], [])
