"""Whether a name in a credit is that of an organisation rather than a person."""

import re

from etl.pages.vocabulary.agencies import LOWER_CASE, agency
from etl.pages.vocabulary.call_signs import is_call_sign

# Words that an organisation's name ends with or holds, and no person's name does.
_ORGANISATION_WORDS = frozenset(
    "academy agency airport archive archives army association authority band board brigade bundeswehr "
    "bureau campaign center centre channel chronicle church city clinic club college commission committee "
    "company congress corporation corps council county courier courts daily department district embassy "
    "enterprise entertainment fbi festival feuerwehr film films force forces foundation gallery garden "
    "gazette government group guard herald hospital house images inc inquirer institute journal "
    "laboratory library limited llc ltd magazine media ministerium ministry mirror monitor museum navy "
    "network news newspaper newspapers nhs office orchestra organization park parks partners party patrol "
    "photography photos pictures police polizei post press productions project public publications radio "
    "record records register republic review school schools sentinel service services sheriff society "
    "state states station studio studios sun syndicate team telegraph television theater theatre times "
    "tribune trust university universität usgs verlag weekly wire yearbook youtube facebook instagram "
    "twitter tiktok newsroom source stock science information communications archiv zeitung nachrichten "
    "ministère mairie police agence agencia ayuntamiento gobierno policía universidad presidencia "
    "ministerio bomberos comune polizia prefettura ministero politi universitet".split()
)
# Where anybody puts pictures: `Jo Doe YouTube` is a person and a platform that lost its slash.
_PLATFORMS = frozenset("youtube facebook instagram twitter tiktok x flickr linkedin".split())
_WORD = re.compile(r"\w+(?:['’]\w+)?")
_SEPARATOR = re.compile(r"[/|,()\[\]:;]+")


_ARTICLE_WORDS = 5
"""Words of the longest name of a paper or institution with its article: `The Sault Ste. Marie Star`."""
_ACRONYM = range(2, 7)
"""Letters of an organisation's acronym: `PA` to `UNICEF`."""
_SHORTEST_NAME = 5
"""Letters from which a capitalised word alone is an agency; shorter ones (`Rex`, `Pool`) are first names or words."""
_MOST_WORDS = 3
"""Words of an agency's name that are looked for in a text; longer names hold a shorter one."""


def is_organisation(name: str) -> bool:
    """Whether a name is an agency, a station or carries a word that only organisations carry."""
    if agency(name) or is_call_sign(name):
        return True
    words = [word.casefold().removesuffix("'s").removesuffix("’s") for word in _WORD.findall(name)]
    if not words or (words[-1] in _PLATFORMS and len(words) > 1):
        return False
    if name.lstrip().startswith("The ") and len(words) <= _ARTICLE_WORDS:
        return True
    is_acronym = len(words) == 1 and name.strip().isupper() and len(words[0]) in _ACRONYM and name.isascii()
    return is_acronym or "." in name.strip(" .")[-5:-1] or any(word in _ORGANISATION_WORDS for word in words)


def names_agency(text: str) -> bool:
    """Whether a known agency stands somewhere in a short text, written as agencies write themselves."""
    words = _SEPARATOR.sub(" ", text).split()
    if words and len(words) > 1 and words[-1].casefold() in _PLATFORMS:
        return True
    for start, first in enumerate(words):
        if first[0].islower() and first not in LOWER_CASE:
            continue  # `pool` and `rex` are words; `Pool` and `Rex Features` are agencies
        for length in range(1, _MOST_WORDS + 1):
            chunk = " ".join(words[start : start + length])
            if agency(chunk) and (
                length > 1 or first.isupper() or len(first) >= _SHORTEST_NAME or first in LOWER_CASE
            ):
                return True
    return False
