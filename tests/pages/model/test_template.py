"""What identifies a template, and which pages are audited."""

from dataclasses import replace

import pytest

from etl.pages.model.article import ParagraphKind
from etl.pages.model.template import Part, Template, is_audited, with_basis

TEMPLATE = Template(
    station="WMRO",
    root=Part(parts={"body": Part(parts={"p": Part(fates={"p": ParagraphKind.PARAGRAPH})})}),
    least_words=150,
    most_words=900,
    pages=30,
)
BASIS = "0123456789ab"


@pytest.mark.parametrize(
    "change",
    [
        {"station": "WZZZ"},
        {"root": Part()},
        {"root": Part(parts={"body": Part(parts={"p": Part(fates={"p": None})})})},
        {"least_words": 151},
        {"most_words": 901},
        {"has_columns": False},
    ],
)
def test_a_template_that_does_something_else_has_another_id(change):
    assert (
        with_basis(replace(TEMPLATE, **change), BASIS).template_id != with_basis(TEMPLATE, BASIS).template_id
    )


def test_a_template_for_another_recipe_has_another_id():
    assert with_basis(TEMPLATE, "ba9876543210").template_id != with_basis(TEMPLATE, BASIS).template_id


def test_how_many_pages_taught_it_does_not_change_what_it_does():
    again = with_basis(with_basis(replace(TEMPLATE, pages=31), BASIS), BASIS)
    assert again.template_id == with_basis(TEMPLATE, BASIS).template_id


def test_two_pages_in_a_hundred_are_audited_by_their_keys():
    audited = sum(is_audited(f"{n * 2654435761 % 2**32:08x}" + "0" * 24) for n in range(5000))
    assert 70 <= audited <= 130


def test_a_page_without_key_is_not_audited():
    assert not is_audited("")
