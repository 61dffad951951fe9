"""Erasures on request, stored only as hashes, so that erased pages can be kept out without naming them."""

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from enum import StrEnum
from urllib.parse import unquote

import duckdb

from etl.engines.far_pages import FarPage
from etl.pages.decode.url_forms import domains, equivalent, same_page
from etl.pages.decode.urls import canonical
from etl.pages.model.claims import claims
from etl.pages.model.raw_page import RawPage
from etl.stores.sources import DamagedRecord
from etl.stores.statements import statement


class TargetKind(StrEnum):
    """What an erasure covers, and in which form its target was hashed."""

    URL = "url"
    """A canonical URL, as recorded by earlier versions."""
    PAGE = "page"
    """A URL in every spelling under which a site serves the same page."""
    EXACT = "exact"
    """A URL in the spellings that RFC 3986 calls equivalent, and no others."""
    HOST = "host"
    """A host name and its sub-domains."""
    KEY = "key"
    """The key of a page without a URL."""


_FORMS = {TargetKind.URL: canonical, TargetKind.PAGE: same_page, TargetKind.EXACT: equivalent}


class ErasureState(StrEnum):
    """Progress of an erasure."""

    WANTED = "wanted"
    """Recorded; from now on the pages are kept out."""
    FOUND = "found"
    """The pages were located, and the keys of those that no URL identifies are recorded; removal is not finished."""
    DONE = "done"


@dataclass(frozen=True, slots=True)
class ErasureTarget:
    """What to erase, in the form that is hashed."""

    kind: TargetKind
    name: str

    @classmethod
    def of_url(cls, url: str, *, exact: bool = False) -> "ErasureTarget":
        """The page at a URL, in any spelling of it, or (`exact`) only in equivalent ones."""
        kind = TargetKind.EXACT if exact else TargetKind.PAGE
        return cls(kind, _FORMS[kind](url))

    @classmethod
    def of_host(cls, name: str) -> "ErasureTarget":
        """All pages of a host and its sub-domains; a URL stands for its host."""
        return cls(
            TargetKind.HOST, next(iter(domains(name if "://" in name else f"https://{name.strip()}")), "")
        )

    @classmethod
    def of_key(cls, key: str) -> "ErasureTarget":
        """A page without a URL."""
        return cls(TargetKind.KEY, key)

    @property
    def digest(self) -> str:
        """SHA-256, hex."""
        return _digest(self.name)

    def covers(self, url: str) -> bool:
        """Whether a page with this URL is to be erased."""
        return Erasures({self.kind: [self.digest]}).covers(url)

    def named_in(self, text: str) -> bool:
        """Whether a text mentions the target."""
        return Erasures({self.kind: [self.digest]}).named_in(text)


@dataclass(frozen=True, slots=True)
class Erasure:
    """One erasure and what it removed: a certificate once it is done.

    Args:
        erased_at: When it was requested.
        target: SHA-256 of the target, hex.
        pages: Pages removed, counting every version.
        articles: Articles removed, counting every version.
        raw_files: Files of the raw store that were rewritten without the pages.
        snapshots: Snapshots that were deleted.
        excerpts: Damaged records, of any page, whose first bytes were removed.
        keys: Keys of pages to erase that no URL identifies.
    """

    erased_at: datetime
    kind: TargetKind
    target: str
    reason: str
    pages: int
    articles: int
    raw_files: int
    snapshots: int
    excerpts: int
    id: str
    state: ErasureState
    keys: tuple[str, ...] = ()

    @classmethod
    def wanted(cls, target: ErasureTarget, reason: str, keys: Collection[str], now: datetime) -> "Erasure":
        """A new erasure, requested now."""
        moment = f"{now.timestamp():.6f}/{target.kind}/{target.digest}/{reason}"
        return cls(
            now, target.kind, target.digest, reason, 0, 0, 0, 0, 0, _digest(moment)[:16], ErasureState.WANTED,
            tuple(sorted(keys)),
        )  # fmt: skip


