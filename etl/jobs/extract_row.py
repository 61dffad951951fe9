"""Outcomes as plain rows: what `copydesk extract` writes, one JSON object a page."""

from dataclasses import asdict
from typing import Any

from etl.pages.model.article import Dated
from etl.pages.model.outcome import Loaded, Outcome, Quarantined, Rejected
from etl.pages.model.raw_page import RawPage


def extract_row(page: RawPage, outcome: Outcome) -> dict[str, Any]:
    """One row of `extract`: the same keys for every outcome, empty where there is nothing to say."""
    row: dict[str, Any] = {
        "id": page.external_id or page.key,
        "url": page.url,
        "station": page.station,
        "outcome": "loaded",
        "reason": None,
        "detail": None,
        "fetched_at": page.fetched_at.isoformat(),
        "origin": page.origin.path,
    }
    match outcome:
        case Loaded():
            return row | _article_fields(outcome)
        case Rejected(reason, detail):
            return row | {"outcome": "rejected", "reason": reason.value, "detail": detail} | EMPTY
        case Quarantined(fault, detail):
            return row | {"outcome": "quarantined", "reason": fault.value, "detail": detail} | EMPTY


EMPTY: dict[str, Any] = {
    "headline": None,
    "title": None,
    "byline": None,
    "authors": [],
    "published_at": None,
    "published_day": None,
    "published_day_source": None,
    "updated_at": None,
    "section": None,
    "tags": [],
    "language": None,
    "page_type": None,
    "body": None,
    "paragraphs": [],
    "captions": [],
    "provider": None,
    "rights": None,
}
"""What a row says of an article where there is none."""
_CAPTION_FIELDS = (
    "text",
    "alt",
    "credit",
    "photographer",
    "agency",
    "provider",
    "image_url",
    "copies",
    "kind",
)


def _article_fields(outcome: Loaded) -> dict[str, Any]:
    article = outcome.article
    return {
        "station": article.station,
        "headline": article.headline,
        "title": article.headline,
        "byline": article.byline,
        "authors": list(article.authors),
        "published_at": _iso(article.published),
        "published_day": article.published_day.value.isoformat() if article.published_day else None,
        "published_day_source": article.published_day.source if article.published_day else None,
        "updated_at": _iso(article.updated),
        "section": article.section,
        "tags": list(article.tags),
        "language": article.language,
        "page_type": article.page_type.value,
        "body": article.body,
        "paragraphs": [{"kind": p.kind.value, "text": p.text} for p in article.paragraphs],
        "captions": _captions(outcome),
        "provider": article.provider,
        "rights": article.rights,
    }


def _captions(outcome: Loaded) -> list[dict[str, Any]]:
    rows = (asdict(caption) | {"kind": caption.kind.value} for caption in outcome.captions)
    return [{name: row[name] for name in _CAPTION_FIELDS} for row in rows]


def _iso(dated: Dated | None) -> str | None:
    return dated.value.isoformat() if dated else None
