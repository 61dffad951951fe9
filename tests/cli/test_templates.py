"""`copydesk templates`: listed, shown, learned and dropped."""

import json

import pytest

from etl.errors import ExitCode
from tests.cli.conftest import call
from tests.jobs.templated import FIRST, HOST, context_of, night

FEW = {"COPYDESK_TEMPLATES_PAGES": "24"}


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    context = context_of(tmp_path_factory.mktemp("templates"), auto=False)
    night(context, FIRST)
    return context.home.root


@pytest.fixture(scope="module")
def learned(home):
    return call(home, "templates", "learn", environment=FEW)


with_a_template = pytest.mark.usefixtures("learned")


def test_a_new_project_has_none_and_says_when_there_will_be(demo):
    assert "no templates yet; a run learns them once a host has enough articles" in demo("templates").stderr


def test_learning_tells_what_came_of_each_host(learned):
    assert (learned.returncode, learned.stdout) == (ExitCode.DONE, "")
    assert learned.stderr.startswith(f"{HOST}: learned ")
    assert learned.stderr.endswith(" from 30 articles\n")


@with_a_template
def test_the_list_is_a_table_or_json(home):
    (record,) = json.loads(call(home, "templates", "--json").stdout)
    assert (record["host"], record["status"], record["learned_from"]) == (HOST, "active", 30)
    assert record["template_id"] in call(home, "templates", "list").stdout


@with_a_template
def test_a_template_is_shown_as_the_elements_that_it_knows(home):
    shown = call(home, "templates", "show", "WMRO").stdout
    assert "      aside rail: the site's own, up to " in shown
    assert "          div story-text\n            p: paragraph\n" in shown
    (record,) = json.loads(call(home, "templates", "list", "--json").stdout)
    by_id = json.loads(call(home, "templates", "show", record["template_id"][:6], "--json").stdout)
    assert by_id["content"]["least_words"] == 150


@with_a_template
def test_a_reprocessing_does_without_templates_when_asked(home):
    for command in (["reprocess", "--all"], ["reprocess", "--all", "--no-templates"]):
        done = call(home, *command, environment=FEW)
        assert done.returncode == ExitCode.DONE, done.stderr
        (record,) = json.loads(call(home, "templates", "--json").stdout)
        assert (record["answered"] + record["audited"] > 0) is ("--no-templates" not in command)


@with_a_template
def test_an_explanation_says_which_template_answered_the_page(home):
    call(home, "reprocess", "--all", environment=FEW)
    (record,) = json.loads(call(home, "templates", "--json").stdout)
    query = "select page_key from pages where template_use = 'answered' limit 1"
    key = call(home, "sql", query, "--format", "csv").stdout.split()[1]
    told = call(home, "explain", key).stdout
    assert f"answered by the template {record['template_id']}, shown the full way" in told
    assert json.loads(call(home, "explain", key, "--json").stdout)["template_id"] == record["template_id"]


@with_a_template
def test_a_template_is_dropped_by_its_station(home):
    done = call(home, "templates", "drop", "wmro")
    assert (done.returncode, done.stdout) == (ExitCode.DONE, "")
    assert (
        done.stderr == f"dropped the template of {HOST}; to learn another: copydesk templates learn {HOST}\n"
    )
    again = call(home, "templates", "drop", HOST)
    assert again.returncode == ExitCode.USAGE
    assert "there is no template of 'wmro.example'" in again.stderr


def test_an_unknown_host_is_a_wrong_command_line(home):
    few = call(home, "templates", "learn", "nowhere.example")
    assert few.returncode == ExitCode.USAGE
    assert "no articles of the host 'nowhere.example' are stored" in few.stderr
