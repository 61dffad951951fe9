"""The review page: numbers of a run or interval, and pages to look at, worst first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import groupby

import duckdb

from etl.counted import counted
from etl.errors import UsageError
from etl.jobs.context import Context
from etl.jobs.history import report
from etl.jobs.review_cards import cards
from etl.jobs.review_compare import RULE, compare
from etl.jobs.review_head import facts
from etl.jobs.review_odd import FEW_PAGES, RULES, Seen, findings, with_oddities
from etl.jobs.review_remedies import Trial
from etl.jobs.review_rows import (
    Alarm,
    BodySize,
    CarriedStory,
    DayCounts,
    FunnelStep,
    ListedPage,
    Reason,
    RemovedLine,
    RepeatedCaption,
    SampledPage,
    StationCounts,
    StationDay,
    UsualShare,
    fetch,
)
from etl.jobs.selection import Query, interval
from etl.pages.model.reason_texts import rejection_words, rule_detail
from etl.report.charts import Bar
from etl.report.review_data import DaySpan, HeadlineLine, Review, Spread, StationChrome, StationLine
from etl.stores.published import open_published
from etl.stores.statements import statement
from etl.stores.station_profiles import StationProfiles, load_profiles

_DAY_COLUMNS = 92
"""Columns of the day chart, three months; a longer interval has weeks."""
_PICTURES = (("pictures", "loaded from their own sites when this page is opened"),)
_REMEDIES = 6
"""Captions against which a line of the profile is sought; each costs the processing of eight pages or more."""
_HEADLINES = 10_000
"""Headlines that are listed; this many take 3 MB."""


@dataclass(frozen=True, slots=True)
class ReviewRequest:
    """What a review is about.

    Args:
        query: Interval of fetch days and station; by publish date makes no sense here and is ignored.
        run: Only what this run made; the beginning of its name is enough.
        sample: How many pages are shown as cards.
        seed: Another seed shows other pages besides the worst.
        images: Whether the pictures of the captions are shown, from their own hosts.
    """

    query: Query = field(default_factory=Query)
    run: str | None = None
    sample: int = 40
    seed: str = "1"
    images: bool = False


def review(context: Context, request: ReviewRequest) -> Review:
    """Gather a review from the published snapshot and the raw store.

    Raises:
        UsageError: Nothing fits the request, or no one run is named so.
        WarehouseError: The warehouse or the raw store cannot be read.
    """
    span = interval(request.query, context.settings.zone)
    run = report(context, request.run) if request.run else None
    request = replace(request, run=run["run_id"] if run else None)
    with open_published(context.home, context.settings.readers) as connection:
        _choose(connection, request, span)
        # What a run left as it was has no rows of it.
        unchanged = run["unchanged"] if run and not request.query.station else None
        return _gather(connection, context, request, _funnel(connection, unchanged), span)


def _choose(
    connection: duckdb.DuckDBPyConnection,
    request: ReviewRequest,
    span: tuple[datetime | None, datetime | None],
) -> None:
    """Make the temporary tables that all other statements read: the pages, the damaged records, what is usual."""
    wanted = {
        "since": _utc(span[0]),
        "until": _utc(span[1]),
        "station": request.query.station,
        "run": request.run,
    }
    for table in ("scope", "damage"):
        connection.execute(statement("review", table), wanted)
    connection.execute(statement("review", "usual"), {"enough": FEW_PAGES})


def _gather(
    connection: duckdb.DuckDBPyConnection,
    context: Context,
    request: ReviewRequest,
    funnel: tuple[Bar, ...],
    span: tuple[datetime | None, datetime | None],
) -> Review:
    zone, profiles = context.settings.zone, load_profiles(context.home.stations)
    sizes = fetch(connection, "body_sizes", BodySize)
    days = fetch(connection, "days", StationDay, zone=zone)
    stations = _stations(connection, days)
    comparison = compare(connection, request.run, request.query.station)
    quarantined = _reasons(connection, "quarantined")
    sample = fetch(connection, "sample", SampledPage, sample=request.sample, seed=request.seed)
    shown = tuple(cards(connection, context, profiles, sample))
    listed = fetch(connection, "headlines", ListedPage, zone=zone, limit=_HEADLINES)
    spans = fetch(connection, "day_counts", DayCounts, zone=zone, columns=_DAY_COLUMNS)
    alarms = fetch(connection, "alarms", Alarm)
    return Review(
        scope=_scope(request),
        facts=(*facts(connection, context, profiles, span), *(_PICTURES if request.images else ())),
        funnel=funnel,
        window=f"{days[0].day:%Y-%m-%d} to {days[-1].day:%Y-%m-%d}" if days else "",
        days=tuple(DaySpan(*row) for row in spans),
        comparison=comparison,
        findings=tuple(findings(Seen(funnel, quarantined, comparison, alarms, stations))),
        rules=(*RULES.splitlines(), RULE),
        stations=stations,
        body_shares=tuple(size.share for size in sizes),
        body_words=tuple(float(size.body_words) for size in sizes),
        captions=tuple(_captions(connection, context, profiles)),
        stories=tuple(_stories(connection)),
        chrome=tuple(_chrome(connection)),
        rejected=_reasons(connection, "rejected"),
        quarantined=quarantined,
        cards=shown,
        headlines=tuple(HeadlineLine(*row) for row in listed),
        pages=sum(line.pages for line in stations),
        images=request.images,
    )


def _utc(moment: datetime | None) -> datetime | None:
    return moment.astimezone(UTC) if moment else None


def _funnel(connection: duckdb.DuckDBPyConnection, unchanged: int | None) -> tuple[Bar, ...]:
    steps = [Bar(step.outcome, step.pages, step.outcome) for step in fetch(connection, "funnel", FunnelStep)]
    if unchanged is not None:
        steps.append(Bar("unchanged", unchanged, "unchanged"))
    total = sum(step.value for step in steps)
    if not total:
        raise UsageError(
            "there is no page in this review", hint="see which runs and days there are: copydesk runs"
        )
    return (Bar("in", total), *steps)


def _captions(
    connection: duckdb.DuckDBPyConnection, context: Context, profiles: StationProfiles
) -> Iterator[Spread]:
    """The captions on most pages; the first of them, if they are of one station, with what would keep them out."""
    trial = Trial(connection, context.home, profiles)
    for place, row in enumerate(fetch(connection, "repeated_captions", RepeatedCaption)):
        where = _spread(row.stations, row.first_seen, row.last_seen)
        is_tried = place < _REMEDIES and len(row.stations) == 1
        remedy = trial.remedy(row.text, row.page_key, row.stations[0]) if is_tried else None
        yield Spread(row.text, row.pages, where, row.credits or "", remedy)


def _scope(request: ReviewRequest) -> str:
    run = f"run {request.run}" if request.run else "all runs"
    station = f"station {request.query.station}" if request.query.station else "all stations"
    return f"{run}, {station}, {counted(request.sample, 'page')} sampled with seed {request.seed}"


def _stations(connection: duckdb.DuckDBPyConnection, days: Sequence[StationDay]) -> tuple[StationLine, ...]:
    by_station: dict[str, list[StationDay]] = {}
    for day in days:
        by_station.setdefault(day.station, []).append(day)
    rows = fetch(connection, "stations", StationCounts)
    ((usual, _),) = fetch(connection, "usual_share", UsualShare)
    lines = []
    for row in rows:
        own = by_station.get(row.station, [])
        lines.append(
            StationLine(
                station=row.station,
                pages=row.pages,
                loaded=row.loaded,
                body_share=row.body_share,
                captions_per_page=float(row.captions_per_page),
                days=tuple(day.loaded for day in own),
                not_yet=sum(day.not_yet for day in own),
            )
        )
    unspaced = {row.station for row in rows if row.unspaced}
    return with_oddities(lines, {row.station: row.usual_share for row in rows}, usual, unspaced)


_NAMED = 6
"""Stations of a spread that are named; the others are counted."""


def _spread(where: Sequence[str], first: datetime | None, last: datetime | None) -> str:
    """Stations and days in words: `2 stations (KVLO, WBRN), 2026-11-02 to 2026-11-05`."""
    names = ", ".join(where[:_NAMED]) + (", …" if len(where) > _NAMED else "")
    stations_ = f"{counted(len(where), 'station')} ({names})"
    if first is None or last is None:
        return stations_
    return f"{stations_}, {first:%Y-%m-%d}" + (f" to {last:%Y-%m-%d}" if last.date() > first.date() else "")


def _stories(connection: duckdb.DuckDBPyConnection) -> list[Spread]:
    spreads = []
    for row in fetch(connection, "carried_stories", CarriedStory):
        detail = [
            f"{row.first_station} had it first" if row.first_station else "",
            f"{row.own_share:.0%} of a page's text its own on average" if row.own_share is not None else "",
        ]
        where = _spread(row.stations, row.first_seen, row.last_seen)
        headline = row.headline or "(no headline)"
        spreads.append(Spread(headline, row.members, where, ", ".join(filter(None, detail))))
    return spreads


def _chrome(connection: duckdb.DuckDBPyConnection) -> Iterator[StationChrome]:
    rows = fetch(connection, "chrome", RemovedLine)
    for station, lines in groupby(rows, key=lambda row: row.station):
        own = list(lines)
        examples = tuple(
            Spread(
                row.text,
                row.pages,
                rule_detail(row.rule),
                f"of {counted(row.of_pages, 'page')}, {row.first_seen:%Y-%m-%d} to {row.last_seen:%Y-%m-%d}"
                if row.of_pages
                else "",
            )
            for row in own
        )
        yield StationChrome(station, int(own[0].removals), own[0].different, examples)


def _reasons(connection: duckdb.DuckDBPyConnection, outcome: str) -> tuple[Spread, ...]:
    return tuple(
        Spread(
            row.reason.replace("_", " "),
            row.pages,
            f"for example {row.example}",
            row.detail or rejection_words(row.reason),
        )
        for row in fetch(connection, "reasons", Reason)
        if row.outcome == outcome
    )
