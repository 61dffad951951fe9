"""Where the gold pages lie beside the checkout: each rule's record is what the rule does there, and good enough."""

import pytest

from etl.pages.vocabulary import line_rules
from tests.quality import removal_records, rule_records
from tests.soak import IS_SOAK

LEAST_RIGHT = 0.85
"""Of the lines that a rule takes on gold pages, those that stand outside of the bodies; the weakest has .88."""
ENOUGH = 10
"""Lines from which a share says something."""

pytestmark = [
    pytest.mark.skipif(not rule_records.BENCH.is_dir(), reason="the gold pages are not on this machine"),
    pytest.mark.skipif(not IS_SOAK, reason="all gold pages take minutes: make soak"),
]


@pytest.fixture(scope="module")
def total():
    return rule_records.count_all()


def test_each_record_is_what_the_rule_does_on_gold_pages(total):
    found = rule_records.records(total)
    written = {rule.name: rule.record for rule in line_rules.all_rules()}
    assert written == found, "python tests/quality/rule_records.py --write"


def test_no_rule_takes_much_of_the_bodies(total):
    taken = {name: total.lines[name] + total.wrong[name] for name in (*total.lines, *total.wrong)}
    weak = {
        name: f"{total.wrong[name]} of {count}"
        for name, count in taken.items()
        if count >= ENOUGH and total.wrong[name] > (1 - LEAST_RIGHT) * count
    }
    assert weak == {}


LEAST_AGREED = {
    "caption": 0.80, "repeat": 0.80, "source": 0.75, "byline": 0.85, "pointer": 0.85, "link": 0.85
}  # fmt: skip
"""Reasons with which gold agrees less often than with 90 % of their lines, because sets differ in what they keep."""


def test_gold_agrees_with_what_leaves_the_bodies():
    shares = removal_records.shares()
    weak = {
        name: f"{wrong} of {taken}"
        for name, (taken, wrong) in shares.items()
        if taken >= ENOUGH
        and not name.startswith("rule: ")
        and 1 - wrong / taken < LEAST_AGREED.get(name, 0.9)
    }
    assert weak == {}
