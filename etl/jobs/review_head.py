"""The head of a review: when it was made, of which pages, warehouse and state, and with what."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from importlib.metadata import version
from zoneinfo import ZoneInfo

import duckdb

from etl import __version__
from etl.counted import counted
from etl.jobs.context import Context
from etl.jobs.review_rows import FetchSpan, LatestCommit, RecipePages, fetch
from etl.stores.recipe import is_current
from etl.stores.station_profiles import StationProfiles

_NAMED = 3
"""Recipes that are named; the others are counted."""


def facts(
    connection: duckdb.DuckDBPyConnection,
    context: Context,
    profiles: StationProfiles,
    span: tuple[datetime | None, datetime | None],
) -> Iterator[tuple[str, str]]:
    """Labels and values, in the order shown.

    Args:
        connection: The published snapshot, with the scope.
        context: The project and the clock.
        profiles: Today's profiles, which tell pages of earlier recipes.
        span: First instant that was asked for, and the first after it; None is open.
    """
    zone = ZoneInfo(context.settings.zone)
    yield "made", f"{context.clock().astimezone(zone):%Y-%m-%d %H:%M} {zone.key}"
    yield "asked for", _asked(span, zone)
    (found,) = fetch(connection, "span", FetchSpan)
    if found.first and found.last:
        first, last = (f"{moment.astimezone(zone):%Y-%m-%d %H:%M}" for moment in (found.first, found.last))
        yield "fetched", f"{first} to {last} {zone.key}"
    # The folder's name: a whole path tells strangers who mail the page around more than they need.
    yield "warehouse", context.home.root.resolve().name or "/"
    for latest in fetch(connection, "state", LatestCommit):
        moment = f"{latest.committed_at.astimezone(zone):%Y-%m-%d %H:%M}"
        yield "state", f"commit {latest.sequence} by {latest.run_id}, {moment} {zone.key}"
    yield "recipe", _recipes(fetch(connection, "recipes", RecipePages), profiles)
    yield "made with", f"copydesk {__version__}, trafilatura {version('trafilatura')}"


def _asked(span: tuple[datetime | None, datetime | None], zone: ZoneInfo) -> str:
    start, end = span
    if not (start or end):
        return "all fetch dates"
    first = f"from {start:%Y-%m-%d %H:%M} " if start else ""
    last = f"to before {end:%Y-%m-%d %H:%M} " if end else ""
    return f"pages fetched {first}{last}{zone.key}"


def _recipes(rows: list[RecipePages], profiles: StationProfiles) -> str:
    """The recipes that made the pages, the most frequent first, and how many pages today's code would process again."""
    made: Counter[str] = Counter()
    stale = 0
    for row in rows:
        made[row.recipe] += row.pages
        profile = profiles.profile_for(host=row.host.split("@")[-1].split(":")[0], station=row.input_station)
        stale += row.pages if not is_current(row.recipe, profile) else 0
    named = [f"{recipe} ({counted(pages, 'page')})" for recipe, pages in made.most_common(_NAMED)]
    if len(made) > _NAMED:
        named.append(f"{len(made) - _NAMED} more")
    text = ", ".join(named) or "no page"
    if not stale:
        return f"{text}, as of today"
    return f"{text}; {counted(stale, 'page')} not by today’s (copydesk reprocess --only stale)"
