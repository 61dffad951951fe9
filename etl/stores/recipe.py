"""The recipe: a digest of everything that determines a row. `reprocess --only stale` selects rows of older recipes."""

import contextlib
import functools
import hashlib
import os
from collections.abc import Iterable
from importlib.metadata import version
from importlib.util import cache_from_source
from pathlib import Path

from etl.pages.model.profile import StationProfile
from etl.stores.code_meaning import CodeMeaning

_PACKAGE = Path(__file__).resolve().parent.parent
PURE_PACKAGES = ("etl.matching", "etl.pages")
ROOTS = (
    "etl.matching",
    "etl.pages.process.process",
    "etl.pages.process.process_like_others",
    "etl.pages.metadata.station.identify",
)
"""What a row depends on: how a page is processed, which station it belongs to, and which texts count as the same."""
_REMEMBERED = Path(cache_from_source(__file__)).with_name("recipe")


@functools.cache
def recipe_of(profile: StationProfile) -> str:
    """Twelve hex digits that identify the behaviour of the pure code, trafilatura's version and the profile."""
    digest = hashlib.sha256(code().encode())
    digest.update(version("trafilatura").encode())
    digest.update(repr(profile).encode())  # the repr of a dataclass contains every field and nothing else
    return digest.hexdigest()[:12]


def with_template(recipe: str, template_id: str) -> str:
    """The recipe of a row that a template made."""
    return f"{recipe}-{template_id}"


def template_in(recipe: str) -> str | None:
    """The template that made a row of this recipe; None where it went the full way."""
    return recipe.partition("-")[2] or None


def is_current(recipe: str | None, profile: StationProfile) -> bool:
    """Whether a row is what today's code makes of its page: by a template, if need be, that is proved to give the same.

    Rows of a template that turned out to be wrong have no such recipe any more (`warehouse/templates/queue.sql`).
    """
    return recipe is not None and recipe.partition("-")[0] == recipe_of(profile)


@functools.cache
def code() -> str:
    """The digest of the pure code, cached beside Python's compiled files because it takes half a second."""
    sources = _digest_of_sources()
    with contextlib.suppress(OSError, ValueError):
        known, meaning = _REMEMBERED.read_text(encoding="ascii").split()
        if known == sources:
            return meaning
    meaning = CodeMeaning(_PACKAGE.parent, PURE_PACKAGES).digest(ROOTS)
    with contextlib.suppress(OSError):
        _REMEMBERED.parent.mkdir(parents=True, exist_ok=True)
        draft = _REMEMBERED.with_name(f"recipe.{os.getpid()}")
        draft.write_text(f"{sources} {meaning}\n", encoding="ascii")
        draft.replace(_REMEMBERED)
    return meaning


def _digest_of_sources() -> str:
    files = [Path(__file__), Path(__file__).with_name("code_meaning.py")]
    files += [
        path
        for package in PURE_PACKAGES
        for path in (_PACKAGE.parent / package.replace(".", "/")).rglob("*.py")
    ]
    return digest_of_files(files)


def digest_of_files(files: Iterable[Path]) -> str:
    """SHA-256 (hex) of files of this package, with their places in it, in any order."""
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(path.relative_to(_PACKAGE).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
