"""Small, shared ways of reading and comparing text."""

import re
from functools import lru_cache

SENTENCE_WORDS = 8
"""Words of a short sentence; fewer may be a label."""
STOPS = (".", "!", "?", "…", ".”", "!”", "?”", '."', '!"', '?"', ".»", ".“", "。", "।", "؟")
"""How sentences end."""
# The invisible characters are zero-width space, joiners, word joiner, byte order mark and soft hyphen.
_INVISIBLE = re.compile(r"[\u200b\u200c\u200d\u2060\ufeff\xad]+")
_WORD = re.compile(r"\w+")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
# ASCII, of which most of most lines is, is read byte by byte, which takes a fifth of the time. The bytes above belong
# to characters beyond it, few of which are neither letters nor digits (`_SIGNS`).
_BEYOND = bytes(range(128, 256))
_LOWER = bytes(byte | 0x20 if chr(byte).isupper() else byte for byte in range(128)) + _BEYOND
_NO_LETTERS = bytes(byte for byte in range(128) if not chr(byte).isalnum())
_IN_WORD = bytes(b"w"[0] if _WORD.match(chr(byte)) else b" "[0] for byte in range(128)) + bytes(128)
_LETTERS_OF_A_WORD = 2
"""Letters of a Chinese or Japanese word, on average."""
_SIGNS = re.compile(r"[^\w\x00-\x7f]+")
# A page's lines are compared and counted by several steps in turn. This many cover most pages, and a text
# that is longer than a paragraph comes only once.
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
    return not text.isascii() and len(_UNSPACED.findall(text)) * 2 > len(text)


def reading_words(text: str) -> int:
    """The same; where no spaces part words, as many as the letters make."""
    return len(key(text)) // _LETTERS_OF_A_WORD if is_unspaced(text) else count_words(text)


def _key(text: str) -> str:
    letters = text.encode("utf-8", "surrogatepass").translate(_LOWER, _NO_LETTERS)
    if text.isascii():
        return letters.decode()
    return _SIGNS.sub("", letters.decode("utf-8", "surrogatepass")).casefold()


def _words(text: str) -> int:
    if text.isascii():
        return (b" " + text.encode().translate(_IN_WORD)).count(b" w")
    return len(_WORD.findall(text))


_line_key = lru_cache(_LINES)(_key)
_line_words = lru_cache(_LINES)(_words)
