"""Compare the words of two captions: is it another word, or another spelling of the same one?"""

from collections.abc import Iterable, Sequence

from rapidfuzz.distance import OSA, Levenshtein

from etl.matching.house_style import INTERCHANGEABLE, MONTHS, WEEKDAYS

DATES = MONTHS | WEEKDAYS
POSITIONS = frozenset(
    "left right center middle front back rear top bottom first second third fourth fifth sixth last one two"
    " three four five six seven eight nine ten not no never nicht kein keine former acting vice deputy".split()
)
"""Words by which captions of one event differ; a missing or changed one means another photo."""
WINDOW = 5
"""Tokens searched for a word that was moved or inserted."""
_TYPO_LENGTH = 5
"""Letters: in a shorter word, one different letter makes another word (`won`, `son`)."""


def first_difference(a: Sequence[str], b: Sequence[str]) -> int:
    """Index of the first token that differs, or the length of the shorter list."""
    at = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        at += 1
    return at


def is_other_word(a: Sequence[str], b: Sequence[str], at: int) -> bool:
    """Whether the tokens at this index are different words, neither moved nor spelt differently."""
    x, y = a[at], b[at]
    if x in b[at : at + WINDOW] or y in a[at : at + WINDOW]:
        return False
    return not (x + a[at + 1] == y or y + b[at + 1] == x or is_same_word(x, y))


def is_same_word(x: str, y: str) -> bool:
    """Whether two tokens are the same word to an editor: interchangeable, or one letter apart."""
    return INTERCHANGEABLE.get(x, x) == INTERCHANGEABLE.get(y, y) or one_letter_apart(x, y)


def one_letter_apart(x: str, y: str) -> bool:
    """Whether one word lacks an inner letter of the other, or has two of them swapped.

    A different letter or ending often means another person (`Marta`, `Maria`; `Vance`, `Lance`), number or tense.
    """
    if min(len(x), len(y)) < _TYPO_LENGTH or x[0] != y[0] or x[-1] != y[-1]:
        return False
    if is_dated((x, y)) or not POSITIONS.isdisjoint((x, y)):
        return False
    if len(x) == len(y):
        return OSA.distance(x, y, score_cutoff=1) == 1 and sorted(x) == sorted(y)
    return Levenshtein.distance(x, y, score_cutoff=1) == 1


def is_dated(tokens: Sequence[str]) -> bool:
    """Whether a date or a number is among them."""
    return not DATES.isdisjoint(tokens) or has_digit(tokens)


def has_digit(tokens: Iterable[str]) -> bool:
    """Whether any of them contains a digit."""
    return any(map(str.isdigit, "".join(tokens)))
