"""What the review page shows, ready for the template: no database rows, no paths, no secrets."""

from dataclasses import dataclass

from etl.pages.model.article import Caption, Paragraph
from etl.pages.model.outcome import Block
from etl.report.charts import Bar


@dataclass(frozen=True, slots=True)
class StationLine:
    """One row of the station table.

    Args:
        days: Loaded pages per day over the window, oldest first; None for a day on which nothing was fetched.
            Empty where no page of the station tells its date.
        not_yet: How many of the days lie before the station's first page.
        body_share: Median share of a page's visible words that became body.
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
        """Loaded pages as a share of all."""
        return self.loaded / self.pages if self.pages else 0.0

    @property
    def missing(self) -> int:
        """Days of the window without any page, since the station's first."""
        return sum(day is None for day in self.days[self.not_yet :])


@dataclass(frozen=True, slots=True)
class Spread:
    """Something that repeats: a caption, a story, a line of chrome, a reason; `where` is its spread."""

    text: str
    count: int
    where: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class StationChrome:
    """What was taken out of one station's bodies as the site's own lines.

    Args:
        removals: Lines on pages, each page counted.
        different: Distinct lines.
        examples: Those on most pages; `where` is the rule, `detail` the evidence.
    """

    station: str
    removals: int
    different: int
    examples: tuple[Spread, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One page to look at: what it shows on the left, what became of it on the right.

    Args:
        why: Why this page is in the sample, worst first ("body share 0.04, the station's median is 0.31").
        meta: Label and value pairs of the article's metadata.
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
        scope: What the page is about, in words (run, interval with zone, station, sample and seed).
        window: The days of the station table, in words; empty where no page tells its date.
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
        """Whether there is no page but those that a run found unchanged."""
        steps = {step.label: step.value for step in self.funnel}
        return 0 < steps.get("unchanged", 0) == steps["in"]
