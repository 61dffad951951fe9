"""How similar two headlines are: the words that they share."""

import re
from dataclasses import dataclass

from etl.pages.decode.text import key

SAME = 0.6
"""Share of the shorter one's words that two headlines of one story have in common: editors shorten and rephrase, but
another story's headline shares few words."""
_WORD = re.compile(r"\w+")
_COMPARABLE = 2
"""Words from which two headlines are compared by their words, and not by their letters."""
_DISTINCT = 4
"""Letters of a headline of one word that may stand in a longer one."""
_LONGEST = 2_000
"""Characters of a headline that are compared; the longest ones have some hundreds."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A headline, read once for all that are compared with it."""

    key: str
    words: frozenset[str]

    @classmethod
    def of(cls, text: str) -> "Wording":
        """The letters and words of a headline."""
        start = text[:_LONGEST]
        return cls(key(start), frozenset(_WORD.findall(start.casefold())))

    def shared_with(self, other: "Wording") -> float:
        """The share of the shorter one's words that the other has, too, 0 to 1."""
        fewest = min(len(self.words), len(other.words))
        if fewest < _COMPARABLE:
            short, long = sorted((self.key, other.key), key=len)
            return float(short == long or (len(short) >= _DISTINCT and short in long))
        return len(self.words & other.words) / fewest

    def overlap_with(self, other: "Wording") -> float:
        """The share of all words of both that both have (Jaccard's index), 0 to 1."""
        return len(self.words & other.words) / (len(self.words | other.words) or 1)
