"""Make untrusted text harmless for the place where it is shown. It is data, so it is escaped, never dropped."""

import re

# Characters that are interpreted or invisible (Unicode Technical Reports 9 and 36): controls (terminal escape sequences
# begin with one), marks that reorder text, separators that break lines, zero-width and tag characters, which can hide
# text, and lone surrogates, which no encoding can write.
HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")


def for_terminal(text: str) -> str:
    """Replace harmful characters by hexadecimal escapes; line feeds and tabs are kept."""
    return HARMFUL.sub(_escape, text)


def for_cell(text: str) -> str:
    """Like `for_terminal`, on one line."""
    return for_terminal(text).replace("\n", "\\n").replace("\t", "\\t")


def for_json(text: str) -> str:
    """Replace harmful characters in JSON text by JSON escapes: the same data, harmless to display.

    Lone surrogates, which strict parsers reject even when escaped, become the text of their escape.
    """
    return HARMFUL.sub(_json_escape, text)


def writable(text: str) -> str:
    """Text that can be encoded as UTF-8: lone surrogates become the text of their escape."""
    return _SURROGATE.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code > 0xFFFF:
        return f"\\U{code:08x}"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def _json_escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code > 0xFFFF:
        pair = found[0].encode("utf-16-be").hex()
        return f"\\u{pair[:4]}\\u{pair[4:]}"
    return f"\\\\u{code:04x}" if 0xD800 <= code <= 0xDFFF else f"\\u{code:04x}"
