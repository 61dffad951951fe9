"""Tables and JSON in UTF-16 or UTF-32, read as UTF-8 line by line, so that a lost byte costs a line."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from etl.stores.sources.bytestream import BLOCK_BYTES, ByteStream, DamagedStretch, Segment

_UNITS = {"utf-16-le": 2, "utf-16-be": 2, "utf-32-le": 4, "utf-32-be": 4}
_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32-le",  # begins with the mark of UTF-16, so it is asked first
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_LOOKED_AT = 64
"""Bytes looked at where no mark tells: the first names of fields are in them."""
_ASCII = b"[\x01-\x7f]"
_NEWLINE_BYTES = 8
"""Bytes of a line break and the character behind it, at most: fewer are kept until more is read."""


@dataclass(frozen=True, slots=True)
class _Wide:
    """An encoding whose characters take two bytes or four.

    Args:
        newline: A line break before an ASCII character, wherever it stands: after a lost byte, lines begin anywhere.
    """

    encoding: str
    newline: re.Pattern[bytes]


def _wide(encoding: str) -> _Wide:
    zeros = b"\0" * (_UNITS[encoding] - 1)
    newline, letter = b"\n" + zeros, _ASCII + zeros
    if encoding.endswith("be"):
        newline, letter = zeros + b"\n", zeros + _ASCII
    return _Wide(encoding, re.compile(newline + b"(?=" + letter + b")"))


_WIDE = {encoding: _wide(encoding) for encoding in _UNITS}


def wide_encoding(head: bytes) -> str | None:
    """The encoding of a text whose characters take two bytes or four, by its mark or its zeros (RFC 4627, 3)."""
    marked = next((encoding for mark, encoding in _MARKS.items() if head.startswith(mark)), None)
    return marked or next((encoding for encoding in reversed(_UNITS) if _is_padded(head, encoding)), None)


def _is_padded(head: bytes, encoding: str) -> bool:
    """Whether the text begins with two ASCII characters, padded as in this encoding, and goes on in the same way."""
    unit = _UNITS[encoding]
    start = head[: 2 * unit]
    letters = start[0 if encoding.endswith("le") else unit - 1 :: unit]
    looked_at = head[:_LOOKED_AT]
    is_start = len(letters) == 2 and 0 not in letters and start.count(0) == len(start) - len(letters)
    return is_start and looked_at.count(0) * 3 >= len(looked_at)


def as_utf8(head: bytes) -> bytes:
    """The first bytes of a text, in UTF-8 where their encoding is wide; any others as they are."""
    encoding = wide_encoding(head)
    return head.decode(encoding, "ignore").encode() if encoding else head


def utf8_stream(stream: ByteStream) -> ByteStream:
    """The stream as UTF-8, if it is in a wide encoding."""
    encoding = wide_encoding(stream.peek(_LOOKED_AT))
    return ByteStream(_recoded(stream, _WIDE[encoding]), is_plain=False) if encoding else stream


def _recoded(stream: ByteStream, wide: _Wide) -> Iterator[Segment | DamagedStretch]:
    decoder = codecs.getincrementaldecoder(wide.encoding)("replace")
    kept, is_going_on = b"", True
    while is_going_on:
        data = stream.read(BLOCK_BYTES)
        *lines, last = wide.newline.split(kept + data)
        whole = max(0, len(last) - _NEWLINE_BYTES) if data else len(last)
        text = "".join(decoder.decode(line, final=True) + "\n" for line in lines)
        text += decoder.decode(last[:whole], final=not data)
        kept = last[whole:]
        if text:
            yield Segment(stream.taken, text.encode())
        if not data:
            damage = stream.take_damage()
            is_going_on = damage is not None
            if damage:
                yield damage
