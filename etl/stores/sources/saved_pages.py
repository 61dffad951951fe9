"""What a saved page says in its own text about where it came from and when: comments of browsers and savers.

Each form is that of the program: Internet Explorer's mark of the web (also Chrome's), SingleFile, monolith, HTTrack,
Save Page WE, WebScrapBook, and the scripts and comments of web archives.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape

from etl.pages.decode.urls import canonical
from etl.pages.decode.web_archives import archived
from etl.stores.sources.http_payload import parse_response
from etl.stores.sources.mhtml import SavedPage, is_mhtml, read_mhtml
from etl.stores.sources.page_facts import NO_FACTS, PageFacts, facts_of_headers, parse_instant
from etl.stores.sources.webarchive import is_webarchive, read_webarchive
from etl.stores.sources.wide_text import as_utf8

_HEAD_BYTES, _TAIL_BYTES = 16 * 1024, 6 * 1024
"""Bytes at a page's beginning and end in which savers leave their comments."""
_FIRST_BYTES = 4 * 1024
"""Bytes in which those stand that are written before anything else."""

_RESPONSE = b"HTTP/"
"""What tools write that save a response as it came (`curl --include`)."""
_UNPACKED = 50
"""Times the size of such a response that its body may have; text is compressed by less."""
_SAVED_FROM = re.compile(rb"<!--\s*saved from url=\((\d{1,5})\)(https?://[^\r\n]{1,8000})", re.IGNORECASE)
"""The number is the URL's length, since a URL may hold what ends a comment."""
_URL_END = re.compile(rb"\s|-->")
_SINGLE_FILE = re.compile(
    rb"<!--[^<]{0,200}?SingleFile[^<]{0,200}?\burl:[ \t]*(\S{1,8000})"
    rb"(?:\s+saved date:[ \t]*([^\r\n<]{1,100}?)\s*(?:-->|[\r\n]))?"
)
_MONOLITH = re.compile(rb"<!--\s*Saved from (https?://\S{1,8000}) at (\S{10,40}) using monolith")
_HTTRACK = re.compile(rb"<!--\s*Mirrored from (\S{1,8000}) by HTTrack [^,>]{0,100}, ([^>]{10,60}?)\s*-->")
_PAGE_WE_URL = re.compile(rb"""<meta name="savepage-url" content="([^"]{1,8000})""")
_PAGE_WE_DATE = re.compile(rb"""<meta name="savepage-date" content="([^"]{1,100})""")
_SCRAP_BOOK_URL = re.compile(rb"""\bdata-scrapbook-source="([^"]{1,8000})""")
_SCRAP_BOOK_DATE = re.compile(rb"""\bdata-scrapbook-create="(\d{14})""")
_WOMBAT = re.compile(rb"""__wm\.wombat\(\s*["']([^"']{1,8000})["']\s*,\s*["'](\d{14})["']""")
_PYWB_URL = re.compile(rb"""\bwbinfo\.url\s*=\s*["']([^"']{1,8000})["']""")
_PYWB_DATE = re.compile(rb"""\bwbinfo\.timestamp\s*=\s*["'](\d{14})["']""")
_LINKED = re.compile(
    rb"""<(?:link|meta)\b[^>]{0,100}(?:canonical|bookmark|og:url)["'][^>]{0,40}(?:href|content)=["']([^"'>\s]{1,8000})"""
)
_PRINTED = re.compile(rb"\bThe Wayback Machine - (https?://[^\s<]{1,8000})")
"""What its toolbar prints above a page, and what is left of it in a flattened one."""
_ARCHIVED = b"FILE ARCHIVED ON"
_ARCHIVED_ON = re.compile(_ARCHIVED + rb" (\d{1,2}:\d\d:\d\d) ([A-Z][a-z]{2} \d{1,2}, \d{4})")

_Found = tuple[bytes | None, bytes | None]
"""URL and date as they are written."""


def _pair(pattern: re.Pattern[bytes]) -> Callable[[bytes], _Found]:
    def read(head: bytes) -> _Found:
        found = pattern.search(head)
        return (found[1], found[2]) if found else (None, None)

    return read


def _first(pattern: re.Pattern[bytes], head: bytes) -> bytes | None:
    found = pattern.search(head)
    return found[1] if found else None


def _two(url: re.Pattern[bytes], date: re.Pattern[bytes]) -> Callable[[bytes], _Found]:
    return lambda head: (_first(url, head), _first(date, head))


def _saved_from(head: bytes) -> _Found:
    found = _SAVED_FROM.search(head)
    if found is None:
        return None, None
    size = int(found[1])
    is_right = found[2][size:].lstrip().startswith(b"-->")
    return (found[2][:size] if is_right else _URL_END.split(found[2], maxsplit=1)[0]), None


