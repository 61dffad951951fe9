"""The table of rules about wording. Its rows carry their own tests: examples and counter-examples."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from etl.pages.model.removal import Removal
from etl.pages.vocabulary import line_rules
from etl.pages.vocabulary.line_rules.rule import one_of
from tests.pages.vocabulary.sentences import LEAVE, STAY

TABLES = (*line_rules.REMOVALS, *line_rules.PAGE_KINDS)
RULES = {rule.name: (table, rule) for table in reversed(TABLES) for rule in table.rules}
"""Each rule with the first table that holds it."""
EVERYWHERE = (line_rules.BODY_LINES, line_rules.SITE_LINES)
"""The tables by which a line leaves wherever it stands."""


def named(pairs):
    return [pytest.param(*pair, id=f"{pair[0]}: {pair[1]}") for pair in pairs]


EXAMPLES = named((name, text) for name, (_, rule) in RULES.items() for text in rule.examples)
COUNTER_EXAMPLES = named((name, text) for name, (_, rule) in RULES.items() for text in rule.counter_examples)


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_an_example_is_taken_by_its_own_rule_first(name, example):
    table, _ = RULES[name]
    found = table.first(example)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(("name", "text"), COUNTER_EXAMPLES)
def test_a_counter_example_is_taken_by_no_rule(name, text):
    table, _ = RULES[name]
    assert [rule.name for rule in map_first((table, *EVERYWHERE), text)] == []


def map_first(tables, text):
    return [rule for table in tables if (rule := table.first(text)) is not None]


def test_no_rule_is_without_examples_and_counter_examples():
    assert [name for name, (_, rule) in RULES.items() if not (rule.examples and rule.counter_examples)] == []


def test_no_two_rules_have_one_name():
    own = {id(rule): rule.name for table in TABLES for rule in table.rules}
    assert [name for name, count in Counter(own.values()).items() if count > 1] == []


@pytest.mark.parametrize("name", RULES)
def test_a_rule_says_why_in_one_sentence(name):
    _, rule = RULES[name]
    assert re.fullmatch(r"[A-Z][^.!?]+\.", rule.why)
    assert rule.languages


@pytest.mark.parametrize("name", RULES)
def test_each_alternative_of_a_pattern_has_an_example(name):
    _, rule = RULES[name]
    unseen = [
        part
        for part in alternatives(rule.pattern)
        if not is_plain(part) and not any(map(one_of([f"(?:)[\\W_]*(?:{part})"]).fullmatch, rule.examples))
    ]
    assert unseen == []


def is_plain(part: str) -> bool:
    """Whether an alternative is a word or two, which is its own example."""
    return re.fullmatch(r"[\w '’-]+(?:s\?)?", part) is not None


def alternatives(pattern: str) -> list[str]:
    """The alternatives of a pattern's outermost level."""
    return list(_parts(pattern.removeprefix("(?:)")))


def _parts(pattern: str) -> Iterator[str]:
    depth, start, in_set = 0, 0, False
    for place, sign in enumerate(pattern):
        if _is_escaped(pattern, place):
            continue
        if in_set or sign == "[":
            in_set = sign != "]"
        depth += {"(": 1, ")": -1}.get(sign, 0) if not in_set else 0
        if sign == "|" and depth == 0 and not in_set:
            yield pattern[start:place]
            start = place + 1
    yield pattern[start:]


def _is_escaped(pattern: str, place: int) -> bool:
    before = len(pattern[:place]) - len(pattern[:place].rstrip("\\"))
    return before % 2 == 1


def test_the_alternatives_of_a_pattern_are_those_of_its_outermost_level():
    assert alternatives(r"(?:a|b) c|d\||[|(]e") == ["(?:a|b) c", r"d\|", "[|(]e"]


@pytest.mark.parametrize("text", STAY)
def test_no_rule_takes_a_sentence_or_heading_of_an_article(text):
    assert [rule.name for rule in map_first(EVERYWHERE, text)] == []


@pytest.mark.parametrize("text", LEAVE)
def test_an_invitation_leaves_though_it_ends_like_a_sentence(text):
    assert line_rules.BODY_LINES.first(text) is not None


def test_removals_by_wording_are_removals():
    assert all(isinstance(rule.removal, Removal) for table in line_rules.REMOVALS for rule in table.rules)
