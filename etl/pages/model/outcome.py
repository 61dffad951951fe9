"""What became of a page: loaded, rejected or quarantined, and what became of each of its blocks."""

from dataclasses import dataclass, field
from enum import StrEnum

from etl.pages.model.article import Article, Caption, RemovedLine
from etl.pages.model.positions import CaptionOrdinal


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
    recovered: bool = False
    """Whether text that trafilatura had dropped was recovered. The warehouse's column, view and alarm keep their first
    name for it, `second_view`: queries and stored alarms know it by that."""


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
    """Why a page that was understood is not an article, or what it is instead (see `PageType`)."""

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
    """Why a page could not be processed, so that somebody should look at it."""

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


class Step(StrEnum):
    """The step of a page's processing that decided what became of a block."""

    GATE = "gate"
    """The whole page was rejected."""
    LABELS = "labels"
    """Each line of a page that came as text gets a label."""
    METADATA = "metadata"
    CAPTIONS = "captions"
    EXTRACTION = "extraction"
    """trafilatura chooses the body's paragraphs, and leaves out the rest."""
    RECOVERY = "recovery"
    """What it left out is looked through for article text."""
    RULES = "rules"
    """Lines of the body that are not article text leave it."""
    WAREHOUSE = "warehouse"
    """Lines that repeat on the station's other pages leave the body."""


@dataclass(frozen=True, slots=True)
class Block:
    """One visible block of the page, in page order, and why it was kept or removed.

    A kept block and one that a rule removed have the text that is stored.

    Args:
        reason: A short word for grouping (`headline`, `box: related`, `below the text`, `station chrome line`, …).
        detail: The particular evidence, for people (`in div.sidebar-bottom`, `on 31 of 40 pages`).
        step: What decided it.
        caption: The caption that it belongs to.
    """

    text: str
    fate: BlockFate
    reason: str
    detail: str = ""
    step: Step = Step.EXTRACTION
    caption: CaptionOrdinal | None = None
