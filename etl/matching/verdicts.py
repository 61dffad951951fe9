"""Two captions, one photo? The verdict looks at what differs, never at how much is alike.

No similarity threshold can tell `third left` from `first place` or June 17 from June 18: at every threshold some
other photo was merged (measured on 20,000 captions with near twins). So a change on both sides of a number, date,
position, name or verb is a different photo, and a loss on one side (a cut, a date left out) is the same one.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from etl.matching.captions import SHORTEST, NormalForm


class Relation(StrEnum):
    """How two captions stand to each other."""

    SAME = "same"
    IN = "in"
    """The first is a cut copy of the second: the same photo if the second is the only one it can be cut from."""
    HAS = "has"
    """The second is a cut copy of the first."""
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A relation and what it was read from (`equal`, `head`, `tail`, `date`, `gap`, `number`, `word`, …)."""

    relation: Relation
    why: str


class _Change(NamedTuple):
    """Tokens `a_from:a_to` of the shorter caption stand where `b_from:b_to` stand in the longer."""

    a_from: int
    a_to: int
    b_from: int
    b_to: int


_DATES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august"
    " september october november december".split()
)
_POSITIONS = frozenset(
    "left right center middle front back rear top bottom first second third fourth fifth sixth last one two three"
    " four five six seven eight nine ten not no former acting".split()
)
"""Words by which captions of one event differ; a lost or a changed one means another photo."""
_HEAD = 10
"""Tokens: a first sentence of that length names who, what and where, so what follows it is background."""
_MOST_TYPOS = 2
_TYPO_LENGTH = 5
"""Letters: one letter's difference in a shorter word is another word (`won`, `son`)."""
_LITTLE = 2
"""Tokens at the end that may be missing without the shorter being called a cut copy."""


def compare(a: NormalForm, b: NormalForm) -> Verdict:
    """How caption `a` stands to caption `b`. Swapping the two swaps `in` and `has` and nothing else."""
    if a.tokens == b.tokens:
        return Verdict(Relation.SAME, "equal")
    if (len(b.tokens), b.tokens) < (len(a.tokens), a.tokens):
        found = _compare(b, a)
        return Verdict(Relation.HAS, found.why) if found.relation is Relation.IN else found
    return _compare(a, b)


def _compare(a: NormalForm, b: NormalForm) -> Verdict:
    if len(a.tokens) < SHORTEST:
        return _different("short")
    equal_heads = a.head == b.head >= _HEAD and a.tokens[: a.head] == b.tokens[: b.head]
    if not equal_heads:
        why = _early_difference(a.tokens, b.tokens)
        if why:
            return _different(why)
    changes = list(_changes(a.tokens, b.tokens))
    if equal_heads:
        return _compare_tails(a, b, changes)
    return _judge(a, b, changes)


def _early_difference(a: Sequence[str], b: Sequence[str]) -> str | None:
    """Look at the first token that differs: most pairs that share a template are told apart here, cheaply."""
    at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    if at + 1 >= len(a) or a[at] in b[at : at + 5] or b[at] in a[at : at + 5]:
        return None
    x, y = a[at], b[at]
    if x + a[at + 1] == y or (at + 1 < len(b) and y + b[at + 1] == x) or _is_typo(x, y):
        return None
    return _why_changed([x], [y])


def _compare_tails(a: NormalForm, b: NormalForm, changes: list[_Change]) -> Verdict:
    """Equal first sentences: a background sentence may be missing or another, but not with another number."""
    for change in changes:
        lost, put = a.tokens[change.a_from : change.a_to], b.tokens[change.b_from : change.b_to]
        if lost and put and _has_digit(lost) and _has_digit(put):
            return _different("number")
    return Verdict(Relation.SAME, "head")


def _judge(a: NormalForm, b: NormalForm, changes: list[_Change]) -> Verdict:
    missing = tail = typos = 0
    has_lost_date = False
    for change in changes:
        lost, put = a.tokens[change.a_from : change.a_to], b.tokens[change.b_from : change.b_to]
        at_end = change.a_to == len(a.tokens)
        if lost and put:
            if at_end and a.truncated and len(lost) == 1 and put[0].startswith(lost[0]):
                tail = len(put)  # the cut went through a word
            elif len(lost) == len(put) == 1 and _is_typo(lost[0], put[0]):
                typos += 1
            elif "".join(lost) != "".join(put):
                return _different(_why_changed(lost, put))
        elif not _POSITIONS.isdisjoint(lost or put) and not (at_end and put):
            return _different("position")
        elif lost:
            if _is_dated(lost):
                return _different("date")
            missing += len(lost)
        elif at_end:
            tail = len(put)
        else:
            missing += len(put)
            has_lost_date = has_lost_date or _is_dated(put)
    if typos > _MOST_TYPOS:
        return _different("typos")
    if missing > max(3, len(a.tokens) / 4):  # more is not an editor's cut but another caption
        return _different("gap")
    if has_lost_date:
        return Verdict(Relation.IN, "date")
    if tail > _LITTLE or (tail and _is_critical(b.tokens[-tail:])):
        return Verdict(Relation.IN, "tail")
    if missing > 3:
        return Verdict(Relation.IN, "gap")
    return Verdict(Relation.SAME, "typo" if typos else "words")


def _changes(a: Sequence[str], b: Sequence[str]) -> Iterator[_Change]:
    """The edits between two token lists, neighbouring ones as one."""
    open_change: _Change | None = None
    for op in Levenshtein.opcodes(a, b):
        if op.tag == "equal":
            continue
        if open_change and (open_change.a_to, open_change.b_to) == (op.src_start, op.dest_start):
            open_change = open_change._replace(a_to=op.src_end, b_to=op.dest_end)
            continue
        if open_change:
            yield open_change
        open_change = _Change(op.src_start, op.src_end, op.dest_start, op.dest_end)
    if open_change:
        yield open_change


def _why_changed(lost: Sequence[str], put: Sequence[str]) -> str:
    if _has_digit(lost) or _has_digit(put):
        return "number"
    if not _DATES.isdisjoint((*lost, *put)):
        return "date"
    return "word" if _POSITIONS.isdisjoint((*lost, *put)) else "position"


def _is_typo(x: str, y: str) -> bool:
    shorter = min(len(x), len(y))
    return (
        shorter >= _TYPO_LENGTH and not _has_digit((x, y)) and Levenshtein.distance(x, y, score_cutoff=1) <= 1
    )


def _is_critical(tokens: Sequence[str]) -> bool:
    return _is_dated(tokens) or not _POSITIONS.isdisjoint(tokens)


def _is_dated(tokens: Sequence[str]) -> bool:
    return not _DATES.isdisjoint(tokens) or _has_digit(tokens)


def _has_digit(tokens: Iterable[str]) -> bool:
    return any(character.isdigit() for token in tokens for character in token)


def _different(why: str) -> Verdict:
    return Verdict(Relation.DIFFERENT, why)
