"""Small, shared ways of reading and comparing text."""

import re
from functools import lru_cache

# The invisible characters are zero-width space, joiners, word joiner, byte order mark and soft hyphen.
_INVISIBLE = re.compile(r"[\u200b\u200c\u200d\u2060\ufeff\xad]+")
_WORD = re.compile(r"\w+")
# A page's lines are compared and counted by several steps in turn. So many hold the lines of most pages, and
# what is longer than a paragraph comes once.
_LINES = 2048
_LONGEST = 2000
# What links say to those who hear a page, hidden from those who see it.
_SPOKEN = re.compile(r",? ?\(?opens? (?:in )?(?:a )?new (?:tab|window)\)?", re.IGNORECASE)


def fold_space(text: str) -> str:
    """Invisible characters leave, white space becomes single spaces, the ends are bare."""
    return " ".join((text if text.isascii() else _INVISIBLE.sub("", text)).split())


def without_spoken(text: str) -> str:
    """A text without `, opens new tab` and the like, which screen readers say after a link."""
    return _SPOKEN.sub("", text) if "new tab" in text or "new window" in text else text


def key(text: str) -> str:
    """What two copies of a line have in common: letters and digits in lower case, nothing between them."""
    return _line_key(text) if len(text) <= _LONGEST else _key(text)


def count_words(text: str) -> int:
    """The number of runs of letters and digits."""
    return _line_words(text) if len(text) <= _LONGEST else _words(text)


def is_unspaced(text: str) -> bool:
    """Whether most letters are Han, Kana or Thai, which are written without spaces between words."""
    unspaced = sum(
        "\u3040" <= c <= "\u30ff" or "\u3400" <= c <= "\u9fff" or "\u0e00" <= c <= "\u0e7f" for c in text
    )
    return unspaced * 2 > len(text)


def _key(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _words(text: str) -> int:
    return len(_WORD.findall(text))


_line_key = lru_cache(_LINES)(_key)
_line_words = lru_cache(_LINES)(_words)
