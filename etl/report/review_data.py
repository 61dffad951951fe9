"""What the review page shows, ready for the template: no database rows, no paths, no secrets."""

from dataclasses import dataclass
from datetime import date

from etl.page_keys import short
from etl.pages.model.article import Caption, Paragraph
from etl.pages.model.outcome import Block
from etl.report.charts import Bar
from etl.report.diff_data import Diff

OUTCOMES = ("loaded", "rejected", "quarantined")
"""What becomes of a page, in the order of the page's charts and filters."""


@dataclass(frozen=True, slots=True)
class StationLine:
    """One row of the station table.

    Args:
        station: Display name.
        pages: Number of pages.
        loaded: Those that became articles.
        body_share: Median share of a page's visible words that became body; None without articles.
        captions_per_page: Mean over the loaded pages.
        days: Loaded pages per day over the window, oldest first; None for a day on which nothing was fetched.
            Empty if no page of the station has a date.
        not_yet: Number of days before the station's first page.
        odd: What is unusual about it, one sentence each.
        share_mark: `▼` or `▲` where the body share is unusually low or high, else empty.
    """

    station: str
    pages: int
    loaded: int
    body_share: float | None
    captions_per_page: float
    days: tuple[float | None, ...]
    not_yet: int = 0
    odd: tuple[str, ...] = ()
    share_mark: str = ""

    @property
    def loaded_share(self) -> float:
        """Share of pages that were loaded."""
        return self.loaded / self.pages if self.pages else 0.0

    @property
    def missing(self) -> int:
        """Number of days without a page, since the station's first one."""
        return sum(day is None for day in self.days[self.not_yet :])

    @property
    def most(self) -> float:
        """Loaded pages of its best day."""
        return max((day for day in self.days if day is not None), default=0.0)


@dataclass(frozen=True, slots=True)
class Remedy:
    """What to write into a station's profile against something that keeps occurring.

    Args:
        file: The profile, below the project folder.
        lines: What belongs in it, as TOML.
        effect: What it does to the page on which it was tried, in words.
    """

    file: str
    lines: str
    effect: str


@dataclass(frozen=True, slots=True)
class Spread:
    """Something that occurs repeatedly (a caption, a story, a chrome line, a reason); `where` describes its spread."""

    text: str
    count: int
    where: str
    detail: str = ""
    remedy: Remedy | None = None


@dataclass(frozen=True, slots=True)
class StationChrome:
    """Chrome lines removed from one station's bodies.

    Args:
        station: Display name.
        removals: Number of removals, counted per page.
        different: Number of distinct lines.
        examples: Those on most pages; `where` is the rule, `detail` the evidence.
    """

    station: str
    removals: int
    different: int
    examples: tuple[Spread, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One page of the sample: its blocks on the left, the result on the right.

    Args:
        url: As the input gave it, which may be anything; for a damaged record the input.
        why: Why this page is in the sample ("4% of the words on the page became body; 31% is usual for the station").
        meta: Labels and values of the article's metadata.
        command: The command that tells more about it.
    """

    key: str
    url: str
    station: str
    outcome: str
    reason: str
    why: str
    headline: str
    meta: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]
    paragraphs: tuple[Paragraph, ...]
    captions: tuple[Caption, ...]
    command: str

    @property
    def anchor(self) -> str:
        """The card's id on the page."""
        return f"p{short(self.key)}"

    @property
    def title(self) -> str:
        """The headline, or what else there is to call it by."""
        return self.headline or self.url or self.key


@dataclass(frozen=True, slots=True)
class DaySpan:
    """Pages of one day, or of several days, by outcome.

    Args:
        day: The first.
        days: How many.
    """

    day: date
    days: int
    loaded: int
    rejected: int
    quarantined: int

    @property
    def pages(self) -> int:
        """All of them."""
        return self.loaded + self.rejected + self.quarantined


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure of a run and of the run before it, as written.

    Args:
        mark: `▼` or `▲` where the change is unusually large, else empty.
    """

    name: str
    before: str
    after: str
    change: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A run against the run of the same job before it.

    Args:
        run: The run, with its time, in words.
        before: The run before it.
        note: What the figures leave out; may be empty.
    """

    run: str
    before: str
    measures: tuple[Measure, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that deserves a look, in one sentence.

    Args:
        place: Id of the section that tells more.
    """

    text: str
    place: str


@dataclass(frozen=True, slots=True)
class HeadlineLine:
    """One page in the list of headlines; `url` may be anything."""

    key: str
    url: str
    station: str
    day: date
    outcome: str
    headline: str

    @property
    def command(self) -> str:
        """The command that tells more about it."""
        job = "quarantine show" if self.outcome == "quarantined" else "explain"
        return f"copydesk {job} {short(self.key)}"


@dataclass(frozen=True, slots=True)
class Review:
    """The whole page.

    Args:
        scope: What the review covers, in words (run, interval with zone, station, sample and seed).
        window: The days of the station table, in words; empty if no page has a date.
        facts: Labels and values of the page's head: when it was made, of which warehouse and state, with what.
        rules: When something is called odd, one sentence each.
        headlines: The latest pages; `pages` says how many there are.
        pages: Number of pages, without damaged records.
        images: Whether the pictures of the captions are shown, from their own hosts.
        diff: What differs between two states, where the review is to show it.
    """

    scope: str
    window: str
    funnel: tuple[Bar, ...]
    stations: tuple[StationLine, ...]
    body_shares: tuple[float, ...]
    body_words: tuple[float, ...]
    captions: tuple[Spread, ...]
    stories: tuple[Spread, ...]
    chrome: tuple[StationChrome, ...]
    rejected: tuple[Spread, ...]
    quarantined: tuple[Spread, ...]
    cards: tuple[Card, ...]
    facts: tuple[tuple[str, str], ...] = ()
    days: tuple[DaySpan, ...] = ()
    comparison: Comparison | None = None
    findings: tuple[Finding, ...] = ()
    rules: tuple[str, ...] = ()
    headlines: tuple[HeadlineLine, ...] = ()
    pages: int = 0
    images: bool = False
    diff: Diff | None = None

    @property
    def is_unchanged(self) -> bool:
        """Whether the run found only unchanged pages."""
        steps = {step.label: step.value for step in self.funnel}
        return 0 < steps.get("unchanged", 0) == steps["in"]
