"""warehouse/README.md describes the tables and views as they are."""

import pytest

from tests.warehouse.make_readme import README, RELATIONS, empty_warehouse, readme


@pytest.fixture(scope="module")
def warehouse():
    with empty_warehouse() as connection:
        yield connection


def test_the_readme_is_up_to_date(warehouse):
    assert README.read_text("utf-8") == readme(warehouse), "run: make docs"


@pytest.mark.parametrize("relation", RELATIONS, ids=lambda relation: f"{relation.one}-{relation.many}")
def test_the_views_of_the_picture_can_be_joined_by_its_columns(warehouse, relation):
    warehouse.execute(
        f"select count(*) from {relation.one} as one join {relation.many} as many"
        f" on one.{relation.key} = many.{relation.column}"
    )


def test_every_view_is_in_the_picture_or_named_as_left_out(warehouse):
    views = warehouse.execute("select view_name from duckdb_views() where not internal").fetchall()
    drawn = {name for relation in RELATIONS for name in (relation.one, relation.many)}
    assert {name for (name,) in views} - drawn == {"withheld", "erasures", "templates"}
