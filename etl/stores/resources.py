"""Where the program's own SQL, default configuration and sample pages lie."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_CHECKOUT_NAMES = {"config": "config", "warehouse": "warehouse", "samples": "tests/golden/pages"}


def resource(kind: str, *parts: str) -> Path:
    """A path below one of the program's own folders.

    Args:
        kind: `config`, `warehouse` or `samples`.
        parts: Names below it.
    """
    installed = _PACKAGE / "_resources" / kind
    root = installed if installed.is_dir() else _PACKAGE.parent / _CHECKOUT_NAMES[kind]
    return root.joinpath(*parts)
