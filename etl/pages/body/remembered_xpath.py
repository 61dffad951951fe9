"""trafilatura's costliest XPath expressions, answered from memory.

Pages are built from few combinations of tag, class and id. What an expression says of a combination is worked out
once and remembered, so that a page costs a look-up per element instead of several calls from libxml2 into Python. The
answers are the same, element for element. An expression of a later trafilatura that says more than
`etl.pages.body.xpath_conditions` can read stays as trafilatura made it.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from lxml.etree import XPath, _Element

from etl.pages.body.xpath_conditions import Parsed, Subject, UnsupportedError, parse_conditions

_MOST_REMEMBERED = 20_000
"""Combinations that an expression remembers; then it begins again. The pages of a station have some hundreds."""
_STEP = re.compile(
    r"\s*\.//\*(?P<tags>\[\s*self::\w+(?:\s+or\s+self::\w+)*\s*\])?(?P<rest>\[.*\])\s*", re.DOTALL
)
_FIRST_OF_ALL = re.compile(r"\s*\((?P<path>.*)\)\s*\[1\]\s*", re.DOTALL)
_FIRST_OF_PARENT = re.compile(r"(?P<path>.*\])\s*\[1\]\s*", re.DOTALL)

Expression = Callable[[_Element], Iterable[_Element]]


def remembering(expressions: list[XPath]) -> list[XPath | Expression]:
    """The same expressions in the same order; those that call back into Python answer from memory."""
    return [
        _remembered(expression) if "re:test" in expression.path else expression for expression in expressions
    ]


def times_asked(expression: XPath | Expression) -> int:
    """How often an expression that answers from memory was asked; always 0 for one that stayed as it was."""
    return expression.times_asked if isinstance(expression, _All) else 0


def _remembered(expression: XPath) -> XPath | Expression:
    try:
        return _selector(expression.path)
    except UnsupportedError:
        return expression


def _selector(path: str) -> Expression:
    if match := _FIRST_OF_ALL.fullmatch(path):
        return _First(_All(match["path"]))
    if match := _FIRST_OF_PARENT.fullmatch(path):
        return _FirstOfParent(_All(match["path"]))
    return _All(path)


class _All:
    """`.//*[self::a or self::b][…]`: the elements below for which all predicates hold, in the order of the page.

    Args:
        path: The expression.
    """

    def __init__(self, path: str) -> None:
        self.times_asked = 0
        match = _STEP.fullmatch(path)
        if match is None:
            raise UnsupportedError(path)
        self._tags = tuple(re.findall(r"self::(\w+)", match["tags"] or "")) or ("*",)
        parsed = parse_conditions(match["rest"])
        self._of_markup = tuple(each for each in parsed if not each.looks_inside)
        self._of_content = tuple(each for each in parsed if each.looks_inside)
        self._names = frozenset[str]().union(*(each.attributes for each in parsed))
        self._asks_tag = any(each.asks_tag for each in parsed)
        self._memory: dict[tuple[object, ...], bool] = {}

    def __call__(self, tree: _Element) -> list[_Element]:
        self.times_asked += 1
        return list(self.each(tree))

    def each(self, tree: _Element) -> Iterator[_Element]:
        """The elements, one by one."""
        names, memory, asks_tag = self._names, self._memory, self._asks_tag
        for element in tree.iterdescendants(*self._tags):
            read = tuple([item for item in element.items() if item[0] in names])
            combination = (element.tag, read) if asks_tag else read
            verdict = memory.get(combination)
            if verdict is None:
                if len(memory) >= _MOST_REMEMBERED:
                    memory.clear()
                verdict = memory[combination] = _hold(self._of_markup, Subject(str(element.tag), dict(read)))
            if verdict and (not self._of_content or self._holds_inside(element, read)):
                yield element

    def _holds_inside(self, element: _Element, read: tuple[tuple[str, str], ...]) -> bool:
        return _hold(self._of_content, Subject(str(element.tag), dict(read), element))


def _hold(predicates: tuple[Parsed, ...], subject: Subject) -> bool:
    for each in predicates:  # noqa: SIM110 - a generator costs as much again
        if not each.condition(subject):
            return False
    return True


class _First:
    """`(…)[1]`: the first of them in the page."""

    def __init__(self, all_of: _All) -> None:
        self._all = all_of

    def __call__(self, tree: _Element) -> list[_Element]:
        first = next(self._all.each(tree), None)
        return [] if first is None else [first]


class _FirstOfParent:
    """`…[1]`: of each element's children, the first of them.

    An iterator: trafilatura takes only its first answer, and the tree need not be searched beyond.
    """

    def __init__(self, all_of: _All) -> None:
        self._all = all_of

    def __call__(self, tree: _Element) -> Iterator[_Element]:
        parents = set[_Element]()
        for element in self._all.each(tree):
            parent = element.getparent()
            if parent is not None and parent not in parents:
                parents.add(parent)
                yield element
