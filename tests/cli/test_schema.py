"""`copydesk schema`: what there is to ask about."""

import json

import pytest

from etl.errors import ExitCode
from tests.cli.conftest import call


@pytest.fixture(scope="module")
def schema(demo_home):
    return lambda *arguments: call(demo_home[0], "schema", *arguments)


def test_views_are_listed_and_the_tables_behind_them_with_all(schema):
    views = json.loads(schema("--json").stdout)
    assert {one["schema"] for one in views} == {"main"}
    assert {"core", "ledger", "match"} < {
        one["schema"] for one in json.loads(schema("--all", "--json").stdout)
    }


def test_a_tables_columns_have_types_and_comments_in_every_format(schema):
    table = schema("stories")
    assert "Stories carried by more than one current page" in table.stderr
    assert table.stdout.splitlines()[0].split() == ["column", "type", "means"]
    found = json.loads(schema("stories", "--json").stdout)
    assert found["columns"][0] == {
        "name": "story_id", "type": "varchar", "comment": found["columns"][0]["comment"],
    }  # fmt: skip
    assert schema("stories", "--format", "markdown").stdout.startswith("| column | type | means |")


def test_an_unknown_table_is_answered_with_a_near_one(schema):
    done = schema("artcles")
    assert done.returncode == ExitCode.USAGE
    assert "did you mean: copydesk schema articles" in done.stderr
