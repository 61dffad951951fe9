"""The parts of conditions by themselves; `test_xpath_conditions` holds whole conditions against libxml2."""

from functools import partial

import pytest

from etl.pages.body.xpath_functions import (
    Subject,
    either_of,
    equals,
    has_tag,
    is_called,
    remembered,
    text_of,
    values_of,
)

POST = Subject("div", {"id": "main", "class": "post"})
IS_POST = partial(is_called, "class", "post")
IS_ENTRY = partial(is_called, "class", "entry")


@pytest.mark.parametrize(
    ("value", "text"), [(("main", "post"), "main"), ((), ""), (True, "true"), (False, "false"), ("a", "a")]
)
def test_the_text_of_a_set_is_that_of_its_first_member(value, text):
    assert text_of(value) == text


def test_a_set_equals_what_one_of_its_members_is():
    both = partial(values_of, frozenset({"id", "class"}))

    assert equals(both, lambda _: "post", POST)
    assert not equals(both, lambda _: "entry", POST)


@pytest.mark.parametrize("name", [None, "class"])
def test_one_of_several_conditions_is_enough_whether_it_is_remembered_or_not(name):
    condition = remembered(name, [IS_ENTRY, IS_POST])

    for _ in ("asked", "asked again"):
        assert condition(POST)
        assert not condition(Subject("div", {"class": "story"}))
        assert not condition(Subject("div", {}))


def test_conditions_about_an_element_are_asked_of_each():
    is_section = either_of([partial(has_tag, "section")])

    assert is_section(Subject("section", {}))
    assert not is_section(POST)
