"""The values that a page becomes. Frozen and slotted: a page's facts do not change once they are read."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class FetchedSource(StrEnum):
    """Where a page's fetch time was learned; only the first three say something about the page itself."""

    INPUT = "input"
    """A field of the input: WARC-Date, a JSONL or Parquet field, a side-car."""
    FOLDER = "folder"
    """A date in the path (2026-11-01 or 2026/11/01)."""
    OPTION = "option"
    """`--fetched-at` on the command line."""
    FILE_TIME = "file_time"
    """The file's own time: evidence of the copy, not of the page, so it is no part of the page key."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a raw page's bytes came from.

    Args:
        path: The input as named by the user; members of containers follow after `!` (`day.zip!a/b.html`).
        offset: Byte offset in the (compressed) container, or line number minus one for line formats.
        length: Bytes (or 1 for line formats), where known.
        sha256: Of the page's own bytes, hex.
    """

    path: str
    offset: int | None = None
    length: int | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class RawPage:
    """The bytes of one response for one URL at one moment.

    Args:
        key: `urls.page_key(...)`: 32 hex digits.
        url: As given by the input; None when unknown (a flattened text file, say).
        station: As given by the input or by the profile that owns the host; None when unknown.
        fetched_at: UTC, aware.
        content_type: The HTTP header's value where known; may carry a charset.
        external_id: The input's own identifier of the record, handed through to `extract`.
    """

    key: str
    url: str | None
    station: str | None
    fetched_at: datetime
    fetched_at_source: FetchedSource
    body: bytes
    content_type: str | None
    origin: Origin
    external_id: str | None = None

    @property
    def latest_date(self) -> datetime | None:
        """The moment after which the page cannot have been published; None when only a file's time is known."""
        return None if self.fetched_at_source is FetchedSource.FILE_TIME else self.fetched_at


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
    """

    value: datetime
    precision: Precision
    source: str
    zone: str | None = None


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
    """What a page is. The first six are loaded as what they are; the rest are rejected with this as reason."""

    ARTICLE = "article"
    LIVE_BLOG = "live_blog"
    TRANSCRIPT = "transcript"
    AUDIO = "audio"
    VIDEO = "video"
    GALLERY = "gallery"
    LISTING = "listing"
    SECTION = "section"
    TAG = "tag"
    SEARCH = "search"
    HOME = "home"
    ERROR_PAGE = "error_page"
    LOGIN_WALL = "login_wall"
    CONSENT_WALL = "consent_wall"
    SCRIPT_SHELL = "script_shell"

    @property
    def is_loaded(self) -> bool:
        """Whether a page of this type becomes an article row."""
        return self in _LOADED_TYPES


_LOADED_TYPES = frozenset(
    {
        PageType.ARTICLE,
        PageType.LIVE_BLOG,
        PageType.TRANSCRIPT,
        PageType.AUDIO,
        PageType.VIDEO,
        PageType.GALLERY,
    }
)


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
        alt: The image's alternative text where it says something else than `text`.
        credit: The raw credit (see `Credit.raw`).
        copies: How often the page carries it (visible, lightbox, alt text, structured data count one each).
        source: The evidence that found it: `figcaption`, `class`, `alt shown`, `data-caption`, `json-ld`, `pair`, …
    """

    position: int
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
    """A line that stood in trafilatura's answer and left the body, with the rule that took it out."""

    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the page says about itself, before the body is looked at.

    Args:
        site_name: The publisher's name as the page gives it (og:site_name, JSON-LD publisher, © line).
        standfirst: The description or standfirst, where the page has one.
        conflicts: Other answers for any of these fields.
    """

    headline: Sourced | None = None
    byline: str | None = None
    authors: tuple[str, ...] = ()
    published: Dated | None = None
    updated: Dated | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None
    canonical_url: str | None = None
    site_name: str | None = None
    station: Sourced | None = None
    provider: str | None = None
    rights: str | None = None
    standfirst: str | None = None
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """A cleaned article and what is known about it."""

    headline: str | None
    byline: str | None
    authors: tuple[str, ...]
    published: Dated | None
    updated: Dated | None
    section: str | None
    tags: tuple[str, ...]
    language: str | None
    page_type: PageType
    paragraphs: tuple[Paragraph, ...]
    rights: str | None
    provider: str | None
    station: str | None
    canonical_url: str | None = None
    headline_source: str | None = None
    conflicts: tuple[Conflict, ...] = ()

    @property
    def body(self) -> str:
        """The paragraphs' texts, one a line."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class DecodingNote:
    """How the bytes became text.

    Args:
        encoding: Python's name of the codec.
        evidence: `bom`, `utf-8`, `header`, `meta`, `detector`, …
        doubtful: True when the evidence disagreed or characters were replaced.
        repaired: True when mojibake was found and undone.
    """

    encoding: str
    evidence: str
    doubtful: bool = False
    repaired: bool = False


