"""What a user typed into `copydesk search`, understood. Nothing that can be typed is a syntax error.

Words must all occur. `"…"` is a phrase, `field:` before a word or phrase says where, `-` before it excludes, and `OR`
between two of them accepts either: the notation of web search engines. What does not fit it is taken as words.
"""

import re
from dataclasses import dataclass

from etl.counted import counted
from etl.errors import QueryError

FIELDS = ("headline", "body", "caption", "credit", "author", "station")
"""What can stand before a colon."""
_SYNONYMS = {"title": "headline", "text": "body", "byline": "author", "authors": "author"}
_MOST_WORDS = 100
_TERM = re.compile(r'(?P<minus>-)?(?:(?P<field>[^\W\d_]+):)?(?:"(?P<phrase>[^"]*)(?:"|$)|(?P<word>[^\s"]+))')
# What word processors make of ", and other languages' own.
_QUOTES = str.maketrans("“”„«»″＂", '"' * 7)


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must stand together.

    Args:
        text: As typed, one word or several.
        field: One of `FIELDS`; None means everywhere but in names.
    """

    text: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for.

    Args:
        wanted: Of each group, one term must occur.
        excluded: None of these may occur.
    """

    wanted: tuple[tuple[Term, ...], ...]
    excluded: tuple[Term, ...]


def parse(text: str) -> Question:
    """Understand a question.

    Raises:
        QueryError: It has no words, or too many.
    """
    wanted: list[tuple[Term, ...]] = []
    excluded: list[Term] = []
    joins = False
    for match in _TERM.finditer(text.translate(_QUOTES)):
        word = match["word"]
        if word in ("OR", "AND") and not match["minus"] and not match["field"]:
            joins = word == "OR" and bool(wanted)
            continue
        terms = _terms(match)
        if match["minus"]:
            excluded += terms
        elif joins and terms:
            wanted[-1] = (*wanted[-1], terms[0])
            wanted += [(term,) for term in terms[1:]]
        else:
            wanted += [(term,) for term in terms]
        joins = False
    _refuse(text, wanted, excluded)
    return Question(tuple(wanted), tuple(excluded))


def _terms(match: re.Match[str]) -> list[Term]:
    """The terms of one match: a word before a colon that names no field is an ordinary word, as in a headline."""
    text = match["phrase"] if match["phrase"] is not None else match["word"]
    name = match["field"]
    field = _SYNONYMS.get(name.lower(), name.lower()) if name else None
    if field is None or field in FIELDS:
        found = [Term(text, field)]
    elif match["phrase"] is not None:
        found = [Term(name), Term(text)]
    else:
        found = [Term(f"{name}:{text}")]
    return [term for term in found if _has_word(term.text)]


def _has_word(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _refuse(text: str, wanted: list[tuple[Term, ...]], excluded: list[Term]) -> None:
    if not wanted:
        shown = text if len(text) <= 40 else f"{text[:40]}…"
        what = "only excludes words" if excluded else "contains no word"
        raise QueryError(
            f"the search {shown!r} {what}", hint="name at least one word: copydesk search 'ferry strike'"
        )
    words = sum(len(term.text.split()) for group in wanted for term in group) + len(excluded)
    if words > _MOST_WORDS:
        raise QueryError(
            f"the search has {counted(words, 'word')}; at most {_MOST_WORDS} are looked for at once",
            hint="a sentence or two find a text as well: copydesk search 'ferry strike'",
        )
