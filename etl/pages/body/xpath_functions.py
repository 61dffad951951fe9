"""What the parts of an XPath condition come to, asked about one element (XPath 1.0, EXSLT's `re:test`)."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from lxml.etree import _Element


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
Search = Callable[[str], re.Match[str] | None]
_REMEMBERED = 4096
"""Values for which an answer is remembered: an element's id may be new and its class known."""


def text_of(value: Value) -> str:
    """XPath's `string()`: of a set of nodes, the first."""
    if isinstance(value, tuple):
        return value[0] if value else ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value


def either_of(parts: Sequence[Condition]) -> Condition:
    """Whether any of some conditions holds."""
    return parts[0] if len(parts) == 1 else partial(_any_of, tuple(parts))


def remembered(name: str | None, parts: Sequence[Condition]) -> Condition:
    """Whether any of some conditions holds, remembered by the value of the one attribute that they read, if so."""
    condition = either_of(parts)
    if name is None:
        return condition

    @lru_cache(_REMEMBERED)
    def holds(value: str | None) -> bool:
        return bool(condition(Subject("", {} if value is None else {name: value})))

    return partial(_of_value, name, holds)


def _of_value(name: str, holds: Callable[[str | None], bool], subject: Subject) -> Value:
    return holds(subject.attributes.get(name))


def _any_of(parts: tuple[Condition, ...], subject: Subject) -> Value:
    for part in parts:  # noqa: SIM110 - a generator costs as much again
        if part(subject):
            return True
    return False


def all_of(parts: tuple[Condition, ...], subject: Subject) -> Value:
    """`… and …`."""
    return all(part(subject) for part in parts)


def constant(word: str, _subject: Subject) -> Value:
    """`'word'`."""
    return word


def values_of(names: frozenset[str], subject: Subject) -> Value:
    """`@class`, `@id|@class`: the values of attributes, in the order of the page."""
    return tuple(value for name, value in subject.attributes.items() if name in names)


def has_tag(tag: str, subject: Subject) -> Value:
    """`self::div`."""
    return subject.tag == tag


def holds_element(path: str, subject: Subject) -> Value:
    """`.//h1`: whether such an element stands inside."""
    return subject.element is not None and subject.element.find(path) is not None


def equals(left: Condition, right: Condition, subject: Subject) -> Value:
    """A set equals a string where one of its members does (XPath 1.0, 3.4)."""
    value, other = left(subject), right(subject)
    if isinstance(value, tuple):
        return text_of(other) in value
    return text_of(value) == text_of(other)


def is_called(name: str, value: str, subject: Subject) -> Value:
    """`@class='post'`, as `equals` for what is asked most."""
    return subject.attributes.get(name) == value


def is_not(part: Condition, subject: Subject) -> Value:
    """`not(…)`."""
    return not part(subject)


def contains(whole: Condition, part: Condition, subject: Subject) -> Value:
    """`contains(…, …)`."""
    return text_of(part(subject)) in text_of(whole(subject))


def starts_with(whole: Condition, start: Condition, subject: Subject) -> Value:
    """`starts-with(…, …)`."""
    return text_of(whole(subject)).startswith(text_of(start(subject)))


def translate(whole: Condition, old: Condition, new: Condition, subject: Subject) -> Value:
    """`translate(…, …, …)`: letters for letters; those without one leave."""
    source, target = text_of(old(subject)), text_of(new(subject))
    table = {ord(letter): target[i] if i < len(target) else None for i, letter in enumerate(source)}
    return text_of(whole(subject)).translate(table)


def finds(whole: Condition, search: Search, subject: Subject) -> Value:
    """`re:test(…, …)`."""
    return search(text_of(whole(subject))) is not None


def finds_in(name: str, search: Search, subject: Subject) -> Value:
    """`re:test(@class, …)`, as `finds` for what is asked most."""
    return search(subject.attributes.get(name, "")) is not None
