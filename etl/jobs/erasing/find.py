"""Where the pages of an erasure lie: in tables, in the raw store, in staging."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import zstandard

from etl.errors import CopydeskError
from etl.stores import raw, raw_elsewhere
from etl.stores.erasures import Erasures
from etl.stores.home import Home
from etl.stores.staged_erasure import staged_bodies
from etl.stores.staging import Part, left_over, parts
from etl.stores.statements import statement

_ROWS = 10_000  # rows of a few hundred bytes at a time

Trouble = tuple[Path, str]
"""A file that cannot be read or changed, and why."""


@dataclass(slots=True)
class Found:
    """What an erasure is about to remove.

    Args:
        urls: All spellings under which the warehouse knows the pages.
        claimed: Pages that are meant only because of the address that they name as their own: their URL or key,
            and that address where it is known.
        keys: Keys of all pages in tables and files.
        stored: Those of them that tables know.
        articles: How many of them are loaded.
        files: Files of the raw store and of staged parts, with the keys in each.
        texts: Paths and details that name what is meant.
        excerpts: Damaged records whose first bytes are kept; nobody can tell whose they are, so all of them go.
        troubles: Files that could not be read.
        quoted: How many of these damaged records begin with words that name what is meant.
        golden: Golden pages, where somebody asked for them.
    """

    urls: set[str] = field(default_factory=set)
    claimed: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    keys: set[str] = field(default_factory=set)
    stored: set[str] = field(default_factory=set)
    articles: int = 0
    files: dict[Path, set[str]] = field(default_factory=dict)
    texts: set[str] = field(default_factory=set)
    excerpts: int = 0
    quoted: int = 0
    troubles: list[Trouble] = field(default_factory=list)
    golden: list[Path] = field(default_factory=list)

    @property
    def in_tables(self) -> bool:
        """Whether any row has to be changed."""
        return bool(self.stored or self.urls or self.texts or self.excerpts)

    @property
    def is_nothing(self) -> bool:
        """Whether no trace of the pages was found, and every file could be read."""
        return not (
            self.keys or self.urls or self.texts or self.files or self.quoted or self.golden or self.troubles
        )

    def take(self, key: str, url: str | None, address: str | None, *, by_url: bool) -> None:
        """Add a page."""
        self.keys.add(key)
        if by_url and url:
            self.urls.add(url)
        else:
            self.claimed[key] = (url or key, address or self.claimed.get(key, ("", None))[1])


def find(connection: duckdb.DuckDBPyConnection, home: Home, erased: Erasures, *, bodies: bool) -> Found:
    """Look everywhere. Files that cannot be read are noted and passed over.

    Args:
        connection: The working database.
        home: The project folder.
        erased: What is meant.
        bodies: Whether to look into pages for the address that they name as their own.
    """
    found = Found()
    _in_tables(connection, erased, found)
    away = (
        {home.raw / name for name in raw.known_files(connection)}
        if raw_elsewhere.places_of(home.raw)
        else set()
    )
    for path in sorted({*home.raw.glob("day=*/*.parquet"), *away}):
        _in_raw_file(connection, path, erased, found, bodies=bodies)
    for folder in left_over(home.staging):
        for part in parts(folder):
            _in_part(connection, part, erased, found, bodies=bodies)
    return found


def _in_tables(connection: duckdb.DuckDBPyConnection, erased: Erasures, found: Found) -> None:
    for key, url, address, is_loaded in _rows(connection, "pages_to_judge"):
        by_url = erased.covers(url)
        if by_url or erased.covers_key(key) or erased.covers_claim(address, url):
            found.take(key, url, address, by_url=by_url)
            found.stored.add(key)
            found.articles += is_loaded
    found.urls |= {url for (url,) in _rows(connection, "urls_to_judge") if erased.covers(url)}
    found.texts = {text for (text,) in _rows(connection, "texts_to_judge") if erased.named_in(text)}
    for (excerpt,) in _rows(connection, "kept_excerpts"):
        found.excerpts += 1
        found.quoted += erased.named_in_bytes(excerpt)


Reader = Callable[[list[str]], Iterator[tuple[str, str | None, bytes]]]
"""From keys to key, URL and bytes of pages."""


def _in_file(
    connection: duckdb.DuckDBPyConnection, path: Path, erased: Erasures, found: Found, read: Reader | None
) -> None:
    """Find pages in a file by key and URL; where there is a reader, also by what the other pages say."""
    try:
        rows = connection.execute(statement("operations", "file_pages"), {"file": str(path)}).fetchall()
        others = []
        for key, url in rows:
            by_url = erased.covers(url)
            if by_url or key in found.keys or erased.covers_key(key):
                found.take(key, url, None, by_url=by_url)
                found.files.setdefault(path, set()).add(key)
            else:
                others.append(key)
        if read is None or not others:
            return
        for key, url, body in read(others):
            if erased.covers_claims(body, url):
                found.take(key, url, None, by_url=False)
                found.files.setdefault(path, set()).add(key)
    except (duckdb.Error, OSError, CopydeskError, zstandard.ZstdError) as error:
        found.troubles.append((path, str(error).splitlines()[0]))


def _in_raw_file(
    connection: duckdb.DuckDBPyConnection, path: Path, erased: Erasures, found: Found, *, bodies: bool
) -> None:
    """Find pages in a file of the raw store, wherever it is."""
    try:
        with raw_elsewhere.here(path) as file:
            _in_file(connection, file, erased, found, _reader(connection, file) if bodies else None)
            if file in found.files:
                found.files[path] = found.files.pop(file)
    except CopydeskError as error:
        found.troubles.append((path, error.message))


def _in_part(
    connection: duckdb.DuckDBPyConnection, part: Part, erased: Erasures, found: Found, *, bodies: bool
) -> None:
    if part.raw is not None and part.raw.suffix == ".parquet":  # as earlier versions wrote them
        _in_file(connection, part.raw, erased, found, _reader(connection, part.raw) if bodies else None)
    reader = partial(staged_bodies, connection, part.outcomes)
    _in_file(connection, part.outcomes, erased, found, reader if bodies else None)


def _reader(connection: duckdb.DuckDBPyConnection, path: Path) -> Reader:
    return lambda keys: ((page.key, page.url, page.body) for page in raw.read_file(connection, path, keys))


def _rows(connection: duckdb.DuckDBPyConnection, name: str) -> Iterator[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement("operations", name))
        while rows := cursor.fetchmany(_ROWS):
            yield from rows
