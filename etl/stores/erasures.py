"""What was erased on request, remembered by hash alone, so that it can be kept out without being named."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import duckdb

from etl.pages.urls import canonical, host
from etl.stores.statements import statement


class Kind(StrEnum):
    """What an erasure is about."""

    URL = "url"
    HOST = "host"


@dataclass(frozen=True, slots=True)
class Target:
    """One canonical URL, or one host name with its sub-domains."""

    kind: Kind
    name: str

    @classmethod
    def of_url(cls, url: str) -> "Target":
        """The page of a URL, in any spelling that means the same page."""
        return cls(Kind.URL, canonical(url))

    @classmethod
    def of_host(cls, name: str) -> "Target":
        """All pages of a host and its sub-domains."""
        return cls(Kind.HOST, name.strip().lower().rstrip(".").removeprefix("www."))

    @property
    def digest(self) -> str:
        """SHA-256, hex."""
        return _digest(self.name)

    def covers(self, url: str) -> bool:
        """Whether a page of this URL is meant."""
        if self.kind is Kind.URL:
            return canonical(url) == self.name
        return self.name in _domains(url)

    @property
    def needle(self) -> str:
        """What every URL that may be meant contains, in lower case; for a first look in SQL."""
        return self.name if self.kind is Kind.HOST else host(self.name) or self.name.lower()


@dataclass(frozen=True, slots=True)
class Certificate:
    """What one erasure did.

    Args:
        pages: Pages removed, all versions; so with articles.
        raw_files: Files of the raw store that were written anew.
        snapshots: Earlier published states that were removed.
        excerpts: Damaged records, of whomever, whose first bytes were removed.
    """

    erased_at: datetime
    target: Target
    reason: str
    pages: int
    articles: int
    raw_files: int
    snapshots: int
    excerpts: int


class Erasures:
    """All that is to be kept out."""

    def __init__(self, urls: frozenset[str], hosts: frozenset[str]) -> None:
        self._urls = urls
        self._hosts = hosts

    def covers(self, url: str | None) -> bool:
        """Whether pages of this URL are kept out."""
        if not url or not (self._urls or self._hosts):
            return False
        if self._urls and _digest(canonical(url)) in self._urls:
            return True
        return any(_digest(name) in self._hosts for name in _domains(url))


def load(connection: duckdb.DuckDBPyConnection) -> Erasures:
    """What the warehouse remembers."""
    rows = connection.execute(statement("operations", "erased_targets")).fetchall()
    by_kind = {kind: frozenset(target for name, target in rows if name == kind.value) for kind in Kind}
    return Erasures(by_kind[Kind.URL], by_kind[Kind.HOST])


def record(connection: duckdb.DuckDBPyConnection, certificate: Certificate) -> None:
    """Write a certificate. It names nothing: the target stands in it as a hash."""
    values = {
        "erased_at": certificate.erased_at,
        "kind": certificate.target.kind.value,
        "target": certificate.target.digest,
        "reason": certificate.reason,
        "pages": certificate.pages,
        "articles": certificate.articles,
        "raw_files": certificate.raw_files,
        "snapshots": certificate.snapshots,
        "excerpts": certificate.excerpts,
    }
    connection.execute(statement("operations", "record_erasure"), values)


def record_kept_out(connection: duckdb.DuckDBPyConnection, run_id: str, keys: Sequence[str]) -> None:
    """Note in the ledger that a run met erased pages again, by key alone."""
    if keys:
        values = {"run_id": run_id, "keys": list(keys)}
        connection.execute(statement("operations", "record_kept_out"), values)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


def _domains(url: str) -> Iterator[str]:
    """The URL's host and its parents: `a.b.example`, `b.example`, `example`."""
    labels = (host(url) or "").split(".")
    return (".".join(labels[start:]) for start in range(len(labels)))
