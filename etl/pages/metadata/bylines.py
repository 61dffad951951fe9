"""Bylines: who is said to have written a piece, one name each.

A byline is a line ("By Ada Moss and Lin Okafor | WXYZ"), a meta tag or a JSON-LD name; all are read alike.
Organisations stay in the answer only when they are named as the author: whether a name is a person cannot be
told from its letters, so nothing is guessed.
"""

import re
from collections.abc import Iterable

from etl.pages.decode.text import fold_space, key
from etl.pages.vocabulary.byline_lines import reads_as_heading
from etl.pages.vocabulary.date_words import ENGLISH_MONTHS, PUBLISHED_WORDS, UPDATED_WORDS
from etl.pages.vocabulary.names import JOINING_WORDS, NAME_LINKS

_PREFIX = re.compile(
    r"""^\W*(?:
        (?:(?:written|reported|posted|published|compiled|edited|story|words|report|text|article)\s+)?by\b
      | (?:text|story|words|authors?|byline|reporter|autor|autora|autoren|auteurs?|autore|teksti?|szerző|yazan
          |penulis|forfatter|kirjoittaja|автор|автори|авторы|текст)(?:\s+(?:von|by|av|af|de))?\s*[:：]
      | (?:auteur|autor|autora|autore|szerző|yazan|penulis|автор|текст|von|par|por|av|af|door|przez|od)
        (?=\s+[^\W\d_])
    )\s*[:：]?\s*""",
    re.IGNORECASE | re.VERBOSE,
)
"""What introduces a name. Words that begin names elsewhere ("Di", "De", "Da") are not among them."""

_SOURCE_BEFORE = re.compile(r"^.{0,60}?[|•·]\s*(?=by\s)", re.IGNORECASE)
"""`WXYZ | By Ada Moss`: what stands before the introduction is the source, not an author."""

_AFTER_NAMES = re.compile(r"\s*[|•·]\s*|,?\s+in\s")
"""In an introduced byline the names end at a bar or at `in`: the outlet, the date or the section follows."""

_ARTICLE_PREFIX = re.compile(r"^(?:di|da|de)\s+(?=[A-ZÀ-Þ]\w+\s+[A-ZÀ-Þ])")
"""Lower-case `di`, `da`, `de` before two capitalised words introduce a name in Romance languages."""

_AND = "|".join(word if len(word) > 1 else f"(?-i:{word})" for word in sorted(JOINING_WORDS))
"""`And`; a capital letter alone is an initial (`Robert E Lee`)."""
_SEPARATOR = re.compile(
    r"\s*[;|•·]\s*|\s*,\s+(?!(?:jr|sr|ii|iii|iv|ph\.?d|m\.?d|esq)\b)|\s+/\s+|\n+"
    rf"|,?\s+(?:{_AND}|with|avec|mit)\s+|\s*(?:&|、|＆)\s*",
    re.IGNORECASE,
)
_UNSPACED_COMMA = re.compile(r"(?<=[^\W\d_]),(?=[^\W\d_])")
"""Lists of the form `Ada Moss,Lin Okafor`, as meta tags have them."""

