"""Where a page's main text stands, and what it is about: both read from how likely each line is text by itself."""

import re
from collections import Counter
from collections.abc import Collection, Sequence

_CERTAIN = 3.0
"""Log-odds beyond which a line speaks no louder for or against the stretch."""
_LABELLED = -3.0
"""How much a line that is known not to be text counts against a region, however long it is."""
_COUNTED = 0.5
"""Likely words from which a line tells the subject."""
_COMMON = 40.0
"""Likely words around a word that make it part of the subject: one paragraph."""
_WORD = re.compile(r"[^\W\d_]{4,}")


def main_stretch(log_odds: Sequence[float], words: Sequence[float], labelled: Collection[int]) -> range:
    """The lines of the stretch that holds the most text and the least else.

    The stretch of the largest sum (Kadane), as in maximum subsequence segmentation (Pasternack and Roth 2009).
    """
    best = current = 0.0
    first = last = start = 0
    for n, (odds, count) in enumerate(zip(log_odds, words, strict=True)):
        if current <= 0:
            current, start = 0.0, n
        current += _LABELLED if n in labelled else max(-_CERTAIN, min(_CERTAIN, odds)) * count
        if current > best:
            best, first, last = current, start, n + 1
    return range(first, last)


def subject_words(text: str) -> frozenset[str]:
    """The longer words of a line, which tell its subject."""
    return frozenset(_WORD.findall(text.casefold()))


def subject_shares(subjects: Sequence[frozenset[str]], likely: Sequence[float]) -> list[float]:
    """For each line, how much of what it is about the text is about, itself left out: between 0 and 1.

    Args:
        subjects: The longer words of each line.
        likely: Its likely words of text.
    """
    around: Counter[str] = Counter()
    for own, count in zip(subjects, likely, strict=True):
        if count > _COUNTED:
            for word in own:
                around[word] += count  # type: ignore[assignment]
    return [
        sum(min(1.0, max(0.0, around[word] - count) / _COMMON) for word in own) / len(own) if own else 0.0
        for own, count in zip(subjects, likely, strict=True)
    ]
