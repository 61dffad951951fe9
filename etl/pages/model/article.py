"""The values that a page becomes. Frozen and slotted: a page's facts do not change once they are read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from etl.pages.model.positions import BlockIndex, CaptionOrdinal
from etl.pages.model.removal import Removal


class Precision(StrEnum):
    """How much of an instant is really known."""

    SECOND = "second"
    MINUTE = "minute"
    DAY = "day"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Dated:
    """An instant that knows where it came from.

    Args:
        value: UTC, aware. A day without a time stands at 00:00 of the station's zone (UTC when unknown).
        source: `json-ld`, `meta:article:published_time`, `line`, `url`, `htmldate`, …
        zone: What the text said about its zone: `+02:00`, `EDT`, `station`, or None when it was taken as UTC.
        day: The calendar day that the text itself gives, before anything is converted; None for seconds since 1970.
    """

    value: datetime
    precision: Precision
    source: str
    zone: str | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class LocalDay:
    """The calendar day of publication where the station is, as its page shows it.

    Args:
        source: Where it stands, in the words of `Dated.source`.
    """

    value: date
    source: str


@dataclass(frozen=True, slots=True)
class Sourced:
    """A value that knows where it came from (`h1`, `json-ld`, `meta:og:title`, `line`, `profile`, …)."""

    value: str
    source: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Another answer for a field, kept rather than hidden."""

    name: str
    value: str
    source: str


class ParagraphKind(StrEnum):
    """What a paragraph of the body is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    LIST_ITEM = "list_item"
    SPEAKER_TURN = "speaker_turn"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of the body, white space folded, never empty."""

    kind: ParagraphKind
    text: str


class PageType(StrEnum):
    """What a loaded page is. What else a page may be stands in `RejectReason`."""

    ARTICLE = "article"
    LIVE_BLOG = "live_blog"
    TRANSCRIPT = "transcript"
    AUDIO = "audio"
    VIDEO = "video"
    GALLERY = "gallery"


class CaptionKind(StrEnum):
    """What a caption stands under."""

    PHOTO = "photo"
    VIDEO = "video"


@dataclass(frozen=True, slots=True)
class Credit:
    """Who made a picture and through whom it came; a part that the line does not name stays None.

    Args:
        raw: The credit as the page gives it, parts joined by ` / `, without a label (`Photo:`) and enclosing
            brackets; otherwise not altered.
    """

    raw: str
    photographer: str | None = None
    agency: str | None = None
    provider: str | None = None


@dataclass(frozen=True, slots=True)
class Caption:
    """The text under a photo, once per page however often the page repeats it.

    Args:
        position: 0, 1, … in page order.
        text: The caption without its credit; empty when a photo carries a credit and nothing else.
        alt: The image's alternative text where it differs from `text`.
        credit: The raw credit (see `Credit.raw`).
        copies: How often the page carries it (visible, lightbox, alt text, structured data count one each).
        source: The evidence that found it: `figcaption`, `class`, `alt shown`, `data-caption`, `json-ld`, `pair`, …
    """

    position: CaptionOrdinal
    text: str
    alt: str | None = None
    credit: str | None = None
    photographer: str | None = None
    agency: str | None = None
    provider: str | None = None
    image_url: str | None = None
    copies: int = 1
    kind: CaptionKind = CaptionKind.PHOTO
    source: str = ""


@dataclass(frozen=True, slots=True)
class RemovedLine:
    """A line that stood in trafilatura's answer and left the body.

    Args:
        rule: Why it left.
        line_rule: Name of the rule about wording that took it out (`copydesk rules NAME`); empty for others.
    """

    text: str
    rule: Removal
    line_rule: str = ""


class MetadataLine(StrEnum):
    """What a visible line says about the article, so that it is metadata rather than text."""

    HEADLINE = "headline"
    BYLINE = "byline"
    DATE = "date line"
    RIGHTS = "rights"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFacts:
    """What a page says about its article: `Metadata` gathers it, `Article` keeps it, each field is a column.

    Args:
        conflicts: Other answers for any of these fields, or for the headline.
    """

    byline: str | None = None
    authors: tuple[str, ...] = ()
    published: Dated | None = None
    published_day: LocalDay | None = None
    updated: Dated | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None
    canonical_url: str | None = None
    provider: str | None = None
    rights: str | None = None
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata(ArticleFacts):
    """What the page says about itself, before the body is looked at.

    Args:
        site_name: The publisher's name as the page gives it (og:site_name, JSON-LD publisher, © line).
        standfirst: The description or standfirst, where the page has one.
        lines: The blocks that fields were read from.
    """

    headline: Sourced | None = None
    site_name: str | None = None
    station: Sourced | None = None
    standfirst: str | None = None
    lines: Mapping[BlockIndex, MetadataLine] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(ArticleFacts):
    """A cleaned article and what is known about it."""

    headline: str | None
    headline_source: str | None = None
    page_type: PageType
    paragraphs: tuple[Paragraph, ...]
    station: str | None

    @property
    def body(self) -> str:
        """The paragraphs' texts, one a line."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)
