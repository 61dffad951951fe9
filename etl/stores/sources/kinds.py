"""The kinds of inputs, and what a file claims to be by its name, before its bytes are read."""

import re
from collections.abc import Mapping
from enum import StrEnum
from fnmatch import fnmatchcase

from etl.stores.input_words import KIND_WORDS
from etl.stores.sources.page_facts import HOST, PageFacts


class InputKind(StrEnum):
    """The kinds of inputs; the values are stored in the ledger."""

    HTML = "html"
    TEXT = "text"
    JSONL = "jsonl"
    WARC = "warc"
    ARC = "arc"
    PARQUET = "parquet"
    CSV = "csv"
    ZIP = "zip"
    TAR = "tar"
    COMPRESSED = "compressed"
    SKIPPED = "skipped"

    @property
    def is_page(self) -> bool:
        """Whether the whole file is one page."""
        return self in {InputKind.HTML, InputKind.TEXT}


class Claim(StrEnum):
    """What a file claims to be, by its name and its sidecar."""

    PAGE = "page"
    """A single page, whatever its bytes: they were written by strangers and are not trusted to say otherwise."""
    CONTAINER = "container"
    NOTHING = "nothing"


PAGE_SUFFIXES = frozenset(
    ".html .htm .xhtml .xht .shtml .shtm .phtml .dhtml .mhtml .mht .webarchive .php .php3 .php5 .asp .aspx .ashx .jsp "
    ".jspx .jsf .do .action .cfm .cgi .pl .ece .txt .text".split()
)
CONTAINER_SUFFIXES = frozenset(
    ".json .jsonl .ndjson .jsonlines .jl .warc .arc .wet .wacz .parquet .pq .csv .tsv .psv .zip .tar .tgz .tbz .tbz2 "
    ".txz .tzst .tlz".split()
)
NAMED_KINDS = {
    ".jsonl": InputKind.JSONL,
    ".ndjson": InputKind.JSONL,
    ".warc": InputKind.WARC,
    ".arc": InputKind.ARC,
    ".parquet": InputKind.PARQUET,
    ".csv": InputKind.CSV,
    ".zip": InputKind.ZIP,
    ".wacz": InputKind.ZIP,
    ".tar": InputKind.TAR,
}
_COMPRESSIONS = frozenset(".gz .gzip .zst .zstd .bz2 .xz".split())
_URL_MARKS = re.compile(r"\?|%3f|%2f|&[a-z_]+=|^https?[:_%]", re.IGNORECASE)
"""Matches what occurs only in URLs: crawlers that save pages under their address leave it in file names."""
_PAGE_TYPE = re.compile(r"\s*(?:text/(?:html|plain|xml)|application/(?:xhtml\+xml|xml))\b", re.IGNORECASE)

_BUCKET = re.compile(r"[a-z0-9]+://[^/]*/")
"""Matches the beginning of an object's address: a bucket may be named like a host, and mirrors nothing by that."""

OPERATORS_KINDS: Mapping[str, InputKind | None] = {
    word: InputKind(kind) if kind else None for word, kind in KIND_WORDS.items()
}


def base_name(name: str) -> str:
    """The last part of a path, also of a member (`day.zip!a/b.html`)."""
    return re.split(r"[/!]", name)[-1]


def plain_name(name: str) -> str:
    """The base name without compression endings, so that the remaining ending shows the kind."""
    base = base_name(name)
    while _suffix(base) in _COMPRESSIONS:
        base = base[: base.rindex(".")]
    return base


def compressions_named(name: str) -> int:
    """Number of compression endings in a name: 2 for `page.html.gz.gz`."""
    base = base_name(name)
    return base.count(".") - plain_name(name).count(".")


def suffix(name: str) -> str:
    """The ending that shows the kind, in lower case: `.html` for `A.HTML.gz`; empty if there is none."""
    return _suffix(plain_name(name))


def _suffix(base: str) -> str:
    stem, dot, ending = base.rpartition(".")
    return f".{ending.lower()}" if dot and stem else ""


def claim(name: str, facts: PageFacts) -> Claim:
    """What a file claims to be.

    Args:
        name: Its path for people, members after `!`.
        facts: Facts from its sidecar.
    """
    if facts.url or _PAGE_TYPE.match(facts.content_type or ""):
        return Claim.PAGE
    ending = suffix(name)
    if ending in PAGE_SUFFIXES or _URL_MARKS.search(base_name(name)):
        return Claim.PAGE
    if ending in CONTAINER_SUFFIXES or compressions_named(name):
        return Claim.CONTAINER
    # Saved HTTP headers belong to one response. In a folder named like a host, file names come from URLs.
    return Claim.PAGE if facts.is_response or _is_mirrored(name) else Claim.NOTHING


def _is_mirrored(name: str) -> bool:
    folders = _BUCKET.sub("", name).rpartition("!")[2].split("/")[:-1]
    return any(map(HOST.fullmatch, folders))


def operators_kind(name: str, kinds: Mapping[str, str]) -> str | None:
    """The operator's word for a file: the kind of the first pattern that its path or name matches, or None."""
    path, base = name.lower(), base_name(name).lower()
    for pattern, kind in kinds.items():
        wanted = pattern.lower()
        if any(fnmatchcase(path, form) for form in (wanted, f"*/{wanted}")) or fnmatchcase(base, wanted):
            return kind
    return None
