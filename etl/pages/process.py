"""The story of one page, top to bottom."""

from dataclasses import dataclass

from etl.pages.body.clean import Body, Evidence, clean_article
from etl.pages.body.extract import extract_body
from etl.pages.body.region import locate_region
from etl.pages.captions.find import find_captions
from etl.pages.classify import gates, signals
from etl.pages.classify.teaser_cards import Cards, find_teaser_cards
from etl.pages.decode.charset import decode_body
from etl.pages.decode.document import Document, parse_document
from etl.pages.decode.file_kinds import looks_binary
from etl.pages.decode.text import count_words
from etl.pages.metadata.read import read_metadata
from etl.pages.model.article import Article, Caption, Metadata, PageType
from etl.pages.model.outcome import (
    BlocksSummary,
    DecodingNote,
    Fault,
    Loaded,
    Outcome,
    Quarantined,
    Rejected,
    RejectReason,
)
from etl.pages.model.profile import DEFAULT_PROFILE, StationProfile
from etl.pages.model.raw_page import RawPage
from etl.pages.plaintext.detect import looks_flattened
from etl.pages.plaintext.label import LabelledPage, label_page


@dataclass(frozen=True, slots=True, eq=False)
class _Reading:
    """A page that could be read: its tree, and what it says about itself."""

    page: RawPage
    profile: StationProfile
    decoding: DecodingNote
    document: Document
    labelled: LabelledPage | None
    metadata: Metadata


def process(page: RawPage, profile: StationProfile = DEFAULT_PROFILE) -> Outcome:
    """Turn a raw page into its outcome. Depends on the page and the profile alone."""
    profile = profile.on(page.fetched_at.date())
    other_kind = looks_binary(page.body)
    if other_kind:
        return Rejected(RejectReason.NOT_A_PAGE, other_kind)
    decoded = decode_body(page.body, page.content_type)
    if not decoded.text.strip():
        return Rejected(RejectReason.EMPTY, "no text in it", decoded.note)
    is_flat = looks_flattened(decoded.text, page.content_type)
    labelled = label_page(decoded.text) if is_flat else None
    parsed = parse_document(labelled.html if labelled else decoded.text)
    if parsed is None:
        return Rejected(RejectReason.EMPTY, "no element could be parsed", decoded.note)
    if parsed.lost:
        return Quarantined(Fault.TOO_DEEP, parsed.lost)
    if labelled and labelled.rejected:
        return Rejected(RejectReason(labelled.rejected), "its lines show no article", decoded.note)
    if labelled:
        facts = labelled.metadata
    else:
        facts = read_metadata(parsed, url=page.url, fetched_at=page.latest_date, profile=profile)
    return _extracted(_Reading(page, profile, decoded.note, parsed, labelled, facts))


def _extracted(reading: _Reading) -> Outcome:
    """The article of a page, or why it is none."""
    parsed, facts, url = reading.document, reading.metadata, reading.page.url
    claims_article = signals.claims_article(parsed)
    cards = Cards() if claims_article else find_teaser_cards(parsed, url)
    kind = gates.before_body(parsed, facts, url, cards)
    if kind:
        return Rejected(RejectReason(kind.value), "", reading.decoding)
    raw_body = extract_body(parsed)
    where = locate_region(parsed, raw_body, facts.headline.value if facts.headline else None)
    if not claims_article:
        kind = gates.listing(gates.Found(parsed, facts, where, cards, raw_body), url)
    if kind:
        return Rejected(RejectReason(kind.value), "its text points to other pages", reading.decoding)
    flat = reading.labelled
    found = flat.captions if flat else find_captions(parsed, where, facts, reading.profile)
    body = clean_article(raw_body, Evidence(parsed, facts, where, found, reading.profile))
    kind = gates.after_body(parsed, facts, where, body.paragraphs)
    if kind is None:
        reason = RejectReason.NO_ARTICLE if parsed.blocks else RejectReason.EMPTY
        return Rejected(reason, "no text of its own", reading.decoding)
    if not kind.is_loaded:
        return Rejected(
            RejectReason(kind.value), "its text ends where readers must register", reading.decoding
        )
    return Loaded(
        article=_article(reading, kind, body),
        captions=found,
        removed=body.removed,
        decoding=reading.decoding,
        blocks_summary=_summary(parsed, found, body),
        flattened=flat is not None,
    )


def _summary(page: Document, found: tuple[Caption, ...], body: Body) -> BlocksSummary:
    return BlocksSummary(
        visible_words=page.words,
        body_words=sum(count_words(paragraph.text) for paragraph in body.paragraphs),
        caption_words=sum(count_words(caption.text) for caption in found),
        removed_words=sum(count_words(line.text) for line in body.removed),
        second_view=body.second_view,
    )


def _article(reading: _Reading, kind: PageType, body: Body) -> Article:
    facts = reading.metadata
    claimed = facts.station.value if facts.station else None
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
        station=reading.page.station or reading.profile.station or claimed,
        canonical_url=facts.canonical_url,
        headline_source=facts.headline.source if facts.headline else None,
        conflicts=facts.conflicts,
    )
