"""Locate the program's own SQL, default configuration and sample pages, in a checkout or an installed wheel."""

import functools
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_CHECKOUT_NAMES = {"config": "config", "warehouse": "warehouse", "samples": "tests/golden/pages"}


def resource(kind: str, *parts: str) -> Path:
    """A path in one of the program's own folders.

    Args:
        kind: `config`, `warehouse` or `samples`.
        parts: Path components below that folder.
    """
    return _root(kind).joinpath(*parts)


@functools.cache
def _root(kind: str) -> Path:
    installed = _PACKAGE / "_resources" / kind
    return installed if installed.is_dir() else _PACKAGE.parent / _CHECKOUT_NAMES[kind]
