"""One name of a byline: freed of what stands around it, and told from roles, desks and organisations."""

import re
from collections.abc import Iterable, Sequence

from etl.pages.decode.text import fold_space, key
from etl.pages.vocabulary.agencies import agency
from etl.pages.vocabulary.byline_words import (
    BARE_LABELS,
    CREDENTIALS,
    DATELINE_CITIES,
    FURTHER_ROLES,
    NAMELESS,
    NAMELIKE,
    NO_NAMES_BEGIN,
    NO_NAMES_END,
    ROLE_STARTS,
    ROLES,
    TITLES,
    UNSPACED_LABELS,
    WRITER_LABELS,
    WRITTEN,
    WRITTEN_BY,
)
from etl.pages.vocabulary.date_words import ENGLISH_MONTHS, PUBLISHED_WORDS, UPDATED_WORDS
from etl.pages.vocabulary.names import NAME_LINKS
from etl.pages.vocabulary.organisations import is_organisation


def _any(words: str | Iterable[str]) -> str:
    return "|".join(
        re.escape(word).replace(r"\ ", r"\s+")
        for word in (words.split() if isinstance(words, str) else words)
    )


INTRODUCTION = re.compile(
    rf"""^\W*(?:
        (?:{_any(WRITTEN_BY)})\b
      | (?:(?:{_any(WRITTEN)})\s+)?by(?:\b|(?-i:(?=[A-ZÀ-Þ][a-zà-ÿ])))
      | (?:{_any(WRITER_LABELS)})(?:\s+(?:von|by|av|af|de))?\s*[:：]
      | (?:{_any(UNSPACED_LABELS)})(?:[・/／:：]|\s+(?=[^\W\d_]))
      | (?:{_any(f"{NAMELESS} {BARE_LABELS}")})(?=\s+[^\W\d_])
      | (?:{_any(NAMELIKE)})(?=\s+[^\W\d_]\S*\s+(?:\w\.\s+)?[^\W\d_]) | (?-i:{_any(NAMELIKE)})(?=\s+[^\W\d_])
    )\s*[:：—–-]?\s*""",
    re.IGNORECASE | re.VERBOSE,
)
"""What introduces a name. Words that begin names elsewhere ("Di", "De", "Da") are not among them."""
BARE_INTRODUCTION = re.compile(
    rf"\W*(?:{_any(WRITTEN_BY)}|(?:(?:{_any(WRITTEN)})\s+)?by|{_any(WRITER_LABELS)}|{_any(NAMELESS)}|{_any(NAMELIKE)})\s*[:：]?",
    re.IGNORECASE,
)
"""An introduction alone: the name stands in the next line."""
_FIRST_WORDS = frozenset(
    f"{WRITTEN} {WRITER_LABELS} {NAMELESS} {NAMELIKE} {BARE_LABELS} {' '.join(WRITTEN_BY)}".split()
)
_ARTICLE_PREFIX = re.compile(r"^(?:di|da|de)\s+(?=[A-ZÀ-Þ]\w+\s+[A-ZÀ-Þ])")
"""Lower-case `di`, `da`, `de` before two capitalised words introduce a name in Romance languages."""
_NEVER_NAMES = [month for month in ENGLISH_MONTHS if month not in {"april", "may", "june", "august"}]
"""Months that are nobody's name."""
_TAIL = re.compile(
    rf"""\s*(?:
        \([^()]*\)                                            # (abc), (WXYZ)
      | (?:[\[<]?\S+@|(?<=\s)@)\S+[\]>]?                         # an address or a handle
      | \s(?:for|fuer|für|pour|para|voor)\s+[A-Z].*             # for the Evening Desk
      | (?:\s|(?<=[가-힣]{{2}}))(?:기자|특파원|記者)(?:\s+외\s+\d+명)?                   # reporter (Korean, Japanese)
      | \s(?:{_any(_NEVER_NAMES)}|(?-i:on))
      | \s[-–—]\s.*                                             # - staff writer
      | [\s,;:|/*–—-]+
    )$""",
    re.IGNORECASE | re.VERBOSE,
)
_ANY_ROLE = _any(f"{ROLES} {FURTHER_ROLES}")
_ROLE_TAIL = re.compile(
    rf"(?<=\S\s)(?:{_any(ROLE_STARTS)}|AP|Associated\s+Press)\s+(?:\w+\s+){{0,3}}(?:{_any(ROLES)})$",
    re.IGNORECASE,
)
"""A role behind a name without a comma: `Nora Feld AP Medical Writer`."""
_STAMPS = "updated published posted"
_GLUED = re.compile(
    r"(?<=[a-zà-ÿ])(?=(?:"
    + _any(sorted({word.capitalize() for word in f"{ROLE_STARTS} {ROLES} {FURTHER_ROLES} {_STAMPS}".split()}))
    + r")\b)"
)
"""Between a name and a role, or a date's label, that has lost the space before it: `Howard BlumeStaff Writer`."""
_NOT_A_NAME = re.compile(
    rf"""https?:|\w:\s|www\.|@|[{{}}<>=]
      | \d{{4}} | \d:\d\d | ^\d | \d$
      | \b(?:minutes?|hours?|days?)\s+(?:ago|read)\b | \bmin\s+(?:read|lesezeit|leestijd)\b
      | \b(?:{"|".join(sorted(PUBLISHED_WORDS | UPDATED_WORDS))}|last\s+modified|stand)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_ROLE = re.compile(
    rf"""^(?:(?:the|a|an)\s+)?(?:[\w&.'’-]+\s+){{0,5}}(?:{_ANY_ROLE})$
      | ^(?:{_any(ROLE_STARTS)})\s+.*$""",
    re.IGNORECASE | re.VERBOSE,
)
"""A part that says what somebody does: `Crimson Staff Writer`, `Head of Product`."""
_PURE_ROLE = re.compile(
    rf"""^(?:the\s+)?(?:(?:{_any(ROLE_STARTS)}|freelance|foreign|national|political|sports|science|health|business
          |investigative|data|digital|multimedia|news|general\s+assignment|city|statehouse|education|politics)\s+)*
          (?:{_any(ROLES)})$
      | ^(?:AP|Associated\s+Press)\s+(?:\w+\s+){{0,3}}writer$""",
    re.IGNORECASE | re.VERBOSE,
)
"""The same where no person stands beside it: `Harbor staff reporter` may be all that a page says."""
_EMPTY_NAMES = frozenset(
    "admin administrator root webmaster user author unknown null none undefined guest".split()
)
"""What content systems write when nobody has been named."""
_DOMAIN = re.compile(r"^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}(?:\s+\w+)?$", re.IGNORECASE)
_AROUND_NAMES = " ,;:|/／*•·⋅●\"'“”.-–—"
_LONGEST_WORDS = 8
"""A broadcaster's foreign desk has six or seven words; sentences have more."""
_SHORTEST_SHOUT = 5
"""Capitals of fewer letters than this are initials or an agency (`AP`, `AFP`, `KCUR`), not a shouted name."""
_UNTOLD = re.compile(r"[İŞĞ\u0370-\u03ff]")
_CAPITALS = re.compile(r"[^\W\d_]['’\w]*")
_STOPPED = re.compile(r"\b(?:Jr|Sr|Ph\.D|M\.D)$")
_ACRONYM = 3
"""Letters of an acronym; two are somebody's initials (`JJ Abram`)."""
_VOWEL = re.compile(r"[aeiouyäöüéèáàâêîôûåøæаеёиоуыэюяіїє]", re.IGNORECASE)
_SURNAMES = frozenset("park parks church house guard garden banks board".split())
"""Words of organisations that are family names, too."""
_LONGEST_UNSPACED = 12
"""Letters of the longest name that is written without spaces, one in Kana."""
_FULL_NAME = 2
_LONGEST_NAME = 5
"""Words of the longest name of a person (`names.could_be_name`)."""


def may_be_introduced(text: str) -> bool:
    """Whether a word that introduces names stands in a line at all: asked of many lines, so without expressions."""
    lowered = text.casefold()
    return (
        "by" in lowered
        or "von" in lowered
        or lowered.startswith(UNSPACED_LABELS)
        or not _FIRST_WORDS.isdisjoint(lowered.replace(":", " ", 1).split()[:3])
    )


def clean_name(text: str) -> str | None:
    """One name without its introduction, role, degrees, address and brackets; None when no name is left."""
    name = _unglued(fold_space(text))
    before = ""
    while name != before:
        before = name
        bare = INTRODUCTION.sub("", name) if name[:1].islower() or not _is_whole(name) else name
        name = _TAIL.sub("", _ARTICLE_PREFIX.sub("", bare)).strip(_AROUND_NAMES)
        name = _without_agency(_without_degree(_without_role(name)))
    if (
        not re.search(r"[^\W\d_]", name)
        or len(name.split()) > _LONGEST_WORDS
        or name.casefold().removeprefix("the ") in _EMPTY_NAMES
    ):
        return None
    if _NOT_A_NAME.search(name) or _PURE_ROLE.search(name) or _is_credential(name):
        return None
    stop = "." if _STOPPED.search(name) and f"{name}." in fold_space(text) else ""
    return _unshout(name) + stop


def _unglued(text: str) -> str:
    name, *roles = _GLUED.split(text)
    return name if roles and len(name.split()) >= _FULL_NAME else text


def _is_whole(name: str) -> bool:
    """Whether a text is a name that begins with a word for `by` (`Von Hardesty`)."""
    words = name.split()
    return len(words) == _FULL_NAME and words[0].casefold() in NAMELIKE.split()


def _without_role(name: str) -> str:
    role = _ROLE_TAIL.search(name)
    return name[: role.start()].strip() if role and len(name[: role.start()].split()) >= _FULL_NAME else name


def _without_agency(name: str) -> str:
    """A name without an agency that stands behind it without a comma: `Nora Feld The Associated Press`."""
    words = name.split()
    for n in range(_FULL_NAME, len(words)):
        behind = " ".join(words[n:]).removeprefix("The ")
        if agency(behind) and (behind.isupper() or " " in behind):
            return " ".join(words[:n])
    return name


def _without_degree(name: str) -> str:
    words = name.split()
    while len(words) > _FULL_NAME and words[-1].isupper() and _is_credential(words[-1]):
        words.pop()
    return " ".join(words).rstrip(",")


def _is_credential(text: str) -> bool:
    bare = re.sub(r"[.®*\s]", "", text).casefold()
    return bare in CREDENTIALS and not text.islower()


def _unshout(name: str) -> str:
    """`ADA MOSS-ÅKER` as `Ada Moss-Åker`; names with any small letter are left alone, and those of Turks and Greeks.

    Small letters of Turkish have a dot or none, those of Greek an accent, which their capitals do not tell.
    """
    words = name.split()
    if (
        not name.isupper()
        or _UNTOLD.search(name)
        or len(words) < _FULL_NAME
        or max(map(len, words)) < _SHORTEST_SHOUT
        or (not name.isascii() and _begins_with_acronym(name))
    ):
        return name
    return _CAPITALS.sub(lambda match: _capitalise(match[0]), name)


def _capitalise(word: str) -> str:
    small = word[0] + word[1:].lower()
    if small.startswith(("O'", "D'", "O’", "D’", "Mc")) and len(small) > len("Mc") + 1:
        return small[:2] + small[2].upper() + small[3:]
    return small


def could_be_person(name: str) -> bool:
    """Whether a name may be a person's: two words or more, and neither an organisation's, a role nor a city."""
    words = [word.strip(".,'’").casefold() for word in name.split()]
    is_unspaced = not name.isascii() and not any(letter.isupper() or letter.islower() for letter in name)
    if is_unspaced:
        return agency(name) is None
    if (
        not _FULL_NAME <= len(words) <= _LONGEST_NAME
        or words[0] in NO_NAMES_BEGIN
        or words[-1] in NO_NAMES_END
    ):
        return False
    if any(word.endswith(("'s", "’s")) for word in words) or _begins_with_acronym(name):
        return False
    if " ".join(words) in DATELINE_CITIES or _ROLE.search(name) or _DOMAIN.match(name):
        return False
    return not is_organisation(name) or (len(words) <= _FULL_NAME + 1 and words[-1] in _SURNAMES)


def _begins_with_acronym(name: str) -> bool:
    """Whether the first word is a station's or agency's (`MDR THÜRINGEN`, `ANSA Roma`) and not a shouted first name."""
    first = name.split(maxsplit=1)[0]
    if not first.isupper() or not first.isalpha() or len(first) < _ACRONYM:
        return False
    return not name.isupper() or _VOWEL.search(first) is None


def people_first(names: Sequence[str]) -> tuple[str, ...]:
    """The people among names; all of the names where none of them is a person's."""
    people = tuple(name for name in names if could_be_person(name))
    return people or tuple(names)


def same_person(one: str, other: str) -> bool:
    """Whether two spellings are of one person: with and without a title or a degree."""
    return _bare_key(one) == _bare_key(other)


def _bare_key(name: str) -> str:
    words = [word for word in name.replace(",", " ").split() if word.strip(".").casefold() not in TITLES]
    return key(
        " ".join(
            word
            for word in words
            if not (word.isupper() and _is_credential(word)) or len(words) <= _FULL_NAME
        )
    )


def is_name_shaped(name: str) -> bool:
    """Whether every word but the particles begins with a capital, or the script knows none."""
    words = [word for word in name.split() if word.casefold() not in NAME_LINKS | {"the", "for"}]
    return bool(words) and not any(word[0].islower() for word in words)


def is_short_name(name: str) -> bool:
    """Whether a name in a script without capitals is as short as a person's."""
    return len(name.split()) <= _LONGEST_NAME - 1 and (" " in name or len(name) <= _LONGEST_UNSPACED)
