"""One page: what became of each of its blocks and why, and what else the warehouse knows of it."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from etl.counted import counted
from etl.errors import UsageError
from etl.jobs.context import Context
from etl.jobs.review_rows import (
    CaptionElsewhere,
    ChromeLine,
    NearPage,
    StoredPage,
    StoryMember,
    fetch,
)
from etl.page_keys import short
from etl.pages.decode.urls import canonical, host
from etl.pages.explain import explain_page, mark_chrome
from etl.pages.model.outcome import Block, Outcome
from etl.pages.model.raw_page import RawPage
from etl.pages.model.reason_texts import rule_detail
from etl.stores import raw, sources
from etl.stores.published import open_published
from etl.stores.recipe import is_current, template_in
from etl.stores.statements import statement
from etl.stores.station_profiles import load_profiles


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
        template_id: The template that made the stored row; the explanation is always that of the full way.
    """

    page: RawPage
    outcome: Outcome
    blocks: tuple[Block, ...]
    stored: str | None = None
    is_current: bool = True
    template_id: str | None = None
    elsewhere: tuple[Elsewhere, ...] = ()


def explain(context: Context, target: str) -> Explanation:
    """Explain a file on disk, or a stored page by its key, the beginning of its key, or its URL in any spelling.

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
            is_current=is_current(stored.recipe, profile),
            template_id=template_in(stored.recipe),
            elsewhere=_elsewhere(connection, key),
        )


def page_named(context: Context, target: str) -> RawPage:
    """The page of a file on disk, or a stored page by its URL, its key or the beginning of its key.

    Raises:
        UsageError: There is no such file or page, or the key's beginning fits several.
        WarehouseError: The warehouse or the raw store cannot be read.
    """
    path = Path(target)
    if path.is_file():
        return _only_page(context, path)
    with open_published(context.home, context.settings.readers) as connection:
        stored = _find(connection, target)
        return next(raw.read_pages(connection, context.home.raw, {stored.raw_file: [stored.page_key]}))


def chrome_of(connection: duckdb.DuckDBPyConnection, key: str) -> dict[str, str]:
    """The lines of a page that the warehouse took out as station chrome, with the evidence."""
    rows = fetch(connection, "page_chrome", ChromeLine, page_key=key)
    return {row.text: _evidence(row) if row.pages else rule_detail(row.removed_by) for row in rows}


def _evidence(row: ChromeLine) -> str:
    days = f"{row.first_seen:%Y-%m-%d} to {row.last_seen:%Y-%m-%d}"
    return f"on {row.pages} of the station's {counted(row.of_pages or 0, 'page')}, {days}"


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


def _find(connection: duckdb.DuckDBPyConnection, target: str) -> StoredPage:
    address = canonical(target if "://" in target else f"https://{target}")
    rows = fetch(connection, "find_page", StoredPage, target=target, canonical=address)
    if not rows:
        raise _not_found(connection, target)
    is_url = any(target == row.url for row in rows) or not _is_key(target)
    if not is_url and len({row.page_key for row in rows}) > 1:
        some = ", ".join(short(row.page_key) for row in rows[:5])
        raise UsageError(
            f"the keys of {counted(len(rows), 'page')} start with {target!r}: {some}",
            hint=f"copydesk explain {short(rows[0].page_key)}",
        )
    return rows[0]


def _not_found(connection: duckdb.DuckDBPyConnection, target: str) -> UsageError:
    """Why there is no such page, and how to find it: by the addresses that come nearest, else by a part of its URL."""
    if _is_key(target) and _is_damaged(connection, target):
        return UsageError(
            f"{target!r} is a damaged record of an input, not a page, so there is nothing to explain",
            hint=f"copydesk quarantine show {target}",
        )
    near = fetch(connection, "near_pages", NearPage, target=target)
    told = "; near it: " + ", ".join(page.url for page in near) if near else ""
    if near:
        hint = f"copydesk explain {short(near[0].page_key)}"
    else:
        query = "select page_key, url from pages where url like '%harbor%'"
        hint = f'find it by a part of its URL: copydesk sql "{query}"'
    return UsageError(f"no file and no stored page is called {target!r}{told}", hint=hint)


def _is_damaged(connection: duckdb.DuckDBPyConnection, key: str) -> bool:
    wanted = {"fault": None, "key": key}
    return connection.execute(statement("load", "quarantine_entries"), wanted).fetchone() is not None


def _is_key(target: str) -> bool:
    return all(character in "0123456789abcdef" for character in target)


def _elsewhere(connection: duckdb.DuckDBPyConnection, key: str) -> tuple[Elsewhere, ...]:
    found = []
    for use in fetch(connection, "page_captions", CaptionElsewhere, page_key=key):
        days = f"{use.first_seen:%Y-%m-%d} to {use.last_seen:%Y-%m-%d}"
        spread = f"pages {use.pages}, stations {use.stations}, {days}"
        found.append(Elsewhere("caption", use.text, spread, use.page_key, use.station, use.url))
    for member in fetch(connection, "page_story", StoryMember, page_key=key):
        parts = [
            "first to carry it" if member.is_first else "",
            f"{member.own_share:.0%} text of its own" if member.own_share is not None else "",
        ]
        spread = ", ".join(filter(None, parts))
        address = member.url or member.page_key
        headline, station = member.headline or "", member.station or "?"
        found.append(Elsewhere("story", headline, spread, member.page_key, station, address))
    return tuple(found)
