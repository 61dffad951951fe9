"""Faults that may strike at any moment: a few of them in every run of the tests, all with `make soak`."""

import os
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def some_of(cases: Sequence[T], count: int) -> Sequence[T]:
    """Cases spread evenly over all of them, the first and the last among them.

    Args:
        count: How many a run of the tests takes, at least two; `SOAK=1` in the environment takes all.
    """
    if os.environ.get("SOAK"):
        return cases
    return [cases[number * (len(cases) - 1) // (count - 1)] for number in range(count)]
