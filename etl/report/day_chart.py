"""The chart of pages by day: columns stacked by outcome. Its labels are text next to it and keep their size."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from etl.report.charts import round_up
from etl.report.review_data import OUTCOMES, DaySpan

_COLUMN, _HEIGHT = 10, 100
"""Size of a column in the drawing's own units; it is stretched to the width of the page."""
_GAP = 1
_FULL = 14
"""This many columns fill their places; a single one as wide as the page would not read as a column."""
_DATES = 5
"""Most dates below the chart: more would touch on a phone."""


@dataclass(frozen=True, slots=True)
class DayChart:
    """A chart and its labels.

    Args:
        drawing: SVG.
        top: The value at the upper edge, in pages; the middle line is half of it.
        dates: Labels below, the first at the left edge, the last at the right one.
        busiest: The span with most pages.
    """

    drawing: str
    top: float
    dates: tuple[str, ...]
    busiest: DaySpan


def day_chart(spans: Sequence[DaySpan]) -> DayChart | None:
    """Draw the spans from left to right; None without any."""
    if not spans:
        return None
    busiest = max(spans, key=lambda span: span.pages)
    top = round_up(busiest.pages)
    width = _COLUMN * len(spans)
    lines = "".join(
        f'<line class="c-base" x1="0" x2="{width}" y1="{y}" y2="{y}"/>'
        for y in (0.5, _HEIGHT / 2, _HEIGHT - 0.5)
    )
    wide = (_COLUMN - 2 * _GAP) * min(len(spans) / _FULL, 1)
    columns = "".join(
        _column(span, top, (place * _COLUMN + (_COLUMN - wide) / 2, wide)) for place, span in enumerate(spans)
    )
    title = f"Pages by day and outcome; the most, {busiest.pages:,}, on {busiest.day}"
    drawing = (
        f'<svg role="img" viewBox="0 0 {width} {_HEIGHT}" preserveAspectRatio="none"><title>{escape(title)}</title>'
        f"{lines}{columns}</svg>"
    )
    return DayChart(drawing, top, _dates(spans), busiest)


def _column(span: DaySpan, top: float, place: tuple[float, float]) -> str:
    """One stacked column; `place` is its left edge and its width."""
    left, wide = place
    counts = [(outcome, getattr(span, outcome)) for outcome in OUTCOMES]
    told = ", ".join(f"{count:,} {outcome}" for outcome, count in counts)
    parts, base = [], float(_HEIGHT)
    for outcome, count in counts:
        if not count:
            continue
        tall = max(count / top * _HEIGHT, 1.5)  # one page of ten thousand is still seen
        base -= tall
        parts.append(
            f'<rect class="c-{outcome}" x="{left:.2f}" y="{max(base, 0):.2f}" '
            f'width="{wide:.2f}" height="{tall:.2f}"/>'
        )
    return f"<g><title>{_named(span)}: {told}</title>{''.join(parts)}</g>"


def _named(span: DaySpan) -> str:
    """A span in words: its day, or its first day and its length."""
    return f"{span.day}" if span.days == 1 else f"{span.days} days from {span.day}"


def _dates(spans: Sequence[DaySpan]) -> tuple[str, ...]:
    last = len(spans) - 1
    steps = min(_DATES - 1, last)
    return (
        tuple(str(spans[round(last * n / steps)].day) for n in range(steps + 1))
        if steps
        else (str(spans[0].day),)
    )
