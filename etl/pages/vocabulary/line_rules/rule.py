"""One rule about the wording of a line, and tables of them."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Generic, TypeVar

from etl.pages.model.outcome import RejectReason
from etl.pages.model.removal import Removal
from etl.pages.vocabulary.line_rules.sentence import Shape, shape_of

What = TypeVar("What", Removal, RejectReason)
"""What a rule says of a line or of a page."""

_REMEMBERED = 2048
"""Lines whose rule is remembered: several steps ask about each line of a page in turn, and most pages have fewer."""
_PARAGRAPH = 30
"""Words of the longest line that most rules may take; a longer one is held against the few others only."""
_LONGEST_LINE = 2000
"""Letters of a line that is looked at; no pattern describes a longer one."""


@dataclass(frozen=True, slots=True)
class LineRule(Generic[What]):
    """A wording by which a line leaves the text, or by which a page says what it is.

    Args:
        removal: Why the line leaves; for a rule about pages, what the page is.
        name: Unique in all tables; `copydesk rules NAME` shows the rule.
        why: What such a line does, in one sentence for readers.
        pattern: A regular expression for the whole line, in any case. Signs around it are passed over.
        languages: Codes of the languages it is written in; `*` where words do not matter.
        examples: Lines that match, and this rule first.
        counter_examples: Lines of articles that resemble it; no rule matches them.
        longest: Words of the longest line it may take.
        reach: The most sentence-like line that it may take. Only a pattern that cannot open a sentence of an
            article (a label and a colon; an address to the reader together with what is offered) goes beyond a label.
        needs: Pieces in lower case, of which every line that it takes holds one. They are looked for first, which is
            faster than a pattern that may begin anywhere in a line.
        condition: What has to hold besides the pattern, where a pattern cannot say it.
        record: What it did on the gold pages, as written by `tests/quality/rule_records.py`.
    """

    removal: What
    name: str
    why: str
    pattern: str
    languages: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    longest: int = 30
    reach: Shape = Shape.LABEL
    needs: tuple[str, ...] = ()
    condition: Callable[[str], bool] | None = None
    record: str = ""

    @property
    def detail(self) -> str:
        """Why a line leaves by this rule, and the rule's name, for people."""
        return f"{self.why[0].lower()}{self.why[1:-1]} (copydesk rules {self.name})"

    def takes(self, text: str, shape: Shape, words: int) -> bool:
        """Whether it takes a line of this shape and number of words, whatever the rules ahead of it say."""
        return (
            self.reach >= shape
            and words <= self.longest
            and _compiled(self.pattern).fullmatch(text) is not None
            and (self.condition is None or self.condition(text))
        )


@dataclass(frozen=True, slots=True)
class _Group:
    """Rules that lines of one kind are held against together."""

    reach: Shape
    longest: int
    needs: tuple[str, ...]
    pattern: re.Pattern[str]

    def may_take(self, text: str, lower: str) -> bool:
        for piece in self.needs:
            if piece in lower:
                break
        else:
            if self.needs:
                return False
        return self.pattern.fullmatch(text) is not None


class RuleTable(Generic[What]):
    """Rules in their order; the first one that matches a line decides.

    The patterns of rules with one reach, length and needs are compiled into one, so that a line that no rule takes, as
    most are, costs a few looks.

    Args:
        rules: In the order in which they are asked.
    """

    def __init__(self, rules: Iterable[LineRule[What]]) -> None:
        self.rules: tuple[LineRule[What], ...] = tuple(rules)
        self._most_words: int = max(rule.longest for rule in self.rules)
        self._known: Callable[[str], LineRule[What] | None] = lru_cache(_REMEMBERED)(self._first)
        # Compiled here rather than at need, so that workers inherit it.
        groups: dict[tuple[Shape, int, tuple[str, ...]], list[str]] = {}
        for rule in self.rules:
            groups.setdefault((rule.reach, max(rule.longest, _PARAGRAPH), rule.needs), []).append(
                rule.pattern
            )
        self._groups = tuple(_Group(*kind, one_of(patterns)) for kind, patterns in groups.items())
        self._asked: Callable[[int, Shape], tuple[_Group, ...]] = cache(self._groups_for)

    def first(self, text: str) -> LineRule[What] | None:
        """The rule that takes a line, or None."""
        return self._known(text) if len(text) <= _LONGEST_LINE else None

    def _first(self, text: str) -> LineRule[What] | None:
        words = len(text.split())
        if words > self._most_words:
            return None
        needs_shape = len(self._asked(words, Shape.LABEL)) > len(self._asked(words, Shape.REPORT))
        shape = shape_of(text) if needs_shape else Shape.REPORT
        lower = text.lower()
        for group in self._asked(words, shape):
            if group.may_take(text, lower):
                break
        else:
            return None
        return next((rule for rule in self.rules if rule.takes(text, shape, words)), None)

    def _groups_for(self, words: int, shape: Shape) -> tuple[_Group, ...]:
        """The groups whose rules may take a line of this many words and this shape."""
        return tuple([group for group in self._groups if group.longest >= words and group.reach >= shape])


_SIGNS_KEPT = "(?:)"
"""How a pattern begins that reads the signs ahead of a line itself."""


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return one_of([pattern])


def one_of(patterns: Iterable[str]) -> re.Pattern[str]:
    """One expression for lines that any of the patterns takes."""
    signs: list[str] = []
    words: list[str] = []
    for pattern in patterns:
        (signs if pattern.startswith(_SIGNS_KEPT) else words).append(pattern)
    # What stands before the words is never given back: 5,000 brackets would be tried from each of them on.
    parts = [*signs, rf"[\W_]*+(?:{'|'.join(words)})"] if words else signs
    return re.compile(rf"(?:{'|'.join(parts)})[\W_]*" if parts else "(?!)", re.IGNORECASE)
