"""Charts as SVG strings: no library, no script, colours from the page's style sheet (classes `c-…`).

Every number is formatted and every label is escaped here, so the template may mark the result as safe.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

_SPARK_EDGE = 3
"""Pixels between a spark line and the edges, so that its dots and marks are not cut off."""
_SPARK_HEADROOM = 9
"""Pixels of a spark's height that the line does not use: the edges and the base line."""
_FEW_POINTS = 3
"""A line of fewer points is hard to see, so its points are drawn as dots too."""
_AXIS, _LABELS = 20, 34
"""Pixels of a histogram's height for the ticks below it and for the labels above its columns."""
_ANCHORS = ("start", "middle", "middle", "middle", "end")
"""Of the labels at the quarters of an axis: the outer ones must not be cut off."""
_FEWEST_RANKED = 8
"""With fewer values, quartiles mean nothing."""
_FENCE = 1.5
"""Tukey's fences: values more than this many interquartile ranges beyond a quartile are outliers."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, its value, and the style class that colours it."""

    label: str
    value: float
    style: str = "plain"


def bar(step: Bar, top: float) -> str:
    """One bar of a funnel; its length is the share of the highest value, scaled to the available width."""
    length = step.value / top * 100 if top else 0.0
    shape = _rect(step.style, 0, 0, (length, 10))
    title = f"<title>{escape(step.label)} {step.value:,.0f}</title>"
    return f'<svg role="img" class="bar" viewBox="0 0 100 10" preserveAspectRatio="none">{title}{shape}</svg>'


def spark(
    values: Sequence[float | None], *, label: str, not_yet: int = 0, width: int = 150, height: int = 26
) -> str:
    """A small line chart over days; a day without a value (None) is a gap with a mark on the base line.

    Args:
        values: One per day.
        label: Name of the station.
        not_yet: Number of days at the beginning that do not count as missing.
        width: Pixels.
        height: Pixels.
    """
    known = [value for value in values if value is not None]
    top = max(known, default=0) or 1
    step = (width - 2 * _SPARK_EDGE) / max(len(values) - 1, 1)
    base = height - _SPARK_EDGE
    shapes = [f'<line class="c-base" x1="0" x2="{width}" y1="{base}" y2="{base}"/>']
    line: list[str] = []
    for i, value in enumerate([*values, None]):
        if value is not None:
            tall = value / top * (height - _SPARK_HEADROOM)
            line.append(f"{_SPARK_EDGE + i * step:.1f},{base - 2 - tall:.1f}")
            continue
        if line:
            shapes.append(f'<polyline class="c-line" points="{" ".join(line)}"/>')
            shapes += (_dot(point) for point in line if len(line) < _FEW_POINTS)
        line = []
        if not_yet <= i < len(values):
            shapes.append(_rect("missing", _SPARK_EDGE + i * step - 1.5, base - 5, (3, 5)))
    missing = sum(value is None for value in values[not_yet:])
    summary = f"last {known[-1]:,.0f}, highest {top:,.0f}" if known else "no page"
    return _svg(
        "".join(shapes), width, height, f"{label}: {summary}, {missing} of {len(values)} days missing"
    )


def spark_axis(window: str, *, width: int = 150, height: int = 26) -> str:
    """The axis of the spark lines below it: the first and the last of their days.

    Args:
        window: The days, as `2026-10-27 to 2026-11-25`.
        width: Pixels, as the lines have.
        height: Pixels.
    """
    first, _, last = window.partition(" to ")
    base = height - _SPARK_EDGE
    ticks = "".join(
        f'<line class="c-axis" x1="{x}" x2="{x}" y1="{base - 5}" y2="{base}"/>'
        for x in (_SPARK_EDGE, width - _SPARK_EDGE)
    )
    line = f'<line class="c-axis" x1="{_SPARK_EDGE}" x2="{width - _SPARK_EDGE}" y1="{base}" y2="{base}"/>'
    labels = _text(0, base - 9, first) + _text(width, base - 9, last, 'class="small" text-anchor="end"')
    return _svg(f"{line}{ticks}{labels}", width, height, f"Days from {first} to {last}")


