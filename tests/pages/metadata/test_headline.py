import pytest

from etl.pages.model.article import Conflict, Sourced
from tests.pages.metadata.markup import H1, ld, meta, read


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        (meta(og__title="Ferry late again, riders say"), H1, Sourced("The ferry is late again", "h1")),
        (meta(og__title="Ferry late again"), "<h1>WXYZ</h1>", Sourced("Ferry late again", "meta:og:title")),
        (
            meta(og__title="The ferry is late again"),
            f"<h1>Support public radio today</h1>{H1}",
            Sourced("The ferry is late again", "h1"),
        ),
        ("<title>The ferry is late again | WXYZ</title>", "", Sourced("The ferry is late again", "title")),
        (
            "<title>The ferry is late again - Harbor Radio</title>" + meta(og__site_name="Harbor Radio"),
            "",
            Sourced("The ferry is late again", "title"),
        ),
        ("<title>Late - and later</title>", "", Sourced("Late - and later", "title")),
        (ld(), "", Sourced("The ferry is late again", "json-ld")),
        ("", H1, Sourced("The ferry is late again", "h1")),
        ("", "<svg><title>menu icon</title></svg><h1>News</h1>", Sourced("News", "h1")),
    ],
)
def test_the_headline_is_the_visible_one_that_the_head_supports(head, body, expected):
    assert read(head, body).headline == expected


def test_another_headline_of_the_head_is_kept_as_a_conflict():
    facts = read(meta(og__title="The ferry is late again, riders say"), H1)
    assert Conflict("headline", "The ferry is late again, riders say", "meta:og:title") in facts.conflicts
