"""What was erased on request, remembered by hash alone, so that it can be kept out without being named."""

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from enum import StrEnum
from urllib.parse import unquote

import duckdb

from etl.pages.decode.url_forms import domains, equivalent, same_page
from etl.pages.decode.urls import canonical
from etl.pages.model.claims import claims
from etl.pages.model.raw_page import RawPage
from etl.stores.sources import DamagedRecord
from etl.stores.statements import statement


class TargetKind(StrEnum):
    """What an erasure is about, and in which form its target was hashed."""

    URL = "url"
    """A canonical URL: erasures of earlier versions."""
    PAGE = "page"
    """A URL in every spelling under which a site gives the same page."""
    EXACT = "exact"
    """A URL in every spelling that RFC 3986 calls equal, and no other."""
    HOST = "host"
    """A host name with its sub-domains."""
    KEY = "key"
    """A page that has no URL, by its key."""


_FORMS = {TargetKind.URL: canonical, TargetKind.PAGE: same_page, TargetKind.EXACT: equivalent}


class ErasureState(StrEnum):
    """How far an erasure is."""

    WANTED = "wanted"
    """Recorded, which alone keeps the pages out."""
    FOUND = "found"
    """Looked for: the keys of pages without a telling URL are recorded too. The work is not finished."""
    DONE = "done"


@dataclass(frozen=True, slots=True)
class ErasureTarget:
    """What is to be erased, in the form that is hashed."""

    kind: TargetKind
    name: str

    @classmethod
    def of_url(cls, url: str, *, exact: bool = False) -> "ErasureTarget":
        """The page of a URL, in any spelling that means the same page, or only in those that are equal URLs."""
        kind = TargetKind.EXACT if exact else TargetKind.PAGE
        return cls(kind, _FORMS[kind](url))

    @classmethod
    def of_host(cls, name: str) -> "ErasureTarget":
        """All pages of a host and its sub-domains; of a URL, its host."""
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
        """Whether a page of this URL is meant."""
        return Erasures({self.kind: [self.digest]}).covers(url)

    def named_in(self, text: str) -> bool:
        """Whether a text names it."""
        return Erasures({self.kind: [self.digest]}).named_in(text)


