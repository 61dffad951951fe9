"""Stories: the sentences by which two bodies are recognised as the same story.

Compared with MinHash over word runs, which finds 14 to 66 % of cut copies: shared sentences find 99 %.
"""

import re
import unicodedata
from collections.abc import Iterable

from etl.matching.text import digest

SHORTEST_SENTENCE = 6
"""Words: shorter sentences (`Read the full story here`) occur in unrelated articles."""
COMMON_BODIES = 25
"""A sentence in more different articles of one station than this is the station's phrase, not a story's; near copies
of one article count as a few. A story has a few follow-ups with the same background, not 25."""
PIVOTS = 16
"""Number of other bodies per sentence that a body is compared with (see tests/benchmarks/bench_copies.py)."""
LEAST_SHARED = 3
"""Sentences that two bodies must share: one or two may be a quotation or background."""
COPY_OVERLAP = 0.5
"""Share of the shorter body's sentences that copies must have in common; F1 .995 on 20,000 synthetic articles."""
FULL_LENGTH = 0.6
"""A body shorter than this share of the longer one's sentences is a cut copy."""
CUT_OVERLAP = 0.65
"""COPY_OVERLAP for cut copies: an editor cuts and adds an introduction, whereas a follow-up is mostly new."""
_WORD = re.compile(r"[^\W_]+")
_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+")


def sentence_hashes(paragraphs: Iterable[str]) -> tuple[int, ...]:
    """Hashes of the sentences that are long enough to be distinctive, in page order, without repetitions."""
    found: dict[int, None] = {}
    for paragraph in paragraphs:
        text = paragraph if paragraph.isascii() else unicodedata.normalize("NFKC", paragraph)
        for sentence in _END.split(text.casefold()):
            tokens = _WORD.findall(sentence)
            if len(tokens) >= SHORTEST_SENTENCE:
                found[digest(" ".join(tokens))] = None
    return tuple(found)
