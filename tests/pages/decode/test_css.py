import lxml.html
import pytest

from etl.pages.decode.css import SelectorError, select_elements, to_xpath

TREE = lxml.html.document_fromstring(
    "<div id='a' class='story main'><p class='lead'>1</p>"
    "<section data-kind='promo-top'><p>2</p></section></div>"
)


@pytest.mark.parametrize(
    ("selector", "expected"),
    [
        ("p", ["1", "2"]),
        ("#a > p", ["1"]),
        ("div.story.main p.lead", ["1"]),
        (".stor p", []),
        ("section[data-kind^=promo] p", ["2"]),
        ("[data-kind$='top'] p, p.lead", ["1", "2"]),
        ("[data-kind*=mo-t] > *", ["2"]),
    ],
)
def test_a_selector_finds_what_css_would(selector, expected):
    assert [element.text_content() for element in select_elements(TREE, [selector])] == expected


@pytest.mark.parametrize("selector", ["", "p:first-child", "a ~ b", "p >> q", "div,"])
def test_a_selector_beyond_that_is_refused_with_what_there_may_be(selector):
    with pytest.raises(SelectorError, match=r"is not valid; it may have tags, ids, \.classes"):
        to_xpath(selector)
