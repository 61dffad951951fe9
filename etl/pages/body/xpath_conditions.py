"""Conditions of XPath 1.0 about one element, as functions: the part of the language that trafilatura's expressions use.

lxml evaluates `re:test` by calling back into Python for each element, which is most of what trafilatura's expressions
cost. As functions they can be asked once per combination of attributes (`etl.pages.body.remembered_xpath`).
"""

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from etl.pages.body.xpath_functions import (
    Condition,
    Value,
    all_of,
    constant,
    contains,
    either_of,
    equals,
    finds,
    finds_in,
    has_tag,
    holds_element,
    is_called,
    is_not,
    remembered,
    starts_with,
    translate,
    values_of,
)

_TOKEN = re.compile(
    r"""\s*(?:'(?P<single>[^']*)'|"(?P<double>[^"]*)"|(?P<name>self::[\w-]+|\.//\w+|@[\w:-]+|[a-z][\w:-]*)|(?P<sign>[()\[\],|=]))"""
)


class UnsupportedError(ValueError):
    """The expression says something that is not part of this subset."""


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
        parts: dict[str | None, list[Condition]] = defaultdict(list)
        while True:
            condition, name = self._part()
            parts[name].append(condition)
            if not self._is("or"):
                break
            self._next += 1
        if sum(map(len, parts.values())) == 1:
            return condition
        return either_of([remembered(name, conditions) for name, conditions in parts.items()])

    def _part(self) -> tuple[Condition, str | None]:
        """A condition, and the name of the attribute that it reads, if it reads one and asks for nothing else."""
        outside, asks_tag, looks_inside = self.attributes, self.asks_tag, self.looks_inside
        self.attributes, self.asks_tag, self.looks_inside = set(), False, False
        condition = self._both()
        is_of_one = len(self.attributes) == 1 and not self.asks_tag and not self.looks_inside
        name = next(iter(self.attributes)) if is_of_one else None
        self.attributes |= outside
        self.asks_tag |= asks_tag
        self.looks_inside |= looks_inside
        return condition, name

    def _both(self) -> Condition:
        parts = [self._equal()]
        while self._is("and"):
            self._next += 1
            parts.append(self._equal())
        return parts[0] if len(parts) == 1 else partial(all_of, tuple(parts))

    def _equal(self) -> Condition:
        left = self._value()
        if not self._is("="):
            return left
        self._next += 1
        right = self._value()
        name = _only_name(left)
        if name is not None and isinstance(right, partial) and right.func is constant:
            return partial(is_called, name, right.args[0])
        return partial(equals, left, right)

    def _value(self) -> Condition:
        if self.is_done:
            raise UnsupportedError("the expression ends early")
        kind, word = self._tokens[self._next]
        self._next += 1
        if kind == "text":
            return partial(constant, word)
        if word.startswith("@"):
            return partial(values_of, self._attribute_names(word))
        if word.startswith("self::"):
            self.asks_tag = True
            return partial(has_tag, word.removeprefix("self::"))
        if word.startswith(".//"):
            self.looks_inside = True
            return partial(holds_element, word)
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


_FUNCTIONS: dict[str, tuple[int, Callable[..., Value]]] = {
    "not": (1, is_not),
    "contains": (2, contains),
    "starts-with": (2, starts_with),
    "translate": (3, translate),
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
    name = _only_name(arguments[0])
    return partial(finds, arguments[0], search) if name is None else partial(finds_in, name, search)


def _only_name(argument: Condition) -> str | None:
    """The attribute that an argument is, if it is one: what is asked most, and worth a shorter way."""
    if isinstance(argument, partial) and argument.func is values_of and len(argument.args[0]) == 1:
        (name,) = argument.args[0]
        return str(name)
    return None


def _written(argument: Condition) -> str:
    if isinstance(argument, partial) and argument.func is constant:
        return str(argument.args[0])
    raise UnsupportedError("the pattern of re:test depends on the page")
