"""What is odd in a review: rules with stated thresholds, and the findings that head the page."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from etl.counted import counted, one_or_many
from etl.jobs.review_rows import Alarm
from etl.report.charts import Bar
from etl.report.review_data import Comparison, Finding, Spread, StationLine

HALF = 0.5
"""A body share, or a share of loaded pages, below half of the usual is odd. Body shares differ by layout: of the 137
stations of 307 gold pages 16 lay below half of the median."""
MOVED = 0.15
"""A station's body share that lies so far from the station's own usual is odd, up or down (0.15 is 15 points)."""
FEW_PAGES = 5
"""Fewer loaded pages than this do not show what is usual for a station."""
SILENT_DAYS = 2
"""Days without a page at the end of the window, from a station that had pages on most days before."""
_NAMED = 5
RULES = (
    f"A body share below {HALF:.0%} of what is usual in the warehouse, or {MOVED * 100:.0f} points away from what is "
    f"usual for the station (where the warehouse has {FEW_PAGES} loaded pages of it).\n"
    f"A share of loaded pages below {HALF:.0%} of the usual, from {FEW_PAGES} pages on.\n"
    f"No caption on any of {FEW_PAGES} or more loaded pages, while half of the stations have captions.\n"
    f"No page on the latest {SILENT_DAYS} days or more, from a station that had pages on most days before."
)
"""When a station is called odd, one rule a line."""


def with_oddities(
    stations: Sequence[StationLine],
    own_shares: dict[str, float | None],
    usual: float | None,
    unspaced: Collection[str] = (),
) -> tuple[StationLine, ...]:
    """Mark what is odd about each station; the odd ones come first.

    Args:
        stations: The lines, those of most pages first.
        own_shares: The body share that is usual for each station; None where that is unknown.
        usual: The body share that is usual in the warehouse; None in one without articles.
        unspaced: Stations that write without spaces between words: their shares are compared with their own only.
    """
    loaded = median(line.loaded_share for line in stations) if stations else 0.0
    have_captions = median(line.captions_per_page for line in stations) > 0 if stations else False
    marked = []
    for line in stations:
        others = None if line.station in unspaced else usual
        mark, share = _odd_share(line, own_shares.get(line.station), others)
        odd = [share, _odd_loaded(line, loaded), _silent(line)]
        if have_captions and line.loaded >= FEW_PAGES and not line.captions_per_page:
            odd.append("no caption on any page")
        marked.append(replace(line, odd=tuple(filter(None, odd)), share_mark=mark))
    return tuple(sorted(marked, key=lambda line: not line.odd))


def _odd_share(line: StationLine, own: float | None, usual: float | None) -> tuple[str, str]:
    """The mark and the sentence of an odd body share; both empty where it is not."""
    share = line.body_share
    if share is None:
        return "", ""
    if usual is not None and share < HALF * usual:
        return "▼", f"body share {share:.0%}, {usual:.0%} is usual in this warehouse"
    if own is not None and abs(share - own) >= MOVED:
        return "▼" if share < own else "▲", f"body share {share:.0%}, {own:.0%} is usual for the station"
    return "", ""


def _odd_loaded(line: StationLine, usual: float) -> str:
    if line.pages < FEW_PAGES or line.loaded_share >= HALF * usual:
        return ""
    return f"{line.loaded_share:.0%} of its pages loaded, {usual:.0%} is usual"


def _silent(line: StationLine) -> str:
    days = line.days[line.not_yet :]
    silent = next((n for n, day in enumerate(reversed(days)) if day is not None), len(days))
    before = days[: len(days) - silent]
    if (
        silent < SILENT_DAYS
        or sum(day is not None for day in before) <= len(before) / 2
        or len(before) < FEW_PAGES
    ):
        return ""
    return f"no page on the latest {counted(silent, 'day')}"


@dataclass(frozen=True, slots=True)
class Seen:
    """The parts of a review in which something may be odd."""

    funnel: Sequence[Bar]
    quarantined: Sequence[Spread]
    comparison: Comparison | None
    alarms: Sequence[Alarm]
    stations: Sequence[StationLine]


def findings(seen: Seen) -> Iterator[Finding]:
    """What deserves a look, the gravest first."""
    steps = {step.label: int(step.value) for step in seen.funnel}
    if number := steps.get("quarantined"):
        faults = ", ".join(f"{each.text} {each.count:,}" for each in seen.quarantined[:_NAMED])
        is_or_are = one_or_many(number, "is", "are")
        yield Finding(f"{counted(number, 'page')} {is_or_are} in quarantine: {faults}", "quarantined")
    for alarm in seen.alarms[:_NAMED]:
        what = alarm.measure.replace("_", " ")
        text = f"layout alarm for {alarm.station} on {alarm.day}: {what} {alarm.value:,.2f}, usually {alarm.usual:,.2f}"
        yield Finding(text, "stations")
    for measure in seen.comparison.measures if seen.comparison else ():
        if measure.mark:
            text = f"{measure.name} {measure.mark} {measure.after}, {measure.before} in the run before"
            yield Finding(text, "compared")
    odd = [line for line in seen.stations if line.odd]
    for line in odd[:_NAMED]:
        yield Finding(f"{line.station}: {'; '.join(line.odd)}", "stations")
    if len(odd) > _NAMED:
        yield Finding(f"{counted(len(odd) - _NAMED, 'more station')} with something odd", "stations")
