"""Text normalised for comparison: folded characters, words, and hashes that are the same everywhere."""

import hashlib
import html
import re
import unicodedata

_FOLDED = str.maketrans(
    {
        **dict.fromkeys("“”„«»″", '"'),
        **dict.fromkeys("‘’‚‛′`", "'"),
        **dict.fromkeys("‒–—―−‑‐", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"),
        "…": "...",
        "\u00a0": " ",
    }
)
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_]+")


def digest(text: str) -> int:
    """An unsigned 64-bit hash that is the same in every process and on every machine (BLAKE2b)."""
    return int.from_bytes(
        hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big"
    )


def fold(text: str) -> str:
    """Undo what stations do to characters: entities, curly quotes, dashes, ellipses, odd and doubled spaces."""
    for _ in range(2):  # some feeds escape twice
        if "&" not in text:
            break
        text = html.unescape(text)
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(_FOLDED)
    return _SPACE.sub(" ", text).strip()


def words(text: str) -> list[str]:
    """The words and numbers of a text, case folded, without punctuation."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return _WORD.findall(text.casefold())
