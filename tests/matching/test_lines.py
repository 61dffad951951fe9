import pytest

from etl.matching.lines import ChromeRule, LineCounts, chrome_rule, is_protected, line_hash


def test_years_and_counts_are_masked():
    assert line_hash("© 2024 WXQZ") == line_hash("© 2025 WXQZ")
    assert line_hash("© 2024 WXQZ") != line_hash("© 2024 KLMB")


def test_lines_without_words_are_distinguished():
    assert line_hash("***") != line_hash("---")


@pytest.mark.parametrize(
    ("counts", "rule"),
    [
        (LineCounts(5, 2, 9, 6, protected=False), ChromeRule.MOST_PAGES),
        (LineCounts(4, 4, 4, 6, protected=False), None),
        (LineCounts(9, 1, 9, 6, protected=False), None),
        (LineCounts(10, 1, 9, 6, protected=False), ChromeRule.MOST_PAGES),
        (LineCounts(12, 1, 30, 6, protected=False), ChromeRule.MANY_PAGES),
        (LineCounts(6, 3, 50, 6, protected=False), ChromeRule.MANY_DAYS),
        (LineCounts(6, 2, 50, 6, protected=False), None),
        (LineCounts(12, 9, 30, 25, protected=False), None),
        (LineCounts(20, 9, 30, 25, protected=False), ChromeRule.MOST_PAGES),
        (LineCounts(30, 9, 30, 90, protected=False), None),
        (LineCounts(30, 9, 30, 6, protected=True), None),
        (LineCounts(12, 9, 30, 3, heading=True), None),
        (LineCounts(20, 9, 30, 3, heading=True), ChromeRule.MOST_PAGES),
        (LineCounts(0, 0, 0, 0, protected=False), None),
    ],
)
def test_a_line_is_chrome_by_the_pages_days_and_share_it_is_seen_on(counts, rule):
    assert chrome_rule(counts) is rule


@pytest.mark.parametrize(
    ("text", "protected"),
    [
        ('"We waited for years," she said.', True),
        ("The Harbor Wire contributed to this report.", True),
        ("Sign up for our newsletter", False),
    ],
)
def test_quotations_and_attributions_are_content(text, protected):
    assert is_protected(text) is protected
