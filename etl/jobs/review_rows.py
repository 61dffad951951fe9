"""Rows of the statements in `warehouse/review`, each named as its columns."""

from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple

import duckdb

from etl.stores.statements import Row, named_rows, statement


def fetch(
    connection: duckdb.DuckDBPyConnection, name: str, row_type: Callable[..., Row], **parameters: object
) -> list[Row]:
    """Run a statement and return its rows.

    Args:
        connection: The published snapshot.
        name: The statement's file in `warehouse/review`.
        row_type: One of the types below.
        parameters: What the statement takes.
    """
    return named_rows(connection.execute(statement("review", name), parameters or None), row_type)


class FunnelStep(NamedTuple):
    """Pages by outcome."""

    outcome: str
    pages: int


class BodySize(NamedTuple):
    """Share of a page's words that became body, and their number."""

    share: float
    body_words: int


class StationDay(NamedTuple):
    """Loaded pages of a station and day; None for a day without any page."""

    station: str
    day: date
    loaded: int | None
    not_yet: bool


class StationCounts(NamedTuple):
    """What a station has in the scope; `usual_share` is that of all its pages, None where they are few.

    Args:
        unspaced: Whether most of its articles are written without spaces between words.
    """

    station: str
    pages: int
    loaded: int
    body_share: float | None
    captions_per_page: float
    usual_share: float | None
    unspaced: bool


class UsualShare(NamedTuple):
    """The body share that is usual in the warehouse, and on how many pages."""

    share: float | None
    pages: int


class DayCounts(NamedTuple):
    """Pages of `days` days from `day` on, by outcome."""

    day: date
    days: int
    loaded: int
    rejected: int
    quarantined: int


class FetchSpan(NamedTuple):
    """First and last fetch time of the scope; None without pages."""

    first: datetime | None
    last: datetime | None


class RecipePages(NamedTuple):
    """Pages that a recipe made, by what decides on their profile."""

    recipe: str
    host: str
    input_station: str | None
    pages: int


class LatestCommit(NamedTuple):
    """The state of the warehouse."""

    run_id: str
    sequence: int
    committed_at: datetime


class RunFigures(NamedTuple):
    """What a run did, as far as a review compares it; `measured` counts the pages of body share and captions."""

    run_id: str
    job: str
    started_at: datetime
    loaded: int
    rejected: int
    quarantined: int
    unchanged: int | None
    measured: int
    body_share: float | None
    captions_per_page: float | None


class Alarm(NamedTuple):
    """A layout alarm."""

    station: str
    measure: str
    usual: float
    value: float
    day: date


class ListedPage(NamedTuple):
    """A page in the list of headlines."""

    page_key: str
    url: str
    station: str
    day: date
    outcome: str
    headline: str


class RepeatedCaption(NamedTuple):
    """A caption that several pages carry, and the latest of them."""

    text: str
    pages: int
    stations: list[str]
    first_seen: datetime | None
    last_seen: datetime | None
    credits: str | None
    page_key: str


class TriedPage(NamedTuple):
    """A page on which a change of its station's profile is tried."""

    page_key: str
    raw_file: str


class CarriedStory(NamedTuple):
    """A story that several pages tell."""

    headline: str | None
    members: int
    stations: list[str]
    first_seen: datetime | None
    last_seen: datetime | None
    first_station: str | None
    own_share: float | None


class RemovedLine(NamedTuple):
    """A line that was taken out of a station's bodies; `removals` and `different` are the station's."""

    station: str
    removals: int
    different: int
    text: str
    rule: str
    pages: int
    of_pages: int | None
    first_seen: datetime | None
    last_seen: datetime | None


class Reason(NamedTuple):
    """Why pages were rejected or quarantined, with an example."""

    outcome: str
    reason: str
    pages: int
    example: str
    detail: str


class SampledPage(NamedTuple):
    """A page to look at, and why; a damaged record has no `raw_file`."""

    page_key: str
    url: str
    station: str
    outcome: str
    reason: str
    headline: str
    raw_file: str
    why: str


class StoredPage(NamedTuple):
    """A page that fits what somebody asked for."""

    page_key: str
    url: str | None
    outcome: str
    recipe: str
    raw_file: str


class NearPage(NamedTuple):
    """A page whose URL is like what somebody asked for."""

    page_key: str
    url: str


class ChromeLine(NamedTuple):
    """A line of a page that recurs on other pages of its station."""

    text: str
    removed_by: str
    pages: int | None
    of_pages: int | None
    first_seen: datetime | None
    last_seen: datetime | None


class CaptionElsewhere(NamedTuple):
    """Another page with a caption of this one."""

    text: str
    pages: int
    stations: int
    first_seen: datetime
    last_seen: datetime
    page_key: str
    station: str
    url: str


class StoryMember(NamedTuple):
    """Another page that tells the story of this one."""

    headline: str | None
    page_key: str
    station: str | None
    url: str | None
    own_share: float | None
    is_first: bool