def _wombat(head: bytes) -> _Found:
    found = _WOMBAT.search(head)
    return (found[1], found[2]) if found else _linked(head)


def _linked(head: bytes) -> _Found:
    urls = (found[1] for found in _LINKED.finditer(head))
    return next((url for url in urls if archived(_text(url))), None), None


_Readers = dict[bytes, Callable[[bytes], _Found]]
"""Readers by what a page must hold for them to be asked."""
_FIRST_READERS: _Readers = {
    b"saved from url=": _saved_from,
    b"SingleFile": _pair(_SINGLE_FILE),
    b"using monolith": _pair(_MONOLITH),
    b"HTTrack": _pair(_HTTRACK),
    b"Wayback Machine - ": lambda head: (_first(_PRINTED, head), None),
    b"data-scrapbook": _two(_SCRAP_BOOK_URL, _SCRAP_BOOK_DATE),
}
_READERS: _Readers = {
    b"savepage-url": _two(_PAGE_WE_URL, _PAGE_WE_DATE),
    b"wombat": _wombat,
    b"wbinfo.": _two(_PYWB_URL, _PYWB_DATE),
    b"WAYBACK": _linked,
    b"/submit/": _linked,  # the form at the head of archive.today's pages
}


def read_saved(body: bytes, given: PageFacts) -> tuple[bytes, PageFacts]:
    """The page in a saved one, and its facts: those that its input gives before those that it carries itself.

    What it carries counts only as long as its URL is the given one: who publishes a saved page does not clear it of
    comments. For a replayed page, URL and fetch time are those of the page that was archived.
    """
    carried = NO_FACTS
    saved = _unwrapped(body)
    if saved:
        body = saved.body
        carried = PageFacts(url=saved.url, fetched_at=saved.fetched_at)
        given = replace(given, content_type=saved.content_type)
    carried = original_facts(_merged(carried, _carried(body)))
    given = original_facts(given if _is_address(given.url) else replace(given, url=carried.url or given.url))
    is_other = given.url and carried.url and canonical(given.url) != canonical(carried.url)
    return body, given if is_other else _merged(given, carried)


def _unwrapped(body: bytes) -> SavedPage | None:
    """The page in a file of another format, if the body is one: MHTML, Safari's, or a response with its headers."""
    if is_mhtml(body):
        return read_mhtml(body)
    if is_webarchive(body):
        return read_webarchive(body)
    if not body.startswith(_RESPONSE):
        return None
    response = parse_response(body, _UNPACKED * len(body))
    facts = facts_of_headers(response.headers)
    if not response.headers or response.problem or response.is_too_large:
        return None
    return SavedPage(response.body, facts.url, facts.fetched_at, facts.content_type)


def original_facts(facts: PageFacts) -> PageFacts:
    """The facts of the page that was archived, if the URL is that of a replay."""
    found = archived(facts.url) if facts.url else None
    return replace(facts, url=found.url, fetched_at=found.archived_at or facts.fetched_at) if found else facts


def _merged(first: PageFacts, second: PageFacts) -> PageFacts:
    return replace(first, url=first.url or second.url, fetched_at=first.fetched_at or second.fetched_at)


def _is_address(url: str | None) -> bool:
    return url is not None and url.lower().startswith(("http://", "https://"))


def _carried(body: bytes) -> PageFacts:
    """URL and fetch time that a page carries in its text; none for most pages."""
    head = as_utf8(body[:_HEAD_BYTES])
    facts = NO_FACTS
    for url, date in _found(head):
        facts = _merged(
            facts, PageFacts(url=_url(url), fetched_at=parse_instant(_text(date)) if date else None)
        )
    if facts.fetched_at is None and _ARCHIVED in body[-_TAIL_BYTES:]:
        found = _ARCHIVED_ON.search(body, len(body) - min(len(body), _TAIL_BYTES))
        facts = replace(facts, fetched_at=_archive_time(found) if found else None)
    return facts


def _archive_time(found: re.Match[bytes]) -> datetime:
    return datetime.strptime(f"{_text(found[2])} {_text(found[1])}", "%b %d, %Y %H:%M:%S").replace(tzinfo=UTC)


def _found(head: bytes) -> Iterator[_Found]:
    for readers, text in ((_FIRST_READERS, head[:_FIRST_BYTES]), (_READERS, head)):
        yield from (read(head) for mark, read in readers.items() if mark in text)


def _url(url: bytes | None) -> str | None:
    text = _text(url or b"")
    if text and "://" not in text[:10]:
        text = f"http://{text}"  # HTTrack leaves the scheme out
    return text if text.lower().startswith(("http://", "https://")) else None


def _text(value: bytes) -> str:
    return unescape(value.decode("utf-8", "replace")).strip()
