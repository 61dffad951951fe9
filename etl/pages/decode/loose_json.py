"""JSON as content systems write it by hand: read as far as it can be.

What RFC 8259 forbids and templates do nevertheless: a comma behind the last item or none between two, line breaks and
quotes that stand raw in a string, single quotes, bare keys, comments, CDATA and HTML comment marks, HTML entities for
quotes, several values in a row, an end that is missing.
"""

import html
import json
import re
from collections.abc import Iterator
from typing import Any

_DECODER = json.JSONDecoder(strict=False)
_OPENING = re.compile(r"[{\[]")
_CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
_QUOTES_AS_ENTITIES = re.compile(r"^[\s{\[]*&(?:amp;)*(?:quot|#0*34|#[xX]0*22);")
_JSON_IN_JSON = re.compile(r'\s*"\s*[{\[]\s*\\"')
"""A value that was written as JSON twice."""
_BETWEEN = re.compile(r"(?:[\s,;]|/\*(?:[^*]|\*(?!/))*(?:\*/|$)|//[^\n]*|<!--|-->)*")
"""What may stand ahead of a value or a key and says nothing."""
_QUOTES = {'"': '"', "'": "'", "“": "”"}
_KEY = re.compile(r"\s*([\w@:$./-]+)\s*:")
"""A key without quotes."""
_NO_VALUE = re.compile(r"\s*[,}]")
"""What stands behind the colon of a key whose value a template left out."""
_BARE = re.compile(r"(?:[^,}\]\n/]|/(?![*/]))*")
_NUMBER = re.compile(r"-?\d{1,18}(?:\.\d{1,18})?(?:[eE][+-]?\d{1,2})?$")
_WORDS = {"true": True, "false": False, "null": None, "undefined": None, "none": None, "nan": None}
_BAD_ESCAPE = re.compile(r'\\(?:u(?![0-9a-fA-F]{4})|[^"\\/bfnrtu])')
_RAW_QUOTE = re.compile(r'(\\.)|"', re.DOTALL)
_GAP = r"(?:\s|/\*[^*]{0,200}\*/|//[^\n\"']{0,200}\n)*"
_MOST_SLASHES = 20
"""Backslashes in a row that are counted."""
_BEHIND_KEY = re.compile(rf"{_GAP}:")
_BEHIND_MEMBER = re.compile(
    rf"""{_GAP}(?:[}}\]](?=\s*(?:[,;}}\]<]|$))|(?:[,;]{_GAP}){{0,3}}(?:["'“][^"'“”:]{{1,60}}["'”]\s*:|[\w@]{{1,40}}\s*:|[}}\]]|$))"""
)
"""What stands behind the last quote of an object's value: the end, or the next key."""
_BEHIND_ITEM = re.compile(rf"""{_GAP}(?:\]|[,;]{_GAP}(?:["'“{{\[\]\d-]|true|false|null)|(?<=\s)["'“]|$)""")
"""What stands behind the last quote of an array's item: the end, or the next item."""
_NEXT_MEMBER = re.compile(r"""\n\s*["'][@\w]{1,40}["']\s*:""")
"""A line that begins with a key ends a string that has no last quote."""


def read_json(text: str) -> Iterator[Any]:
    """The values in a script, in their order: one, mostly. Takes time that grows with the script's length.

    A sound value costs what the standard library takes for it; from the first fault on the rest is read loosely.
    """
    if _QUOTES_AS_ENTITIES.match(text):
        text = html.unescape(html.unescape(text))
    if _JSON_IN_JSON.match(text):
        text = _unescape(text.strip().strip('"'))
    if "CDATA" in text:
        text = _CDATA.sub(" ", text)
    at = 0
    while opening := _OPENING.search(text, at):
        try:
            value, at = _DECODER.raw_decode(text, opening.start())
        except (ValueError, RecursionError):
            yield from _Reader(text, opening.start()).read()
            return
        yield value


