"""Whether a few words can be the name of a person."""

import re

from etl.pages.vocabulary.organisations import is_organisation, names_agency

PARTICLES = frozenset(
    "de da di do du dos das del della der den la le les van von vom zu zum ter ten al el bin ibn af av y e i".split()
)
"""Small words inside people's names: nobility, descent, place; `y`, `e`, `i` join two family names."""
JOINING_WORDS = frozenset("and und et y e og och en ja i и та și oraz και ve és và".split())
"""`And` between two names; short enough that none is a name itself."""
NAME_LINKS = PARTICLES | JOINING_WORDS | {"&", "of"}
"""Words in a list of names that need no capital; `of` stands in those of desks (`Voice of the Valley`)."""
_JOINED = re.compile(rf"\s+(?:{'|'.join(sorted(JOINING_WORDS))}|&)\s+|\s*[&,]\s+")
_NAME_WORD = re.compile(r"(?:[^\W\d_]|['’.\-])+")
_MOST_WORDS = 5
"""Words of one name: `Maria del Carmen Ruiz Soto`."""
_MOST_NAMES = 4
"""Names in one credit; longer lists are of the people in the picture."""
_MOST_LETTERS = 12
"""Letters of a Korean or Japanese name with its role; a sentence in these scripts is longer."""
# What opens a sentence, a caption or an organisation's name, never a person's name.
_NOT_FIRST = frozenset(
    "the a an this that in on at by from der die das ein eine le les la un une el los las il this these "
    "file photo image video watch read more by".split()
)


def could_be_name(text: str) -> bool:
    """Whether a text has the shape of one name: two to five capitalised words, or one in another script."""
    words = text.strip(" .,").split()
    if (
        not words
        or len(words) > _MOST_WORDS
        or words[0].casefold() in _NOT_FIRST
        or is_organisation(text)
        or names_agency(text)
    ):
        return False
    if not all(_NAME_WORD.fullmatch(word) for word in words):
        return False
    if not text.isascii() and not any(letter.isupper() or letter.islower() for letter in text):
        return len(text) <= _MOST_LETTERS  # scripts without capitals
    capitalised = [word for word in words if word[0].isupper()]
    return len(capitalised) >= 2 and all(word[0].isupper() or word.casefold() in NAME_LINKS for word in words)


def names_people(text: str) -> bool:
    """Whether a text is one person's name, or several joined by `and`, `&` or commas."""
    names = [name for name in _JOINED.split(text) if name.strip()]
    return (
        bool(names)
        and len(names) <= _MOST_NAMES
        and all(could_be_name(name) and _has_case(name) for name in names)
    )


def _has_case(text: str) -> bool:
    return any(letter.isupper() for letter in text)
