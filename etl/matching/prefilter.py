"""Tell captions apart by their first words, before a full comparison: that settles most pairs that share a phrase."""

import zlib
from collections.abc import Sequence

from etl.matching.house_style import INTERCHANGEABLE
from etl.matching.word_differences import WINDOW, first_difference, is_other_word

LONG_FIRST_SENTENCE = 10
"""Tokens: a first sentence of this length says who, what and where; the rest is background."""


def beginning(words: str) -> tuple[str, ...]:
    """The tokens that `differ_at_once` needs: the first ones of a caption, given as words separated by spaces."""
    return tuple(words.split(" ", LONG_FIRST_SENTENCE)[:LONG_FIRST_SENTENCE])


def differ_at_once(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two captions differ so early that `compare` is not needed.

    True means that `compare` would find them different; False means nothing. Only the first `LONG_FIRST_SENTENCE`
    tokens are needed.
    """
    at = first_difference(a, b)
    return at + WINDOW <= min(len(a), len(b)) and is_other_word(a, b, at)


def prefix_sketch(tokens: Sequence[str]) -> int:
    """A 64-bit sketch of a caption's first words: comparing two sketches shows most cases of `differ_at_once`.

    Six fields of 9 bits, from the lowest up, contain hashes of the first five words and of the first two words joined;
    the highest 10 bits a hash of the first word's first and last letter. If the first word of each is missing from the
    other's six fields, and the letters differ, the captions differ at once. 0 means too few words.
    """
    if len(tokens) < WINDOW:
        return 0
    fields = [*tokens[:WINDOW], tokens[0] + tokens[1]]
    sketch = _checksum(tokens[0][0] + tokens[0][-1]) & 1023
    for word in reversed(fields):
        sketch = sketch << 9 | _checksum(INTERCHANGEABLE.get(word, word)) & 511
    return sketch


def _checksum(text: str) -> int:
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))
