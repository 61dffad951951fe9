"""The part of a text that shows why it was found, and where in it the words stand."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from etl.jobs.search.question import Question
from etl.report.marked_text import Mark, Marked
from etl.stores.search import analysis
from etl.stores.search.segments import words_of

LENGTH = 240
"""Characters of a snippet: three lines of a terminal."""
_LEAD = 60  # characters shown before the first found word
_GAP = re.compile(r"\s+")
_NEAR = 24  # characters within which a snippet's end moves to a space, so as not to cut a word


@dataclass(frozen=True, slots=True)
class Looked:
    """What is looked for in one field of texts of one language: each some words with their distances from the first."""

    language: str
    sequences: tuple[tuple[tuple[int, str], ...], ...]


def looked_for(question: Question, language: str, field: str) -> Looked:
    """What of a question can stand in a field."""
    found = {
        words_of(term.text, field, language)
        for group in question.wanted
        for term in group
        if term.field in (None, field)
    }
    return Looked(language, tuple(sorted(filter(None, found))))


def one_line(text: str) -> str:
    """A text as it is shown: on one line, with composed characters."""
    return _GAP.sub(" ", analysis.normal(text)).strip()


def marked(text: str, looked: Looked) -> Marked:
    """A whole text, on one line, with its marks."""
    text = one_line(text)
    return Marked(text, tuple(sorted({(first, last) for first, last, _ in _found(text, looked)})))


def snippet(text: str, looked: Looked) -> Marked:
    """The part of a text with the most of what is looked for; its beginning if there is nothing."""
    text = one_line(text)
    if len(text) <= LENGTH:
        return marked(text, looked)
    found = _found(text, looked)
    start = _best_start(found)
    first, last = _whole_words(text, start)
    head, tail = "…" * (first > 0), "…" * (last < len(text))
    shift = len(head) - first
    inside = {(begin + shift, end + shift) for begin, end, _ in found if first <= begin and end <= last}
    return Marked(f"{head}{text[first:last]}{tail}", tuple(sorted(inside)))


def _found(text: str, looked: Looked) -> list[tuple[int, int, int]]:
    """Each place where something stands: first character, the one after the last, and which of the sequences."""
    if not looked.sequences:
        return []
    tokens = analysis.places(text, looked.language)
    names = [name for name, _, _ in tokens]
    found = []
    end = 0
    for at, name in enumerate(names):
        for number, sequence in enumerate(looked.sequences):
            last = at + sequence[-1][0]
            if name == sequence[0][1] and tokens[at][1] >= end and _stands(sequence, names, at):
                end = tokens[last][2]
                found.append((tokens[at][1], end, number))
                break
    return found


def _stands(sequence: Sequence[tuple[int, str]], names: Sequence[str], at: int) -> bool:
    return at + sequence[-1][0] < len(names) and all(
        names[at + distance] == word for distance, word in sequence
    )


def _best_start(found: Sequence[tuple[int, int, int]]) -> int:
    """Where the snippet begins: before the place from which the most different sequences are near, then the most."""
    best, start = (0, 0), 0
    for at, (begin, _, _) in enumerate(found):
        near = [number for first, last, number in found[at:] if last <= begin + LENGTH - _LEAD]
        if (len(set(near)), len(near)) > best:
            best, start = (len(set(near)), len(near)), begin
    return max(0, start - _LEAD)


def _whole_words(text: str, start: int) -> Mark:
    """The snippet's ends, moved to the next spaces where there are some."""
    start = min(start, max(0, len(text) - LENGTH))
    end = min(len(text), start + LENGTH)
    if start:
        space = text.find(" ", start, start + _NEAR)
        start = space + 1 if space >= 0 else start
    if end < len(text):
        space = text.rfind(" ", end - _NEAR, end)
        end = space if space >= 0 else end
    return start, end
