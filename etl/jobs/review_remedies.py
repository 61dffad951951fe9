"""What a station's profile would have to say so that a repeated line is no longer a caption; tried on its pages."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import duckdb
from lxml.html import HtmlElement

from etl.counted import counted
from etl.jobs.draft_file import slug
from etl.jobs.review_rows import TriedPage, fetch
from etl.pages.body.evidence import LocatedCaption
from etl.pages.decode.urls import host
from etl.pages.model.outcome import Loaded, Outcome
from etl.pages.model.profile import StationProfile
from etl.pages.model.raw_page import RawPage
from etl.pages.process import decide, process
from etl.report.review_data import Remedy
from etl.stores import raw
from etl.stores.home import Home
from etl.stores.station_profiles import PROFILE_ENDING, StationProfiles

_PAGES = 4
"""Pages of the station on which a selector is tried: the caption's own and its latest others with captions."""
_ANCESTORS = 3
"""Elements around the caption whose names are tried; further out begins the article."""


@dataclass(frozen=True, slots=True)
class Trial:
    """Where remedies are sought: the published snapshot with the scope, the project, its profiles."""

    connection: duckdb.DuckDBPyConnection
    home: Home
    profiles: StationProfiles

    def remedy(self, text: str, page_key: str, station: str) -> Remedy | None:
        """The selector that takes out this caption and nothing else of the pages tried.

        Args:
            text: The caption.
            page_key: A page that carries it.
            station: The page's station, by its display name.

        Returns:
            None where no selector does just that.
        """
        pages = list(self._pages(page_key))
        if not pages:
            return None
        page = next(page for page in pages if page.key == page_key)
        profile = self.profiles.profile_for(host=host(page.url), station=page.station)
        for selector in _selectors(page, profile, text):
            changed = replace(profile, remove=(*profile.remove, selector))
            if all(_takes_out_only(text, process(each, profile), process(each, changed)) for each in pages):
                return self._told(station, page, changed, len(pages))
        return None

    def _pages(self, page_key: str) -> Iterator[RawPage]:
        files: dict[str, list[str]] = {}
        for row in fetch(self.connection, "caption_pages", TriedPage, page_key=page_key, pages=_PAGES):
            files.setdefault(row.raw_file, []).append(row.page_key)
        return raw.read_pages(self.connection, self.home.raw, files)

    def _told(self, station: str, page: RawPage, profile: StationProfile, pages: int) -> Remedy:
        """The profile's line; for a station without a profile the whole of a new one."""
        remove = f"remove = {json.dumps(profile.remove, ensure_ascii=False)}"
        if profile.station:
            unchanged = replace(profile, remove=profile.remove[:-1])
            file = self.profiles.file_of(unchanged)
            lines = remove
        else:
            file = self.home.stations / f"{slug(station, host(page.url))}{PROFILE_ENDING}"
            hosts = json.dumps([host(page.url)] if page.url else [])
            lines = f"station = {json.dumps(station, ensure_ascii=False)}\nhosts = {hosts}\n{remove}"
        effect = f"takes out this caption and nothing else of {counted(pages, 'page')} tried"
        return Remedy(str(file.relative_to(self.home.root)), lines, effect)


def _selectors(page: RawPage, profile: StationProfile, text: str) -> Iterator[str]:
    """Names of the elements around a caption, the innermost first."""
    evidence = decide(page, profile).evidence
    located = _of_text(evidence.captions, text) if evidence else None
    for element in located.elements[:1] if located else ():
        around = [element, *list(element.iterancestors())[:_ANCESTORS]]
        yield from filter(None, map(_selector, around))


def _of_text(captions: Iterable[LocatedCaption], text: str) -> LocatedCaption | None:
    return next((located for located in captions if located.caption.text == text), None)


def _selector(element: HtmlElement) -> str:
    """An element by its tag and its classes or its id, where a profile can write them so; else empty."""
    names = [name for name in (element.get("class") or "").split() if _is_plain(name)][:2]
    identity = element.get("id") or ""
    if names:
        return f"{element.tag!s}.{'.'.join(names)}"
    return f"{element.tag!s}#{identity}" if identity and _is_plain(identity) else ""


def _is_plain(name: str) -> bool:
    return name.replace("-", "").replace("_", "").isalnum() and name.isascii()


def _takes_out_only(text: str, before: Outcome, after: Outcome) -> bool:
    """Whether the second outcome is the first without one caption."""
    if not (isinstance(before, Loaded) and isinstance(after, Loaded)):
        return False
    others = [caption.text for caption in before.captions if caption.text != text]
    same_captions = [caption.text for caption in after.captions] == others
    return same_captions and after.article.paragraphs == before.article.paragraphs
