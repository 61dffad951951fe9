"""Find JSON values in a stream by their brackets, so that the size of each is known before it is parsed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from etl.stores.sources.bytestream import BLOCK_BYTES, ByteStream, DamagedStretch

MAX_VALUES = 200_000
"""Maximum values in one record. Python objects take up to 100 bytes each; a crawler's record has a few hundred."""
_STRUCTURE = re.compile(rb'["{}\[\],]')
_TEXT = re.compile(rb'(?:[^"\\]++|\\.)*+', re.DOTALL)
"""The inside of a string, as far as it was read; possessive, so that no backtracking state is kept."""
_SCALAR_BYTES = 200
"""Kept of a value without brackets, which is never a record: enough for the excerpt of a damaged record."""
_BETWEEN = re.compile(rb"[ \t\r\n,]*+")
_MARK = re.compile(rb"(?:\xef\xbb\xbf)?+[ \t\r\n]*+")


def has_too_many(text: bytes) -> bool:
    """Whether a JSON text has more than `MAX_VALUES` values; the content of strings does not count."""
    if text.count(b",") + text.count(b"{") + text.count(b"[") <= MAX_VALUES:
        return False
    counter, at = _Counter(), 0
    while at < len(text) and counter.values <= MAX_VALUES:
        counter.feed(text[at : at + BLOCK_BYTES], 0)
        at += BLOCK_BYTES
    return counter.values > MAX_VALUES


@dataclass(slots=True)
class _Counter:
    """Follows brackets and strings through pieces of JSON.

    Args:
        depth: Number of open brackets.
        values: Approximate number of values begun.
    """

    depth: int = 0
    values: int = 0
    is_in_string: bool = False
    is_escaped: bool = False

    def feed(self, data: bytes, start: int) -> int:
        """Continue until all opened brackets are closed; returns that position, or the end of the data."""
        at = start
        if self.is_escaped and at < len(data):
            at, self.is_escaped = at + 1, False
        while at < len(data):
            if self.is_in_string:
                at = self._string(data, at)
                continue
            found = _STRUCTURE.search(data, at)
            if not found:
                return len(data)
            at = found.end()
            if self._structure(data[at - 1]):
                return at
        return len(data)

    def _string(self, data: bytes, at: int) -> int:
        inside = _TEXT.match(data, at)
        at = inside.end() if inside else at
        if at < len(data) and data[at : at + 1] == b'"':
            self.is_in_string = False
            return at + 1
        self.is_escaped = at < len(data)  # a backslash is the last byte here
        return len(data)

    def _structure(self, byte: int) -> bool:
        """Take one structural character; returns whether it closes the outermost bracket."""
        if byte == 0x22:
            self.is_in_string = True
        elif byte in b"{[":
            self.depth += 1
            self.values += 1
        elif byte in b"}]":
            self.depth -= 1
            return self.depth <= 0
        else:
            self.values += 1
        return False


@dataclass(frozen=True, slots=True)
class Element:
    """A value of a JSON document.

    Args:
        text: The value, or the beginning of one that is too large.
        size: Of the whole value, in bytes.
        problem: Why it cannot be parsed, or empty.
    """

    text: bytes
    size: int
    problem: str = ""


class Elements:
    """The values of a document: the elements of an array, or values in a row. Only one is in memory at a time.

    Args:
        stream: At the document's beginning.
        limit: Maximum bytes of one value.
    """

    def __init__(self, stream: ByteStream, limit: int) -> None:
        self._stream = stream
        self._limit = limit
        self._data = b""
        self._at = 0

    def read(self) -> Iterator[Element | DamagedStretch]:
        """Yield every value up to the first damaged stretch, after which it is unknown where values begin."""
        self._skip(_MARK)
        is_in_array = False
        while first := self._first():
            if first == (b"]" if is_in_array else b"["):
                is_in_array = not is_in_array
                self._at += 1
            else:
                yield self._value() if first in {b"{", b"["} else self._scalar()
        damage = self._stream.take_damage()
        if damage:
            yield damage
        elif is_in_array:
            yield Element(b"", 0, "the array ends early")

    def _first(self) -> bytes:
        self._skip(_BETWEEN)
        return self._next()

    def _value(self) -> Element:
        counter = _Counter()
        parts: list[bytes] = []
        size = 0
        while self._next():
            end = counter.feed(self._data, self._at)
            size += end - self._at
            if size <= self._limit and counter.values <= MAX_VALUES:
                parts.append(self._data[self._at : end])
            elif len(parts) > 1:
                del parts[1:]
            self._at = end
            if counter.depth <= 0 and not counter.is_in_string:
                return Element(b"".join(parts), size, self._problem(size, counter.values))
        return Element(b"".join(parts), size, "it ends early")

    def _problem(self, size: int, values: int) -> str:
        if size > self._limit:
            return f"a value of {size:,} bytes"
        return f"a value of {values:,} values" if values > MAX_VALUES else ""

    def _scalar(self) -> Element:
        """A value without brackets, up to the next separator or bracket; only its beginning is kept."""
        text, size = b"", 0
        if self._next() in _ENDS:
            text, size, self._at = self._next(), 1, self._at + 1
        while self._next() not in {b"", *_ENDS}:
            match = _SCALAR.match(self._data, self._at)
            end = match.end() if match else self._at + 1
            text += self._data[self._at : end][: max(0, _SCALAR_BYTES - len(text))]
            size += end - self._at
            self._at = end
        return Element(text, size)

    def _skip(self, characters: re.Pattern[bytes]) -> None:
        while self._next():
            found = characters.match(self._data, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._data):
                return

    def _next(self) -> bytes:
        """The next byte without taking it; empty at the end or before a damaged stretch."""
        if self._at >= len(self._data):
            self._data, self._at = self._stream.read(BLOCK_BYTES), 0
        return self._data[self._at : self._at + 1]


_SCALAR = re.compile(rb'"(?:[^"\\]++|\\.)*+"?|[^"{}\[\],]++', re.DOTALL)
_ENDS = (b",", b"{", b"[", b"]", b"}")
