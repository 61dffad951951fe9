"""Find JSON values in a stream by their brackets, so that the size of each is known before it is parsed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from etl.stores.sources.bytestream import BLOCK_BYTES, ByteStream, DamagedStretch

MAX_VALUES = 200_000
"""Maximum values in one record. Python objects take up to 100 bytes each; a crawler's record has a few hundred."""
_STRUCTURE = re.compile(rb'["{}\[\],]')
_TEXT = re.compile(rb'(?:[^"\\\n]++|\\.|\n(?!\s{0,200}+\{\s{0,200}+"))*+', re.DOTALL)
"""The inside of a string, as far as it was read; possessive, so that no backtracking state is kept.

No string holds a line break that was not escaped. Where a record begins behind one, the string was cut off.
"""
_SCALAR_BYTES = 200
"""Kept of a value without brackets, which is never a record: enough for the excerpt of a damaged record."""
_BETWEEN = re.compile(rb"[ \t\r\n\x1e,]*+")
_MARK = re.compile(rb"(?:\xef\xbb\xbf)?+[ \t\r\n]*+")
_FIRST_NAMES = re.compile(
    rb"""\{\s*+("(?:[^"\\]|\\.){1,100}"\s*+:\s*+)(?:(?:"(?:[^"\\\n]|\\.){0,4000}"|[^\s",{}\[\]]{1,40}+)"""
    rb"""\s*+(,\s*+"(?:[^"\\]|\\.){1,100}"\s*+:|\}))?"""
)
"""The beginning of an object: its first name; if the first value is simple, the second name, or the object's end."""
_NAMES_BYTES = 8192
"""Bytes of such a beginning, at most."""
_KNOWN = 20
"""First names that are remembered: files have records of one kind, or of a few."""
_AGAIN_BYTES, _AGAIN_TIMES = 4 * 2**20, 2
"""Bytes that may be read again to find records within broken ones: this many, plus this many times what was read."""


def has_too_many(text: bytes) -> bool:
    """Whether a JSON text has more than `MAX_VALUES` values; the content of strings does not count."""
    if len(text) <= MAX_VALUES or text.count(b",") + text.count(b"{") + text.count(b"[") <= MAX_VALUES:
        return False
    counter, at = _Counter(), 0
    while at < len(text) and counter.values <= MAX_VALUES:
        counter.feed(text[at : at + BLOCK_BYTES], 0)
        at += BLOCK_BYTES
    return counter.values > MAX_VALUES


class FirstNames:
    """The first names of an input's records, by which the next one is found where one is broken."""

    def __init__(self) -> None:
        self._known: dict[tuple[bytes | None, ...], None] = {}
        self._is_settled = False

    def settle(self) -> None:
        """Learn no more."""
        self._is_settled = True

    def learn(self, record: bytes) -> None:
        """Remember how a record begins."""
        found = None if self._is_settled else _FIRST_NAMES.match(record)
        if found and len(self._known) < _KNOWN:
            self._known[found.groups()] = None

    def find(self, text: bytes, broken: bytes = b"") -> int | None:
        """Where the next record begins in a text; while no other is known, one like the broken one."""
        own = _FIRST_NAMES.match(broken)
        known = self._known or ({own.groups(): None} if own else {})
        for found in _FIRST_NAMES.finditer(text) if known else ():
            first, second = found.groups()
            if any(first == one and (second == two or None in {second, two}) for one, two in known):
                return found.start()
        return None


@dataclass(slots=True)
class _Counter:
    """Follows brackets and strings through pieces of JSON.

    Args:
        depth: Number of open brackets.
        values: Approximate number of values begun.
        is_cut: Whether a string was cut off, so that what follows is another record.
    """

    depth: int = 0
    values: int = 0
    is_in_string: bool = False
    is_escaped: bool = False
    is_cut: bool = False

    def feed(self, data: bytes, start: int) -> int:
        """Continue until all opened brackets are closed; returns that position, or the end of the data."""
        at = start
        if self.is_escaped and at < len(data):
            at, self.is_escaped = at + 1, False
        while at < len(data):
            if self.is_in_string:
                at = self._string(data, at)
                continue
            if self.is_cut:
                return at
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
        if data[at : at + 1] == b"\n":
            self.is_in_string, self.depth, self.is_cut = False, 0, True
            return at
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
        names: Of the records known so far.
    """

    def __init__(self, stream: ByteStream, limit: int, names: FirstNames) -> None:
        self._stream = stream
        self._limit = limit
        self._names = names
        self._data = b""
        self._at = 0
        self._again = 0
        self._is_lost = False

    def resume_after(self, element: Element) -> None:
        """Read on at the next record within a broken one, or behind it."""
        self._again += len(element.text)
        most = _AGAIN_BYTES + _AGAIN_TIMES * self._stream.taken
        is_kept = len(element.text) == element.size and self._again <= most
        self._skip_to_record(element.text[1:] if is_kept else b"", element.text)

    def read(self) -> Iterator[Element | DamagedStretch]:
        """Yield every value; after a damaged stretch, from the next object on that begins like those before."""
        self._skip(_MARK)
        is_in_array = False
        while True:
            while first := self._first():
                if first == (b"]" if is_in_array else b"["):
                    is_in_array = not is_in_array
                    self._at += 1
                else:
                    yield self._value() if first in {b"{", b"["} else self._scalar()
            damage = self._stream.take_damage()
            if damage is None:
                break
            yield damage
            self._skip_to_record(b"", b"")
        if is_in_array and not self._is_lost:
            yield Element(b"", 0, "the array ends early")

    def _skip_to_record(self, before: bytes, broken: bytes) -> None:
        window = before + self._data[self._at :]
        while (start := self._names.find(window, broken)) is None:
            more = self._stream.read(BLOCK_BYTES)
            if not more:
                self._data, self._at, self._is_lost = b"", 0, True
                return
            window = window[-_NAMES_BYTES:] + more
        self._data, self._at = window, start

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
            self._at, start = end, self._at
            if size <= self._limit and counter.values <= MAX_VALUES:
                parts.append(self._data[start:end])
            elif len(parts) > 1:
                whole = b"".join((*parts, self._data[start:end]))
                if self._names.find(whole[1:], whole):
                    return Element(whole, size, "a record in it ends early")
                del parts[1:]
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
