"""The review page: numbers of a run or interval, and pages to look at, worst first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import groupby

import duckdb

from etl.counted import counted
from etl.errors import UsageError
from etl.jobs.context import Context
from etl.jobs.explain import chrome_of
from etl.jobs.history import report
from etl.jobs.review_rows import (
    BodySize,
    CarriedStory,
    FunnelStep,
    Reason,
    RemovedLine,
    RepeatedCaption,
    SampledPage,
    StationCounts,
    StationDay,
    fetch,
)
from etl.jobs.selection import Query, interval
from etl.pages.decode.urls import host
from etl.pages.explain import explain_page, mark_chrome
from etl.pages.model.article import Article, Dated, Paragraph, Precision
from etl.pages.model.outcome import Loaded, Outcome
from etl.pages.model.raw_page import RawPage
from etl.pages.model.reason_texts import rejection_words, rule_detail
from etl.report.charts import Bar
from etl.report.review_data import Card, Review, Spread, StationChrome, StationLine
from etl.stores import raw
from etl.stores.statements import statement
from etl.stores.station_profiles import load_profiles
from etl.stores.warehouse import open_published


@dataclass(frozen=True, slots=True)
class ReviewRequest:
    """What a review is about.

    Args:
        query: Interval of fetch days and station; by publish date makes no sense here and is ignored.
        run: Only what this run made; the beginning of its name is enough.
        sample: How many pages are shown as cards.
        seed: Another seed shows other pages beside the worst.
    """

    query: Query = field(default_factory=Query)
    run: str | None = None
    sample: int = 40
    seed: str = "1"


def review(context: Context, request: ReviewRequest) -> Review:
    """Gather a review from the published snapshot and the raw store.

    Raises:
        UsageError: Nothing fits the request, or no one run is named so.
        WarehouseError: The warehouse or the raw store cannot be read.
    """
    start, end = interval(request.query, context.settings.zone)
    run = report(context, request.run) if request.run else None
    request = replace(request, run=run["run_id"] if run else None)
    with open_published(context.home, context.settings.readers) as connection:
        wanted = {
            "since": _utc(start),
            "until": _utc(end),
            "station": request.query.station,
            "run": request.run,
        }
        for table in ("scope", "damage"):
            connection.execute(statement("review", table), wanted)
        # What a run left as it was has no rows of it.
        unchanged = run["unchanged"] if run and not request.query.station else None
        funnel = _funnel(connection, unchanged)
        sizes = fetch(connection, "body_sizes", BodySize)
        days = fetch(connection, "days", StationDay, zone=context.settings.zone)
        return Review(
            scope=_scope(context, request, (start, end)),
            funnel=funnel,
            window=_window(days),
            stations=_stations(connection, days),
            body_shares=tuple(size.share for size in sizes),
            body_words=tuple(float(size.body_words) for size in sizes),
            captions=_captions(connection),
            stories=tuple(_stories(connection)),
            chrome=tuple(_chrome(connection)),
            rejected=_reasons(connection, "rejected"),
            quarantined=_reasons(connection, "quarantined"),
            cards=_cards(connection, context, request),
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


def _captions(connection: duckdb.DuckDBPyConnection) -> tuple[Spread, ...]:
    return tuple(
        Spread(row.text, row.pages, _spread(row.stations, row.first_seen, row.last_seen), row.credits or "")
        for row in fetch(connection, "repeated_captions", RepeatedCaption)
    )


def _scope(context: Context, request: ReviewRequest, span: tuple[datetime | None, datetime | None]) -> str:
    start, end = span
    parts = [f"run {request.run}" if request.run else "all runs"]
    if start or end:
        first = f"{start:%Y-%m-%d %H:%M}" if start else "the beginning"
        last = f"{end:%Y-%m-%d %H:%M}" if end else "now"
        parts.append(f"fetched from {first} to before {last} {context.settings.zone}")
    parts.append(f"station {request.query.station}" if request.query.station else "all stations")
    return ", ".join([*parts, f"{counted(request.sample, 'page')} sampled with seed {request.seed}"])


def _window(days: Sequence[StationDay]) -> str:
    return f"{days[0].day:%Y-%m-%d} to {days[-1].day:%Y-%m-%d}" if days else ""


def _stations(connection: duckdb.DuckDBPyConnection, days: Sequence[StationDay]) -> tuple[StationLine, ...]:
    by_station: dict[str, list[StationDay]] = {}
    for day in days:
        by_station.setdefault(day.station, []).append(day)
    lines = []
    for row in fetch(connection, "stations", StationCounts):
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
    return tuple(lines)


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


def _cards(
    connection: duckdb.DuckDBPyConnection, context: Context, request: ReviewRequest
) -> tuple[Card, ...]:
    profiles = load_profiles(context.home.stations)
    rows = fetch(connection, "sample", SampledPage, sample=request.sample, seed=request.seed)
    wanted: dict[str, list[str]] = {}
    for row in rows:
        wanted.setdefault(row.raw_file, []).append(row.page_key)
    pages = {page.key: page for page in raw.read_pages(connection, context.home.raw, wanted)}
    cards = []
    for row in rows:
        page = pages[row.page_key]
        profile = profiles.profile_for(host=host(page.url), station=page.station)
        today, parts = explain_page(page, profile) if row.outcome != "quarantined" else (None, ())
        chrome = chrome_of(connection, row.page_key)
        card = Card(
            key=row.page_key, url=row.url, station=row.station, outcome=row.outcome, reason=row.reason,
            why=row.why, headline=row.headline,
            meta=_meta(page, today.article) if isinstance(today, Loaded) else (),
            blocks=mark_chrome(parts, chrome),
            paragraphs=_remaining(today, chrome),
            captions=today.captions if isinstance(today, Loaded) else (),
        )  # fmt: skip
        cards.append(card)
    return tuple(cards)


def _remaining(today: Outcome | None, chrome: Mapping[str, str]) -> tuple[Paragraph, ...]:
    """The body as the warehouse has it: without the station's chrome lines."""
    if not isinstance(today, Loaded):
        return ()
    return tuple(paragraph for paragraph in today.article.paragraphs if paragraph.text not in chrome)


def _meta(page: RawPage, article: Article) -> tuple[tuple[str, str], ...]:
    pairs = (
        ("type", article.page_type.value),
        ("byline", article.byline),
        ("authors", ", ".join(article.authors)),
        ("published", _dated(article.published)),
        (
            "day",
            f"{article.published_day.value} ({article.published_day.source})"
            if article.published_day
            else None,
        ),
        ("updated", _dated(article.updated)),
        ("section", article.section),
        ("tags", ", ".join(article.tags)),
        ("provider", article.provider),
        ("rights", article.rights),
        (
            "fetched",
            f"{page.fetched_at:%Y-%m-%d %H:%M} UTC, from {page.fetched_at_source.value.replace('_', ' ')}",
        ),
    )
    return tuple((name, value) for name, value in pairs if value)


def _dated(dated: Dated | None) -> str | None:
    if dated is None:
        return None
    known = {Precision.DAY: "%Y-%m-%d", Precision.MONTH: "%Y-%m"}.get(dated.precision, "%Y-%m-%d %H:%M UTC")
    return f"{dated.value:{known}}, from {dated.source}"
