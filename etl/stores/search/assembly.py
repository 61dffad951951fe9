"""Make the index of a state: segments that an earlier index has too are shared, the others are written."""

import json
import os
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb

from etl.stores.home import Home
from etl.stores.order import Mark
from etl.stores.search import segments, states
from etl.stores.search.analysis import normal
from etl.stores.search.languages import PLAIN
from etl.stores.search.parts import Part, Row, parts_of
from etl.stores.search.segments import ARTICLE, CAPTION, Document
from etl.stores.search.states import Contents
from etl.stores.statements import named_rows, statement

# DuckDB unpacks bodies in batches of this many rows, wanted or not.
_PAGES_AT_ONCE = 2048


def update(connection: duckdb.DuckDBPyConnection, home: Home, mark: Mark) -> None:
    """Make the index of a state, unless it is there.

    Args:
        connection: A database of that state, the working or the published one.
        home: The project folder. The caller holds the lock.
        mark: The state.

    Raises:
        OSError, ValueError: It cannot be written; the indexes of other states are as they were.
    """
    target = states.folder_of(home, mark)
    parts = parts_of(named_rows(connection.execute(statement("search", "contents")), Row))
    if _is_there(target, parts):
        return
    earlier = {
        digest: (folder, found)
        for folder in states.all_of(home)
        for digest, found in _parts_in(folder).items()
    }
    new = [key for part in parts if part.digest not in earlier for key in part.keys]
    read = Articles(connection, new)
    with states.building(home) as folder:
        held: dict[str, list[dict[str, Any]]] = {}
        frame: dict[str, Any] = {}
        for part in parts:
            shared = earlier.get(part.digest)
            if shared:
                _link(*shared, folder)
                held[part.digest] = shared[1]
            else:
                frame, held[part.digest] = _write(read, part, folder)
        _join(folder, frame or _frame(folder), [segment for found in held.values() for segment in found])
        languages = Counter[str]()
        for part in parts:
            languages[part.language] += len(part.keys)
        found = Contents(segments.made_by(), held, states.sizes(folder), dict(languages))
        states.install(folder, target, found)


def _is_there(target: Path, parts: list[Part]) -> bool:
    found = segments.usable(target)
    return found is not None and set(found.parts) == {part.digest for part in parts}


def _parts_in(folder: Path) -> dict[str, list[dict[str, Any]]]:
    found = segments.usable(folder)
    return found.parts if found else {}


class Articles:
    """Reads articles with their captions, many at a time: small parts share what DuckDB has unpacked.

    Args:
        connection: A database.
        keys: Page keys of all that will be asked for, in that order.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, keys: Sequence[str]) -> None:
        self._connection = connection
        self._keys = keys
        self._places = {key: n for n, key in enumerate(keys)}
        self._held: dict[str, list[Document]] = {}

    def __call__(self, keys: Iterable[str]) -> Iterator[list[Document]]:
        """The documents of each of these articles."""
        for key in keys:
            if key not in self._held:
                at = self._places[key]
                wanted = self._keys[at : at + _PAGES_AT_ONCE]
                self._held = {page[0].page_key: page for page in pages(self._connection, wanted)}
            yield self._held[key]


def _write(read: Articles, part: Part, folder: Path) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Write a part's segments and move them into the index; returns tantivy's description, and the segments in it."""
    own = folder / "part"
    own.mkdir()
    description = segments.write(own, part, read)
    for segment in description["segments"]:
        for path in own.glob(f"{segments.file_stem(segment)}.*"):
            path.rename(folder / path.name)
    shutil.rmtree(own)
    return description, description["segments"]


def pages(connection: duckdb.DuckDBPyConnection, keys: Sequence[str]) -> Iterator[list[Document]]:
    """The article of each page and its captions, as the index takes them."""
    values = {"keys": list(keys)}
    captions: dict[str, list[tuple[int, str, str | None]]] = {}
    for key, *caption in connection.execute(statement("search", "captions"), values).fetchall():
        captions.setdefault(key, []).append((caption[0], caption[1], caption[2]))
    for row in connection.execute(statement("search", "articles"), values).fetchall():
        yield list(_documents(row, captions.get(row[0], ())))


def _documents(row: tuple[Any, ...], captions: Iterable[tuple[int, str, str | None]]) -> Iterator[Document]:
    key, station, station_id, headline, body, authors, published, fetched = row
    place = {"station": " ".join(dict.fromkeys(filter(None, (station, station_id))))}
    told = {"headline": headline, "body": body, "author": authors, **place}
    yield Document(ARTICLE, key, None, station_id or "", _texts(told), published, fetched)
    for position, text, credit in captions:
        shown = {"caption": text, "credit": credit, **place}
        yield Document(CAPTION, key, position, station_id or "", _texts(shown), published, fetched)


def _texts(told: dict[str, str | None]) -> dict[str, str]:
    return {name: normal(text) for name, text in told.items() if text}


def _link(source: Path, found: list[dict[str, Any]], folder: Path) -> None:
    """Share a part's segments with an earlier index."""
    for path in [path for segment in found for path in source.glob(f"{segments.file_stem(segment)}.*")]:
        try:
            os.link(path, folder / path.name)
        except OSError:  # a file system without hard links
            shutil.copyfile(path, folder / path.name)


def _join(folder: Path, frame: dict[str, Any], found: list[dict[str, Any]]) -> None:
    """Write the list of segments that makes them one index.

    That is `meta.json`, as tantivy's IndexMeta describes it (index format 7): segments are complete in themselves, and
    the list holds their names and numbers of documents.
    """
    (folder / "meta.json").write_text(json.dumps({**frame, "segments": found, "opstamp": 0}), "utf-8")


def _frame(folder: Path) -> dict[str, Any]:
    """How tantivy describes an index without documents."""
    own = folder / "part"
    own.mkdir()
    description = segments.write(own, Part(PLAIN, (), ""), lambda _: iter(()))
    shutil.rmtree(own)
    return description
