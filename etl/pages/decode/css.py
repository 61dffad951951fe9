"""Station profiles name elements by CSS selectors; this is the part of CSS that they need, as XPath.

Understood: `tag`, `*`, `#id`, `.class`, `[name]`, `[name=value]` (also `^=`, `$=`, `*=`), compounds of these,
descendants (`a b`), children (`a > b`) and lists (`a, b`). Everything that a class name or
attribute can say is there; pseudo-classes say nothing about a page at rest.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from lxml import etree
from lxml.html import HtmlElement

_PART = re.compile(
    r"(?P<tag>\*|[A-Za-z][\w-]*)|#(?P<id>[\w-]+)|\.(?P<class>[\w-]+)"
    r"|\[\s*(?P<name>[\w:-]+)\s*(?:(?P<operator>[\^$*]?=)\s*"
    r"(?P<quote>[\"']?)(?P<value>[^\"'\]]*)(?P=quote)\s*)?\]"
)
_STEP = re.compile(r"\s*(>)\s*|\s+")
_CONDITIONS = {
    "=": "@{name} = '{value}'",
    "^=": "starts-with(@{name}, '{value}')",
    "*=": "contains(@{name}, '{value}')",
    "$=": "substring(@{name}, string-length(@{name}) - string-length('{value}') + 1) = '{value}'",
}


class SelectorError(ValueError):
    """A selector is wrong, or uses more of CSS than is understood here."""


def select_elements(tree: HtmlElement, selectors: Sequence[str]) -> list[HtmlElement]:
    """The elements that any of the selectors name, each once, in page order.

    Raises:
        SelectorError: A selector cannot be read.
    """
    if not selectors:
        return []
    union = " | ".join(to_xpath(selector) for selector in selectors)
    found: list[HtmlElement] = _compiled(union)(tree)
    return found


def to_xpath(selector: str) -> str:
    """Translate a selector, or a list of selectors with commas.

    Raises:
        SelectorError: It uses more of CSS than is understood here.
    """
    return " | ".join(_path(one.strip(), selector) for one in selector.split(","))


@lru_cache(maxsize=256)
def _compiled(expression: str) -> etree.XPath:
    return etree.XPath(expression)


def _path(selector: str, whole: str) -> str:
    path, axis, at = "", "descendant-or-self::", 0
    while at < len(selector):
        step, at = _compound(selector, at, whole)
        path += f"{'/' if path else ''}{axis}{step}"
        gap = _STEP.match(selector, at)
        if gap is None and at < len(selector):
            raise _unreadable(whole)
        if gap is not None:
            axis, at = ("child::" if gap[1] else "descendant::"), gap.end()
    if not path:
        raise _unreadable(whole)
    return path


def _compound(selector: str, at: int, whole: str) -> tuple[str, int]:
    """One step: a tag with its conditions, from position `at`; and the position behind it."""
    tag, conditions, start = "*", [], at
    while match := _PART.match(selector, at):
        if match["tag"]:
            if at != start:
                raise _unreadable(whole)
            tag = match["tag"].lower()
        else:
            conditions.append(_condition(match))
        at = match.end()
    if at == start:
        raise _unreadable(whole)
    return tag + "".join(f"[{condition}]" for condition in conditions), at


def _condition(match: re.Match[str]) -> str:
    if match["id"]:
        return f"@id = '{match['id']}'"
    if match["class"]:
        return f"contains(concat(' ', normalize-space(@class), ' '), ' {match['class']} ')"
    if match["operator"] is None:
        return f"@{match['name']}"
    return _CONDITIONS[match["operator"]].format(name=match["name"], value=match["value"])


def _unreadable(selector: str) -> SelectorError:
    return SelectorError(
        f"the selector {selector!r} is not valid; it may have tags, ids, .classes, [attributes], spaces, > and commas"
    )
