"""Conditions of XPath 1.0 about one element, as functions: the part of the language that trafilatura's expressions use.

lxml evaluates `re:test` by calling back into Python for each element, which is most of what trafilatura's expressions
cost. As functions they can be asked once per combination of attributes (`etl.pages.body.remembered_xpath`).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial

from lxml.etree import _Element

_TOKEN = re.compile(
    r"""\s*(?:'(?P<single>[^']*)'|"(?P<double>[^"]*)"|(?P<name>self::[\w-]+|\.//\w+|@[\w:-]+|[a-z][\w:-]*)|(?P<sign>[()\[\],|=]))"""
)


class UnsupportedError(ValueError):
    """The expression says something that is not part of this subset."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What conditions are asked about.

    Args:
        attributes: In the order of the page, which decides between two of them: XPath takes the first of a set.
        element: For conditions about what stands inside; None where there are none.
    """

    tag: str
    attributes: Mapping[str, str]
    element: _Element | None = None


Value = str | bool | tuple[str, ...]
"""XPath's strings, booleans and sets of attributes."""
Condition = Callable[[Subject], Value]
Test = Callable[[str], bool]
_REMEMBERED = 4096
"""Values for which an answer is remembered: an element's id may be new and its class known."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """One predicate.

    Args:
        attributes: Names of the attributes that it reads.
        asks_tag: Whether it asks for the element's tag.
        asks_order: Whether it asks which of several attributes comes first.
        looks_inside: Whether it asks for elements below.
    """

    condition: Condition
    attributes: frozenset[str]
    asks_tag: bool
    asks_order: bool
    looks_inside: bool


def text_of(value: Value) -> str:
    """XPath's `string()`: of a set of nodes, the first."""
    if isinstance(value, tuple):
        return value[0] if value else ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value


def parse_conditions(text: str) -> list[Parsed]:
    """The predicates `[…][…]` that follow a step.

    Raises:
        UnsupportedError: There is something else in it.
    """
    reader = _Reader(_tokens(text))
    found = []
    while not reader.is_done:
        reader.attributes = set()
        reader.asks_tag = reader.asks_order = reader.looks_inside = False
        reader.take("[")
        condition = reader.either()
        reader.take("]")
        asked = (reader.asks_tag, reader.asks_order, reader.looks_inside)
        found.append(Parsed(condition, frozenset(reader.attributes), *asked))
    return found


def _tokens(text: str) -> list[tuple[str, str]]:
    tokens, position, text = [], 0, text.rstrip()
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise UnsupportedError(text[position:])
        kind = str(match.lastgroup)
        tokens.append(("text" if kind in ("single", "double") else kind, match[kind]))
        position = match.end()
    return tokens


