import pytest

from etl.errors import QueryError, WarehouseError
from etl.jobs.schema import MAIN, table, tables, words


def test_every_table_and_column_is_listed_with_its_comment_views_first(loaded):
    found = tables(loaded)
    schemas = [one.schema for one in found]
    assert schemas == sorted(schemas, key=lambda schema: (schema != MAIN, schema))
    assert [one.name for one in found if not one.comment or not one.columns] == []
    assert [(one.name, column.name) for one in found for column in one.columns if not column.comment] == []
    assert "articles" in {one.name for one in found}
    assert "ledger.inputs" in {one.name for one in found}


@pytest.mark.parametrize("name", ["articles", "ARTICLES", "main.articles", "articles;"])
def test_a_table_is_found_as_sql_writes_it(loaded, name):
    assert [column.name for column in table(loaded, name).columns][:2] == ["page_key", "url"]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("artcles", "copydesk schema articles"),
        ("byline", "copydesk schema articles"),
        ("zzz", "copydesk schema"),
    ],
)
def test_an_unknown_table_is_answered_with_a_near_one_or_the_one_that_has_such_a_column(loaded, name, hint):
    with pytest.raises(
        QueryError, match=f"no table is named '{name}'; there are: alarms, articles"
    ) as caught:
        table(loaded, name)
    assert caught.value.hint.endswith(hint)


def test_functions_and_keywords_are_known(loaded):
    found = words(loaded)
    assert {"count", "regexp_matches"} <= set(found.functions)
    assert {"select", "lateral"} <= set(found.keywords)


def test_before_the_first_run_there_is_advice(context):
    with pytest.raises(WarehouseError, match="no warehouse"):
        tables(context)
