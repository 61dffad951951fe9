"""Golden pages: the bytes of a page beside the result that somebody accepted, in a folder that git diffs well.

A page is a folder with two files: the page as it came (`page.html`, or `page.txt` for plain text), and `expected.json`:
one fact a line, one paragraph a line, nothing that changes by itself.
"""

import json
import os
import re
import shutil
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from etl.errors import ConfigError, why
from etl.pages.model.raw_page import FetchedSource, Origin, RawPage
from etl.stores.golden_values import check_expected, check_facts
from etl.stores.staging import commit_file

_EXPECTED = "expected.json"
_PAGES = ("page.html", "page.txt")
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})(?: |$)", re.MULTILINE)
_ATTRIBUTES = ".gitattributes"
# Line ends and character sets are part of a page.
_AS_BYTES = "# The bytes of a page are evidence: git must not change their line ends.\npage.* -text\n"
_NOT_IN_NAMES = re.compile(r"[^a-z0-9.]+")
_KEY_DIGITS = 8  # of a page key in a folder's name, so that two versions of a page have two names
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class GoldenPage:
    """A page and its accepted result.

    Args:
        name: Its folder.
        expected: The accepted result: outcome, columns, paragraphs and captions.
    """

    name: str
    page: RawPage
    expected: Mapping[str, Any]


def name_of(page: RawPage) -> str:
    """A folder's name for a page: what its address or file is called, and the first digits of its key."""
    parts = urlsplit(page.url) if page.url else None
    words = f"{parts.hostname or ''}-{Path(parts.path).stem}" if parts else Path(page.origin.path).stem
    plain = unicodedata.normalize("NFKD", words.lower().removeprefix("www."))
    slug = _NOT_IN_NAMES.sub("-", plain).strip("-.")[:_LONGEST_NAME].strip("-.")
    return "-".join(filter(None, (slug, page.key[:_KEY_DIGITS])))


def names(folder: Path) -> list[str]:
    """The golden pages of a folder, sorted; none where there is no folder."""
    if not folder.is_dir():
        return []
    return sorted(
        entry.name for entry in os.scandir(folder) if entry.is_dir() and not entry.name.startswith(".")
    )


def read(folder: Path, name: str) -> GoldenPage:
    """One golden page.

    Raises:
        ConfigError: A file is missing, or cannot be read.
    """
    place = folder / name
    try:
        known = json.loads((place / _EXPECTED).read_text("utf-8"))
        facts, expected = known["page"], known["expected"]
        check_facts(facts)
        check_expected(expected)
        path = _bytes_of(place)
        page = RawPage(
            key=facts["page_key"],
            url=facts["url"],
            station=facts["station"],
            fetched_at=datetime.fromisoformat(facts["fetched_at"]),
            fetched_at_source=FetchedSource(facts["fetched_at_source"]),
            body=path.read_bytes(),
            content_type=facts["content_type"],
            origin=Origin(path.name),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ConfigError(
            f"the golden page {place} cannot be read: {_what_is_wrong(error)}",
            hint=f"restore its files from git, or remove it: copydesk golden remove {name}",
        ) from error
    return GoldenPage(name, page, expected)


def _bytes_of(place: Path) -> Path:
    """The file with the page's bytes. Editors and merge tools leave copies with longer names, as `page.html.orig`."""
    found = [path for name in _PAGES if (path := place / name).is_file()]
    if len(found) != 1:
        raise ValueError(
            f"it should hold either {' or '.join(_PAGES)}, and it holds {'both' if found else 'neither'}"
        )
    return found[0]


def _what_is_wrong(error: Exception) -> str:
    match error:
        case KeyError():
            return f"{_EXPECTED} has no {error.args[0]!r}"
        case json.JSONDecodeError() if _CONFLICT.search(error.doc):
            return f"{_EXPECTED} has conflict markers of a merge in it"
        case json.JSONDecodeError():
            return f"{_EXPECTED} is not valid JSON at line {error.lineno}"
        case OSError():
            return f"{error.filename}: {why(error)}"
        case _:
            return why(error)


def write(folder: Path, golden: GoldenPage) -> None:
    """Write a golden page, or its new expectation, completely or not at all.

    Raises:
        OSError: The folder cannot be written.
    """
    place = folder / golden.name
    if place.is_dir():
        _write_expected(place, golden)
        return
    new = folder / f".{golden.name}.new"
    shutil.rmtree(new, ignore_errors=True)  # of a command that was killed
    try:
        new.mkdir(parents=True)
        if not (folder / _ATTRIBUTES).exists():
            _replace(folder / _ATTRIBUTES, _AS_BYTES.encode())
        page = golden.page
        is_text = Path(page.origin.path).suffix.lower() == ".txt" or (page.content_type or "").startswith(
            "text/plain"
        )
        _replace(new / _PAGES[is_text], page.body)
        _write_expected(new, golden)
        new.rename(place)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _write_expected(place: Path, golden: GoldenPage) -> None:
    page = golden.page
    facts = {
        "page_key": page.key,
        "url": page.url,
        "station": page.station,
        "fetched_at": page.fetched_at.isoformat(),
        "fetched_at_source": page.fetched_at_source.value,
        "content_type": page.content_type,
    }
    _replace(place / _EXPECTED, _in_lines({"page": facts, "expected": golden.expected}).encode())


def remove(folder: Path, name: str) -> None:
    """Remove a golden page."""
    shutil.rmtree(folder / name)


def _replace(path: Path, content: bytes) -> None:
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        temporary.write_bytes(content)
        commit_file(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def _in_lines(value: Mapping[str, Any]) -> str:
    """JSON with a fact on each line and each item of a list on its own, so that a diff shows what changed."""
    return "\n".join(_object(value, 0)) + "\n"


def _object(value: Mapping[str, Any], depth: int) -> Iterator[str]:
    yield "{"
    pad = " " * (depth + 1)
    for number, (name, item) in enumerate(value.items()):
        comma = "," if number + 1 < len(value) else ""
        start = f"{pad}{json.dumps(name)}: "
        if isinstance(item, Mapping):
            first, *rest = _object(item, depth + 1)
            yield start + first
            yield from rest[:-1]
            yield rest[-1] + comma
        elif isinstance(item, list) and item:
            yield f"{start}["
            for place, one in enumerate(item):
                yield f"{pad} {_one_line(one)}{',' if place + 1 < len(item) else ''}"
            yield f"{pad}]{comma}"
        else:
            yield start + _one_line(item) + comma
    yield " " * depth + "}"


def _one_line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
