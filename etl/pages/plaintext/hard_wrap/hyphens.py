"""Words that a hyphen at a line's end cut in two, or that had a hyphen there before the line was broken."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from etl.pages.decode.text import is_unspaced
from etl.pages.vocabulary.compounds import FIRST, LAST, SUSPENDED

_CUT = re.compile(r"(?P<head>[^\W_]+[-\u2010])?(?P<before>[^\W_]+)[-\u2010]$")
_SOFT = "\xad"
_NEXT = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W_]+(?:[-\u2010'’][^\W_]+)*")
# A Markdown link's address, still open: nothing but a hyphen of its own lets it be broken.
_OPEN_ADDRESS = re.compile(r"\]\([^()\s]*$")
_DASH = re.compile(r"\S[—–]$")
_CUTTING = 0.04
"""Share of lines that end in a hyphen from which words were cut to fill lines: about one line in ten then does, and
one in a hundred where lines are only broken behind hyphens that a word has anyway."""


@dataclass(frozen=True, slots=True)
class Hyphens:
    """What a page's words say about the hyphens at its lines' ends.

    Args:
        words: The page's words, in lower case, those at a cut left out.
        cuts: Whether words were cut to fill lines.
    """

    words: frozenset[str]
    cuts: bool

    @classmethod
    def of(cls, lines: Sequence[str]) -> "Hyphens":
        """Read the lines of a page, in order."""
        words: set[str] = set()
        ends: list[str] = []
        waiting: str | None = None
        for line in lines:
            found = [word.casefold() for word in _WORD.findall(line)]
            if waiting is not None and found:
                ends.append(waiting + found.pop(0))
            cut = _CUT.search(line)
            waiting = cut["before"].casefold() if cut and found else None
            words.update(found[:-1] if cut else found)
        solid = not words.isdisjoint(ends)
        return cls(frozenset(words), solid or len(ends) >= _CUTTING * len(lines))

    def join(self, one: str, other: str) -> str:
        """Two lines as one."""
        if one.endswith(_SOFT):
            return one[:-1] + other
        cut, after = _CUT.search(one), _NEXT.match(other)
        if cut and after:
            if after[0].casefold() in SUSPENDED:
                return f"{one} {other}"
            is_compound = cut["head"] or self._is_compound(cut["before"], after[0])
            return (one if is_compound else one[:-1]) + other
        if cut or _OPEN_ADDRESS.search(one) or _DASH.search(one):
            return one + other
        unspaced = is_unspaced(one[-1:]) and is_unspaced(other[:1])
        return one + other if unspaced else f"{one} {other}"

    def _is_compound(self, before: str, after: str) -> bool:
        first, second = before.casefold(), after.casefold()
        if after[0].isupper() or not first.isalpha():
            return True
        if first + second in self.words:
            return False
        if f"{first}-{second}" in self.words or (first in self.words and second in self.words):
            return True
        return not self.cuts or first in FIRST or second in LAST
