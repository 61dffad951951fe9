"""JSON-LD: the page's structured data, parsed once, with its article node and its people."""

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml.html import HtmlElement

from etl.pages.decode.text import fold_space

Node = Mapping[str, Any]

_ARTICLE_TYPE = re.compile(r"Article|BlogPosting|^Report$|LiveBlog|Review$|NewsStory")
_OPENS = re.compile(r"/\*.*?\*/|//\s*<!\[CDATA\[|<!\[CDATA\[|<!--")
_CLOSES = re.compile(r"(?://\s*\]\]>|\]\]>|-->)$")
_COMMENT_AT_END = re.compile(r"/\*.*\*/$")
_LONGEST_SCRIPT = 2_000_000
"""Characters; an article's structured data with its whole body has under 200,000."""
_MOST_SPELLINGS = 5
"""Names of a person whom an article refers to: in other scripts, with and without a title."""
_MOST_NODES = 5_000
"""Objects read from one page; a live blog with every post has some hundreds."""


@dataclass(frozen=True, slots=True)
class StructuredData:
    """A page's JSON-LD.

    Args:
        nodes: Every object, in page order, outer ones first.
        articles: The article nodes among them, the page's own first.
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
        """As `names`, but empty where all of them are declared to be organisations."""
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
        elif isinstance(value, dict):
            yield from self._named_node(value, depth)

    def _named_node(self, node: Node, depth: int) -> Iterator[tuple[str, bool]]:
        name = node.get("name") or node.get("byline")
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
    """Read the `application/ld+json` scripts; what cannot be parsed is left out."""
    nodes: list[Node] = []
    for script in scripts:
        nodes.extend(_walk(_load(script.text or ""), _MOST_NODES - len(nodes)))
    articles = [node for node in nodes if any(_ARTICLE_TYPE.search(t) for t in types_of(node))]
    articles = [node for node in articles if node.get("headline") or node.get("datePublished")]
    # The page's own article carries both; teasers and parts of it mostly one of them.
    articles.sort(key=lambda node: not (node.get("headline") and node.get("datePublished")))
    by_id: dict[str, Node] = {}
    for node in nodes:
        if isinstance(node.get("@id"), str) and node.get("name"):
            by_id.setdefault(node["@id"], node)
    return StructuredData(tuple(nodes), tuple(articles), by_id)


def types_of(node: Node) -> tuple[str, ...]:
    """A node's types, without the vocabulary's address."""
    value = node.get("@type")
    values = value if isinstance(value, list) else [value]
    return tuple(t.rsplit("/", 1)[-1] for t in values if isinstance(t, str))


def first_text(value: Any) -> str:
    """A string value with entities undone and white space folded; empty for anything else."""
    return fold_space(html.unescape(value)) if isinstance(value, str) else ""


def all_texts(value: Any) -> tuple[str, ...]:
    """The strings in a value that may be one string or a list."""
    values = value if isinstance(value, list) else [value]
    return tuple(found for found in map(first_text, values) if found)


def _load(script: str) -> Any:
    if len(script) > _LONGEST_SCRIPT:
        return None
    stripped = script.strip().rstrip(";")
    for attempt in (stripped, _unwrapped(stripped.strip())):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _unwrapped(script: str) -> str:
    """A script without the comment or CDATA marks around it."""
    opening = _OPENS.match(script)
    bare = script[opening.end() :] if opening else script
    last_line = bare.rfind("\n") + 1
    closing = _COMMENT_AT_END.search(bare, last_line) if bare.endswith("*/") else _CLOSES.search(bare)
    return (bare[: closing.start()] if closing else bare).strip().rstrip(";")


def _walk(root: Any, limit: int) -> Iterator[Node]:
    stack = [root]
    while stack and limit > 0:
        item = stack.pop()
        if isinstance(item, list):
            stack.extend(reversed(item))
        elif isinstance(item, dict):
            limit -= 1
            yield item
            stack.extend(value for value in reversed(item.values()) if isinstance(value, (dict, list)))
