"""Two captions, one photo? The verdict looks at what differs, never at how much is alike.

No similarity threshold can tell `third left` from `first place` or June 17 from June 18: at every threshold some
other photo was merged (measured on 20,000 captions with near twins). So a change on both sides of a number, date,
position, name or verb is a different photo, and a loss on one side (a cut, a date left out) is the same one.
"""

import functools
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from rapidfuzz.distance import OSA, Levenshtein

from etl.matching.captions import SHORTEST, NormalForm
from etl.matching.house_style import INTERCHANGEABLE, MONTHS, WEEKDAYS


class Relation(StrEnum):
    """How two captions stand to each other."""

    SAME = "same"
    IN = "in"
    """The first is a cut copy of the second: the same photo if it can be cut from no other."""
    HAS = "has"
    """The second is a cut copy of the first."""
    DIFFERENT = "different"

    @property
    def swapped(self) -> "Relation":
        """The relation with the two captions in the other order."""
        return {Relation.IN: Relation.HAS, Relation.HAS: Relation.IN}.get(self, self)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A relation and what it was read from (`equal`, `tail`, `date`, `number`, `word`, …)."""

    relation: Relation
    why: str


class _Change(NamedTuple):
    """These tokens of the one caption stand where those of the other stand; either may be none."""

    lost: tuple[str, ...]
    put: tuple[str, ...]
    at_end: bool


_DATES = MONTHS | WEEKDAYS
_POSITIONS = frozenset(
    "left right center middle front back rear top bottom first second third fourth fifth sixth last one two"
    " three four five six seven eight nine ten not no never nicht kein keine former acting vice deputy".split()
)
"""Words by which captions of one event differ; a lost or a changed one means another photo."""
_FUNCTION_WORDS = frozenset(
    "a an the in on at during amid of for from to by with as while & who is are was were".split()
)
"""Words that say nothing by themselves when an editor leaves them out."""
_HEAD = 10
"""Tokens: a first sentence of that length says who, what and where; what follows it is background."""
_SHORTEST_CUT = 11
"""Tokens: a copy that breaks off earlier (`Sen. Ada Brook, left, and Mayor Ivo Lund, right, as`) fits other photos."""
_WINDOW = 5
"""Tokens in which a word that was moved or put before another is sought."""
_SENTENCE = 4
"""Tokens: fewer are no sentence, so that where they differ words were changed."""
_MOST_TYPOS = 2
_TYPO_LENGTH = 5
"""Letters: one letter's difference in a shorter word is another word (`won`, `son`)."""
_FEW = 3
"""Tokens that editors leave out inside a sentence; in a long one a quarter of it."""


def compare(a: NormalForm, b: NormalForm) -> Verdict:
    """How caption `a` stands to caption `b`. Swapping the two swaps `in` and `has` and nothing else."""
    if a.tokens == b.tokens:
        return Verdict(Relation.SAME, "equal")
    if (len(b.tokens), b.tokens) < (len(a.tokens), a.tokens):
        found = _compare(b, a)
        return Verdict(found.relation.swapped, found.why)
    return _compare(a, b)


def beginning(words: str) -> tuple[str, ...]:
    """What `differ_at_once` asks for: the first of a caption's tokens, which stand in `words` with spaces between."""
    return tuple(words.split(" ", _HEAD)[:_HEAD])


