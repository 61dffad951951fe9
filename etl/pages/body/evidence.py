"""All that is known of one page while it is processed."""

from dataclasses import dataclass

from lxml.html import HtmlElement

from etl.pages.body.lines import NO_BODY, Body
from etl.pages.body.region import UNLOCATED, Region
from etl.pages.body.teaser_cards import NO_CARDS, TeaserCards
from etl.pages.decode.document import Document
from etl.pages.model.article import Caption, Metadata, Paragraph
from etl.pages.model.outcome import DecodingNote
from etl.pages.model.positions import BlockIndex
from etl.pages.model.profile import StationProfile
from etl.pages.model.raw_page import RawPage


@dataclass(frozen=True, slots=True, eq=False)
class LocatedCaption:
    """A caption and where on the page it stands.

    Args:
        elements: What its text, its credit and its copies were read from, the caption itself first.
        shown: The blocks that are it, word for word, with or without its credit.
    """

    caption: Caption
    elements: tuple[HtmlElement, ...] = ()
    shown: tuple[BlockIndex, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class PageEvidence:
    """A page and what the steps of `process` have found out about it so far.

    It grows by `dataclasses.replace`: what a step has not reached yet is empty. Steps and gates take this one
    value. It lives in `body` because that is the lowest room that may import all of its parts.

    Args:
        page: The page as it came.
        profile: The station's profile, as it stood on the page's day.
        decoding: How the bytes became text.
        document: The parsed page.
        metadata: What the page says about itself.
        claims_article: Whether its markup calls it an article.
        cards: The teaser cards on it.
        live_posts: The articles on it that are posts of its live blog.
        extracted: The paragraphs of trafilatura's answer, or of the story where that answer is about something else.
        region: Where on the page these stand.
        captions: Captions and credits, in page order.
        body: What became of every line of the body.
    """

    page: RawPage
    profile: StationProfile
    decoding: DecodingNote
    document: Document
    metadata: Metadata
    claims_article: bool = False
    cards: TeaserCards = NO_CARDS
    live_posts: frozenset[HtmlElement] = frozenset()
    extracted: tuple[Paragraph, ...] = ()
    region: Region = UNLOCATED
    captions: tuple[LocatedCaption, ...] = ()
    body: Body = NO_BODY
