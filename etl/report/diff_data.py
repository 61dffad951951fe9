"""What differs between two states of the warehouse, as values: counts by station, and pages with their lines."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from etl.report.text_differences import Change, LineDifference


@dataclass(slots=True)
class Counts:
    """What differs, counted over pages. All words are words and numbers of bodies.

    Args:
        compared: Pages of both states together that a run between them worked on, or that differ.
        differ: Pages that differ.
        articles: Compared pages that were articles before.
        losing: Articles that lost a paragraph which no rule takes out.
        shrunk: Articles whose body lost at least a tenth of its words.
        words: Words of the articles before.
        paragraphs: Paragraphs of the articles before.
        captions: Captions of the articles before.
        credits: Their credits.
        headlines: Articles that had a headline.
        rejected: Articles that are rejected now.
        loaded: Pages that are articles now and were none.
        quarantined: Pages that failed now and did not before.
        gone: Articles that the later state does not have at all.
        types: Articles whose page type changed.
        published: Articles whose time or day of publication changed.
        updated: Articles whose time of change changed.
        others: Articles of which another column changed.
    """

    compared: int = 0
    differ: int = 0
    articles: int = 0
    losing: int = 0
    shrunk: int = 0
    words: int = 0
    words_lost: int = 0
    words_gained: int = 0
    paragraphs: int = 0
    paragraphs_changed: int = 0
    paragraphs_gained: int = 0
    paragraphs_lost: int = 0
    captions: int = 0
    captions_changed: int = 0
    captions_gained: int = 0
    captions_lost: int = 0
    credits: int = 0
    credits_changed: int = 0
    credits_gained: int = 0
    credits_lost: int = 0
    headlines: int = 0
    headlines_changed: int = 0
    headlines_lost: int = 0
    authors_changed: int = 0
    published: int = 0
    updated: int = 0
    types: int = 0
    others: int = 0
    rejected: int = 0
    loaded: int = 0
    quarantined: int = 0
    gone: int = 0

    def add(self, more: "Counts") -> None:
        """Count more pages."""
        for field in fields(self):
            setattr(self, field.name, getattr(self, field.name) + getattr(more, field.name))

    def share(self, part: str, whole: str) -> float:
        """One count as a share of another; 0 where there is nothing."""
        total = getattr(self, whole)
        return getattr(self, part) / total if total else 0.0


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """A column of an article that differs."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class PageDifference:
    """A page that differs.

    Args:
        fate: What happened to it as a whole: `changed`, `rejected`, `loaded`, `quarantined`, `gone` or `new`.
        reason: Why it is rejected or quarantined now.
        words: Words of its body before.
        paragraphs: What differs in the body.
        captions: What differs in the captions, in the order of the page.
        credits: What differs in the credits.
        fields: Other columns that differ.
    """

    page_key: str
    url: str
    station: str
    headline: str
    fate: str
    reason: str
    words: int
    words_lost: int
    words_gained: int
    paragraphs: tuple[LineDifference, ...] = ()
    captions: tuple[LineDifference, ...] = ()
    credits: tuple[LineDifference, ...] = ()
    fields: tuple[FieldDifference, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing that is compared differs."""
        return self.fate == "changed" and not (
            self.paragraphs or self.captions or self.credits or self.fields
        )

    @property
    def badness(self) -> tuple[float, ...]:
        """Worst losses first: pages that are no longer articles, then words lost, captions lost, other losses."""
        return (
            self.fate in ("rejected", "gone"),
            self.words_lost,
            count_of(self.captions, Change.LOST) + count_of(self.credits, Change.LOST),
            sum(one.after in (None, "") for one in self.fields),
            self.fate == "quarantined",
            self.words_gained,
            len(self.paragraphs) + len(self.captions) + len(self.credits) + len(self.fields),
        )


@dataclass(frozen=True, slots=True)
class State:
    """A kept state of the warehouse.

    Args:
        name: The run after which it is so, and how people name it.
        kind: `published`, `snapshot`, `shadow`, or `before` for the state that a shadow was made from.
        sequence: Number of its latest commit.
    """

    name: str
    kind: str
    sequence: int
    made_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Diff:
    """The difference between two states.

    Args:
        before: The earlier state, or the one that was named first.
        stations: Counts by station, the worst losses first.
        pages: The pages that lost most, as many as were asked for.
    """

    before: State
    after: State
    total: Counts
    stations: tuple[tuple[str, Counts], ...]
    pages: tuple[PageDifference, ...]


def count_of(found: Sequence[LineDifference], change: Change) -> int:
    """How many lines changed in this way."""
    return sum(one.change is change for one in found)
