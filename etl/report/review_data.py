"""What the review page shows, ready for the template: no database rows, no paths, no secrets."""

from dataclasses import dataclass

from etl.pages.model.article import Caption, Paragraph
from etl.pages.model.outcome import Block
from etl.report.charts import Bar


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
    """

    station: str
    pages: int
    loaded: int
    body_share: float | None
    captions_per_page: float
    days: tuple[float | None, ...]
    not_yet: int = 0

    @property
    def loaded_share(self) -> float:
        """Share of pages that were loaded."""
        return self.loaded / self.pages if self.pages else 0.0

    @property
    def missing(self) -> int:
        """Number of days without a page, since the station's first one."""
        return sum(day is None for day in self.days[self.not_yet :])


@dataclass(frozen=True, slots=True)
class Spread:
    """Something that occurs repeatedly (a caption, a story, a chrome line, a reason); `where` describes its spread."""

    text: str
    count: int
    where: str
    detail: str = ""


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
        why: Why this page is in the sample ("body share 0.04, the station's median is 0.31").
        meta: Labels and values of the article's metadata.
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


@dataclass(frozen=True, slots=True)
class Review:
    """The whole page.

    Args:
        scope: What the review covers, in words (run, interval with zone, station, sample and seed).
        window: The days of the station table, in words; empty if no page has a date.
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

    @property
    def is_unchanged(self) -> bool:
        """Whether the run found only unchanged pages."""
        steps = {step.label: step.value for step in self.funnel}
        return 0 < steps.get("unchanged", 0) == steps["in"]
