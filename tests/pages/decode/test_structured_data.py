import json

import lxml.html
import pytest

from etl.pages.decode.structured_data import (
    StructuredData,
    all_texts,
    first_scalar,
    first_text,
    read_structured_data,
    types_of,
)

STORY = {"@type": "NewsArticle", "headline": "The ferry", "datePublished": "2026-11-01"}


def script(text):
    element = lxml.html.Element("script")
    element.text = text
    return element


def read(*values):
    return read_structured_data([script(json.dumps(value)) for value in values])


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(STORY),
        json.dumps(STORY) + ";",
        f"/* data */ {json.dumps(STORY)}",
        f"//<![CDATA[\n{json.dumps(STORY)}\n//]]>",
        f"<![CDATA[{json.dumps(STORY)}]]>",
        f"<!-- {json.dumps(STORY)} -->",
        json.dumps(STORY) + "\n/* made by the desk */",
        json.dumps(STORY | {"headline": "x"}).replace('"x"', '"The\nferry"'),
    ],
    ids=[
        "plain",
        "semicolon",
        "comment",
        "commented CDATA",
        "CDATA",
        "HTML comment",
        "comment behind",
        "line break",
    ],
)
def test_a_script_is_read_in_any_of_its_usual_wrappings(text):
    assert first_text(read_structured_data([script(text)]).main.get("headline")) == "The ferry"


@pytest.mark.parametrize("text", ["", "{broken", "[" * 5_000, '"only a text"', "7", None])
def test_a_script_that_holds_no_object_is_left_out(text):
    data = read_structured_data([script(text), script(json.dumps(STORY))])
    assert data.nodes == (STORY,)


def test_nodes_come_in_page_order_outer_ones_first():
    graph = {"@graph": [{"n": 1, "inner": {"n": 2}}, {"n": 3}]}
    assert [node.get("n") for node in read(graph, {"n": 4}).nodes] == [None, 1, 2, 3, 4]


def test_of_a_page_of_very_many_nodes_the_first_five_thousand_are_read():
    assert len(read([{"n": 1}] * 4_000, [{"n": 2}] * 4_000).nodes) == 5_000


@pytest.mark.parametrize(
    ("node", "is_article"),
    [
        (STORY, True),
        ({"@type": "NewsArticle", "headline": "A teaser"}, True),
        ({"@type": ["Thing", "http://schema.org/BlogPosting"], "headline": "A post"}, True),
        ({"@type": "schema:NewsArticle", "schema:headline": "A story"}, True),
        ({"@type": "Organization", "headline": "KBAY"}, False),
        ({"@type": "NewsArticle"}, False),
    ],
)
def test_an_article_node_has_a_type_of_article_and_a_headline_or_a_date(node, is_article):
    assert bool(read(node).articles) is is_article


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Nora Feld", ("Nora Feld",)),
        ({"@type": "Person", "name": "Nora  Feld"}, ("Nora Feld",)),
        ({"byline": "Nora Feld"}, ("Nora Feld",)),
        ([{"name": "Nora Feld"}, "Tom Varn"], ("Nora Feld", "Tom Varn")),
        ({"@id": "#nora"}, ("Nora Feld",)),
        ({"@id": "#unknown"}, ()),
        ({"name": ""}, ()),
        ({"name": {"@type": "Person", "name": "Nora Feld"}}, ("Nora Feld",)),
        ({"name": {"@value": "Nora Feld"}}, ("Nora Feld",)),
        ({"@list": [{"name": "Nora Feld"}, {"name": "Tom Varn"}]}, ("Nora Feld", "Tom Varn")),
        ({"givenName": "Nora", "familyName": "Feld"}, ("Nora Feld",)),
        (7, ()),
        (None, ()),
    ],
)
def test_names_are_read_from_texts_persons_lists_and_references(author, names):
    data = read({"@id": "#nora", "@type": "Person", "name": "Nora Feld"})
    assert data.names(author) == names


def test_names_in_a_list_within_lists_without_end_are_given_up():
    value = "Nora Feld"
    for _ in range(9):
        value = [value]
    assert StructuredData().names(value) == ()


def test_a_reference_is_read_no_further_than_a_few_spellings():
    data = read({"@id": "#nora", "name": [f"Nora {n}" for n in range(9)]})
    assert len(data.names({"@id": "#nora"})) == 5


@pytest.mark.parametrize(
    ("author", "people"),
    [
        ({"@type": "Organization", "name": "KBAY"}, ()),
        ({"@type": "NewsMediaOrganization", "name": "KBAY"}, ()),
        ([{"@type": "Organization", "name": "KBAY"}, {"@type": "Person", "name": "Nora"}], ("KBAY", "Nora")),
        ("Nora Feld", ("Nora Feld",)),
    ],
)
def test_organisations_alone_are_not_people(author, people):
    assert StructuredData().people(author) == people


@pytest.mark.parametrize(
    ("node", "types"),
    [
        ({"@type": "NewsArticle"}, ("NewsArticle",)),
        ({"@type": "https://schema.org/NewsArticle"}, ("NewsArticle",)),
        ({"@type": ["Article", 7]}, ("Article",)),
        ({}, ()),
    ],
)
def test_types_are_named_without_the_vocabularys_address(node, types):
    assert types_of(node) == types


@pytest.mark.parametrize(
    ("value", "first", "texts"),
    [
        (" Quay &amp;\n pier ", "Quay & pier", ("Quay & pier",)),
        (["a", "", 7, "b"], "a", ("a", "b")),
        ({"@value": "a", "@language": "en"}, "a", ("a",)),
        ([{"@value": "a"}, "b"], "a", ("a", "b")),
        ({"@list": ["a", "b"]}, "a", ("a", "b")),
        ({"a": "b"}, "", ()),
        (None, "", ()),
    ],
)
def test_texts_are_unescaped_and_anything_else_is_left_out(value, first, texts):
    assert first_text(value) == first
    assert all_texts(value) == texts


@pytest.mark.parametrize(
    ("value", "scalar"),
    [
        (1794899700000, "1794899700000"),
        (1794899700.0, "1794899700"),
        ([1794899700], "1794899700"),
        ({"@value": "2026-11-17"}, "2026-11-17"),
        (True, ""),
        (1e300, ""),
        ({}, ""),
    ],
)
def test_a_scalar_is_a_text_or_the_digits_of_a_number(value, scalar):
    assert first_scalar(value) == scalar
