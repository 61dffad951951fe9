"""Which files were read to their end, and which pages were in them: a file that has not changed is not read again.

Whether a file has changed is told as git and rsync tell it: by size, times and file number. What is remembered saves
time and decides nothing: whether the pages are known is asked of the warehouse each time, and without the memory, or
with a damaged one, files are read.
"""

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import asdict
from pathlib import Path

from etl.pages.model.raw_page import FetchedSource, RawPage
from etl.stores.recipe import digest_of_files
from etl.stores.sources.items import InputReport, SourceItem, SourceOptions

_SETTLED_SECONDS = 3.0
"""A file that changed just before it was read may change again without a change of its times, which some file systems
keep in steps of two seconds."""
KEY_BYTES = 16
"""Of a page's key, which is written in hexadecimal digits elsewhere."""
_OPTIONS = (
    "fields",
    "fetched_at",
    "max_page_bytes",
    "max_ratio",
    "min_unpacked",
    "max_depth",
    "kind",
    "kinds",
)
"""Options that can change what is read from a file."""
_HERE = Path(__file__).resolve().parent
_DECODE = _HERE.parents[1] / "pages" / "decode"
_READERS = (*_HERE.glob("*.py"), _HERE.with_name("input_words.py"), *_DECODE.glob("*.py"))
"""What the pages of a file and their keys depend on."""
_MAKE = "create table if not exists files (path blob primary key, state text, report text, keys blob) without rowid"
_FIND = "select report, keys from files where path = ? and state = ?"
_REMEMBER = "insert or replace into files values (?, ?, ?, ?)"


class FilesRead:
    """The memory of one project folder, one job at a time.

    Args:
        path: Where it is kept; missing at first.
        options: How files are read: with other options they are read again.
    """

    def __init__(self, path: Path, options: SourceOptions) -> None:
        told = [getattr(options, name) for name in _OPTIONS]
        self._reading = f"{told} {digest_of_files(_READERS)}"
        self._moment = options.now.timestamp() if options.now else 0.0
        self._connection = _opened(path)

    def find(self, path: Path, files: Iterable[os.stat_result]) -> tuple[InputReport, bytes] | None:
        """What was reported of a file and the keys of its pages, if it and its sidecars are as they were."""
        with suppress(sqlite3.Error, ValueError, TypeError):
            values = (os.fsencode(path), self._state(files))
            row = self._connection.execute(_FIND, values).fetchone()
            if row:
                report = json.loads(row[0])
                return InputReport(**{**report, "missing": frozenset(report["missing"])}), row[1]
        return None

    def learn(
        self, path: Path, files: Iterable[os.stat_result], items: Iterable[SourceItem]
    ) -> Iterator[SourceItem]:
        """Pass on what is read from a file, and remember it if all of it was sound pages."""
        before = list(files)
        keys: bytearray | None = bytearray()
        for item in items:
            if isinstance(item, InputReport):
                if keys and not item.warning and self._is_settled(before):
                    self._remember(path, before, item, bytes(keys))
            elif keys is None or not isinstance(item, RawPage) or item.fetched_at_source is FetchedSource.RUN:
                keys = (
                    None  # a fetch time that was still to come is believed later, and then it is another page
                )
            else:
                keys += bytes.fromhex(item.key)
            yield item

    def close(self) -> None:
        """Keep what was learnt."""
        with suppress(sqlite3.Error), closing(self._connection):
            self._connection.commit()

    def _remember(self, path: Path, files: list[os.stat_result], report: InputReport, keys: bytes) -> None:
        told = json.dumps(asdict(report) | {"missing": sorted(report.missing)})
        with suppress(sqlite3.Error):
            self._connection.execute(_REMEMBER, (os.fsencode(path), self._state(files), told, keys))

    def _state(self, files: Iterable[os.stat_result]) -> str:
        told = [(one.st_size, one.st_mtime_ns, one.st_ctime_ns, one.st_ino, one.st_dev) for one in files]
        return hashlib.blake2b(f"{told} {self._reading}".encode(), digest_size=KEY_BYTES).hexdigest()

    def _is_settled(self, files: Iterable[os.stat_result]) -> bool:
        return all(max(one.st_mtime, one.st_ctime) + _SETTLED_SECONDS < self._moment for one in files)


def _opened(path: Path) -> sqlite3.Connection:
    """The memory, empty where it cannot be read, and for this process only where it cannot be written."""
    for _ in range(2):
        with suppress(sqlite3.Error, OSError):
            connection = sqlite3.connect(path)
            connection.execute(_MAKE)
            return connection
        with suppress(OSError):
            path.unlink(missing_ok=True)
    connection = sqlite3.connect(":memory:")
    connection.execute(_MAKE)
    return connection