def _dot(point: str) -> str:
    x, y = point.split(",")
    return f'<circle class="c-plain" cx="{x}" cy="{y}" r="2"/>'


@dataclass(frozen=True, slots=True)
class Histogram:
    """Counts of values in equal bins.

    Args:
        counts: One per bin.
        low: Lower edge of the first bin.
        high: Upper edge of the last bin.
        usual: Median; None without values.
        over: Whether the last bin includes values above `high`.
        fences: Values outside them are outliers (see `_FENCE`).
    """

    counts: tuple[int, ...]
    low: float
    high: float
    usual: float | None
    over: bool
    fences: tuple[float, float]


def bin_values(values: Sequence[float], *, bins: int = 20, low: float = 0.0, high: float = 1.0) -> Histogram:
    """Count values in equal bins; values outside the range count in the first or last bin."""
    counts = [0] * bins
    for value in values:
        place = math.floor((value - low) / (high - low) * bins)
        counts[min(max(place, 0), bins - 1)] += 1
    usual = sorted(values)[len(values) // 2] if values else None
    over = max(values, default=low) > high
    return Histogram(tuple(counts), low, high, usual, over, _fences(values))


def _fences(values: Sequence[float]) -> tuple[float, float]:
    if len(values) < _FEWEST_RANKED:
        return -math.inf, math.inf
    ranked = sorted(values)
    first, third = ranked[len(ranked) // 4], ranked[3 * len(ranked) // 4]
    reach = _FENCE * (third - first)
    return first - reach, third + reach


def round_up(value: float) -> float:
    """The next higher number of the form 1, 2, 2.5 or 5 times a power of ten: a round end for an axis."""
    power = 10.0 ** math.floor(math.log10(max(value, 1.0)))
    return next(step * power for step in (1, 2, 2.5, 5, 10) if step * power >= value)


def histogram(
    data: Histogram, *, label: str, percent: bool = False, width: int = 400, height: int = 150
) -> str:
    """A histogram with its median; columns entirely beyond a fence are marked as outliers."""
    top = max(data.counts, default=0) or 1
    column = width / len(data.counts)
    size = (data.high - data.low) / len(data.counts)
    base = height - _AXIS
    parts = [f'<line class="c-base" x1="0" x2="{width}" y1="{base}" y2="{base}"/>']
    for i, count in enumerate(data.counts):
        tall = max(count / top * (base - _LABELS), 2) if count else 0
        begin = data.low + i * size
        outlier = begin + size <= data.fences[0] or begin >= data.fences[1]
        parts.append(
            _rect("outlier" if outlier else "plain", i * column + 1, base - tall, (column - 2, tall))
        )
        if outlier and count:
            parts.append(
                _text((i + 0.5) * column, base - tall - 4, f"!{count}", 'class="mark" text-anchor="middle"')
            )
    unit, scale = ("%", 100) if percent else ("", 1)
    for quarter, anchor in enumerate(_ANCHORS):
        at = data.low + (data.high - data.low) * quarter / 4
        tick = f"{at * scale:,.0f}{unit}" + ("+" if data.over and anchor == "end" else "")
        parts.append(_text(width * quarter / 4, height - 5, tick, f'class="small" text-anchor="{anchor}"'))
    if data.usual is not None:
        parts += _median(data, data.usual, f"median {data.usual * scale:,.0f}{unit}", (width, base))
    return _svg("".join(parts), width, height, f"{label}: {sum(data.counts):,} pages")


def _median(data: Histogram, usual: float, label: str, size: tuple[int, int]) -> Iterator[str]:
    width, base = size
    x = min((usual - data.low) / (data.high - data.low), 1) * width
    yield f'<line class="c-median" x1="{x:.1f}" x2="{x:.1f}" y1="16" y2="{base}"/>'
    anchor = "start" if x < width / 2 else "end"
    yield _text(x, 11, label, f'class="small" text-anchor="{anchor}"')


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
