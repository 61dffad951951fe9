"""Do two captions describe the same photo? The verdict depends on what differs, never on how similar they are.

No similarity threshold can distinguish `third left` from `first place` or June 17 from June 18: at every threshold
some different photos were merged (measured on 20,000 captions with near twins). So a number, date, position, name or
verb that differs means a different photo, and words missing on one side (a cut, an omitted date) the same one.
"""

import functools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from etl.matching.captions import SHORTEST, NormalForm
from etl.matching.prefilter import LONG_FIRST_SENTENCE
from etl.matching.word_differences import (
    DATES,
    POSITIONS,
    first_difference,
    has_digit,
    is_dated,
    is_other_word,
    is_same_word,
    one_letter_apart,
)

BREAKS_OFF = "breaks off"
"""Why a copy is a cut one: it ends in an ellipsis, or without a full stop, in its first sentence."""


class Relation(StrEnum):
    """How two captions are related."""

    SAME = "same"
    IN = "in"
    """The first is a cut copy of the second: the same photo if it cannot be cut from another one."""
    HAS = "has"
    """The second is a cut copy of the first."""
    DIFFERENT = "different"

    @property
    def swapped(self) -> "Relation":
        """The relation with the two captions in the other order."""
        return {Relation.IN: Relation.HAS, Relation.HAS: Relation.IN}.get(self, self)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A relation and what it was inferred from (`equal`, `tail`, `date`, `number`, `word`, …)."""

    relation: Relation
    why: str


class _Change(NamedTuple):
    """Tokens of one caption in the place of tokens of the other; either may be empty."""

    lost: tuple[str, ...]
    put: tuple[str, ...]
    at_end: bool


_FUNCTION_WORDS = frozenset(
    "a an the in on at during amid of for from to by with as while & who is are was were".split()
)
"""Words without a meaning of their own, which editors may leave out."""
_SHORTEST_CUT, _SHORTEST_UNDATED = 8, 11
"""Tokens of a copy that was cut, and of one that was cut before a date: a shorter one (`Sen. Ada Brook, left, and Mayor
Ivo Lund, right, as`) fits other photos as well."""
_SENTENCE = 4
"""Tokens: fewer are not a sentence, so a difference in them means that words were changed."""
_MOST_TYPOS = 2
"""Misspelt words between copies of one caption; with more, it is another caption."""
_FEW, _PART = 3, 4
"""Editors leave out up to 3 tokens within a sentence, or a quarter of a long one."""


def compare(a: NormalForm, b: NormalForm) -> Verdict:
    """How caption `a` is related to caption `b`. Swapping the two swaps `in` and `has` and changes nothing else."""
    if a.tokens == b.tokens:
        return Verdict(Relation.SAME, "equal")
    if (len(b.tokens), b.tokens) < (len(a.tokens), a.tokens):
        found = _compare(b, a)
        return Verdict(found.relation.swapped, found.why)
    return _compare(a, b)


def _compare(a: NormalForm, b: NormalForm) -> Verdict:
    if len(a.tokens) < SHORTEST:
        return _different("short")
    a_first, b_first = a.first_sentence_tokens, b.first_sentence_tokens
    if min(a_first, b_first) < LONG_FIRST_SENTENCE:
        return _compare_words(a.tokens, b.tokens, truncated=a.truncated)
    first = _compare_words(
        a.tokens[: a.first_sentence_tokens],
        b.tokens[: b.first_sentence_tokens],
        truncated=a.truncated and a.first_sentence_tokens == len(a.tokens),
    )
    if first.relation is Relation.DIFFERENT:
        return first
    rest = _compare_background(a.tokens[a_first:], b.tokens[b_first:])
    if rest.relation is Relation.DIFFERENT or (first.relation is Relation.SAME and rest.why != "equal"):
        return rest
    # The first sentence outweighs the background: a copy without the year is the cut one, even if its station added a
    # sentence.
    return first


def _compare_words(a: Sequence[str], b: Sequence[str], *, truncated: bool) -> Verdict:
    if a == b:
        return Verdict(Relation.SAME, "equal")
    if len(b) < len(a):
        found = _compare_words(b, a, truncated=False)
        return Verdict(found.relation.swapped, found.why)
    return _early_difference(a, b) or _judge(a, list(_changes(a, b)), truncated=truncated)


def _compare_background(a: Sequence[str], b: Sequence[str]) -> Verdict:
    """Compare what follows equal first sentences: later ones may be missing, added, or replaced after a shared one.

    If both sides contain different numbers, the photos differ: captions of one event may differ only in a score, a
    count or a year.
    """
    if a == b:
        return Verdict(Relation.SAME, "equal")
    exchanged = _exchanged_ends(a, b)
    lost: list[str] = []
    put: list[str] = []
    for change in [exchanged] if exchanged else _changes(a, b):
        goes_on = change.at_end and _is_tail(change, truncated=True)
        if change.lost and change.put and not (exchanged or goes_on):
            if _is_other_spelling(change.lost, change.put):
                continue
            return _different(_why_changed((*change.lost, *change.put)))
        lost += () if goes_on else change.lost
        put += change.put
    if has_digit(lost) and has_digit(put):
        return _different("number")
    if _tells_apart(put):
        return _different("position") if _tells_apart(lost) else Verdict(Relation.IN, "background")
    return Verdict(Relation.HAS if _tells_apart(lost) else Relation.SAME, "background")


def _exchanged_ends(a: Sequence[str], b: Sequence[str]) -> _Change | None:
    """The differing ends of two texts, if they are separate sentences rather than one sentence reworded."""
    at = first_difference(a, b)
    lost, put = tuple(a[at:]), tuple(b[at:])
    if min(at, len(lost), len(put)) < _SENTENCE:
        return None
    is_reworded = 2 * len({*lost} & {*put}) > min(len({*lost}), len({*put}))
    return None if is_reworded else _Change(lost, put, at_end=True)


def _early_difference(a: Sequence[str], b: Sequence[str]) -> Verdict | None:
    """Compare the first token that differs: most pairs that share a template can be told apart here, cheaply."""
    at = first_difference(a, b)
    if at + 1 >= len(a) or not is_other_word(a, b, at):
        return None
    return _different(_why_changed((a[at], b[at])))


def _judge(  # noqa: PLR0911 - a table of cases, each with its own answer
    a: Sequence[str], changes: Sequence[_Change], *, truncated: bool
) -> Verdict:
    ends = [change for change in changes if change.at_end and _is_tail(change, truncated=truncated)]
    if ends and truncated and len(a) < (_SHORTEST_UNDATED if _lost_date(ends) else _SHORTEST_CUT):
        return _different("short")
    inner = [change for change in changes if change not in ends]
    different = next(filter(None, map(_why_different, inner)), None)
    if different:
        return _different(different)
    if sum(_is_typo(change) for change in inner) > _MOST_TYPOS:
        return _different("typos")
    one_sided = [change for change in inner if not (change.lost and change.put)]
    if sum(len(change.lost or change.put) for change in one_sided) > max(_FEW, len(a) / _PART):
        return _different("gap")  # more than an editor's cut: another caption
    more = [change.lost for change in one_sided if _says_something(change.lost)]
    less = [change.put for change in one_sided if _says_something(change.put)]
    has_date = any(is_dated(words) for words in (*more, *less))
    tail = BREAKS_OFF if truncated else "tail"
    why = "date" if has_date else "gap" if more or less else tail if ends else "words"
    if more and (less or ends):
        return _different(why)  # each has something that the other lacks
    if more:
        return Verdict(Relation.HAS, why)
    return Verdict(Relation.IN if less or ends else Relation.SAME, why)


def _lost_date(ends: Iterable[_Change]) -> bool:
    return any(is_dated(change.put) for change in ends)


def _says_something(words: Sequence[str]) -> bool:
    return not _FUNCTION_WORDS.issuperset(words)


def _changes(a: Sequence[str], b: Sequence[str]) -> Iterator[_Change]:
    """Yield the edits between two token lists, with adjacent ones merged."""
    spans: list[list[int]] = []
    for op in Levenshtein.opcodes(a, b):
        if op.tag == "equal":
            continue
        if spans and (spans[-1][1], spans[-1][3]) == (op.src_start, op.dest_start):
            spans[-1][1], spans[-1][3] = op.src_end, op.dest_end
        else:
            spans.append([op.src_start, op.src_end, op.dest_start, op.dest_end])
    for a_from, a_to, b_from, b_to in spans:
        yield _Change(tuple(a[a_from:a_to]), tuple(b[b_from:b_to]), a_to == len(a))


def _is_tail(change: _Change, *, truncated: bool) -> bool:
    """Whether the longer caption simply continues, perhaps after a word that was cut in the middle."""
    if not change.lost:
        return True
    return (
        truncated and len(change.lost) == 1 and bool(change.put) and change.put[0].startswith(change.lost[0])
    )


def _why_different(change: _Change) -> str | None:
    lost, put = change.lost, change.put
    if lost and put:
        return None if _is_other_spelling(lost, put) else _why_changed((*lost, *put))
    return None if POSITIONS.isdisjoint(lost or put) else "position"


def _is_other_spelling(lost: Sequence[str], put: Sequence[str]) -> bool:
    if len(lost) == len(put) == 1:
        return is_same_word(lost[0], put[0])
    return "".join(lost) == "".join(put)


def _is_typo(change: _Change) -> bool:
    return len(change.lost) == len(change.put) == 1 and one_letter_apart(change.lost[0], change.put[0])


def _why_changed(tokens: Sequence[str]) -> str:
    if has_digit(tokens):
        return "number"
    if not DATES.isdisjoint(tokens):
        return "date"
    return "word" if POSITIONS.isdisjoint(tokens) else "position"


def _tells_apart(tokens: Iterable[str]) -> bool:
    return has_digit(tokens) or not POSITIONS.isdisjoint(tokens)


@functools.cache
def _different(why: str) -> Verdict:
    return Verdict(Relation.DIFFERENT, why)
