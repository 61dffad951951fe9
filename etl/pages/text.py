"""Small, shared ways of reading and comparing text."""

import re

# The invisible characters are zero-width space, joiners, word joiner, byte order mark and soft hyphen.
_INVISIBLE = re.compile(r"[\u200b\u200c\u200d\u2060\ufeff\xad]+")
_WORD = re.compile(r"\w+")
_NOT_IN_KEY = re.compile(r"[\W_]+")


def fold_space(text: str) -> str:
    """Invisible characters leave, white space becomes single spaces, the ends are bare."""
    return " ".join(_INVISIBLE.sub("", text).split())


def key(text: str) -> str:
    """What two copies of a line have in common: letters and digits in lower case, nothing between them."""
    return _NOT_IN_KEY.sub("", text).casefold()


def count_words(text: str) -> int:
    """The number of runs of letters and digits."""
    return len(_WORD.findall(text))