class _Reader:
    """Reads values one token at a time; no depth of nesting is too much, since it keeps its own stack."""

    def __init__(self, text: str, at: int) -> None:
        self._text = text
        self._at = at
        self._roots: list[Any] = []
        self._open: list[dict[str, Any] | list[Any]] = []
        self._keys: list[str | None] = []
        """For each open object the key whose value comes next."""
        self._next_member = -1
        """Where the next line that begins with a key was found, so that it is searched for once."""

    def read(self) -> list[Any]:
        """All values of the text, as far as they can be read."""
        while self._skip():
            sign = self._text[self._at]
            if sign in "{[":
                self._begin({} if sign == "{" else [])
            elif sign in "}]":
                self._end(dict if sign == "}" else list)
            elif not self._open:
                self._at += 1
            elif isinstance(self._open[-1], dict) and self._keys[-1] is None:
                self._read_key()
            else:
                self._attach(self._read_scalar())
        return self._roots

    def _skip(self) -> bool:
        between = _BETWEEN.match(self._text, self._at)
        self._at = between.end() if between else self._at
        if not self._open:
            opening = _OPENING.search(self._text, self._at)
            self._at = opening.start() if opening else len(self._text)
        return self._at < len(self._text)

    def _begin(self, container: dict[str, Any] | list[Any]) -> None:
        self._at += 1
        if self._open:
            self._attach(container)
        else:
            self._roots.append(container)
        self._open.append(container)
        self._keys.append(None)

    def _end(self, kind: type) -> None:
        """Close what the bracket closes, and what stands open in it; a bracket that closes nothing is left out."""
        self._at += 1
        if self._open and not isinstance(self._open[-1], kind) and len(self._open) > 1:
            # One level is looked at and no more, so that a row of wrong brackets takes linear time.
            if not isinstance(self._open[-2], kind):
                return
            self._open.pop()
            self._keys.pop()
        if self._open and isinstance(self._open[-1], kind):
            self._open.pop()
            self._keys.pop()

    def _attach(self, value: Any) -> None:
        container = self._open[-1]
        if isinstance(container, list):
            container.append(value)
        else:
            container[self._keys[-1] or ""] = value
            self._keys[-1] = None

    def _read_key(self) -> None:
        if self._text[self._at] in _QUOTES:
            key = self._read_string(_BEHIND_KEY)
            behind = _BEHIND_KEY.match(self._text, self._at)
            if behind:
                self._begin_member(key, behind.end())
            return
        bare = _KEY.match(self._text, self._at)
        if bare:
            self._begin_member(bare[1], bare.end())
        else:
            self._at += 1

    def _begin_member(self, key: str, at: int) -> None:
        self._keys[-1], self._at = key, at
        if _NO_VALUE.match(self._text, at):
            self._attach(None)

    def _read_scalar(self) -> Any:
        if self._text[self._at] in _QUOTES:
            in_object = isinstance(self._open[-1], dict)
            return self._read_string(_BEHIND_MEMBER if in_object else _BEHIND_ITEM)
        bare = _BARE.match(self._text, self._at)
        word = bare[0].strip() if bare else ""
        self._at = max(bare.end() if bare else 0, self._at + 1)
        if _NUMBER.match(word):
            return float(word) if set(word) & set(".eE") else int(word)
        return _WORDS.get(word.casefold(), word)

    def _read_string(self, behind: re.Pattern[str]) -> str:
        """A string to the first quote behind which the value can be over; raw quotes and line breaks belong to it."""
        quote = _QUOTES[self._text[self._at]]
        start = self._at + 1
        limit = self._line_of_next_member(start)
        at = start
        while (at := self._text.find(quote, at, limit)) >= 0:
            before = self._text[max(start, at - _MOST_SLASHES) : at]
            is_escaped = (len(before) - len(before.rstrip("\\"))) % 2
            if not is_escaped and behind.match(self._text, at + 1):
                self._at = at + 1
                return _unescape(self._text[start:at])
            at += 1
        self._at = limit
        return _unescape(self._text[start:limit].rstrip(' \t\r\n,"}]'))

    def _line_of_next_member(self, start: int) -> int:
        if self._next_member < start:
            found = _NEXT_MEMBER.search(self._text, start)
            self._next_member = found.start() if found else len(self._text)
        return self._next_member


def _unescape(raw: str) -> str:
    if "\\" not in raw:
        return raw
    sound = _BAD_ESCAPE.sub(lambda match: match[0][1:], raw)
    quoted = _RAW_QUOTE.sub(lambda match: match[1] or '\\"', sound)
    try:
        return str(json.loads(f'"{quoted}"', strict=False))
    except ValueError:
        return raw
