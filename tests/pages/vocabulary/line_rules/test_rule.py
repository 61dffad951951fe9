import re

import pytest

from etl.pages.model.removal import Removal
from etl.pages.vocabulary.line_rules.rule import LineRule, RuleTable, one_of
from etl.pages.vocabulary.line_rules.sentence import Shape


def rule(pattern, name="ferry", **how):
    examples = {"examples": (), "counter_examples": ()}
    return LineRule(Removal.POINTER, name, "Names the ferry.", pattern, "en", **examples | how)


def takes(one, text):
    return RuleTable([one]).first(text) is not None


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("ferry times", True),
        ("FERRY TIMES", True),
        ("» Ferry times »", True),
        ("The ferry times", False),
        ("Ferry times and more", False),
        ("Ferry times.", False),
        ("", False),
    ],
)
def test_a_rule_takes_the_whole_line_in_any_case_and_passes_over_signs(text, answer):
    assert takes(rule("ferry times"), text) is answer


@pytest.mark.parametrize(
    ("reach", "taken"),
    [(Shape.LABEL, [True, False, False]), (Shape.SENTENCE, [True, True, False]), (Shape.REPORT, [True] * 3)],
)
def test_a_rule_takes_lines_up_to_its_reach(reach, taken):
    lines = ("Ferry times today", "Ferry times change today.", "Ferry times were changed, she said")
    assert [takes(rule("ferry.*", reach=reach), line) for line in lines] == taken


@pytest.mark.parametrize(("words", "answer"), [(3, True), (4, False)])
def test_a_line_that_is_longer_than_a_rule_allows_stays(words, answer):
    line = " ".join(["ferry"] * words)
    assert takes(rule("ferry.*", longest=3), line) is answer
    assert (RuleTable([rule("ferry.*", longest=3)]).first(line) is not None) is answer


def test_a_condition_has_to_hold_besides_the_pattern():
    short = rule("ferry.*", condition=lambda text: len(text) < 8)
    assert takes(short, "ferry 7")
    assert not takes(short, "ferry 77")


@pytest.mark.parametrize(
    ("text", "name"), [("ferry times", "first"), ("ferry", "second"), ("bus", "bus"), ("tram", None)]
)
def test_the_first_rule_of_a_table_that_matches_decides(text, name):
    table = RuleTable([rule("ferry times", "first"), rule("ferry.*", "second"), rule("bus", "bus")])
    found = table.first(text)
    assert (found and found.name) == name


def test_a_rule_ahead_that_a_line_is_out_of_reach_of_leaves_it_to_the_next():
    table = RuleTable([rule("ferry.*", "labels"), rule("ferry.*", "sentences", reach=Shape.SENTENCE)])
    assert table.first("Ferry times change.").name == "sentences"


def test_a_very_long_line_is_not_looked_at():
    assert RuleTable([rule("f+", longest=9)]).first("f" * 2_000) is not None
    assert RuleTable([rule("f+", longest=9)]).first("f" * 2_001) is None


def test_the_detail_says_why_and_names_the_command_that_shows_the_rule():
    assert rule("ferry").detail == "names the ferry (copydesk rules ferry)"


@pytest.mark.parametrize(
    ("patterns", "text", "answer"),
    [
        (["ferry", "bus"], "» bus", True),
        (["ferry", "bus"], "tram", False),
        (["(?:)#ferry"], "#ferry", True),
        (["(?:)#ferry"], "» #ferry", False),
        (["(?:)#ferry", "bus"], "» bus", True),
        ([], "", False),
    ],
)
def test_several_patterns_become_one_and_may_read_the_signs_ahead_themselves(patterns, text, answer):
    expression = one_of(patterns)
    assert expression.flags & re.IGNORECASE
    assert (expression.fullmatch(text) is not None) is answer
