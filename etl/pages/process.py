"""The story of one page, top to bottom."""

import re

from etl.pages import article, captions, charset, document, flattened, main_text, metadata, page_types, region
from etl.pages.model import (
    Article,
    BlocksSummary,
    Loaded,
    Metadata,
    Outcome,
    PageType,
    RawPage,
    Rejected,
    RejectReason,
)
from etl.pages.profile import DEFAULT_PROFILE, StationProfile


def process(page: RawPage, profile: StationProfile = DEFAULT_PROFILE) -> Outcome:
    """Turn a raw page into its outcome. Depends on the page and the profile alone."""
    decoded = charset.decode(page.body, page.content_type)
    if not decoded.text.strip():
        return Rejected(RejectReason.EMPTY, "no text in it", decoded.note)
    is_flat = flattened.looks_flattened(decoded.text, page.content_type)
    labelled = flattened.label(decoded.text) if is_flat else None
    parsed = document.parse(labelled.html if labelled else decoded.text)
    if parsed is None:
        return Rejected(RejectReason.EMPTY, "no element could be parsed", decoded.note)
    if labelled:
        facts = labelled.metadata
    else:
        facts = metadata.read(parsed, url=page.url, fetched_at=page.fetched_at, profile=profile)
    kind = page_types.before_body(parsed, facts, page.url)
    if kind and not kind.is_loaded:
        return Rejected(RejectReason(kind.value), "", decoded.note)
    raw_body = main_text.extract(parsed)
    where = region.locate(parsed, raw_body, facts.headline.value if facts.headline else None)
    found = labelled.captions if labelled else captions.find(parsed, where, facts, profile)
    body = article.clean(raw_body, article.Evidence(parsed, facts, where, found, profile))
    if not body.paragraphs:
        return Rejected(RejectReason.NO_ARTICLE, "no text of its own", decoded.note)
    return Loaded(
        article=_article(page, facts, kind or PageType.ARTICLE, body),
        captions=found,
        removed=body.removed,
        decoding=decoded.note,
        blocks_summary=BlocksSummary(body_words=len(re.findall(r"\w+", " ".join(p.text for p in body.paragraphs)))),
        flattened=is_flat,
    )


def _article(page: RawPage, facts: Metadata, kind: PageType, body: article.Body) -> Article:
    return Article(
        headline=facts.headline.value if facts.headline else None,
        byline=facts.byline,
        authors=facts.authors,
        published=facts.published,
        updated=facts.updated,
        section=facts.section,
        tags=facts.tags,
        language=facts.language,
        page_type=kind,
        paragraphs=body.paragraphs,
        rights=facts.rights,
        provider=facts.provider,
        station=page.station or (facts.station.value if facts.station else None),
        canonical_url=facts.canonical_url,
        headline_source=facts.headline.source if facts.headline else None,
        conflicts=facts.conflicts,
    )
