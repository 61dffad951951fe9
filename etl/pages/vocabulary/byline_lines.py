"""Lines that say who wrote the article: `By` and names, in the usual languages, and nothing else."""

import re
from collections.abc import Sequence

from etl.pages.vocabulary.agencies import agency
from etl.pages.vocabulary.byline_words import BY_WORDS
from etl.pages.vocabulary.date_words import DATE_WORDS
from etl.pages.vocabulary.names import NAME_LINKS

OPENING = (
    rf"(?:(?:written|posted|published|reported) )?(?:{'|'.join(BY_WORDS)})\s*[:|]?\s+|"
    r"(?:text|autor(?:in|a)?|author|reporter|redacción|redazione)\s*[:|]\s*|author (?=\w+ \w+$)"
)
"""What stands ahead of the names: a word for `by`, or one for the writer and a colon."""
_BYLINE = re.compile(rf"[\W_]*(?:{OPENING})(?P<names>\S.*)", re.IGNORECASE)
# Words of headings that begin like a byline (`By Then It Was Over`, `Por Fin Llueve`, `Par Temps De Pluie`).
_HEADING_WORDS = frozenset(
    "a an it he she they we you i me him them us this that these those his its their our my "
    "then now than when where why how what who which here there not no never only all any each every both "
    "is are was were be been has had have would can could must do did does "
    "in on at to from with without for or but as if so up out over under after before until since about into "
    "das die dem ein eine einer nicht kein auf aus bei mit nach seit vor wegen ist war sind hat wird "
    "un une des au aux avec sans pour sur dans est sont qui que quoi "
    "lo los las una unos con sin para qué quién eso esto "
    "um uma os as com sem não isso enquanto il gli dei delle più "
    "het een met niet voor naar wie wat mij ett det som med".split()
)
"""Words that no name holds among its first two."""
_HEADINGS_BEGIN = _HEADING_WORDS | frozenset(
    "one two three four five six seven eight nine ten half many few more most less "
    "day night morning noon evening midnight week month year christmas easter tomorrow today yesterday "
    "early late mid next last land sea air train bus car boat bike foot road rail hand heart law accident chance "
    "mistake far popular demand design default nature numbers royal special "
    "gestern heute morgen hier da dort anfang ganz allem alles oben unten "
    "les hasard temps ici fin ahora favor supuesto causa nuovo nuova corsa sera notte giorno egen dag natt".split()
)
"""Words that no name begins with."""
_FROM_TO = frozenset("zum zur bis".split())
"""`Von Sarajevo zum Flächenbrand`: from one thing to another."""
_GERMAN_PARTICIPLE = re.compile(
    r"(?:ge|be|ver|er|ent|zer)\w{2,}(?:[^\W_][^dtrk\W_]t|ckt|det|unden|ieben|ochen|ommen|ossen|offen|angen|oren|essen|"
    r"ungen|assen|iesen|iffen)",
    re.IGNORECASE,
)
"""The last word of `Von Bismarck Gegründet`, with the endings that family names seldom have."""
_STAFF = frozenset(
    "admin staff editor editors newsroom redaktion rédaction redacción redazione redactie".split()
)
_LONGEST = 120
"""Letters; three names with their titles have fewer."""
_INITIALS = 5
"""Letters of the longest of them."""
_MOST_NAMES = 10
"""Words that hold three writers with their titles."""


def is_byline(text: str) -> bool:
    """Whether a line is `By` and names, in any of the usual languages, and nothing else; wherever it stands.

    One word alone is a name only if it is known as an agency's or a desk's: `By Tuesday` is a heading.
    """
    words = _names(text)
    named = [word for word in words if word.casefold() not in NAME_LINKS]
    if len(named) == 1:
        return agency(named[0]) is not None or named[0].casefold() in _STAFF or _is_initials(named[0])
    return _could_be_names(words, named)


def may_be_byline(text: str) -> bool:
    """Whether a line is a byline where one is expected: there one word is a name, too (`by Nora`)."""
    words = _names(text)
    return _could_be_names(words, [word for word in words if word.casefold() not in NAME_LINKS])


def _names(text: str) -> list[str]:
    """The words behind the word for `by`; none if the line is not of this kind."""
    match = _BYLINE.fullmatch(text) if len(text) <= _LONGEST else None
    if not match or text.rstrip().endswith((".", "!", "?", ":")):
        return []
    return [word for word in re.split(r"[\s,|/•·]+", match["names"]) if word]


def _could_be_names(words: Sequence[str], named: Sequence[str]) -> bool:
    begin_alike = all(word[0].isupper() or not word[0].isalpha() for word in named)
    return 1 <= len(named) <= _MOST_NAMES and begin_alike and not reads_as_heading(words)


def _is_initials(word: str) -> bool:
    """Whether a word may be a station's or an agency's call sign."""
    return word.isalpha() and word.isupper() and len(word) <= _INITIALS


def reads_as_heading(words: Sequence[str]) -> bool:
    """Whether the words behind a word for `by` are those of a heading (`By Tuesday`, `By Then It Was Over`)."""
    folded = [word.casefold().strip(",") for word in words]
    named = [word for word in folded if word not in NAME_LINKS]
    if not named or named[0] in _HEADINGS_BEGIN or not _FROM_TO.isdisjoint(folded):
        return True
    if 1 < len(named) < len(folded) and named[0] == named[-1]:  # `Von Mensch zu Mensch`
        return True
    if len(named) == 1:
        return named[0] in DATE_WORDS
    return named[1] in _HEADING_WORDS or (
        len(named) == 2 and _GERMAN_PARTICIPLE.fullmatch(named[1]) is not None
    )
