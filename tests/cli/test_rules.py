"""`copydesk rules`: the rules by which a line leaves an article, listed and shown."""

import json

from etl.errors import ExitCode


def test_rules_are_listed_in_the_order_in_which_they_are_asked(copydesk):
    listed = copydesk("rules")
    assert listed.returncode == ExitCode.DONE, listed.stderr
    names = [line.split()[0] for line in listed.stdout.splitlines()[2:]]
    assert names[0] == "has-no-words"
    assert names.index("is-headline") < names.index("read-more-label") < names.index("is-in-box")
    assert [row["name"] for row in json.loads(copydesk("rules", "--json").stdout)] == names


def test_one_rule_is_shown_in_full(copydesk):
    shown = copydesk("rules", "sign-up-newsletter").stdout
    assert "Asks the reader to sign up for a newsletter or alerts." in shown
    assert "Sign up for our newsletter." in shown
    assert "Sign up for the draft began in June 1940." in shown
    assert "gold lines" in shown
    row = json.loads(copydesk("rules", "sign-up-newsletter", "--json").stdout)
    assert (row["removal"], row["languages"]) == ("invitation", "en")


def test_what_lines_leave_as_names_all_its_rules_unless_one_is_called_so(copydesk):
    rows = json.loads(copydesk("rules", "Frame", "--json").stdout)
    assert {row["removal"] for row in rows} == {"frame"}
    assert len(rows) > 5
    assert json.loads(copydesk("rules", "byline", "--json").stdout)["name"] == "byline"


def test_a_rule_about_the_page_has_no_pattern_to_show(copydesk):
    assert "pattern" not in copydesk("rules", "is-headline").stdout


def test_a_name_that_is_not_there_gets_names_that_are(copydesk):
    unknown = copydesk("rules", "sign-up-newsleter")
    assert unknown.returncode == ExitCode.USAGE
    assert unknown.stderr.startswith(
        "error: no rule is named 'sign-up-newsleter'; did you mean 'sign-up-newsletter' or "
    )
    assert unknown.stderr.endswith("?\nhint:  to see all: copydesk rules\n")
    assert copydesk("rules", "0").stderr.startswith("error: no rule is named '0'\n")
