"""Stories: the sentences by which two bodies are recognised as one piece of reporting.

Word-run MinHash was measured against this: it finds 14 to 66 % of the copies that were cut, shared sentences find 99 %.
"""

import re
import unicodedata
from collections.abc import Iterable

from etl.matching.text import digest

SHORTEST_SENTENCE = 6
"""Words: shorter ones (`Read the full story here`) stand in unrelated pieces."""
COMMON_BODIES = 25
"""Different pieces of one station with a sentence, beyond which it is the station's phrase, not a story's; near copies
of one piece count as a few. A station has a few follow-ups of a story with the same background, not 25."""
PIVOTS = 16
"""A body is compared with this many others per sentence that stands in more (see tests/benchmarks/bench_copies.py)."""
LEAST_SHARED = 3
"""Sentences that two bodies have to share: one or two are a quotation or background."""
COPY_OVERLAP = 0.5
"""Share of the shorter body's sentences that a copy has in common; F1 .995 on 20,000 synthetic articles."""
FULL_LENGTH = 0.6
"""Of the longer body's sentences; a shorter body is a cut copy."""
CUT_OVERLAP = 0.65
"""The same as COPY_OVERLAP for a cut copy: an editor cuts and adds an introduction, a follow-up is mostly new."""
_WORD = re.compile(r"[^\W_]+")
_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+")


def sentence_hashes(paragraphs: Iterable[str]) -> tuple[int, ...]:
    """Hashes of the sentences that are long enough to tell something, in page order, each once."""
    found: dict[int, None] = {}
    for paragraph in paragraphs:
        text = paragraph if paragraph.isascii() else unicodedata.normalize("NFKC", paragraph)
        for sentence in _END.split(text.casefold()):
            tokens = _WORD.findall(sentence)
            if len(tokens) >= SHORTEST_SENTENCE:
                found[digest(" ".join(tokens))] = None
    return tuple(found)