class Erasures:
    """Decides what is to be kept out, for incoming pages and for everything in the project folder.

    Args:
        digests: Hashes of targets, by kind.
        keys: Keys of pages to keep out whatever their URL.
    """

    def __init__(self, digests: "dict[TargetKind, list[str]]", keys: Iterable[str] = ()) -> None:
        self._forms = [(_FORMS[kind], frozenset(digests[kind])) for kind in _FORMS if digests.get(kind)]
        self._hosts = frozenset(digests.get(TargetKind.HOST, ()))
        self._keys = frozenset(keys)
        self._key_digests = frozenset(digests.get(TargetKind.KEY, ()))

    @classmethod
    def of(cls, erasures: Iterable[Erasure]) -> "Erasures":
        """The union of these erasures."""
        digests: dict[TargetKind, list[str]] = {}
        keys: set[str] = set()
        for erasure in erasures:
            digests.setdefault(erasure.kind, []).append(erasure.target)
            keys.update(erasure.keys)
        return cls(digests, keys)

    def covers(self, url: str | None) -> bool:
        """Whether pages with this URL are to be kept out."""
        if not url:
            return False
        return any(_digest(form(url)) in known for form, known in self._forms) or self._covers_host(url)

    def covers_key(self, key: str) -> bool:
        """Whether the page with this key is to be kept out."""
        return key in self._keys or bool(self._key_digests and _digest(key) in self._key_digests)

    def covers_page(self, page: RawPage) -> bool:
        """Whether a page is to be kept out: by its key, its URL, or an address it claims as its own."""
        if self.covers_key(page.key) or self.covers(page.url):
            return True
        # What was read elsewhere was judged there, where its bytes are.
        return page.is_erased if isinstance(page, FarPage) else self.covers_claims(page.body, page.url)

    def covers_claims(self, body: bytes, url: str | None) -> bool:
        """Whether the page claims an erased address as its own. Hosts count only for pages without a URL."""
        if not self._forms and (url or not self._hosts):
            return False
        named = claims(body, url)
        return any(self.covers_claim(address, url) for address in named)

    def covers_claim(self, address: str | None, url: str | None) -> bool:
        """Whether a page with this URL is to be kept out because it claims this address as its own."""
        if not address:
            return False
        if any(_digest(form(address)) in known for form, known in self._forms):
            return True
        return not url and self._covers_host(address)

    def named_in(self, text: str | None) -> bool:
        """Whether a path or a message mentions something erased."""
        if not text or not (self._forms or self._hosts):
            return False
        return any(map(self.covers, _addresses(text)))

    def named_in_bytes(self, begins: bytes) -> bool:
        """Whether the first bytes of a damaged record mention something erased."""
        return self.named_in(begins.decode("utf-8", "replace").replace("\\/", "/"))

    def cleaned(self, record: DamagedRecord) -> DamagedRecord:
        """A damaged record, without its excerpt if that mentions something erased."""
        return replace(record, excerpt=b"") if self.named_in_bytes(record.excerpt) else record

    def _covers_host(self, url: str) -> bool:
        return bool(self._hosts) and any(_digest(name) in self._hosts for name in domains(url))


def load_erasures(connection: duckdb.DuckDBPyConnection) -> Erasures:
    """All erasures recorded in the warehouse, as one filter."""
    return Erasures.of(recorded(connection))


def recorded(connection: duckdb.DuckDBPyConnection) -> list[Erasure]:
    """Every erasure recorded in a database, in the order in which they were requested."""
    rows = connection.execute(statement("operations", "erasures")).fetchall()
    names = [field.name for field in fields(Erasure)]
    return [
        Erasure(
            **dict(zip(names, (when, TargetKind(kind), *rest, ErasureState(state), tuple(keys)), strict=True))
        )
        for when, kind, *rest, state, keys in rows
    ]


def record(connection: duckdb.DuckDBPyConnection, erasure: Erasure) -> None:
    """Insert or replace an erasure. It names nothing: the target is stored as a hash."""
    values = {field.name: getattr(erasure, field.name) for field in fields(erasure)}
    values |= {"kind": erasure.kind.value, "state": erasure.state.value, "keys": list(erasure.keys)}
    connection.execute(statement("operations", "forget_erasure"), {"id": erasure.id})
    connection.execute(statement("operations", "record_erasure"), values)


def record_kept_out(connection: duckdb.DuckDBPyConnection, run_id: str, keys: Sequence[str]) -> None:
    """Record in the ledger that a run met erased pages again, by key only."""
    if keys:
        values = {"run_id": run_id, "keys": list(keys)}
        connection.execute(statement("operations", "record_kept_out"), values)


_WEB = re.compile(r"https?(?::|%3a)(?:/|%2f){2}[^\s\"'<>|]+", re.IGNORECASE)
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_ENDING = re.compile(
    r"(?:\.(?:html?|jsonl?|txt|xml|csv|parquet|warc|zip|tar|gz|zst|xz|bz2))+$", re.IGNORECASE
)
_MOST_LABELS = 12
"""Labels of a host name that are tried; every pair of a first and a last label is one hash, so the work is bounded."""


def _addresses(text: str) -> Iterator[str]:
    """URLs that a text may mention: written out, escaped, as folders of a path, or as hosts in a file name."""
    for spelled in {text, unquote(text)}:
        for found in _WEB.findall(spelled):
            plain = unquote(found)
            yield from (plain, found.rstrip(".,;:!?)]"), _ENDING.sub("", plain))
        for found in _HOST.finditer(spelled):
            if "." not in _ENDING.sub("", found[0]):
                continue  # only a file name, as at the end of most paths
            rest = spelled[found.start() :].split("!")[0]
            yield from (f"https://{rest}", f"https://{_ENDING.sub('', rest)}")
            labels = found[0].split(".")[:_MOST_LABELS]
            for first in range(len(labels)):
                for end in range(first + 2, len(labels) + 1):
                    yield f"https://{'.'.join(labels[first:end])}/"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()
