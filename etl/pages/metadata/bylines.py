"""Bylines: who is said to have written a piece, one name each.

A byline is a line ("By Ada Moss and Lin Okafor | WXYZ"), a meta tag or a JSON-LD name; all are read alike.
Organisations stay in the answer only when they are named and nobody else is (see `author_names.people_first`).
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from etl.pages.decode.text import fold_space, key
from etl.pages.metadata.author_names import (
    BARE_INTRODUCTION,
    INTRODUCTION,
    clean_name,
    could_be_person,
    is_name_shaped,
    is_short_name,
    may_be_introduced,
)
from etl.pages.metadata.other_work import without_other_work
from etl.pages.vocabulary.byline_lines import reads_as_heading
from etl.pages.vocabulary.byline_words import BARE_LABELS
from etl.pages.vocabulary.date_lines import is_date_line
from etl.pages.vocabulary.date_words import MONTH_NAMES, PUBLISHED_WORDS, UPDATED_WORDS
from etl.pages.vocabulary.line_rules.sentence import Shape, shape_of
from etl.pages.vocabulary.line_rules.site_parts import COMMENT_WORDS
from etl.pages.vocabulary.names import JOINING_WORDS
from etl.pages.vocabulary.organisations import is_organisation

_BULLETS = r"|•·⋅●∙‧"
_SOURCE_BEFORE = re.compile(rf"^.{{0,60}}?[{_BULLETS}]\s*(?=by\s)", re.IGNORECASE)
"""`WXYZ | By Ada Moss`: what stands before the introduction is the source, not an author."""
_BY = re.compile(r"\b(?:[Ww]ritten\s+)?[Bb][Yy]\s+(?=[A-ZÀ-Þ])|\b[Vv]on\s+(?=[A-ZÀ-Þ]\S*\s+[A-ZÀ-Þ])")
_AFTER_NAMES = re.compile(rf"\s*[{_BULLETS}]\s*|,?\s+in\s")
"""In an introduced byline the names end at a bar or at `in`: the outlet, the date or the section follows."""
_SURNAME_JOINERS = frozenset(("y", "e", "i", "a"))
"""`And` that joins two family names of one person, too."""
_AND = "|".join(sorted(JOINING_WORDS - _SURNAME_JOINERS))
_SEPARATOR = re.compile(
    rf"\s*[;{_BULLETS}]\s*|\s*,\s+(?:{_AND})\s+|\s*,\s+(?!(?:jr|sr|ii|iii|iv|ph\.d|m\.d)\b)|\s+/\s+|\n+"
    rf"|\s+(?:{_AND}|with|avec|mit)\s+|\s*(?:&|、|＆)\s*",
    re.IGNORECASE,
)
_SURNAME_JOINER = re.compile(r",?\s+(?:[yeia])\s+")
_OF = re.compile(r"\s(?:of|for|on|de|für)\s")
_UNSPACED_COMMA = re.compile(r"(?<=[^\W\d_]),(?=[^\W\d_])")
"""Lists of the form `Ada Moss,Lin Okafor`, as meta tags have them."""
_MONTH = "|".join(
    sorted((name for name in MONTH_NAMES if len(name) > 2 and name.isalpha()), key=len, reverse=True)
)
_LABEL = "|".join(sorted(PUBLISHED_WORDS | UPDATED_WORDS))
_DATE = re.compile(
    rf"""[\s,(]*(?:\b(?:on|am|le|el|last|{_LABEL})\s*:?\s+)*
        (?:\d{{1,2}}(?:st|nd|rd|th|\.)?\s+(?:de\s+)?(?:{_MONTH})\b
          |(?:\b|(?<=[a-zà-ÿ])(?=[A-Z]))(?:{_MONTH})\.?\s+(?:\d{{1,2}}|\d{{4}})(?:\D|$)
          |\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{1,4}}|\d{{1,2}}:\d\d|\d+\s+(?:hours?|minutes?|min|days?)\b).*$""",
    re.IGNORECASE | re.VERBOSE,
)
"""A date and all behind it; it may have lost the space before it."""
_COUNTED = re.compile(
    rf"""[\s,(]+(?:\d[\d.,]*[km]?\+?|no|keine|aucun|sin|sem|nessun|geen|leave\s+an?|post\s+an?|add\s+an?)\s+
        (?:{COMMENT_WORDS}|reply|replies|responses?|views?|shares?|likes?|reads?)\b.*$""",
    re.IGNORECASE | re.VERBOSE,
)
"""How many readers commented, looked or shared, and everything after it."""
_HOUR = re.compile(r"\s*[ap]\.m\.$", re.IGNORECASE)
"""The end of a date line, which is not the end of a sentence."""
_ROLES = frozenset(BARE_LABELS.split())
_LONGEST_LINE = 400
"""A byline of twenty names; anything longer is a paragraph."""
_REMEMBERED = 4096
"""Bylines that are remembered: a page gives its own three times over, and a station has the same writers every day."""
_LONGEST_VISIBLE = 160
"""Characters of a byline line with three names, their desks and a date."""


@lru_cache(_REMEMBERED)
def split_byline(text: str) -> tuple[str, ...]:
    """The names in a byline, in its order, each once; empty when it names nobody."""
    line = fold_space(text.replace("\n", " | "))
    if len(line) > _LONGEST_LINE:
        return ()
    line = without_other_work(_without_date_before(_SOURCE_BEFORE.sub("", line)))
    bare = INTRODUCTION.sub("", line)
    is_introduced = len(bare) < len(line)
    if any(map(str.isdigit, bare)):
        bare = _DATE.sub("", bare)
    bare = _COUNTED.sub("", bare)
    if is_introduced:
        bare = _AFTER_NAMES.split(bare)[0]
    parts = _parts(_UNSPACED_COMMA.sub(", ", bare))
    names = unique(name for part in parts for piece in _by_surnames(part) if (name := clean_name(piece)))
    if is_introduced and any(" " in name for name in names):
        return tuple(name for name in names if " " in name or name.isupper() or not name.isascii())
    return names


def _parts(text: str) -> Iterator[str]:
    """What stands between separators; `and` in the name of an institution separates nothing."""
    at, end = 0, len(text)
    for separator in _SEPARATOR.finditer(text):
        before = text[at : separator.start()]
        is_of_one = _OF.search(before) and "," not in separator[0] and is_organisation(before)
        if not is_of_one:
            yield before
            at = separator.end()
    yield text[at:end]


def _without_date_before(line: str) -> str:
    """A line without the date ahead of its byline: `Published August 7, 2023 by Ada Moss`."""
    match = _BY.search(line) if line[:1] else None
    before = line[: match.start()].strip(" |•·,-–") if match else ""
    return line[match.start() :] if match and before and is_date_line(before) else line


def _by_surnames(part: str) -> Iterator[str]:
    """The names around `y`, `e` and `i`: two people where both have a whole name, else one with two family names."""
    pieces = _SURNAME_JOINER.split(part)
    name = pieces[0]
    for joiner, piece in zip(_SURNAME_JOINER.findall(part), pieces[1:], strict=True):
        is_surname = (
            " " in name.strip() and " " not in piece.strip() and piece[:1].isupper() and not piece.isupper()
        )
        if is_surname and not joiner.startswith(","):
            name = f"{name}{joiner}{piece}"
        else:
            yield name
            name = piece
    yield name


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """Names in their order, each once however it is spaced or capitalised."""
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(key(name), name)
    return tuple(seen.values())


def is_introduction(text: str) -> bool:
    """Whether a line introduces a name that stands in the next one: `Written by`, `By:`."""
    return BARE_INTRODUCTION.fullmatch(text) is not None


def looks_like_byline(text: str) -> bool:
    """Whether a visible line introduces names (`By Ada Moss`, `WXYZ | By Ada Moss`) and is not a sentence.

    A role without a colon introduces none: `Author Ada Moss Dies` is a heading.
    """
    if (
        len(text) > _LONGEST_VISIBLE
        or not may_be_introduced(text)
        or text.partition(" ")[0].casefold() in _ROLES
    ):
        return False
    line = without_other_work(_without_date_before(_SOURCE_BEFORE.sub("", text)))
    match = INTRODUCTION.match(line)
    if not match or not match.end():
        return False
    first = line[match.end() : match.end() + 1]
    names = split_byline(line)
    if not first.isupper():
        # Scripts without capitals: a name has few words, or few letters where none part them.
        return first.isalpha() and not first.islower() and bool(names) and all(map(is_short_name, names))
    is_one_or_full = len(names) == 1 or any(" " in name for name in names)
    # `By Tuesday the water had gone.`: in what ends like a sentence, the first name must be written like one, in what
    # tells something (`By Harbor Street, the water was deep.`) every name.
    shape = shape_of(_HOUR.sub("", text))
    is_sentence = shape is not Shape.LABEL and not all(
        map(is_name_shaped, names if shape is Shape.REPORT else names[:1])
    )
    is_shaped = all(map(is_name_shaped, names)) or any(map(could_be_person, names[:1]))
    return is_one_or_full and is_shaped and not is_sentence and not reads_as_heading(" ".join(names).split())
