"""Pages replayed by a web archive: the address and moment that were archived, and the page without the archive's own.

Archives of the Wayback kind (also pywb and OpenWayback) put the moment and the original address into the address of
the replayed page, rewrite its links in the same way, and add a toolbar, scripts and comments (Memento, RFC 7089;
wayback's and pywb's documentation of URLs and banners). Archives are not recognised by name, except those that name
themselves in their own additions.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from urllib.parse import unquote


@dataclass(frozen=True, slots=True)
class Archived:
    """What an archive's address stands for: the original URL, and when it was archived, if it says so."""

    url: str
    archived_at: datetime | None = None


_STAMP = r"\d{14}|\d{4}\.\d\d\.\d\d-\d{6}"
_ADDRESS = re.compile(
    rf"https?://[^/?#\s]+/(?:[^/?#\s]{{1,60}}/){{0,4}}?({_STAMP})(?:[a-z]{{2}}_)?/(https?(?::|%3a).+|www\..+)",
    re.IGNORECASE,
)
"""Moment with all its digits, perhaps what kind of replay is wanted (`id_`, `if_`, `mp_`), original address."""
_WEB_ADDRESS = re.compile(
    r"https?://[^/?#\s]+/(?:[^/?#\s]{1,60}/){0,3}?web/(\d{0,14})(?:[a-z]{2}_)?/"
    r"(https?(?::|%3a).+|(?:[\w-]+\.)+[a-z]{2,}(?:[:/?].*)?)",
    re.IGNORECASE,
)
"""The same below `/web/`, where fewer digits do, and the scheme may be missing."""
_SCHEME = re.compile(r"(https?):/*", re.IGNORECASE)
_LAYERS = 3
_EARLIEST = "00000101000000"
"""What stands for the digits that a moment leaves out."""


def archived(url: str) -> Archived | None:
    """What the address of a replayed page stands for; None for any other address."""
    found = None
    for _ in range(_LAYERS):  # archives archive each other
        inner = _unwrapped(url if found is None else found.url)
        if inner is None:
            break
        found = inner
    return found


def _unwrapped(url: str) -> Archived | None:
    address = url.strip()
    found = _ADDRESS.fullmatch(address) or _WEB_ADDRESS.fullmatch(address)
    if found is None:
        return None
    original = found[2] if ":" in found[2][:6] else unquote(found[2])
    if not original.lower().startswith("http"):
        original = f"http://{original}"
    original = _SCHEME.sub(lambda scheme: f"{scheme[1].lower()}://", original, count=1)
    return Archived(original, archived_moment(found[1]))


def archived_moment(stamp: str) -> datetime | None:
    """The moment of four to fourteen digits, the earliest that they allow; None if they are none."""
    digits = re.sub(r"\D", "", stamp)
    if len(digits) < 4:
        return None
    try:
        return datetime.strptime(digits + _EARLIEST[len(digits) :], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None


_HEAD, _TAIL = 24_000, 6_000
"""Characters at a page's beginning and end in which archives leave their marks."""
_MARKS = (b"wombat", b"WAYBACK", b"wbinfo.", b"wm-ipp")
_EARLY_MARKS = (b"/submit/", b"Wayback Machine - ")
_EARLY = 8_000
"""Bytes at a page's beginning for marks that are common words elsewhere."""
_TAIL_MARK = b"FILE ARCHIVED ON"
_LINK = re.compile(
    rf"""(?<![\w/.:%-])(?:https?:)?(?:\\?/\\?/[\w.-]{{1,100}}+(?::\d+)?)?\\?/(?:[\w.-]{{1,60}}+\\?/){{0,4}}?(?:{_STAMP})"""
    r"""(?:[a-z]{2}_)?\\?/(?=https?:\\?/|mailto:|//)""",
    re.IGNORECASE,
)
"""What an archive writes before the original address of a link, in markup and in JSON."""
_INSERT = re.compile(r"<!--\s*BEGIN ([A-Z -]{0,40}(?:TOOLBAR|BANNER)[A-Z -]{0,40}?)\s*-->")
_ADDED = re.compile(r"""<(div|p)\b[^>]{0,200}\bid=["']?(?:wm-ipp[\w-]*|donato|HEADER)["' >]""")
_TODAY = re.compile(r"""<form\b[^>]{0,200}action=["']https?://[\w.]{1,40}/submit/["']""")
"""The form at the head of every page of archive.today, under any of its names."""
_TAGS = {tag: re.compile(rf"<(/?){tag}\b[^>]*>", re.IGNORECASE) for tag in ("div", "p")}
_MOST_ADDED = 20
"""Parts that an archive adds; there are four or five."""
_PRINTED = re.compile(r"^[ \t]*The Wayback Machine - https?://\S+[ \t]*$", re.MULTILINE)
_OWN_META = re.compile(
    r"""<meta\b[^>]{0,100}(?:og:(?:site_name|url|type)|article:(?:published|modified)_time|twitter:)[^>]{0,2000}>""",
    re.IGNORECASE,
)


def as_archived(text: str, body: bytes) -> str:
    """A page's text as it was archived: without the archive's toolbar, its links as they were.

    The archive's scripts and comments stay, since nobody reads those of any page.

    Args:
        text: The decoded page.
        body: Its bytes, in which it is quicker to see that no archive was at work.
    """
    is_marked = body.find(_TAIL_MARK, -_TAIL) >= 0 or any(body.find(mark, 0, _HEAD) >= 0 for mark in _MARKS)
    if not is_marked and not any(body.find(mark, 0, _EARLY) >= 0 for mark in _EARLY_MARKS):
        return text
    is_today = _TODAY.search(text, 0, _HEAD) is not None
    printed = _PRINTED.search(text, 0, _EARLY)
    if not (is_marked or is_today or printed):
        return text
    if printed and not text.lstrip().startswith("<"):
        return text[printed.end() :]  # what stands above it in a flattened page is the toolbar
    if is_today:
        text = _OWN_META.sub("", text[:_HEAD]) + text[_HEAD:]
    text = _without_added(_without_inserts(text), is_today=is_today)
    return _LINK.sub("", _PRINTED.sub("", text))


def _without_inserts(text: str) -> str:
    """The page without what stands between an archive's comments."""
    for _ in range(_MOST_ADDED):
        found = _INSERT.search(text)
        end = re.compile(rf"<!--\s*END {found[1]}\s*-->").search(text, found.end()) if found else None
        if found is None or end is None:
            break
        text = text[: found.start()] + text[end.end() :]
    return text


def _without_added(text: str, *, is_today: bool) -> str:
    """The page without the elements that archives add where no comments stand around them."""
    parts, at = [], 0
    for found in islice(_ADDED.finditer(text), _MOST_ADDED):
        if found.start() < at or ("HEADER" in found[0] and not is_today):
            continue
        parts.append(text[at : found.start()])
        at = _end(text, found.start(), found[1])
    return "".join((*parts, text[at:]))


def _end(text: str, start: int, tag: str) -> int:
    """Where the element that begins here ends; where it begins, if it has no end."""
    depth = 0
    for found in _TAGS[tag].finditer(text, start):
        depth += -1 if found[1] else 1
        if not depth:
            return found.end()
    return start
