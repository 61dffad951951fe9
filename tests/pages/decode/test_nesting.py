import lxml.html
import pytest

from etl.pages.decode.nesting import flatten_nesting


def _tree(html):
    return lxml.html.document_fromstring(html, parser=lxml.html.HTMLParser(huge_tree=True))


def _levels(element):
    return 1 + sum(1 for _ in element.iterancestors())


@pytest.mark.parametrize("tag", ["div", "b", "blockquote"])
def test_elements_nested_too_deep_are_lifted_in_their_order(tag):
    tree = _tree(f"<body>{f'<{tag}>' * 400}a<p>b<i>c</i>d<u>e</u></p>f<b>g</b>h")
    text, tags = tree.text_content(), [element.tag for element in tree.iter()]

    flatten_nesting(tree)

    assert tree.text_content() == text
    assert [element.tag for element in tree.iter()] == tags
    assert max(map(_levels, tree.iter())) == 256


@pytest.mark.parametrize(("links", "levels"), [(300, 256), (1_000, 100), (5_000, 32)])
def test_a_page_of_more_links_may_nest_less_deep(links, levels):
    tree = _tree(f"<body>{'<div>' * 400}{'<a href=/b>c</a> d' * links}")
    text = tree.text_content()

    flatten_nesting(tree)

    assert tree.text_content() == text
    assert max(map(_levels, tree.iter())) == levels


def test_many_links_on_a_page_of_few_levels_stay_where_they_are():
    tree = _tree(f"<body>{'<div>' * 29}{'<a href=/b>c</a> d' * 5_000}")
    before = lxml.html.tostring(tree)

    flatten_nesting(tree)

    assert lxml.html.tostring(tree) == before


def test_a_page_of_usual_depth_stays_as_it_is():
    tree = _tree(f"<body>{'<div>' * 200}a<p>b<i>c</i>d</p>e")
    before = lxml.html.tostring(tree)

    flatten_nesting(tree)

    assert lxml.html.tostring(tree) == before
