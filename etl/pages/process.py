"""The story of one page, top to bottom."""

from dataclasses import dataclass, fields, replace
from functools import partial

from etl.pages.body.answer import is_missed, is_whole, story_paragraphs
from etl.pages.body.clean import clean_article
from etl.pages.body.evidence import LocatedCaption, PageEvidence
from etl.pages.body.extract import extract_body
from etl.pages.body.live_posts import find_live_posts
from etl.pages.body.region import locate_region
from etl.pages.body.story import Story, locate_story
from etl.pages.body.teaser_cards import NO_CARDS, find_teaser_cards
from etl.pages.captions.find import find_captions
from etl.pages.classify import gates
from etl.pages.classify.signals import claims_article
from etl.pages.decode.charset import decode_body
from etl.pages.decode.document import Document, ParsedTree, parse_tree, read_document
from etl.pages.decode.file_kinds import reject_other_files
from etl.pages.decode.text import count_words
from etl.pages.decode.web_archives import as_archived
from etl.pages.metadata.read import read_metadata
from etl.pages.model.article import Article, ArticleFacts, PageType, Paragraph
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
from etl.pages.model.template import Template, TemplateUse, is_audited
from etl.pages.plaintext.detect import looks_flattened
from etl.pages.plaintext.label import LabelledPage, label_page
from etl.pages.templates.fit import Fitted, cut, fit
from etl.pages.templates.paragraphs import known_paragraphs


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


@dataclass(frozen=True, slots=True, eq=False)
class ReadPage:
    """A page whose bytes have become elements, and that is not decided yet.

    Args:
        profile: The station's profile, as it stood on the page's day.
        decoding: How the bytes became text.
        labelled: Its labelled lines, where it came as text.
        parsed: Its elements.
    """

    page: RawPage
    profile: StationProfile
    decoding: DecodingNote
    labelled: LabelledPage | None
    parsed: ParsedTree


def process(page: RawPage, profile: StationProfile = DEFAULT_PROFILE) -> Outcome:
    """Turn a raw page into its outcome. Depends on the page and the profile alone."""
    return decide(page, profile).outcome


def process_like_others(
    page: RawPage, profile: StationProfile, template: Template
) -> tuple[Outcome, TemplateUse]:
    """Turn a raw page into its outcome, by its station's template where that fits.

    Some answers, chosen by the page's key, are audited: the page goes the full way as well, which has the last word.
    """
    read = read_page(page, profile)
    if isinstance(read, Decision):
        return read.outcome, TemplateUse.UNFIT
    fitted = _fitted(read, template)
    if fitted is None:
        return decide_read(read).outcome, TemplateUse.UNFIT
    answer = _decide_fitted(read, fitted)
    if answer is None:
        return decide(page, profile).outcome, TemplateUse.UNFIT
    if not is_audited(page.key):
        return answer.outcome, TemplateUse.ANSWERED
    full = decide(page, profile).outcome
    return full, TemplateUse.AGREED if full == answer.outcome else TemplateUse.DIFFERED


def decide(page: RawPage, profile: StationProfile = DEFAULT_PROFILE) -> Decision:
    """Turn a raw page into its outcome, and keep the evidence for it."""
    read = read_page(page, profile)
    return read if isinstance(read, Decision) else decide_read(read)


def read_page(page: RawPage, profile: StationProfile) -> ReadPage | Decision:
    """Turn a page's bytes into elements, or say what it is where that cannot be done."""
    profile = profile.on(page.fetched_at.date())
    other_file = reject_other_files(page.body)
    if other_file:
        return Decision(other_file)
    decoded = decode_body(page.body, page.content_type)
    text = as_archived(decoded.text, page.body)
    if not text.strip():
        return Decision(Rejected(RejectReason.EMPTY, "no text in it", decoded.note))
    labelled = label_page(text) if looks_flattened(text, page.content_type) else None
    parsed = parse_tree(labelled.html if labelled else text)
    if parsed is None:
        return Decision(Rejected(RejectReason.EMPTY, "no element could be parsed", decoded.note))
    if parsed.parse_error:
        return Decision(Quarantined(Fault.TOO_DEEP, parsed.parse_error))
    return ReadPage(page, profile, decoded.note, labelled, parsed)