@dataclass(frozen=True, slots=True)
class BlocksSummary:
    """How much of the page's visible text became what, in words, for layout alarms and the review page."""

    visible_words: int = 0
    body_words: int = 0
    caption_words: int = 0
    removed_words: int = 0
    second_view: bool = False
    """True when trafilatura's own answer was not enough and a second view of the page filled it up."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """The page is an article (or a transcript, stub, gallery, …) and this is it."""

    article: Article
    captions: tuple[Caption, ...] = ()
    removed: tuple[RemovedLine, ...] = ()
    decoding: DecodingNote | None = None
    blocks_summary: BlocksSummary = field(default_factory=BlocksSummary)
    flattened: bool = False


class RejectReason(StrEnum):
    """Why a page that was understood is no article. The page types that are not loaded, and three more."""

    LISTING = "listing"
    SECTION = "section"
    TAG = "tag"
    SEARCH = "search"
    HOME = "home"
    ERROR_PAGE = "error_page"
    LOGIN_WALL = "login_wall"
    CONSENT_WALL = "consent_wall"
    SCRIPT_SHELL = "script_shell"
    EMPTY = "empty"
    """No bytes, or nothing visible in them."""
    NOT_A_PAGE = "not_a_page"
    """An image, PDF, feed, JSON or another kind of file."""
    NO_ARTICLE = "no_article"
    """A page without enough text of its own to be an article."""
    ERASED = "erased"
    """Removed on request (`copydesk erase`) and kept out."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """The page was understood and is not an article."""

    reason: RejectReason
    detail: str = ""
    decoding: DecodingNote | None = None


class Fault(StrEnum):
    """Why a page could not be processed and somebody should look."""

    TIMEOUT = "timeout"
    CRASH = "crash"
    """The worker died by a signal."""
    MEMORY = "memory"
    TOO_LARGE = "too_large"
    TOO_DEEP = "too_deep"
    BOMB = "bomb"
    """It unpacks to absurdly more than it is."""
    DAMAGED = "damaged"
    """The input record is truncated or corrupt."""
    UNREADABLE = "unreadable"
    """The input file vanished, changed while being read or may not be read."""
    HELD_BACK = "held_back"
    """Its station's night set off the layout alarm so clearly that its pages wait for somebody to look."""
    BUG = "bug"
    """Our own code raised; the detail holds the last line of the trace."""


@dataclass(frozen=True, slots=True)
class Quarantined:
    """We failed on this page; it is kept and counted, and `copydesk quarantine show` says how to look."""

    fault: Fault
    detail: str = ""


Outcome = Loaded | Rejected | Quarantined


class BlockFate(StrEnum):
    """What became of a visible block."""

    KEPT = "kept"
    REMOVED = "removed"
    CAPTION = "caption"
    METADATA = "metadata"


@dataclass(frozen=True, slots=True)
class Block:
    """One visible block of the page, in page order, and why it was kept or removed.

    Args:
        reason: A short word for grouping (`headline`, `menu`, `boilerplate box`, `station chrome line`, …).
        detail: The particular evidence, for people (`inside <nav>`, `in div.sidebar-bottom`, `on 31 of 40 pages`).
    """

    text: str
    fate: BlockFate
    reason: str
    detail: str = ""
