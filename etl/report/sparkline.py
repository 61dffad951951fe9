"""Numbers as a line of bars, one character each."""

import os
from collections.abc import Mapping, Sequence

_BLOCKS = "▁▂▃▄▅▆▇█"
_PLAIN = "_.-:=+*#"
_NOTHING = {_BLOCKS: "·", _PLAIN: " "}


def sparkline(numbers: Sequence[int], *, is_plain: bool = False) -> str:
    """One character for each number, the largest as the tallest bar; zero has no bar.

    Args:
        numbers: From 0.
        is_plain: Use ASCII only.
    """
    bars = _PLAIN if is_plain else _BLOCKS
    top = max(numbers, default=0)
    steps = len(bars) - 1
    return "".join(bars[round(number / top * steps)] if number else _NOTHING[bars] for number in numbers)


def needs_plain(environment: Mapping[str, str] | None = None) -> bool:
    """Whether the terminal may be unable to show bars: it says that it is not UTF-8, or is one of the simplest."""
    known = os.environ if environment is None else environment
    locale = known.get("LC_ALL") or known.get("LC_CTYPE") or known.get("LANG") or "UTF-8"
    return "utf" not in locale.lower() or known.get("TERM") in ("dumb", "linux")
