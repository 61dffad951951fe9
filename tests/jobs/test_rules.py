from pathlib import Path

from etl.jobs.rules import as_markdown, rule_rows

PAGE = Path(__file__).resolve().parents[2] / "etl" / "pages" / "RULES.md"


def test_the_page_of_rules_is_up_to_date():
    assert PAGE.read_text(encoding="utf-8") == as_markdown(rule_rows()), (
        "copydesk rules --markdown > etl/pages/RULES.md"
    )


def test_no_two_rules_have_one_name():
    names = [row.name for row in rule_rows()]
    assert len(set(names)) == len(names)


def test_each_rule_says_what_it_is_about():
    assert all(row.why.endswith(".") for row in rule_rows())
    assert {row.about for row in rule_rows()} == {"page", "wording"}
