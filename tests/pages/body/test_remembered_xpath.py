"""Answering trafilatura's expressions from memory changes no answer."""

import importlib.util
from pathlib import Path

import lxml.html
import pytest
import trafilatura.xpaths
from hypothesis import given
from hypothesis import strategies as st
from lxml.etree import XPath
from lxml.html import HtmlElement

from etl.pages.body import extract
from etl.pages.body.remembered_xpath import remembering, united

LISTS = ("BODY_XPATH", "OVERALL_DISCARD_XPATH", "RAW_TREE_PRUNE_XPATH", "REMOVE_COMMENTS_AND_LISTS_XPATH")


def _untouched():
    """trafilatura's expressions as it made them; `etl.pages.body.extract` has changed the module in use."""
    spec = importlib.util.spec_from_file_location("untouched", trafilatura.xpaths.__file__)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


_PAGES = Path(__file__).parents[2] / "golden" / "pages"
EXPRESSIONS = [(name, expression) for name in LISTS for expression in getattr(_untouched(), name)]
CALLING_PYTHON = [(name, one) for name, one in EXPRESSIONS if "re:test" in one.path]

_WORDS = (
    "post entry articleBody content main-content Page-content story article- comments Comment-list commentary "
    "infinite-scroll mvp-post-add-box share socialbar newsletter cookie tags sidebar nav menu ad- footer widget "
    "hidden hide-x noprint message akismet lead photo wide"
).split()
_NAMES = st.lists(st.sampled_from(_WORDS), max_size=3).map(" ".join)
_ATTRIBUTES = st.lists(
    st.tuples(st.sampled_from(["class", "id", "role", "itemprop", "style", "aria-hidden", "href"]), _NAMES),
    max_size=3,
    unique_by=lambda pair: pair[0],
)
_TAGS = st.sampled_from("div section article main p span ul ol li aside details h1 list item".split())
_TREES = st.recursive(
    st.tuples(_TAGS, _ATTRIBUTES, st.just([])),
    lambda below: st.tuples(_TAGS, _ATTRIBUTES, st.lists(below, max_size=4)),
    max_leaves=20,
)


def _element(tree) -> HtmlElement:
    tag, attributes, below = tree
    element = lxml.html.Element(tag, dict(attributes))
    element.extend(_element(one) for one in below)
    return element


def _ids(pair):
    return pair if isinstance(pair, str) else ""


@pytest.mark.parametrize(
    "expression", [one for _, one in CALLING_PYTHON], ids=[name for name, _ in CALLING_PYTHON]
)
def test_each_expression_that_calls_into_python_is_answered_from_memory(expression: XPath):
    (ours,) = remembering([expression])

    assert not isinstance(ours, XPath)


@given(tree=_TREES)
def test_the_answers_are_those_of_libxml2_in_the_same_order(tree):
    page = _element(tree)

    for name, expression in EXPRESSIONS:
        (ours,) = remembering([expression])
        for _ in ("learned", "remembered"):
            assert list(ours(page)) == expression(page), name


def test_the_answers_on_whole_pages_are_those_of_libxml2():
    pages = [lxml.html.fromstring(path.read_bytes()) for path in sorted(_PAGES.rglob("*.html"))]
    assert len(pages) > 20

    for name, expression in EXPRESSIONS:
        (ours,) = remembering([expression])
        for page in pages:
            assert list(ours(page)) == expression(page), name


def test_the_order_of_id_and_class_on_the_page_decides_which_is_read():
    expression = XPath(
        ".//*[self::div][re:test(@id|@class, '^cookie')]",
        namespaces={"re": "http://exslt.org/regular-expressions"},
    )
    (ours,) = remembering([expression])
    page = lxml.html.fromstring("<main><div id=cookie class=x>a</div><div class=x id=cookie>b</div></main>")

    assert [element.text for element in ours(page)] == ["a"] == [element.text for element in expression(page)]


@pytest.mark.parametrize(
    "path",
    [
        "//div[re:test(@class, 'a')]",
        ".//*[re:test(@class, 'a')]//p",
        ".//*[re:test(@class, 'a')][2]",
        ".//*[re:test(@class, 'a')]|.//main",
        ".//*[re:test(@class, 'a') and position() > 1]",
    ],
)
def test_an_expression_that_says_more_stays_as_it_is(path: str):
    expression = XPath(path, namespaces={"re": "http://exslt.org/regular-expressions"})

    assert remembering([expression]) == [expression]


def test_an_expression_that_libxml2_answers_alone_stays_as_it_is():
    expression = XPath(".//*[contains(@class, 'share')]")

    assert remembering([expression]) == [expression]


def test_what_was_forgotten_is_learned_again(monkeypatch):
    monkeypatch.setattr("etl.pages.body.remembered_xpath._MOST_REMEMBERED", 3)
    expression = next(one for name, one in CALLING_PYTHON if name == "OVERALL_DISCARD_XPATH")
    (ours,) = remembering([expression])
    page = lxml.html.fromstring("".join(f"<div class='share-{n % 7}'>{n}</div>" for n in range(40)))

    for _ in range(2):
        assert ours(page) == expression(page)


def test_trafilatura_itself_uses_them():
    assert extract.extract_body, "importing it is what changes trafilatura's lists"
    for name in LISTS:
        for expression in getattr(trafilatura.xpaths, name):
            assert not isinstance(expression, XPath) or "re:test" not in expression.path


@pytest.mark.parametrize("name", ["OVERALL_DISCARD_XPATH", "RAW_TREE_PRUNE_XPATH"])
@given(tree=_TREES)
def test_united_expressions_find_what_any_of_them_finds(name, tree):
    page = _element(tree)
    expressions = getattr(_untouched(), name)

    (ours,) = united(expressions)

    for _ in ("learned", "remembered"):
        assert set(ours(page)) == {element for one in expressions for element in one(page)}