class _Reader:
    """Reads a condition by recursive descent, weakest operator first."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self._tokens = tokens
        self._next = 0
        self.attributes = set[str]()
        self.asks_tag = False
        self.asks_order = False
        self.looks_inside = False

    @property
    def is_done(self) -> bool:
        return self._next >= len(self._tokens)

    def _is(self, *wanted: str) -> bool:
        if self.is_done:
            return False
        kind, word = self._tokens[self._next]
        return kind != "text" and word in wanted

    def take(self, wanted: str) -> None:
        if not self._is(wanted):
            raise UnsupportedError(f"{wanted} expected")
        self._next += 1

    def either(self) -> Condition:
        parts = [self._both()]
        while self._is("or"):
            self._next += 1
            parts.append(self._both())
        return parts[0] if len(parts) == 1 else partial(_any_of, tuple(parts))

    def _both(self) -> Condition:
        parts = [self._equal()]
        while self._is("and"):
            self._next += 1
            parts.append(self._equal())
        return parts[0] if len(parts) == 1 else partial(_all_of, tuple(parts))

    def _equal(self) -> Condition:
        left = self._value()
        if not self._is("="):
            return left
        self._next += 1
        right = self._value()
        name = _only_name(left)
        if name is not None and isinstance(right, partial) and right.func is _constant:
            return partial(_is_called, name, right.args[0])
        return partial(_equals, left, right)

    def _value(self) -> Condition:
        if self.is_done:
            raise UnsupportedError("the expression ends early")
        kind, word = self._tokens[self._next]
        self._next += 1
        if kind == "text":
            return partial(_constant, word)
        if word.startswith("@"):
            return partial(_attributes, self._attribute_names(word))
        if word.startswith("self::"):
            self.asks_tag = True
            return partial(_has_tag, word.removeprefix("self::"))
        if word.startswith(".//"):
            self.looks_inside = True
            return partial(_holds, word)
        return self._call(word)

    def _attribute_names(self, first: str) -> frozenset[str]:
        names = {first[1:]}
        while self._is("|"):
            self._next += 1
            kind, word = self._tokens[self._next] if not self.is_done else ("", "")
            if kind != "name" or not word.startswith("@"):
                raise UnsupportedError("only attributes are united")
            names.add(word[1:])
            self.asks_order = True
            self._next += 1
        self.attributes |= names
        return frozenset(names)

    def _call(self, name: str) -> Condition:
        self.take("(")
        arguments = [self.either()]
        while self._is(","):
            self._next += 1
            arguments.append(self.either())
        self.take(")")
        if name == "re:test":
            return _matches(arguments)
        if name not in _FUNCTIONS or len(arguments) != _FUNCTIONS[name][0]:
            raise UnsupportedError(name)
        return partial(_FUNCTIONS[name][1], *arguments)


def _any_of(parts: tuple[Condition, ...], subject: Subject) -> Value:
    for part in parts:  # noqa: SIM110 - a generator costs as much again
        if part(subject):
            return True
    return False


def _all_of(parts: tuple[Condition, ...], subject: Subject) -> Value:
    return all(part(subject) for part in parts)


def _constant(word: str, _subject: Subject) -> Value:
    return word


def _attributes(names: frozenset[str], subject: Subject) -> Value:
    return tuple(value for name, value in subject.attributes.items() if name in names)


def _has_tag(tag: str, subject: Subject) -> Value:
    return subject.tag == tag


def _holds(path: str, subject: Subject) -> Value:
    return subject.element is not None and subject.element.find(path) is not None


def _equals(left: Condition, right: Condition, subject: Subject) -> Value:
    """A set equals a string where one of its members does (XPath 1.0, 3.4)."""
    value, other = left(subject), right(subject)
    if isinstance(value, tuple):
        return text_of(other) in value
    return text_of(value) == text_of(other)


def _is_called(name: str, value: str, subject: Subject) -> Value:
    return subject.attributes.get(name) == value


def _not(part: Condition, subject: Subject) -> Value:
    return not part(subject)


def _contains(whole: Condition, part: Condition, subject: Subject) -> Value:
    return text_of(part(subject)) in text_of(whole(subject))


def _starts_with(whole: Condition, start: Condition, subject: Subject) -> Value:
    return text_of(whole(subject)).startswith(text_of(start(subject)))


def _translate(whole: Condition, old: Condition, new: Condition, subject: Subject) -> Value:
    source, target = text_of(old(subject)), text_of(new(subject))
    table = {ord(letter): target[i] if i < len(target) else None for i, letter in enumerate(source)}
    return text_of(whole(subject)).translate(table)


_FUNCTIONS: dict[str, tuple[int, Callable[..., Value]]] = {
    "not": (1, _not),
    "contains": (2, _contains),
    "starts-with": (2, _starts_with),
    "translate": (3, _translate),
}


def _matches(arguments: list[Condition]) -> Condition:
    """EXSLT's `re:test(text, pattern, flags)`, whose pattern and flags must be written out."""
    written = [_written(argument) for argument in arguments[1:]]
    if len(written) not in (1, 2):
        raise UnsupportedError("re:test takes two or three arguments")
    pattern, flags = written if len(written) > 1 else (written[0], "")
    if flags not in ("", "i"):
        raise UnsupportedError(f"flags {flags}")
    search = re.compile(pattern, re.IGNORECASE if flags else 0).search

    @lru_cache(_REMEMBERED)
    def test(text: str) -> bool:
        return search(text) is not None

    name = _only_name(arguments[0])
    return partial(_finds, arguments[0], test) if name is None else partial(_finds_in, name, test)


def _only_name(argument: Condition) -> str | None:
    """The attribute that an argument is, if it is one: what is asked most, and worth a shorter way."""
    if isinstance(argument, partial) and argument.func is _attributes and len(argument.args[0]) == 1:
        (name,) = argument.args[0]
        return str(name)
    return None


def _written(argument: Condition) -> str:
    if isinstance(argument, partial) and argument.func is _constant:
        return str(argument.args[0])
    raise UnsupportedError("the pattern of re:test depends on the page")


def _finds(whole: Condition, test: Test, subject: Subject) -> Value:
    return test(text_of(whole(subject)))


def _finds_in(name: str, test: Test, subject: Subject) -> Value:
    return test(subject.attributes.get(name, ""))
