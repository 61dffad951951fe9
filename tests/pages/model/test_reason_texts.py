import pytest

from etl.matching.lines import ChromeRule
from etl.pages.model.reason_texts import rule_detail, rule_words
from etl.pages.model.removal import Removal


@pytest.mark.parametrize("rule", [*Removal, *ChromeRule])
def test_every_reason_for_a_removal_has_words(rule):
    assert len(rule_detail(rule.value).split()) >= 3
    assert rule_words(rule.value) != rule.value
