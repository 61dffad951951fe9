"""What takes long: a part of it in every run of the tests, all of it with `make soak` (`SOAK=1` in the environment)."""

import os
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
IS_SOAK = bool(os.environ.get("SOAK"))
"""Whether this run takes all cases, pages and moments."""


def some_of(cases: Sequence[T], count: int) -> Sequence[T]:
    """Cases spread evenly over all of them, the first and the last among them; of one the last.

    Args:
        count: How many a run of the tests takes.
    """
    if IS_SOAK:
        return cases
    if count == 1:
        return cases[-1:]
    return [cases[number * (len(cases) - 1) // (count - 1)] for number in range(count)]