def differ_at_once(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two captions' beginnings tell them apart, so that `compare` need not be asked.

    True means that `compare` finds them different; false says nothing. Most pairs that share a phrase further on are
    settled here, without a look at more words than a first sentence has that is read alone.
    """
    at = _first_difference(a, b)
    return at + _WINDOW <= min(len(a), len(b)) and _is_other_word(a, b, at)


def opening(tokens: Sequence[str]) -> int:
    """A sketch of a caption's first words in 64 bits: two of them show where `differ_at_once` is true.

    Six fields of 9 bits, from the lowest up, hold hashes of the first five words and of the first two as one word; the
    highest 10 bits one of the first word's first and last letter. Captions that need not differ at once have a first
    word that is in the other's six fields, or the same letters. 0 stands for too few words to tell.
    """
    if len(tokens) < _WINDOW:
        return 0
    fields = [*tokens[:_WINDOW], tokens[0] + tokens[1]]
    sketch = _checksum(tokens[0][0] + tokens[0][-1]) & 1023
    for word in reversed(fields):
        sketch = sketch << 9 | _checksum(INTERCHANGEABLE.get(word, word)) & 511
    return sketch


def _checksum(text: str) -> int:
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))


def _compare(a: NormalForm, b: NormalForm) -> Verdict:
    if len(a.tokens) < SHORTEST:
        return _different("short")
    if min(a.head, b.head) < _HEAD:
        return _compare_words(a.tokens, b.tokens, truncated=a.truncated)
    first = _compare_words(
        a.tokens[: a.head], b.tokens[: b.head], truncated=a.truncated and a.head == len(a.tokens)
    )
    if first.relation is Relation.DIFFERENT:
        return first
    rest = _compare_background(a.tokens[a.head :], b.tokens[b.head :])
    if rest.relation is Relation.DIFFERENT or (first.relation is Relation.SAME and rest.why != "equal"):
        return rest
    # What the first sentence says outweighs background: a copy without the year is the cut one even if its station
    # added a sentence.
    return first


def _compare_words(a: Sequence[str], b: Sequence[str], *, truncated: bool) -> Verdict:
    if a == b:
        return Verdict(Relation.SAME, "equal")
    if len(b) < len(a):
        found = _compare_words(b, a, truncated=False)
        return Verdict(found.relation.swapped, found.why)
    return _early_difference(a, b) or _judge(a, list(_changes(a, b)), truncated=truncated)


def _compare_background(a: Sequence[str], b: Sequence[str]) -> Verdict:
    """After equal first sentences: later ones may be missing, added, or exchanged behind one that both have.

    Not where both sides name numbers: pictures of one event differ in the score, the count or the year told there.
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
    if _has_digit(lost) and _has_digit(put):
        return _different("number")
    if _tells_apart(put):
        return _different("position") if _tells_apart(lost) else Verdict(Relation.IN, "background")
    return Verdict(Relation.HAS if _tells_apart(lost) else Relation.SAME, "background")


def _exchanged_ends(a: Sequence[str], b: Sequence[str]) -> _Change | None:
    """The ends by which two texts differ, where these are sentences of their own and not one sentence reworded."""
    at = _first_difference(a, b)
    lost, put = tuple(a[at:]), tuple(b[at:])
    if min(at, len(lost), len(put)) < _SENTENCE:
        return None
    is_reworded = 2 * len({*lost} & {*put}) > min(len({*lost}), len({*put}))
    return None if is_reworded else _Change(lost, put, at_end=True)


def _first_difference(a: Sequence[str], b: Sequence[str]) -> int:
    at = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        at += 1
    return at


def _early_difference(a: Sequence[str], b: Sequence[str]) -> Verdict | None:
    """Look at the first token that differs: most pairs that share a template are told apart here, cheaply."""
    at = _first_difference(a, b)
    if at + 1 >= len(a) or not _is_other_word(a, b, at):
        return None
    return _different(_why_changed((a[at], b[at])))


def _is_other_word(a: Sequence[str], b: Sequence[str], at: int) -> bool:
    x, y = a[at], b[at]
    if x in b[at : at + _WINDOW] or y in a[at : at + _WINDOW]:
        return False
    return not (x + a[at + 1] == y or y + b[at + 1] == x or _is_same_word(x, y))


def _judge(  # noqa: PLR0911 - a table of cases, each with its own answer
    a: Sequence[str], changes: Sequence[_Change], *, truncated: bool
) -> Verdict:
    ends = [change for change in changes if change.at_end and _is_tail(change, truncated=truncated)]
    if ends and truncated and len(a) < _SHORTEST_CUT:
        return _different("short")
    inner = [change for change in changes if change not in ends]
    different = next(filter(None, map(_why_different, inner)), None)
    if different:
        return _different(different)
    if sum(_is_typo(change) for change in inner) > _MOST_TYPOS:
        return _different("typos")
    one_sided = [change for change in inner if not (change.lost and change.put)]
    if sum(len(change.lost or change.put) for change in one_sided) > max(_FEW, len(a) / 4):
        return _different("gap")  # more is not an editor's cut but another caption
    more = [change.lost for change in one_sided if _says_something(change.lost)]
    less = [change.put for change in one_sided if _says_something(change.put)]
    is_dated = any(_is_dated(words) for words in (*more, *less))
    why = "date" if is_dated else "gap" if more or less else "tail" if ends else "words"
    if more and (less or ends):
        return _different(why)  # each says something that the other does not
    if more:
        return Verdict(Relation.HAS, why)
    return Verdict(Relation.IN if less or ends else Relation.SAME, why)


def _says_something(words: Sequence[str]) -> bool:
    return not _FUNCTION_WORDS.issuperset(words)


def _changes(a: Sequence[str], b: Sequence[str]) -> Iterator[_Change]:
    """The edits between two token lists, neighbouring ones as one."""
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
    """Whether the longer caption just goes on, perhaps after a word that the cut went through."""
    if not change.lost:
        return True
    return (
        truncated and len(change.lost) == 1 and bool(change.put) and change.put[0].startswith(change.lost[0])
    )


def _why_different(change: _Change) -> str | None:
    lost, put = change.lost, change.put
    if lost and put:
        return None if _is_other_spelling(lost, put) else _why_changed((*lost, *put))
    return None if _POSITIONS.isdisjoint(lost or put) else "position"


def _is_other_spelling(lost: Sequence[str], put: Sequence[str]) -> bool:
    if len(lost) == len(put) == 1:
        return _is_same_word(lost[0], put[0])
    return "".join(lost) == "".join(put)


def _is_same_word(x: str, y: str) -> bool:
    return INTERCHANGEABLE.get(x, x) == INTERCHANGEABLE.get(y, y) or _one_letter_apart(x, y)


def _is_typo(change: _Change) -> bool:
    return len(change.lost) == len(change.put) == 1 and _one_letter_apart(change.lost[0], change.put[0])


def _one_letter_apart(x: str, y: str) -> bool:
    """Whether one lacks a letter of the other, or has two swapped, inside the word.

    Another letter, or another ending, is often another person (`Marta`, `Maria`; `Vance`, `Lance`), number or tense.
    """
    if min(len(x), len(y)) < _TYPO_LENGTH or x[0] != y[0] or x[-1] != y[-1]:
        return False
    if _is_dated((x, y)) or not _POSITIONS.isdisjoint((x, y)):
        return False
    if len(x) == len(y):
        return OSA.distance(x, y, score_cutoff=1) == 1 and sorted(x) == sorted(y)
    return Levenshtein.distance(x, y, score_cutoff=1) == 1


def _why_changed(tokens: Sequence[str]) -> str:
    if _has_digit(tokens):
        return "number"
    if not _DATES.isdisjoint(tokens):
        return "date"
    return "word" if _POSITIONS.isdisjoint(tokens) else "position"


def _is_dated(tokens: Sequence[str]) -> bool:
    return not _DATES.isdisjoint(tokens) or _has_digit(tokens)


def _has_digit(tokens: Iterable[str]) -> bool:
    return any(map(str.isdigit, "".join(tokens)))


def _tells_apart(tokens: Iterable[str]) -> bool:
    return _has_digit(tokens) or not _POSITIONS.isdisjoint(tokens)


@functools.cache
def _different(why: str) -> Verdict:
    return Verdict(Relation.DIFFERENT, why)
