"""The run that a review shows against the run before it."""

from datetime import datetime

import duckdb

from etl.counted import counted
from etl.jobs.review_rows import RunFigures, fetch
from etl.report.review_data import OUTCOMES, Comparison, Measure

_FEW_PAGES = 20
"""Shares of fewer pages than this move by chance."""
_MOVED = 0.1
"""An outcome's share of the pages, or the median body share, that moved by ten points is marked."""
_CAPTIONS_MOVED = 0.5
"""Captions per page are marked when they changed by half or more."""
RULE = (
    f"Against the run before, shares that moved by {_MOVED * 100:.0f} points and captions per page that changed by "
    f"{_CAPTIONS_MOVED:.0%} are marked, from {_FEW_PAGES} pages on."
)


def compare(connection: duckdb.DuckDBPyConnection, run: str | None, station: str | None) -> Comparison | None:
    """The latest run of the scope, or the given one, against the run of the same job before it.

    Args:
        connection: The published snapshot, with the scope.
        run: The run; None is the latest one that made a page of the scope.
        station: Only its pages count; None counts all.

    Returns:
        None where there is no run before it.
    """
    runs = fetch(connection, "compare", RunFigures, run=run, station=station)
    if len(runs) < 2:
        return None
    after, before = runs
    return Comparison(_named(after), _named(before), _measures(before, after), _note(before, after))


def _named(run: RunFigures) -> str:
    return f"{run.job} {run.run_id} of {_moment(run.started_at)}"


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"


def _measures(before: RunFigures, after: RunFigures) -> tuple[Measure, ...]:
    pages = _pages(before), _pages(after)
    rows = [_count("pages worked on", *pages)]
    rows += (_outcome(name, (getattr(before, name), getattr(after, name)), pages) for name in OUTCOMES)
    if before.unchanged or after.unchanged:
        rows.append(_count("unchanged", before.unchanged or 0, after.unchanged or 0))
    enough = min(before.measured, after.measured) >= _FEW_PAGES
    if before.body_share is not None and after.body_share is not None:
        change = after.body_share - before.body_share
        mark = _mark(change) if enough and abs(change) >= _MOVED else ""
        rows.append(
            Measure(
                "median body share",
                f"{before.body_share:.0%}",
                f"{after.body_share:.0%}",
                _points(change),
                mark,
            )
        )
    if before.captions_per_page is not None and after.captions_per_page is not None:
        old, new = before.captions_per_page, after.captions_per_page
        mark = _mark(new - old) if enough and abs(new - old) >= _CAPTIONS_MOVED * old and new != old else ""
        rows.append(Measure("captions per page", f"{old:.1f}", f"{new:.1f}", _signed(new - old, ".1f"), mark))
    return tuple(rows)


def _pages(run: RunFigures) -> int:
    return run.loaded + run.rejected + run.quarantined


def _count(name: str, before: int, after: int) -> Measure:
    return Measure(name, f"{before:,}", f"{after:,}", _signed(after - before, ","))


def _outcome(name: str, counts: tuple[int, int], pages: tuple[int, int]) -> Measure:
    shares = [count / total if total else 0.0 for count, total in zip(counts, pages, strict=True)]
    change = shares[1] - shares[0]
    mark = _mark(change) if min(pages) >= _FEW_PAGES and abs(change) >= _MOVED else ""
    old, new = (f"{count:,} ({share:.0%})" for count, share in zip(counts, shares, strict=True))
    return Measure(name, old, new, _points(change), mark)


def _points(change: float) -> str:
    return f"{_signed(change * 100, '.0f')} points"


def _signed(change: float, form: str) -> str:
    """A change with its sign; none where nothing of it is shown."""
    size = f"{abs(change):{form}}"
    if not size.strip("0.,"):
        return size
    return f"+{size}" if change > 0 else f"−{size}"


def _mark(change: float) -> str:
    return "▲" if change > 0 else "▼"


def _note(before: RunFigures, after: RunFigures) -> str:
    """A note that the share and the captions leave out pages that a later run processed again."""
    left_out = before.loaded - before.measured + after.loaded - after.measured
    if not left_out:
        return ""
    return f"Body share and captions without {counted(left_out, 'page')} that a later run made again."
