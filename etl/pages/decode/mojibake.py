"""Mojibake: UTF-8 that was once read as Windows-1252 (`â€™` for `’`) or Latin-1, undone where that is certain."""

import re
from dataclasses import dataclass

# What the bytes 0x80-0xFF become in cp1252, and in Latin-1, which has control characters up to 0x9F.
_BYTES = {bytes([b]).decode("cp1252", "ignore") or chr(b): b for b in range(0x80, 0x100)}
_BYTES |= {chr(b): b for b in range(0x80, 0xA0)}
_CONTINUATION = "".join(re.escape(c) for c, b in _BYTES.items() if b < 0xC0)
_LEAD_2 = "".join(re.escape(c) for c, b in _BYTES.items() if 0xC2 <= b <= 0xDF)
_LEAD_3 = "".join(re.escape(c) for c, b in _BYTES.items() if 0xE0 <= b <= 0xEF)
_LEAD_4 = "".join(re.escape(c) for c, b in _BYTES.items() if 0xF0 <= b <= 0xF4)
_RUN = re.compile(
    f"(?:[{_LEAD_2}][{_CONTINUATION}]|[{_LEAD_3}][{_CONTINUATION}]{{2}}|[{_LEAD_4}][{_CONTINUATION}]{{3}})+"
)
_MAY_BE = re.compile(rb"\xc3[\x82-\xb4][\xc2\xc5\xc6\xcb\xe2]")
"""In UTF-8, a lead (U+00C2 to U+00F4) before what may be a continuation: U+0080 to U+00BF, or what cp1252 has there.
Few pages hold such a pair."""
_BLANK_ASCII = bytes(32 if byte < 0x80 else byte for byte in range(256))
"""Turns every ASCII byte into a space, so that what is left falls apart into runs beyond ASCII."""
_SURE = 3
"""Garbled characters that a page needs: `Ã©` may once be meant as it stands, in a text about charsets say."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text and the number of characters that were won back."""

    text: str
    repaired: int


def repair(text: str) -> Repaired:
    """Undo mojibake in a text; where it is not certain, the text stays as it is.

    Certain means: the runs decode strictly as UTF-8, at least three characters come of them, and they are
    half of all that is beyond ASCII, of which a text that really uses those letters would have more.
    """
    if text.isascii():
        return Repaired(text, 0)
    data = text.encode("utf-8", "replace")
    if b"\xc3" not in data or not _MAY_BE.search(data):  # a single byte is found in a tenth of the time
        return Repaired(text, 0)
    runs = [
        (run, undone) for run in _RUN.findall(_beyond_ascii(data)) if (undone := _undone(run)) is not None
    ]
    if not runs:
        return Repaired(text, 0)
    inside = sum(len(run) for run, _ in runs)
    characters = sum(len(undone) for _, undone in runs)
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    if characters < _SURE or inside * 2 < beyond_ascii:
        return Repaired(text, 0)
    return Repaired(_RUN.sub(lambda match: _undone(match[0]) or match[0], text), characters)


def _beyond_ascii(data: bytes) -> str:
    """The runs of two and more characters beyond ASCII in UTF-8: a small part of it, which is quick to search."""
    runs = data.translate(_BLANK_ASCII).split()
    return b" ".join(run for run in runs if len(run) >= 4).decode()  # each character has two bytes or more


def _undone(run: str) -> str | None:
    try:
        return bytes(_BYTES[character] for character in run).decode("utf-8")
    except UnicodeDecodeError:
        return None
