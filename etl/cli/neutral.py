"""Strangers' text made harmless for where it is shown. It is data, so it is escaped, never dropped."""

import re

# Control characters (terminal escape sequences begin with one), marks that reorder what a reader sees,
# separators that break lines, and lone surrogates, which no encoding can write.
_HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


def for_terminal(text: str) -> str:
    """Harmful characters as hexadecimal escapes; line feeds and tabs stay."""
    return _HARMFUL.sub(_escape, text)


def for_cell(text: str) -> str:
    """As `for_terminal`, on one line."""
    return for_terminal(text).replace("\n", "\\n").replace("\t", "\\t")


def for_json(text: str) -> str:
    """Harmful characters in finished JSON text as JSON's own escapes: the same data, shown harmlessly."""
    return _HARMFUL.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
