"""Mojibake: UTF-8 that was once read as Windows-1252 (`â€™` for `’`), undone where that is certain."""

import re
from dataclasses import dataclass

# What the bytes 0x80-0xFF become in cp1252; control characters stand for its five gaps.
_BYTES = {bytes([b]).decode("cp1252", "ignore") or chr(b): b for b in range(0x80, 0x100)}
_CONTINUATION = "".join(re.escape(c) for c, b in _BYTES.items() if b < 0xC0)
_LEAD_2 = "".join(re.escape(c) for c, b in _BYTES.items() if 0xC2 <= b <= 0xDF)
_LEAD_3 = "".join(re.escape(c) for c, b in _BYTES.items() if 0xE0 <= b <= 0xEF)
_LEAD_4 = "".join(re.escape(c) for c, b in _BYTES.items() if 0xF0 <= b <= 0xF4)
_LEADS = "".join(c for c, b in _BYTES.items() if 0xC2 <= b <= 0xF4)
_RUN = re.compile(
    f"(?:[{_LEAD_2}][{_CONTINUATION}]|[{_LEAD_3}][{_CONTINUATION}]{{2}}|[{_LEAD_4}][{_CONTINUATION}]{{3}})+"
)
_HINTS = tuple((lead, re.compile(f"{lead}[{_CONTINUATION}]")) for lead in _LEADS)
"""One pattern a letter, since searching for a letter that is not there costs next to nothing."""
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
    if text.isascii() or not any(lead in text and hint.search(text) for lead, hint in _HINTS):
        return Repaired(text, 0)
    runs = [(run, undone) for run in _RUN.findall(text) if (undone := _undone(run)) is not None]
    inside = sum(len(run) for run, _ in runs)
    characters = sum(len(undone) for _, undone in runs)
    beyond_ascii = sum(1 for character in text if character > "\x7f")
    if characters < _SURE or inside * 2 < beyond_ascii:
        return Repaired(text, 0)
    return Repaired(_RUN.sub(lambda match: _undone(match[0]) or match[0], text), characters)


def _undone(run: str) -> str | None:
    try:
        return bytes(_BYTES[character] for character in run).decode("utf-8")
    except UnicodeDecodeError:
        return None