def decide_read(read: ReadPage) -> Decision:
    """Turn a page's elements into its outcome, the full way."""
    return _decide(read, read_document(read.parsed, read.page.url))


def decide_by_template(read: ReadPage, template: Template) -> Decision | None:
    """Turn a page's elements into its outcome with what is known of its station's pages.

    The site's own parts leave the tree before anything is read, and what trafilatura would say of the rest is known;
    all other steps are those of the full way. The elements are used up, unless the template does not fit.

    Returns:
        None where the page is not like those that the template was learned from.
    """
    fitted = _fitted(read, template)
    return _decide_fitted(read, fitted) if fitted is not None else None


def _fitted(read: ReadPage, template: Template) -> Fitted | None:
    return fit(read.parsed, template) if read.labelled is None else None


def _decide_fitted(read: ReadPage, fitted: Fitted) -> Decision | None:
    template = fitted.template
    cut(fitted)
    document = read_document(read.parsed, read.page.url)
    document = replace(document, words=document.words + fitted.words)
    paragraphs = known_paragraphs(document, fitted)
    if paragraphs is None and not template.asks_trafilatura:
        return None
    known = Known(paragraphs, template.has_columns) if paragraphs is not None else None
    decision = _decide(read, document, known)
    return decision if _is_like_others(decision.outcome, template) else None


def _is_like_others(outcome: Outcome, template: Template) -> bool:
    """Whether it is an article with a headline, about as long as others of its station."""
    if not isinstance(outcome, Loaded) or outcome.article.page_type is not PageType.ARTICLE:
        return False
    words = outcome.blocks_summary.body_words
    return bool(outcome.article.headline) and template.least_words <= words <= template.most_words


@dataclass(frozen=True, slots=True)
class Known:
    """What a template knows of a page.

    Args:
        paragraphs: What trafilatura would answer.
        has_columns: Whether side columns and teaser cards have to be told from the story.
    """

    paragraphs: tuple[Paragraph, ...]
    has_columns: bool


def _decide(read: ReadPage, document: Document, known: Known | None = None) -> Decision:
    labelled, page, profile = read.labelled, read.page, read.profile
    if labelled:
        metadata = labelled.metadata
    else:
        metadata = read_metadata(document, url=page.url, fetched_at=page.latest_date, profile=profile)
    evidence = PageEvidence(page, profile, read.decoding, document, metadata)
    evidence, kind = _read_article(evidence, labelled, known)
    if isinstance(kind, Rejected):
        return Decision(replace(kind, decoding=read.decoding), evidence, labelled)
    return Decision(_loaded(evidence, kind, flattened=labelled is not None), evidence, labelled)


def _read_article(
    evidence: PageEvidence, labelled: LabelledPage | None, known: Known | None
) -> tuple[PageEvidence, PageType | Rejected]:
    """Find the article's text and captions, step by step; stop at the first gate that rejects the page."""
    if labelled and labelled.rejected:
        return evidence, labelled.rejected
    document, url = evidence.document, evidence.page.url
    has_columns = known is None or known.has_columns
    cards = find_teaser_cards(document, url) if has_columns else NO_CARDS
    evidence = replace(evidence, claims_article=claims_article(document), cards=cards)
    if rejected := gates.reject_by_head(evidence):
        return evidence, rejected
    headline = evidence.metadata.headline.value if evidence.metadata.headline else None
    story = locate_story(document, headline, cards) if has_columns else None
    if has_columns:
        evidence = replace(evidence, live_posts=find_live_posts(document, headline, cards))
    extracted = known.paragraphs if known else _ask_trafilatura(document, story)
    if story is not None and is_missed(story, extracted, document):
        extracted = story_paragraphs(story, document)
    region = locate_region(document, extracted, headline, story)
    evidence = replace(evidence, extracted=extracted, region=region)
    if rejected := gates.reject_lists(evidence):
        return evidence, rejected
    captions = tuple(map(LocatedCaption, labelled.captions)) if labelled else find_captions(evidence)
    evidence = replace(evidence, captions=captions)
    evidence = replace(evidence, body=clean_article(evidence))
    return evidence, gates.page_type(evidence)


def _ask_trafilatura(document: Document, story: Story | None) -> tuple[Paragraph, ...]:
    return extract_body(document, partial(is_whole, story) if story is not None else None)


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
