"""Most pairs of captions that share a phrase are told apart by their first words, before they are compared in full."""

import zlib
from collections.abc import Sequence

from etl.matching.house_style import INTERCHANGEABLE
from etl.matching.word_differences import WINDOW, first_difference, is_other_word

LONG_FIRST_SENTENCE = 10
"""Tokens: a first sentence of that length says who, what and where; what follows it is background."""


def beginning(words: str) -> tuple[str, ...]:
    """What `differ_at_once` asks for: the first of a caption's tokens, which stand in `words` with spaces between."""
    return tuple(words.split(" ", LONG_FIRST_SENTENCE)[:LONG_FIRST_SENTENCE])


def differ_at_once(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two captions' beginnings tell them apart, so that `compare` need not be asked.

    True means that `compare` finds them different; false says nothing. Most pairs that share a phrase further on are
    settled here, without a look at more words than a first sentence has that is read alone.
    """
    at = first_difference(a, b)
    return at + WINDOW <= min(len(a), len(b)) and is_other_word(a, b, at)


def prefix_sketch(tokens: Sequence[str]) -> int:
    """A sketch of a caption's first words in 64 bits: two of them show where `differ_at_once` is true.

    Six fields of 9 bits, from the lowest up, hold hashes of the first five words and of the first two as one word; the
    highest 10 bits one of the first word's first and last letter. Captions that need not differ at once have a first
    word that is in the other's six fields, or the same letters. 0 stands for too few words to tell.
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
