from datetime import UTC, datetime, timedelta, timezone

import pytest

from tests.compat.canonical import canonical, checksum
from tests.compat.cookbook import COOKBOOK, recipes

_RECIPES = recipes(COOKBOOK.read_text("utf-8"))


@pytest.mark.parametrize("recipe", [one for one in _RECIPES if one.packages], ids=lambda recipe: recipe.name)
def test_a_recipe_has_packages_and_something_that_is_run(recipe):
    assert recipe.packages
    assert any(step.language in ("python", "sh") for step in recipe.steps)
    assert {step.language for step in recipe.steps} <= {"python", "sh", "yaml", "sql"}


def test_only_the_recipe_that_says_so_is_not_run():
    assert [recipe.name for recipe in _RECIPES if not recipe.packages] == ["R"]


@pytest.mark.parametrize(
    ("values", "kind", "expected"),
    [
        (
            ["2026-11-01 01:30:00.5-04", datetime(2026, 11, 1, 5, 30, 0, 500_000, tzinfo=UTC)],
            "TIMESTAMP WITH TIME ZONE",
            "2026-11-01T05:30:00.500000+00:00",
        ),
        (
            [datetime(2026, 11, 1, 7, 0, tzinfo=timezone(timedelta(hours=2)))],
            "TIMESTAMP WITH TIME ZONE",
            "2026-11-01T05:00:00.000000+00:00",
        ),
        ([3, 3.0, "3"], "BIGINT", "3"),
        ([float("nan"), None], "DOUBLE", None),
        ([["a", None], '["a", null]'], "VARCHAR[]", ["a", None]),
        (["true", True, 1], "BOOLEAN", True),
    ],
)
def test_a_value_has_one_form_whoever_read_it(values, kind, expected):
    assert [canonical(value, kind) for value in values] == [expected] * len(values)


def test_a_checksum_tells_rows_apart_but_not_their_order():
    rows, types = [{"a": 1}, {"a": 2}], {"a": "INTEGER"}
    assert checksum(rows, types) == checksum(rows[::-1], types)
    assert checksum(rows, types) != checksum([{"a": 1}, {"a": 3}], types)
