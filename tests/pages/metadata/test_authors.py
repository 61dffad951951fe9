import pytest

from etl.pages.model.article import Conflict
from tests.pages.metadata.markup import ARTICLE, H1, layer, ld, meta, read


@pytest.mark.parametrize(
    ("head", "body", "names"),
    [
        (ld(author="Orla Finch and Teo Marsh"), H1, ("Orla Finch", "Teo Marsh")),
        (
            ld(author={"@type": "Organization", "name": "WXYZ"}) + meta(author="Orla Finch"),
            H1,
            ("Orla Finch",),
        ),
        (ld(author={"@type": "Organization", "name": "Harbor Wire"}), H1, ("Harbor Wire",)),
        (
            ld(
                {
                    "@graph": [
                        {**ARTICLE, "author": {"@id": "#p"}},
                        {"@id": "#p", "@type": "Person", "name": "Ida Bell"},
                    ]
                }
            ),
            H1,
            ("Ida Bell",),
        ),
        (
            meta(author="https://social.example/wxyz", article__author="Orla Finch"),
            H1,
            ("Orla Finch",),
        ),
        (meta(author="wxyz.example"), H1 + "<p>By Orla Finch</p>", ("Orla Finch",)),
        (layer(author="Orla Finch, Teo Marsh"), H1, ("Orla Finch", "Teo Marsh")),
        (meta(twitter__label1="Written by", twitter__data1="Orla Finch"), H1, ("Orla Finch",)),
        ("", H1 + "<div>WXYZ | By Orla Finch</div>", ("Orla Finch",)),
        ("", H1 + '<div><span class="byline-name">Orla Finch</span></div>', ("Orla Finch",)),
        ("", H1 + "<p>By the river, boats wait.</p>", ()),
    ],
)
def test_authors_are_people_first(head, body, names):
    assert read(head, body).authors == names


def test_the_byline_is_kept_as_printed():
    assert read(ld(), H1 + "<p>By Orla Finch | WXYZ</p>").byline == "By Orla Finch | WXYZ"


def test_another_author_is_kept_as_a_conflict():
    facts = read(ld() + meta(author="Teo Marsh"), H1)
    assert Conflict("authors", "Teo Marsh", "meta:author") in facts.conflicts
