import lxml.html
import pytest

from etl.pages import nesting


def _tree(html):
    return lxml.html.document_fromstring(html, parser=lxml.html.HTMLParser(huge_tree=True))


def _levels(element):
    return 1 + sum(1 for _ in element.iterancestors())


@pytest.mark.parametrize("tag", ["div", "b", "blockquote"])
def test_what_lies_too_deep_is_set_beside_in_its_order(tag):
    tree = _tree(f"<body>{f'<{tag}>' * 400}a<p>b<i>c</i>d<u>e</u></p>f<b>g</b>h")
    text, tags = tree.text_content(), [element.tag for element in tree.iter()]

    nesting.flatten(tree)

    assert tree.text_content() == text
    assert [element.tag for element in tree.iter()] == tags
    assert max(map(_levels, tree.iter())) == 256


def test_a_page_of_usual_depth_stays_as_it_is():
    tree = _tree(f"<body>{'<div>' * 200}a<p>b<i>c</i>d</p>e")
    before = lxml.html.tostring(tree)

    nesting.flatten(tree)

    assert lxml.html.tostring(tree) == before
