"""The story of one page, top to bottom."""

from dataclasses import dataclass, fields, replace
from functools import partial

from etl.pages.body.answer import is_missed, is_whole, story_paragraphs
from etl.pages.body.clean import clean_article
from etl.pages.body.evidence import LocatedCaption, PageEvidence
from etl.pages.body.extract import extract_body
from etl.pages.body.live_posts import find_live_posts
from etl.pages.body.region import locate_region
from etl.pages.body.story import locate_story
from etl.pages.body.teaser_cards import find_teaser_cards
from etl.pages.captions.find import find_captions
from etl.pages.classify import gates
from etl.pages.classify.signals import claims_article
from etl.pages.decode.charset import decode_body
from etl.pages.decode.document import parse_document
from etl.pages.decode.file_kinds import reject_other_files
from etl.pages.decode.text import count_words
from etl.pages.decode.web_archives import as_archived
from etl.pages.metadata.read import read_metadata
from etl.pages.model.article import Article, ArticleFacts, PageType
from etl.pages.model.outcome import (
    BlocksSummary,
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
class Decision:
    """What became of a page, and what it was decided by: `explain` prints it, nobody else needs it.

    Args:
        evidence: All that was found out about the page; None where it could not be parsed.
        labelled: Its labelled lines, where it came as text.
    """

    outcome: Outcome
    evidence: PageEvidence | None = None
    labelled: LabelledPage | None = None


def process(page: RawPage, profile: StationProfile = DEFAULT_PROFILE) -> Outcome:
    """Turn a raw page into its outcome. Depends on the page and the profile alone."""
    return decide(page, profile).outcome


def decide(page: RawPage, profile: StationProfile = DEFAULT_PROFILE) -> Decision:
    """Turn a raw page into its outcome, and keep the evidence for it."""
    profile = profile.on(page.fetched_at.date())
    other_file = reject_other_files(page.body)
    if other_file:
        return Decision(other_file)
    decoded = decode_body(page.body, page.content_type)
    text = as_archived(decoded.text, page.body)
    if not text.strip():
        return Decision(Rejected(RejectReason.EMPTY, "no text in it", decoded.note))
    is_flat = looks_flattened(text, page.content_type)
    labelled = label_page(text) if is_flat else None
    document = parse_document(labelled.html if labelled else text, page.url)
    if document is None:
        return Decision(Rejected(RejectReason.EMPTY, "no element could be parsed", decoded.note))
    if document.parse_error:
        return Decision(Quarantined(Fault.TOO_DEEP, document.parse_error))
    if labelled:
        metadata = labelled.metadata
    else:
        metadata = read_metadata(document, url=page.url, fetched_at=page.latest_date, profile=profile)
    evidence = PageEvidence(page, profile, decoded.note, document, metadata)
    evidence, kind = _read_article(evidence, labelled)
    if isinstance(kind, Rejected):
        return Decision(replace(kind, decoding=decoded.note), evidence, labelled)
    return Decision(_loaded(evidence, kind, flattened=is_flat), evidence, labelled)


def _read_article(
    evidence: PageEvidence, labelled: LabelledPage | None
) -> tuple[PageEvidence, PageType | Rejected]:
    """Find the article's text and captions, step by step; stop at the first gate that rejects the page."""
    if labelled and labelled.rejected:
        return evidence, labelled.rejected
    document, url = evidence.document, evidence.page.url
    cards = find_teaser_cards(document, url)
    evidence = replace(evidence, claims_article=claims_article(document), cards=cards)
    if rejected := gates.reject_by_head(evidence):
        return evidence, rejected
    headline = evidence.metadata.headline.value if evidence.metadata.headline else None
    evidence = replace(evidence, live_posts=find_live_posts(document, headline, cards))
    story = locate_story(document, headline, cards)
    extracted = extract_body(document, partial(is_whole, story) if story is not None else None)
    if story is not None and is_missed(story, extracted):
        extracted = story_paragraphs(story, document)
    region = locate_region(document, extracted, headline, story)
    evidence = replace(evidence, extracted=extracted, region=region)
    if rejected := gates.reject_lists(evidence):
        return evidence, rejected
    captions = tuple(map(LocatedCaption, labelled.captions)) if labelled else find_captions(evidence)
    evidence = replace(evidence, captions=captions)
    evidence = replace(evidence, body=clean_article(evidence))
    return evidence, gates.page_type(evidence)


def _loaded(evidence: PageEvidence, kind: PageType, *, flattened: bool) -> Loaded:
    return Loaded(
        article=_article(evidence, kind),
        captions=tuple(located.caption for located in evidence.captions),
        removed=evidence.body.removed,
        decoding=evidence.decoding,
        blocks_summary=_summary(evidence),
        flattened=flattened,
    )


def _summary(evidence: PageEvidence) -> BlocksSummary:
    body = evidence.body
    return BlocksSummary(
        visible_words=evidence.document.words,
        body_words=sum(count_words(paragraph.text) for paragraph in body.paragraphs),
        caption_words=sum(count_words(located.caption.text) for located in evidence.captions),
        removed_words=sum(count_words(line.text) for line in body.removed),
        recovered=body.has_recovered,
    )


def _article(evidence: PageEvidence, kind: PageType) -> Article:
    facts, page = evidence.metadata, evidence.page
    claimed = facts.station.value if facts.station else None
    said = {field.name: getattr(facts, field.name) for field in fields(ArticleFacts)}
    return Article(
        **said,
        headline=facts.headline.value if facts.headline else None,
        headline_source=facts.headline.source if facts.headline else None,
        page_type=kind,
        paragraphs=evidence.body.paragraphs,
        station=page.station or evidence.profile.station or claimed,
    )
