"""The sample of a review: pages as cards, each explained as today's recipe decides."""

from collections.abc import Iterator, Mapping, Sequence

import duckdb

from etl.jobs.context import Context
from etl.jobs.explain import chrome_of
from etl.jobs.review_rows import SampledPage
from etl.page_keys import short
from etl.pages.decode.urls import host
from etl.pages.explain import explain_page, mark_chrome
from etl.pages.model.article import Article, Dated, Paragraph, Precision
from etl.pages.model.outcome import Block, BlockFate, Loaded, Outcome, Step
from etl.pages.model.raw_page import RawPage
from etl.report.review_data import Card
from etl.stores import raw
from etl.stores.statements import statement
from etl.stores.station_profiles import StationProfiles


def cards(
    connection: duckdb.DuckDBPyConnection,
    context: Context,
    profiles: StationProfiles,
    rows: Sequence[SampledPage],
) -> Iterator[Card]:
    """Read the sampled pages from the raw store and explain them; damaged records show their first bytes.

    Raises:
        WarehouseError: The raw store cannot be read.
    """
    wanted: dict[str, list[str]] = {}
    for row in rows:
        if row.raw_file:
            wanted.setdefault(row.raw_file, []).append(row.page_key)
    pages = {page.key: page for page in raw.read_pages(connection, context.home.raw, wanted)}
    for row in rows:
        page = pages.get(row.page_key)
        if page is None or row.outcome == "quarantined":
            yield _unread(row, _excerpt(connection, row.page_key) if page is None else ())
            continue
        today, parts = explain_page(page, profiles.profile_for(host=host(page.url), station=page.station))
        chrome = chrome_of(connection, row.page_key)
        yield Card(
            key=row.page_key, url=row.url, station=row.station, outcome=row.outcome, reason=row.reason,
            why=row.why, headline=row.headline,
            meta=_meta(page, today.article) if isinstance(today, Loaded) else (),
            blocks=mark_chrome(parts, chrome),
            paragraphs=_remaining(today, chrome),
            captions=today.captions if isinstance(today, Loaded) else (),
            command=f"copydesk explain {short(row.page_key)}",
        )  # fmt: skip


def _unread(row: SampledPage, blocks: tuple[Block, ...]) -> Card:
    """A page that failed, or a damaged record: trying it again here might fail as it did."""
    return Card(
        key=row.page_key, url=row.url, station=row.station, outcome=row.outcome, reason=row.reason,
        why=row.why, headline=row.headline, meta=(), blocks=blocks, paragraphs=(), captions=(),
        command=f"copydesk quarantine show {short(row.page_key)}",
    )  # fmt: skip


def _excerpt(connection: duckdb.DuckDBPyConnection, key: str) -> tuple[Block, ...]:
    """The first bytes of a damaged record, as text."""
    rows = connection.execute(statement("review", "excerpt"), {"page_key": key}).fetchall()
    return tuple(
        Block(
            excerpt.decode("utf-8", "replace"),
            BlockFate.REMOVED,
            "damaged record",
            "its first bytes",
            Step.GATE,
        )
        for (excerpt,) in rows
        if excerpt
    )


def _remaining(today: Outcome | None, chrome: Mapping[str, str]) -> tuple[Paragraph, ...]:
    """The body as the warehouse has it: without the station's chrome lines."""
    if not isinstance(today, Loaded):
        return ()
    return tuple(paragraph for paragraph in today.article.paragraphs if paragraph.text not in chrome)


def _meta(page: RawPage, article: Article) -> tuple[tuple[str, str], ...]:
    day = article.published_day
    pairs = (
        ("type", article.page_type.value),
        ("byline", article.byline),
        ("authors", ", ".join(article.authors)),
        ("published", _dated(article.published)),
        ("day", f"{day.value} ({day.source})" if day else None),
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
