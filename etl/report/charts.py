"""Charts as SVG strings: no library, no script, colours from the page's style sheet (classes `c-…`).

Every number is formatted and every label escaped here, so the template may mark the result as safe.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, its value, and the style class that colours it."""

    label: str
    value: float
    style: str = "plain"


def funnel(steps: Sequence[Bar], *, width: int = 640) -> str:
    """Horizontal bars on one common scale, each with its label and its value written out."""
    top = max((step.value for step in steps), default=0) or 1
    row, label_width, value_width = 26, 110, 80
    room = width - label_width - value_width
    parts = []
    for i, step in enumerate(steps):
        y = i * row
        length = step.value / top * room
        parts.append(_text(0, y + 17, step.label, ""))
        parts.append(_rect(step.style, label_width, y + 4, (length, 18)))
        parts.append(_text(label_width + length + 6, y + 17, f"{step.value:,.0f}", ""))
    summary = ", ".join(f"{step.label} {step.value:,.0f}" for step in steps)
    return _svg("".join(parts), width, max(len(steps) * row, 1), summary)


def spark(values: Sequence[float | None], *, label: str, width: int = 120, height: int = 24) -> str:
    """A small line over days; a day without a value (None) is a gap with a mark on the base line."""
    known = [value for value in values if value is not None]
    if not known:
        return _svg("", width, height, f"{label}: no data")
    top = max(known) or 1
    step = width / max(len(values) - 1, 1)
    shapes: list[str] = []
    line: list[str] = []
    for i, value in enumerate([*values, None]):
        if value is not None:
            line.append(f"{i * step:.1f},{height - 3 - value / top * (height - 6):.1f}")
            continue
        if len(line) == 1:
            x, y = line[0].split(",")
            shapes.append(f'<circle class="c-plain" cx="{x}" cy="{y}" r="1.5"/>')
        elif line:
            shapes.append(f'<polyline class="c-line" points="{" ".join(line)}"/>')
        line = []
        if i < len(values):
            shapes.append(_rect("missing", i * step - 1, height - 3, (2, 3)))
    return _svg("".join(shapes), width, height, f"{label}: last {known[-1]:,.0f}, highest {top:,.0f}")


@dataclass(frozen=True, slots=True)
class Histogram:
    """Counts of values in equal bins.

    Args:
        counts: One per bin.
        low: Lower edge of the first bin.
        high: Upper edge of the last bin.
        fence: Values below this are outliers (Tukey: first quartile less 1.5 interquartile ranges), if any.
    """

    counts: tuple[int, ...]
    low: float
    high: float
    fence: float | None


def bin_values(values: Sequence[float], *, bins: int = 20, low: float = 0.0, high: float = 1.0) -> Histogram:
    """Count values into equal bins; what lies outside goes into the first or last."""
    counts = [0] * bins
    for value in values:
        place = math.floor((value - low) / (high - low) * bins)
        counts[min(max(place, 0), bins - 1)] += 1
    return Histogram(tuple(counts), low, high, _lower_fence(values))


def _lower_fence(values: Sequence[float]) -> float | None:
    if len(values) < 8:  # quartiles of fewer values say nothing
        return None
    ranked = sorted(values)
    first, third = ranked[len(ranked) // 4], ranked[3 * len(ranked) // 4]
    fence = first - 1.5 * (third - first)
    return fence if ranked[0] < fence else None


def histogram(
    data: Histogram, *, label: str, percent: bool = False, width: int = 420, height: int = 120
) -> str:
    """Columns with their range below; columns that lie wholly under the fence are marked as outliers."""
    top = max(data.counts, default=0) or 1
    column = width / len(data.counts)
    size = (data.high - data.low) / len(data.counts)
    parts = []
    for i, count in enumerate(data.counts):
        tall = count / top * (height - 34)
        outlier = data.fence is not None and data.low + (i + 1) * size <= data.fence
        style = "outlier" if outlier else "plain"
        parts.append(_rect(style, i * column + 1, height - 18 - tall, (column - 2, tall)))
        if outlier and count:
            parts.append(_text(i * column + 1, height - 22 - tall, f"!{count}"))
    unit, scale = ("%", 100) if percent else ("", 1)
    parts.append(_text(0, height - 4, f"{data.low * scale:,.0f}{unit}"))
    parts.append(
        _text(width, height - 4, f"{data.high * scale:,.0f}{unit}", 'class="small" text-anchor="end"')
    )
    return _svg("".join(parts), width, height, f"{label}: {sum(data.counts):,} pages")


def _text(x: float, y: float, content: str, attributes: str = 'class="small"') -> str:
    return f'<text {attributes} x="{x:.1f}" y="{y:.1f}">{escape(content)}</text>'


def _rect(style: str, x: float, y: float, size: tuple[float, float]) -> str:
    width, height = size
    return (
        f'<rect class="c-{escape(style)}" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"/>'
    )


def _svg(content: str, width: int, height: int, title: str) -> str:
    return (
        f'<svg role="img" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f"<title>{escape(title)}</title>{content}</svg>"
    )
