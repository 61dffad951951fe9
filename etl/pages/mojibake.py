"""Mojibake: UTF-8 that was once read as Windows-1252 (`â€™` for `’`), found and undone where that is certain."""

import re
from dataclasses import dataclass

# Characters that the bytes 0x80-0xFF become in cp1252, and the control characters that stand for its five gaps.
_BYTES = {}
for _byte in range(0x80, 0x100):
    _BYTES[bytes([_byte]).decode("cp1252", "ignore") or chr(_byte)] = _byte
_CONTINUATION = "".join(re.escape(c) for c, b in _BYTES.items() if b < 0xC0)
_LEAD_2 = "".join(re.escape(c) for c, b in _BYTES.items() if 0xC2 <= b <= 0xDF)
_LEAD_3 = "".join(re.escape(c) for c, b in _BYTES.items() if 0xE0 <= b <= 0xEF)
_LEAD_4 = "".join(re.escape(c) for c, b in _BYTES.items() if 0xF0 <= b <= 0xF4)
_RUN = re.compile(
    f"(?:[{_LEAD_2}][{_CONTINUATION}]|[{_LEAD_3}][{_CONTINUATION}]{{2}}|[{_LEAD_4}][{_CONTINUATION}]{{3}})+"
)
_HINT = re.compile("[ÃÂâÅÄÐÑãäåæçèéðÎÏ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
_SURE = 3
"""Runs that a page needs: `Ã©` may once be meant as it stands, in a text about charsets say; three times it is not."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text and the number of runs that were undone in it."""

    text: str
    repaired: int


def repair(text: str) -> Repaired:
    """Undo mojibake in a text; where it is not certain, the text stays as it is.

    Certain means: the runs decode strictly as UTF-8, there are at least three, and they outnumber the other
    characters beyond ASCII, which a text that really uses those letters would have.
    """
    if not _HINT.search(text):
        return Repaired(text, 0)
    runs = [run for run in _RUN.findall(text) if _undone(run) is not None]
    inside = sum(len(run) for run in runs)
    beyond_ascii = sum(1 for character in text if character > "\x7f")
    if len(runs) < _SURE or inside * 2 < beyond_ascii:
        return Repaired(text, 0)
    return Repaired(_RUN.sub(lambda match: _undone(match[0]) or match[0], text), len(runs))


def _undone(run: str) -> str | None:
    try:
        return bytes(_BYTES[character] for character in run).decode("utf-8")
    except UnicodeDecodeError:
        return None
