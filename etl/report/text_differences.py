"""What differs between two texts: line by line, and word by word in lines that changed."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

# A letter of a script without spaces is a word of its own, so that one changed letter is not a whole changed line.
_UNSPACED = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(r"\w+")
_TOKEN = re.compile(rf"\s+|[{_UNSPACED}]|[^\W_{_UNSPACED}]+|[\W_]")
_ALIKE = 50.0
"""Two lines with at least this much in common (rapidfuzz, percent of letters) are one line that changed."""
_MOST_PAIRS = 2_500
"""Pairs of lines that are compared within one place that changed; beyond it only lines of the same rank."""
_MOST_TOKENS = 4_000
"""Tokens of a line; longer ones are shown as wholly different, because the comparison takes their product."""


class Change(StrEnum):
    """What happened to a line."""

    LOST = "lost"
    GAINED = "gained"
    CHANGED = "changed"
    MOVED = "moved"
    """The same line stands elsewhere."""
    RESPLIT = "resplit"
    """The same words in other lines."""


class Piece(StrEnum):
    """What happened to a piece of a line that changed."""

    SAME = "same"
    LOST = "lost"
    GAINED = "gained"


@dataclass(frozen=True, slots=True)
class LineDifference:
    """A line that differs.

    Args:
        before: The line before; several, with line feeds between, where lines were split or joined.
        after: The line after.
        pieces: What became of its words, in order, where it changed.
        rule: Why it left or came, where that is known.
    """

    change: Change
    before: str = ""
    after: str = ""
    pieces: tuple[tuple[Piece, str], ...] = ()
    rule: str = ""


def words(text: str) -> list[str]:
    """The words and numbers of a text in small letters, counted as `articles.word_count` counts them."""
    return _WORD.findall(text.casefold())


def lost_and_gained(before: Iterable[str], after: Iterable[str]) -> tuple[int, int]:
    """How many words are gone and how many are new, wherever they stand: a line that moved or was split loses none."""
    old = Counter(word for line in before for word in words(line))
    new = Counter(word for line in after for word in words(line))
    return (old - new).total(), (new - old).total()


def line_differences(before: Sequence[str], after: Sequence[str]) -> list[LineDifference]:
    """The lines that differ, in the order of the text.

    Lines are matched by their longest common subsequence; in between, two similar lines are one changed line.
    """
    found: list[LineDifference] = []
    for gone, come in _places(before, after):
        found += _in_place(gone, come)
    return _with_moves(found)


def word_pieces(before: str, after: str) -> tuple[tuple[Piece, str], ...]:
    """A changed line in pieces: what it had, what it lost and what it gained, in order."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if max(len(old), len(new)) > _MOST_TOKENS:
        return ((Piece.LOST, before), (Piece.GAINED, after))
    pieces: list[tuple[Piece, str]] = []
    for lost, gained, same in _steps(old, new):
        if lost:
            pieces.append((Piece.LOST, "".join(lost)))
        if gained:
            pieces.append((Piece.GAINED, "".join(gained)))
        if same:
            pieces.append((Piece.SAME, "".join(same)))
    return tuple(pieces)


def _places(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Each place that differs: the lines that stood there and those that stand there now."""
    for gone, come, _ in _steps(before, after):
        if gone or come:
            yield gone, come


def _steps(
    old: Sequence[str], new: Sequence[str]
) -> Iterator[tuple[Sequence[str], Sequence[str], Sequence[str]]]:
    """Alternately what differs (old and new) and what is the same after it."""
    start, other = 0, 0
    for step in LCSseq.opcodes(old, new):
        if step.tag == "equal":
            same = old[step.src_start : step.src_end]
            yield old[start : step.src_start], new[other : step.dest_start], same
            start, other = step.src_end, step.dest_end
    yield old[start:], new[other:], ()


def _in_place(gone: Sequence[str], come: Sequence[str]) -> Iterator[LineDifference]:
    if gone and come and _bare(gone) == _bare(come):
        yield LineDifference(Change.RESPLIT, "\n".join(gone), "\n".join(come))
        return
    partners = _partners(gone, come)
    taken = 0
    for at, line in enumerate(gone):
        partner = partners.get(at)
        if partner is None:
            yield LineDifference(Change.LOST, line)
            continue
        yield from (LineDifference(Change.GAINED, after=other) for other in come[taken:partner])
        other = come[partner]
        yield LineDifference(Change.CHANGED, line, other, word_pieces(line, other))
        taken = partner + 1
    yield from (LineDifference(Change.GAINED, after=other) for other in come[taken:])


def _bare(lines: Sequence[str]) -> str:
    return "".join("".join(lines).split())


def _partners(gone: Sequence[str], come: Sequence[str]) -> dict[int, int]:
    """Which line became which: the most similar of those after the partner of the line before."""
    is_small = len(gone) * len(come) <= _MOST_PAIRS
    found: dict[int, int] = {}
    first = 0
    for at, line in enumerate(gone):
        candidates = range(first, len(come)) if is_small else range(max(first, at), min(at + 1, len(come)))
        likest = max(candidates, key=lambda other: (fuzz.ratio(line, come[other]), -other), default=None)
        if likest is not None and fuzz.ratio(line, come[likest]) >= _ALIKE:
            found[at] = likest
            first = likest + 1
    return found


def _with_moves(found: Sequence[LineDifference]) -> list[LineDifference]:
    """A line that was lost in one place and gained in another has moved."""
    lost = Counter(one.before for one in found if one.change is Change.LOST)
    gained = Counter(one.after for one in found if one.change is Change.GAINED)
    both = lost & gained
    arrivals = both.copy()
    kept: list[LineDifference] = []
    for one in found:
        if one.change is Change.LOST and both[one.before] > 0:
            both[one.before] -= 1
            continue
        if one.change is Change.GAINED and arrivals[one.after] > 0:
            arrivals[one.after] -= 1
            kept.append(replace(one, change=Change.MOVED, before=one.after))
            continue
        kept.append(one)
    return kept