_TAIL = re.compile(
    rf"""\s*(?:
        \([^()]*\)                                            # (abc), (WXYZ)
      | [\[<]?\S+@\S+[\]>]?                                     # an address or a handle
      | \s(?:for|fuer|für|pour|para|voor)\s+[A-Z].*             # for the Evening Desk
      | \s(?:기자|특파원|記者)(?:\s+외\s+\d+명)?                   # reporter (Korean, Japanese)
      | \s(?:{"|".join(ENGLISH_MONTHS)})
      | \s[-–—]\s.*                                             # - staff writer
      | [\s,;:|/–—-]+
    )$""",
    re.IGNORECASE | re.VERBOSE,
)
_NOT_A_NAME = re.compile(
    rf"""https?:|\w:\s|www\.|@|[{{}}<>=]
      | \d{{4}} | \d:\d\d | ^\d | \d$
      | \b(?:minutes?|hours?|days?)\s+(?:ago|read)\b | \bmin(?:uten?)?\b
      | \b(?:{"|".join(sorted(PUBLISHED_WORDS | UPDATED_WORDS))}|last\s+modified|stand)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_ROLE = re.compile(
    r"""^(?:(?:the\s+)?(?:senior|chief|deputy|assistant|associate|staff|freelance|foreign|national|political|
          sports|science|health|business|investigative|special|data|digital|multimedia|news|contributing|
          general\s+assignment|executive|managing|city|statehouse|education|politics)\s+)*
         (?:reporter|writer|correspondent|editor|producer|journalist|columnist|host|anchor|photographer|intern|
          fellow|newsroom|redaktion|redakteur(?:in)?|korrespondent(?:in)?|redactora?|redacción|rédaction|
          contributors?|staff|director)$
      | ^(?:AP|Associated\s+Press)\s+(?:\w+\s+){0,3}writer$""",
    re.IGNORECASE | re.VERBOSE,
)
_EMPTY_NAMES = frozenset(
    {
        "admin",
        "administrator",
        "root",
        "webmaster",
        "user",
        "author",
        "unknown",
        "null",
        "none",
        "undefined",
        "guest",
    }
)
"""What content systems write when nobody has been named."""
_SMALL = NAME_LINKS | {"the", "for"}
"""Words that begin with a small letter inside the names of people and desks."""
_AROUND_NAMES = " ,;:|/*•·\"'“”.-–—"
_LONGEST_WORDS = 8
"""A broadcaster's foreign desk has six or seven words; sentences have more."""
_LONGEST_LINE = 400
"""A byline of twenty names; anything longer is a paragraph."""
_LONGEST_VISIBLE = 160
"""Characters of a byline line with three names, their desks and a date."""
_SHORTEST_SHOUT = 5
"""Capitals of fewer letters than this are initials or an agency (`AP`, `AFP`, `KCUR`), not a shouted name."""


def split_byline(text: str) -> tuple[str, ...]:
    """The names in a byline, in its order, each once; empty when it names nobody."""
    line = fold_space(text.replace("\n", " | "))
    if len(line) > _LONGEST_LINE:
        return ()
    line = _SOURCE_BEFORE.sub("", line)
    bare = _PREFIX.sub("", line)
    if len(bare) < len(line):
        bare = _AFTER_NAMES.split(bare)[0]
    parts = _SEPARATOR.split(_UNSPACED_COMMA.sub(", ", bare))
    names = unique(name for name in (clean_name(part) for part in parts) if name)
    if len(bare) < len(line) and any(" " in name for name in names):
        return tuple(name for name in names if " " in name or name.isupper() or not name.isascii())
    return names


def clean_name(text: str) -> str | None:
    """One name without its introduction, role, address and brackets; None when no name is left."""
    name = fold_space(text)
    before = ""
    while name != before:
        before = name
        name = _TAIL.sub("", _ARTICLE_PREFIX.sub("", _PREFIX.sub("", name))).strip(_AROUND_NAMES)
    if (
        not re.search(r"[^\W\d_]", name)
        or len(name.split()) > _LONGEST_WORDS
        or name.casefold() in _EMPTY_NAMES
    ):
        return None
    if _NOT_A_NAME.search(name) or _ROLE.search(name):
        return None
    return _unshout(name) + ("." if re.search(r"\b(?:Jr|Sr)$", name) else "")


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """Names in their order, each once however it is spaced or capitalised."""
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(key(name), name)
    return tuple(seen.values())


def _unshout(name: str) -> str:
    """`ADA MOSS-OKAFOR` as `Ada Moss-Okafor`; names with any small letter are left alone."""
    words = name.split()
    if not name.isupper() or not name.isascii() or len(words) < 2 or max(map(len, words)) < _SHORTEST_SHOUT:
        return name
    return re.sub(r"[A-Z][A-Z']*", lambda match: _capitalise(match[0]), name)


def _capitalise(word: str) -> str:
    small = word[0] + word[1:].lower()
    if small.startswith(("O'", "D'", "Mc")) and len(small) > 3:
        return small[:2] + small[2].upper() + small[3:]
    return small


def looks_like_byline(text: str) -> bool:
    """Whether a visible line introduces names (`By Ada Moss`, `WXYZ | By Ada Moss`) and is not a sentence."""
    if len(text) > _LONGEST_VISIBLE:
        return False
    line = _SOURCE_BEFORE.sub("", text)
    match = _PREFIX.match(line)
    if not match or not match.end() or not line[match.end() : match.end() + 1].isupper():
        return False
    names = split_byline(line)
    is_one_or_full = len(names) == 1 or any(" " in name for name in names)
    return (
        is_one_or_full and all(map(is_name_shaped, names)) and not reads_as_heading(" ".join(names).split())
    )


def is_name_shaped(name: str) -> bool:
    """Whether every word but the particles begins with a capital, or the script knows none."""
    words = [word for word in name.split() if word.casefold() not in _SMALL]
    return bool(words) and not any(word[0].islower() for word in words)
