"""One page: what became of each of its blocks and why, and what else the warehouse knows of it."""

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import duckdb

from etl.counted import counted
from etl.errors import UsageError
from etl.jobs.context import Context
from etl.pages.decode.urls import canonical, host
from etl.pages.explain import explain_page, mark_chrome
from etl.pages.model.outcome import Block, Outcome
from etl.pages.model.raw_page import RawPage
from etl.pages.model.reason_texts import rule_detail
from etl.stores import raw, sources
from etl.stores.recipe import recipe_of
from etl.stores.statements import statement
from etl.stores.station_profiles import load_profiles
from etl.stores.warehouse import open_published


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another page with a caption or the story of this one.

    Args:
        what: `caption` or `story`.
        text: The caption, or the story's headline.
        spread: How far it is spread, or how the other page stands to the story, in words.
        page_key: The other page.
        station: Its station.
        url: Its URL, else its key.
    """

    what: str
    text: str
    spread: str
    page_key: str
    station: str
    url: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """A page explained.

    Args:
        outcome: What today's recipe makes of it.
        stored: Outcome in the warehouse; None for a page that is not there.
        is_current: Whether the stored row was made by today's recipe, so that it agrees with the explanation.
    """

    page: RawPage
    outcome: Outcome
    blocks: tuple[Block, ...]
    stored: str | None = None
    is_current: bool = True
    elsewhere: tuple[Elsewhere, ...] = ()


def explain(context: Context, target: str) -> Explanation:
    """Explain a file on disk, or a stored page by its URL, its key or the beginning of its key.

    Raises:
        UsageError: There is no such file or page, or the key's beginning fits several.
        WarehouseError: The warehouse or the raw store cannot be read.
    """
    path = Path(target)
    if path.is_file():
        return _explain_file(context, path)
    profiles = load_profiles(context.home.stations)
    with open_published(context.home, context.settings.readers) as connection:
        stored = _find(connection, target)
        key = stored.page_key
        page = next(raw.read_pages(connection, context.home.raw, {stored.raw_file: [key]}))
        profile = profiles.profile_for(host=host(page.url), station=page.station)
        today, parts = explain_page(page, profile)
        return Explanation(
            page=page,
            outcome=today,
            blocks=mark_chrome(parts, chrome_of(connection, key)),
            stored=stored.outcome,
            is_current=stored.recipe == recipe_of(profile),
            elsewhere=_elsewhere(connection, key),
        )


def chrome_of(connection: duckdb.DuckDBPyConnection, key: str) -> dict[str, str]:
    """The lines of a page that the warehouse took out as station chrome, with the evidence."""
    rows = connection.execute(statement("review", "page_chrome"), {"page_key": key}).fetchall()
    return {
        text: f"on {pages} of the station's {counted(of, 'page')}, {first:%Y-%m-%d} to {last:%Y-%m-%d}"
        if pages
        else rule_detail(rule)
        for text, rule, pages, of, first, last in rows
    }


def _explain_file(context: Context, path: Path) -> Explanation:
    page = _only_page(context, path)
    profile = load_profiles(context.home.stations).profile_for(host=host(page.url), station=page.station)
    outcome, parts = explain_page(page, profile)
    return Explanation(page, outcome, parts)


def _only_page(context: Context, path: Path) -> RawPage:
    """The page of a file, read as `run` reads it: with its date, address and encoding."""
    pages = []
    options = sources.configured(context.settings, now=context.clock())
    for item in sources.read_inputs([path], options):
        if isinstance(item, sources.DamagedRecord):
            raise UsageError(
                f"{path} cannot be read: {item.fault.value}, {item.detail}", hint=f"copydesk extract {path}"
            )
        if isinstance(item, RawPage):
            pages.append(item)
        if len(pages) > 1:
            raise UsageError(
                f"there are several pages in {path}",
                hint=f"run it, then name one by its URL or key: copydesk run {path}",
            )
    if not pages:
        raise UsageError(f"there is no page in {path}", hint=f"copydesk extract {path}")
    return pages[0]


class _StoredPage(NamedTuple):
    """A row of `review/find_page.sql`."""

    page_key: str
    url: str | None
    outcome: str
    recipe: str
    raw_file: str


def _find(connection: duckdb.DuckDBPyConnection, target: str) -> _StoredPage:
    wanted = {"target": target, "canonical": canonical(target)}
    found = connection.execute(statement("review", "find_page"), wanted).fetchall()
    rows = [_StoredPage(*row) for row in found]
    if not rows:
        if _is_key(target) and _is_damaged(connection, target):
            raise UsageError(
                f"{target!r} is a damaged record of an input, not a page, so there is nothing to explain",
                hint=f"copydesk quarantine show {target}",
            )
        raise UsageError(
            f"there is no file and no stored page {target!r}",
            hint='find it by a part of its URL: copydesk sql "select page_key, url from pages '
            "where url like '%harbor%'\"",
        )
    is_url = any(target == row.url for row in rows) or not _is_key(target)
    if not is_url and len({row.page_key for row in rows}) > 1:
        some = ", ".join(row.page_key[:12] for row in rows[:5])
        raise UsageError(
            f"the keys of {counted(len(rows), 'page')} start with {target!r}: {some}",
            hint=f"copydesk explain {rows[0].page_key[:12]}",
        )
    return rows[0]


def _is_damaged(connection: duckdb.DuckDBPyConnection, key: str) -> bool:
    wanted = {"fault": None, "key": key}
    return connection.execute(statement("load", "quarantine_entries"), wanted).fetchone() is not None


def _is_key(target: str) -> bool:
    return all(character in "0123456789abcdef" for character in target)


def _elsewhere(connection: duckdb.DuckDBPyConnection, key: str) -> tuple[Elsewhere, ...]:
    found = []
    for text, pages, station_count, first, last, other, station, url in connection.execute(
        statement("review", "page_captions"), {"page_key": key}
    ).fetchall():
        spread = f"pages {pages}, stations {station_count}, {first:%Y-%m-%d} to {last:%Y-%m-%d}"
        found.append(Elsewhere("caption", text, spread, other, station, url))
    rows = connection.execute(statement("review", "page_story"), {"page_key": key}).fetchall()
    for headline, other, station, url, own_share, is_first in rows:
        parts = [
            "first to carry it" if is_first else "",
            f"{own_share:.0%} text of its own" if own_share is not None else "",
        ]
        spread = ", ".join(filter(None, parts))
        found.append(Elsewhere("story", headline or "", spread, other, station or "?", url or other))
    return tuple(found)