@dataclass(frozen=True, slots=True)
class Erasure:
    """One erasure and what it removed: a certificate once it is done.

    Args:
        erased_at: When it was asked for.
        target: Hash of what was asked for.
        pages: Pages removed, all versions; so with articles.
        raw_files: Files of the raw store that were written again without them.
        snapshots: Earlier published states that were removed.
        excerpts: Damaged records, of whomever, whose first bytes were removed.
        keys: Keys of pages that are meant and have no URL that says so.
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
        """One that is asked for now."""
        moment = f"{now.timestamp():.6f}/{target.kind}/{target.digest}/{reason}"
        return cls(
            now, target.kind, target.digest, reason, 0, 0, 0, 0, 0, _digest(moment)[:16], ErasureState.WANTED,
            tuple(sorted(keys)),
        )  # fmt: skip


class Erasures:
    """What is to be kept out: asked about every page that comes in, and about all that lies below the project folder.

    Args:
        digests: Hashes of targets, by kind.
        keys: Keys of pages that are kept out whatever their URL.
    """

    def __init__(self, digests: "dict[TargetKind, list[str]]", keys: Iterable[str] = ()) -> None:
        self._forms = [(_FORMS[kind], frozenset(digests[kind])) for kind in _FORMS if digests.get(kind)]
        self._hosts = frozenset(digests.get(TargetKind.HOST, ()))
        self._keys = frozenset(keys)
        self._key_digests = frozenset(digests.get(TargetKind.KEY, ()))

    @classmethod
    def of(cls, erasures: Iterable[Erasure]) -> "Erasures":
        """What these erasures mean together."""
        digests: dict[TargetKind, list[str]] = {}
        keys: set[str] = set()
        for erasure in erasures:
            digests.setdefault(erasure.kind, []).append(erasure.target)
            keys.update(erasure.keys)
        return cls(digests, keys)

    def covers(self, url: str | None) -> bool:
        """Whether pages of this URL are meant."""
        if not url:
            return False
        return any(_digest(form(url)) in known for form, known in self._forms) or self._covers_host(url)

    def covers_key(self, key: str) -> bool:
        """Whether the page of this key is meant."""
        return key in self._keys or bool(self._key_digests and _digest(key) in self._key_digests)

    def covers_page(self, page: RawPage) -> bool:
        """Whether a page is meant: by its key, its URL, or the address that it names as its own."""
        if self.covers_key(page.key) or self.covers(page.url):
            return True
        return self.covers_claims(page.body, page.url)

    def covers_claims(self, body: bytes, url: str | None) -> bool:
        """Whether the page names an address as its own that is meant. A host is claimed by pages without URL only."""
        if not self._forms and (url or not self._hosts):
            return False
        named = claims(body, url)
        return any(self.covers_claim(address, url) for address in named)

    def covers_claim(self, address: str | None, url: str | None) -> bool:
        """Whether a page of this URL is meant because it names this address as its own."""
        if not address:
            return False
        if any(_digest(form(address)) in known for form, known in self._forms):
            return True
        return not url and self._covers_host(address)

    def named_in(self, text: str | None) -> bool:
        """Whether a path or a message names what is meant."""
        if not text or not (self._forms or self._hosts):
            return False
        return any(map(self.covers, _addresses(text)))

    def cleaned(self, record: DamagedRecord) -> DamagedRecord:
        """A damaged record without its first bytes, where those name what is meant."""
        begins = record.excerpt.decode("utf-8", "replace").replace("\\/", "/")
        return replace(record, excerpt=b"") if self.named_in(begins) else record

    def _covers_host(self, url: str) -> bool:
        return bool(self._hosts) and any(_digest(name) in self._hosts for name in domains(url))


def load_erasures(connection: duckdb.DuckDBPyConnection) -> Erasures:
    """What the warehouse remembers."""
    return Erasures.of(recorded(connection))


def recorded(connection: duckdb.DuckDBPyConnection) -> list[Erasure]:
    """Every erasure that a database knows, in the order in which they were asked for."""
    rows = connection.execute(statement("operations", "erasures")).fetchall()
    names = [field.name for field in fields(Erasure)]
    return [
        Erasure(
            **dict(zip(names, (when, TargetKind(kind), *rest, ErasureState(state), tuple(keys)), strict=True))
        )
        for when, kind, *rest, state, keys in rows
    ]


def record(connection: duckdb.DuckDBPyConnection, erasure: Erasure) -> None:
    """Write an erasure, instead of what was known of it. It names nothing: the target stands in it as a hash."""
    values = {field.name: getattr(erasure, field.name) for field in fields(erasure)}
    values |= {"kind": erasure.kind.value, "state": erasure.state.value, "keys": list(erasure.keys)}
    connection.execute(statement("operations", "forget_erasure"), {"id": erasure.id})
    connection.execute(statement("operations", "record_erasure"), values)


def record_kept_out(connection: duckdb.DuckDBPyConnection, run_id: str, keys: Sequence[str]) -> None:
    """Note in the ledger that a run met erased pages again, by key alone."""
    if keys:
        values = {"run_id": run_id, "keys": list(keys)}
        connection.execute(statement("operations", "record_kept_out"), values)


_WEB = re.compile(r"https?(?::|%3a)(?:/|%2f){2}[^\s\"'<>|]+", re.IGNORECASE)
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_ENDING = re.compile(
    r"(?:\.(?:html?|jsonl?|txt|xml|csv|parquet|warc|zip|tar|gz|zst|xz|bz2))+$", re.IGNORECASE
)
_MOST_LABELS = 12


def _addresses(text: str) -> Iterator[str]:
    """URLs that a text may name: as they are, with escapes, as folders of a path, or hosts in a file's name."""
    for spelled in {text, unquote(text)}:
        for found in _WEB.findall(spelled):
            plain = unquote(found)
            yield from (plain, found.rstrip(".,;:!?)]"), _ENDING.sub("", plain))
        for found in _HOST.finditer(spelled):
            if "." not in _ENDING.sub("", found[0]):
                continue  # a file's name, as most paths end with
            rest = spelled[found.start() :].split("!")[0]
            yield from (f"https://{rest}", f"https://{_ENDING.sub('', rest)}")
            labels = found[0].split(".")[:_MOST_LABELS]
            for first in range(len(labels)):
                for end in range(first + 2, len(labels) + 1):
                    yield f"https://{'.'.join(labels[first:end])}/"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()
