"""Compare one page in two states of the warehouse."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from etl.report.diff_data import Counts, FieldDifference, PageDifference, count_of
from etl.report.text_differences import Change, LineDifference, line_differences, lost_and_gained, words

_SHRUNK_SHARE = 0.1
"""A body that lost this share of its words counts as shrunk; a paragraph is a twentieth of a usual article."""
COMPARED_COLUMNS = (
    "station", "headline", "byline", "authors", "published_at", "published_day", "updated_at", "page_type", "section",
    "tags", "language", "provider", "rights", "canonical_url",
)  # fmt: skip
"""Columns of an article in which two states are compared."""
_COUNTED = {
    "headline": "headlines_changed",
    "byline": "authors_changed",
    "authors": "authors_changed",
    "published_at": "published",
    "published_day": "published",
    "updated_at": "updated",
    "page_type": "types",
}
_MARKS = {"heading": "# ", "quote": "> ", "list_item": "- "}


class Line(NamedTuple):
    """A paragraph, or a line that was taken out by a rule."""

    kind: str
    text: str
    rule: str | None


@dataclass(frozen=True, slots=True)
class Side:
    """A page in one state.

    Args:
        facts: Its outcome and the columns of its article; None where the state does not know the page.
        lines: Its paragraphs in order, and the lines that were taken out.
        captions: Text and credit of each caption.
    """

    facts: Mapping[str, Any] | None
    lines: Sequence[Line]
    captions: Sequence[tuple[str, str]]

    @property
    def is_article(self) -> bool:
        """Whether the state has an article of it."""
        return bool(self.facts and self.facts["is_article"])

    @property
    def body(self) -> list[str]:
        """The paragraphs of the body; headings, quotes and list items with a mark in front, as in Markdown."""
        return [_MARKS.get(line.kind, "") + line.text for line in self.lines if line.rule is None]

    @property
    def texts(self) -> list[str]:
        """The paragraphs of the body as they are."""
        return [line.text for line in self.lines if line.rule is None]

    @property
    def removed(self) -> dict[str, str]:
        """The lines that were taken out, with the rule."""
        return {line.text: line.rule for line in self.lines if line.rule is not None}


def compare(key: str, before: Side, after: Side) -> PageDifference:
    """What differs of one page."""
    known = after.facts or before.facts or {}
    fate, reason = _fate(before, after)
    lost, gained = lost_and_gained(before.texts, after.texts)
    return PageDifference(
        page_key=key,
        url=known.get("url", ""),
        station=known.get("station", ""),
        headline=_headline(after) or _headline(before),
        fate=fate,
        reason=reason,
        words=sum(len(words(text)) for text in before.texts),
        words_lost=lost,
        words_gained=gained,
        paragraphs=_with_rules(line_differences(before.body, after.body), before, after),
        captions=tuple(line_differences(_texts(before), _texts(after))),
        credits=tuple(line_differences(_credits(before), _credits(after))),
        fields=_fields(before, after),
    )


def count(page: PageDifference) -> Counts:
    """What a page adds to the counts."""
    counts = Counts(differ=1, words_lost=page.words_lost, words_gained=page.words_gained)
    counts.losing = int(any(one.change is Change.LOST and not one.rule for one in page.paragraphs))
    counts.shrunk = int(page.words > 0 and page.words_lost >= _SHRUNK_SHARE * page.words)
    for name, found in (
        ("paragraphs", page.paragraphs),
        ("captions", page.captions),
        ("credits", page.credits),
    ):
        for change in (Change.CHANGED, Change.GAINED, Change.LOST):
            setattr(counts, f"{name}_{change}", count_of(found, change))
    for name in {_COUNTED.get(one.name, "others") for one in page.fields}:
        setattr(counts, name, 1)
    counts.headlines_lost = int(any(one.name == "headline" and not one.after for one in page.fields))
    if page.fate in ("rejected", "loaded", "quarantined", "gone"):
        setattr(counts, page.fate, 1)
    return counts


def _fate(before: Side, after: Side) -> tuple[str, str]:
    """What happened to the page as a whole, and why."""
    outcome, reason, fault = _outcome(after)
    if fault and not _outcome(before)[2]:
        return "quarantined", fault
    if before.is_article and not after.is_article:
        return ("rejected" if outcome == "rejected" else "gone"), reason
    if after.is_article and not before.is_article:
        return ("loaded" if before.facts else "new"), ""
    return "changed", ""


def _outcome(side: Side) -> tuple[str, str, str]:
    facts = side.facts or {"outcome": "", "reason": "", "fault": ""}
    return facts["outcome"], facts["reason"], facts["fault"]


def _fields(before: Side, after: Side) -> tuple[FieldDifference, ...]:
    """Columns that differ: those of articles, or the reason where the page is not an article in either state."""
    old, new = before.facts, after.facts
    if old is None or new is None or before.is_article != after.is_article:
        return ()
    return tuple(
        FieldDifference(name, old[name], new[name])
        for name in (COMPARED_COLUMNS if after.is_article else ("reason",))
        if (old[name] or None) != (new[name] or None)
    )


def _headline(side: Side) -> str:
    return str((side.facts or {}).get("headline") or "")


def _texts(side: Side) -> list[str]:
    return [text for text, _ in side.captions if text]


def _credits(side: Side) -> list[str]:
    return [credit for _, credit in side.captions if credit]


def _with_rules(found: Sequence[LineDifference], before: Side, after: Side) -> tuple[LineDifference, ...]:
    """Say of a line that is lost which rule takes it out now, and of one that is back which rule took it out."""
    now, then = after.removed, before.removed

    def rule(one: LineDifference) -> str:
        if one.change is Change.LOST:
            return now.get(_bare(one.before), "")
        return then.get(_bare(one.after), "") if one.change is Change.GAINED else ""

    return tuple(replace(one, rule=rule(one)) for one in found)


def _bare(line: str) -> str:
    mark = next((mark for mark in _MARKS.values() if line.startswith(mark)), "")
    return line.removeprefix(mark)
