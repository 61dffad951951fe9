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


NAME_BY_NAME = "<p>By</p><p>Orla Finch</p><p>Teo Marsh</p>"
TWO = {"author": [{"name": "Orla Finch"}, {"name": "Teo Marsh"}]}


@pytest.mark.parametrize(
    ("head", "body", "names"),
    [
        (meta(author="Orla Finch") + meta(author="Teo Marsh"), H1, ("Orla Finch", "Teo Marsh")),
        (ld(**TWO), H1 + "<p>By Orla Finch</p>", ("Orla Finch",)),
        (ld(), H1 + "<p>By Dr. Orla Finch, Teo Marsh and Ida Bell</p>", ("Dr. Orla Finch", "Teo Marsh", "Ida Bell")),
        (ld(), H1 + "<p>By Ida Bell</p>", ("Orla Finch",)),
        (ld(**TWO), f"{H1}{NAME_BY_NAME}<p>Table of Contents</p>", ("Orla Finch", "Teo Marsh")),
        ("", H1 + "<div>Written by</div><div>Orla Finch</div><div>Teo Marsh</div>", ("Orla Finch",)),
        ("", H1 + "<p>Posted By: <a>Orla Finch</a>on: <i>June 18, 2025</i>In: <b>Local News</b></p>", ("Orla Finch",)),
        ("", H1 + "<p>By Orla Finch and Teo Marsh The Associated Press</p>", ("Orla Finch", "Teo Marsh")),
        ("", H1 + "<p>By Orla Finch, Harbor Gazette</p>", ("Orla Finch",)),
        ("", H1 + "<p>By Orla Finch, New Delhi</p>", ("Orla Finch",)),
        (meta(author="OrlaF"), H1 + "<p>By Orla Finch</p>", ("Orla Finch",)),
        (meta(author="orlaf", twitter__label1="Written by", twitter__data1="Orla Finch"), H1, ("Orla Finch",)),
        (meta(author="Orla"), H1 + "<p class='byline'>Teo Marsh</p>", ("Orla",)),
        (ld(author={"name": "CBQ Arts"}), H1, ("CBQ Arts",)),
        (meta(author="Reuters"), H1, ("Reuters",)),
        (meta(og__site_name="Bay Post", author="Bay Post"), f"{H1}<a rel='author'>Orla Finch</a>", ("Orla Finch",)),
        (meta(og__site_name="Harbor Post", author="Orla Finch, Harbor Post"), H1, ("Orla Finch",)),
    ],
    ids=[
        "two tags", "editors in JSON-LD alone", "more on the page", "somebody else on the page",
        "names in lines of their own",
        "the line below counts alone", "parts without spaces", "an agency behind the last", "a paper", "a city",
        "a user's name", "a user's name in the head", "a first name", "an organisation alone", "an agency alone",
        "the site as author", "the site beside the author",
    ],
)  # fmt: skip
def test_authors_are_whole_persons_and_only_persons_where_there_are_any(head, body, names):
    assert read(head, body).authors == names
