"""The recipe: what made a row. Rows of an older recipe are stale; `reprocess --only stale` finds them."""

import functools
import hashlib
from importlib.metadata import version
from pathlib import Path

from etl.pages.profile import StationProfile

_GROUND = Path(__file__).resolve().parent.parent
_FLOORS = ("matching", "pages")  # the pure floors; nothing else decides what becomes of a page


@functools.cache
def recipe_of(profile: StationProfile) -> str:
    """Twelve hex digits from the code of the pure floors, trafilatura's version and the station profile."""
    digest = hashlib.sha256(_code())
    digest.update(version("trafilatura").encode())
    digest.update(repr(profile).encode())  # a dataclass's repr holds every field and nothing else
    return digest.hexdigest()[:12]


@functools.cache
def _code() -> bytes:
    digest = hashlib.sha256()
    for floor in _FLOORS:
        for path in sorted((_GROUND / floor).rglob("*.py")):
            digest.update(path.relative_to(_GROUND).as_posix().encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.digest()
