"""trafilatura's costliest XPath expressions, answered from memory.

Pages are built from few combinations of tag, class and id. What an expression says of a combination is worked out
once and remembered, so that a page costs a look-up per element instead of several calls from libxml2 into Python. The
answers are the same, element for element. An expression of a later trafilatura that says more than
`etl.pages.body.xpath_conditions` can read stays as trafilatura made it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from lxml.etree import XPath, _Element

from etl.pages.body.xpath_conditions import Parsed, UnsupportedError, parse_conditions
from etl.pages.body.xpath_functions import Subject

_MOST_REMEMBERED = 20_000
"""Combinations that an expression remembers; then it begins again. The pages of a station have some hundreds."""
_STEP = re.compile(
    r"\s*\.//\*(?P<tags>\[\s*self::\w+(?:\s+or\s+self::\w+)*\s*\])?(?P<rest>\[.*\])\s*", re.DOTALL
)
_FIRST_OF_ALL = re.compile(r"\s*\((?P<path>.*)\)\s*\[1\]\s*", re.DOTALL)
_FIRST_OF_PARENT = re.compile(r"(?P<path>.*\])\s*\[1\]\s*", re.DOTALL)

Expression = Callable[[_Element], Iterable[_Element]]
Test = Callable[[Subject], bool]


def remembering(expressions: list[XPath]) -> list[XPath | Expression]:
    """The same expressions in the same order; those that call back into Python answer from memory."""
    return [
        _remembered(expression) if "re:test" in expression.path else expression for expression in expressions
    ]


def united(expressions: list[XPath]) -> list[XPath | Expression]:
    """One expression for what any of them finds, in one walk; where one cannot be remembered, each as it is.

    For lists whose every match is removed from the page: which expression matched makes no difference.
    """
    try:
        return [_Union([_All(expression.path) for expression in expressions])]
    except UnsupportedError:
        return remembering(expressions)


def times_asked(expression: XPath | Expression) -> int:
    """How often a united expression was asked; always 0 for one that stayed as it was."""
    return expression.times_asked if isinstance(expression, _Union) else 0


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
        match = _STEP.fullmatch(path)
        if match is None:
            raise UnsupportedError(path)
        self.tags = tuple(re.findall(r"self::(\w+)", match["tags"] or "")) or ("*",)
        self.predicates = tuple(parse_conditions(match["rest"]))
        self._of_markup = tuple(each for each in self.predicates if not each.looks_inside)
        self._combinations = _Combinations(self.predicates, asks_tag=False)

    def __call__(self, tree: _Element) -> list[_Element]:
        return list(self.each(tree))

    def each(self, tree: _Element) -> Iterator[_Element]:
        """The elements, one by one."""
        yield from self._combinations.passed(tree, self.tags, self.may_take, self.takes)

    def may_take(self, subject: Subject) -> bool:
        """Whether the predicates about an element's own markup hold."""
        return _hold(self._of_markup, subject)

    def takes(self, subject: Subject) -> bool:
        """Whether all predicates hold."""
        return _hold(self.predicates, subject)


class _Union:
    """What any of several such expressions finds, in the order of the page.

    Args:
        parts: The expressions.
    """

    def __init__(self, parts: Sequence[_All]) -> None:
        self.times_asked = 0
        self._parts = parts
        tags = tuple(dict.fromkeys(tag for part in parts for tag in part.tags))
        self._tags = ("*",) if "*" in tags else tags
        predicates = [each for part in parts for each in part.predicates]
        self._combinations = _Combinations(predicates, asks_tag=True)

    def __call__(self, tree: _Element) -> list[_Element]:
        self.times_asked += 1
        return list(self._combinations.passed(tree, self._tags, self._may_take, self._takes))

    def _may_take(self, subject: Subject) -> bool:
        return any(part.may_take(subject) for part in self._of(subject))

    def _takes(self, subject: Subject) -> bool:
        return any(part.takes(subject) for part in self._of(subject))

    def _of(self, subject: Subject) -> Iterator[_All]:
        return (part for part in self._parts if subject.tag in part.tags or "*" in part.tags)


class _Combinations:
    """What predicates say of combinations of an element's tag and attributes, remembered.

    Args:
        predicates: What is asked of an element.
        asks_tag: Whether its tag makes a difference even where no predicate asks for it.
    """

    def __init__(self, predicates: Sequence[Parsed], *, asks_tag: bool) -> None:
        self._names = frozenset[str]().union(*(each.attributes for each in predicates))
        self._asked = tuple(self._names)
        self._asks_tag = asks_tag or any(each.asks_tag for each in predicates)
        self._looks_inside = any(each.looks_inside for each in predicates)
        self._read = self._in_order if any(each.asks_order for each in predicates) else self._by_name
        self._memory: dict[tuple[object, ...], bool] = {}

    def passed(self, tree: _Element, tags: Sequence[str], may_take: Test, takes: Test) -> Iterator[_Element]:
        """The elements of these tags that a test takes, asked about those whose markup may do."""
        read, memory, asks_tag, looks_inside = self._read, self._memory, self._asks_tag, self._looks_inside
        for element in tree.iterdescendants(*tags):
            combination = (element.tag, read(element)) if asks_tag else read(element)
            verdict = memory.get(combination)
            if verdict is None:
                if len(memory) >= _MOST_REMEMBERED:
                    memory.clear()
                verdict = memory[combination] = may_take(self._subject(element))
            if verdict and (not looks_inside or takes(self._subject(element))):
                yield element

    def _by_name(self, element: _Element) -> tuple[object, ...]:
        return tuple([element.get(name) for name in self._asked])

    def _in_order(self, element: _Element) -> tuple[object, ...]:
        names = self._names
        return tuple([item for item in element.items() if item[0] in names])

    def _subject(self, element: _Element) -> Subject:
        attributes = {name: value for name, value in element.items() if name in self._names}
        return Subject(str(element.tag), attributes, element)


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
