"""JSON-LD: the page's structured data, parsed once, with its article node and its people."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml.html import HtmlElement

from etl.pages.decode.loose_json import read_json
from etl.pages.decode.text import fold_space

Node = Mapping[str, Any]

_ARTICLE_TYPE = re.compile(r"Article|BlogPosting|^Report$|LiveBlog|Review$|NewsStory")
_LONGEST_SCRIPT = 2_000_000
"""Characters; an article's structured data with its whole body has under 200,000."""
_PREFIX = re.compile(r"^(?:https?://schema\.org/|schema:|.*/)")
"""The vocabulary ahead of a type or a key."""
_LARGEST = 1e15
"""Milliseconds since 1970 up to the year 33658; larger numbers are not dates."""
_MOST_SPELLINGS = 5
"""Names of a person whom an article refers to: in other scripts, with and without a title."""
_MOST_NODES = 5_000
"""Objects read from one page; a live blog with every post has some hundreds."""


@dataclass(frozen=True, slots=True)
class StructuredData:
    """A page's JSON-LD.

    Args:
        nodes: Every object, in page order, outer ones first.
        articles: The article nodes among them; in `Head.structured` those of the page itself, the surest first.
    """

    nodes: tuple[Node, ...] = ()
    articles: tuple[Node, ...] = ()
    by_id: Mapping[str, Node] = field(default_factory=dict)

    @property
    def main(self) -> Node:
        """The node of the page's own article; empty when there is none."""
        return self.articles[0] if self.articles else {}

    def names(self, value: Any) -> tuple[str, ...]:
        """The names in an `author` value: strings, persons, lists of both, references by `@id`."""
        return tuple(name for name, _ in self._named(value, depth=0))

    def people(self, value: Any) -> tuple[str, ...]:
        """Like `names`, but empty where all of them are declared to be organisations."""
        named = tuple(self._named(value, depth=0))
        return (
            tuple(name for name, _ in named)
            if any(not is_organisation for _, is_organisation in named)
            else ()
        )

    def _named(self, value: Any, depth: int) -> Iterator[tuple[str, bool]]:
        if depth > 6:  # a list in a list in a reference is the deepest seen; cycles end here
            return
        if isinstance(value, str):
            name = first_text(value)
            if name:
                yield name, False
        elif isinstance(value, list):
            for item in value:
                yield from self._named(item, depth + 1)
        elif isinstance(value, dict) and isinstance(_held(value), list):
            yield from self._named(_held(value), depth + 1)
        elif isinstance(value, dict):
            yield from self._named_node(value, depth)

    def _named_node(self, node: Node, depth: int) -> Iterator[tuple[str, bool]]:
        name = node.get("name") or node.get("byline") or node.get("@value") or _joined_name(node)
        if not name and isinstance(node.get("@id"), str):
            target = self.by_id.get(node["@id"])
            # Many may refer to one node, so no more of it is read than a name or a few spellings of it.
            name = all_texts(target.get("name"))[:_MOST_SPELLINGS] if target else None
            name = list(name) if name else None
            node = target or node
        is_organisation = any(t.endswith("Organization") for t in types_of(node))
        for found, _ in self._named(name, depth + 1):
            yield found, is_organisation


def read_structured_data(scripts: Iterable[HtmlElement]) -> StructuredData:
    """Read the `application/ld+json` scripts; broken ones as far as they can be (see `loose_json`)."""
    nodes: list[Node] = []
    for script in scripts:
        text = script.text or ""
        if len(text) <= _LONGEST_SCRIPT:
            nodes.extend(_walk(list(read_json(text)), _MOST_NODES - len(nodes)))
    articles = [node for node in nodes if any(_ARTICLE_TYPE.search(t) for t in types_of(node))]
    articles = [node for node in articles if node.get("headline") or node.get("datePublished")]
    by_id: dict[str, Node] = {}
    for node in nodes:
        if isinstance(node.get("@id"), str) and node.get("name"):
            by_id.setdefault(node["@id"], node)
    return StructuredData(tuple(nodes), tuple(articles), by_id)


def types_of(node: Node) -> tuple[str, ...]:
    """A node's types, without the vocabulary's address."""
    value = node.get("@type")
    values = value if isinstance(value, list) else [value]
    return tuple(_PREFIX.sub("", t) for t in values if isinstance(t, str))


def first_text(value: Any) -> str:
    """The first string in a value, with entities undone and white space folded; empty where there is none.

    A value is a string, a list of values, or an object that holds it (`@value`, `@list`), as JSON-LD allows.
    """
    return _text(value) if isinstance(value, str) else next(iter(all_texts(value)), "")


def all_texts(value: Any) -> tuple[str, ...]:
    """The strings in a value that may be one string or a list (see `first_text`)."""
    if value is None:
        return ()
    return tuple(found for found in map(_text, _plain(value)) if found)


def first_scalar(value: Any) -> str:
    """Like `first_text`, and a number as its digits: a date in seconds since 1970."""
    for item in _plain(value):
        if isinstance(item, (int, float)) and not isinstance(item, bool) and abs(item) < _LARGEST:
            return str(int(item))
        if text := _text(item):
            return text
    return ""


def _text(value: Any) -> str:
    return fold_space(html.unescape(value)) if isinstance(value, str) else ""


def _plain(value: Any) -> Iterator[Any]:
    """What a value holds, without the lists and objects around it, which are two deep at most."""
    for item in value if isinstance(value, list) else [value]:
        inner = _held(item)
        yield from inner if isinstance(inner, list) else [inner]


def _held(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return next((value[name] for name in ("@value", "@list", "@set") if name in value), None)


def _walk(root: Any, limit: int) -> Iterator[Node]:
    stack = [root]
    while stack and limit > 0:
        item = stack.pop()
        if isinstance(item, list):
            stack.extend(reversed(item))
        elif isinstance(item, dict) and item:
            limit -= 1
            yield _with_short_keys(item)
            stack.extend(value for value in reversed(item.values()) if isinstance(value, (dict, list)))


def _with_short_keys(node: dict[str, Any]) -> Node:
    """A node whose keys are written with their vocabulary (`schema:headline`), without it."""
    if not any(":" in name for name in node):
        return node
    return {_PREFIX.sub("", name): value for name, value in node.items()}


def _joined_name(node: Node) -> str:
    return " ".join(filter(None, (first_text(node.get("givenName")), first_text(node.get("familyName")))))
