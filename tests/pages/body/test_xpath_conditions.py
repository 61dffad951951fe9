"""As functions, conditions of XPath mean what they mean to libxml2."""

import lxml.html
import pytest
from lxml.etree import XPath

from etl.pages.body.xpath_conditions import UnsupportedError, parse_conditions
from etl.pages.body.xpath_functions import Subject

_NAMESPACES = {"re": "http://exslt.org/regular-expressions"}
_ELEMENTS = [
    "<div></div>",
    "<div class='post'></div>",
    "<div class='page-Content wide' id='main'></div>",
    "<div id='main' class='x'></div>",
    "<div class='x' id='main'></div>",
    "<div class=''></div>",
    "<div role='Navigation'></div>",
    "<div id='a'><h1>Mill reopens</h1></div>",
    "<section class='post'></section>",
]


@pytest.mark.parametrize("markup", _ELEMENTS)
@pytest.mark.parametrize(
    "condition",
    [
        "@class='post'",
        "'post'=@class",
        "@class",
        "@id='main' or @class='post'",
        "@id='main' and @class='x'",
        "@id='main' and @class='x' or self::section",
        "contains(@class, 'wide')",
        "contains(@class, '')",
        "starts-with(@id, 'ma')",
        "starts-with(@id|@class, 'x')",
        "@id|@class='x'",
        "contains(translate(@class, 'CP', 'cp'), 'page-content')",
        "contains(translate(@role, 'Ni', 'n'), 'nav')",
        "re:test(@class, '^post$')",
        "re:test(@id|@class, '^main')",
        "re:test(@class, 'CONTENT', 'i')",
        "re:test(@role, '^$')",
        "not(self::div)",
        "not(.//h1)",
        "not(.//h1) or @id='main'",
        'not(@class="post")',
    ],
)
def test_a_condition_says_of_an_element_what_libxml2_says(condition: str, markup: str):
    element = lxml.html.fragment_fromstring(markup)
    (parsed,) = parse_conditions(f"[{condition}]")

    ours = parsed.condition(Subject(element.tag, dict(element.items()), element))

    assert bool(ours) is XPath(f"boolean(self::*[{condition}])", namespaces=_NAMESPACES)(element)


@pytest.mark.parametrize(
    ("condition", "attributes", "asks_tag", "looks_inside"),
    [
        ("@id|@class='a' or contains(@data-x, 'b')", {"id", "class", "data-x"}, False, False),
        ("not(.//h1)", set(), False, True),
        ("not(self::ol) and @id='a'", {"id"}, True, False),
    ],
)
def test_a_condition_says_what_it_reads(condition, attributes, asks_tag, looks_inside):
    (parsed,) = parse_conditions(f"[{condition}]")

    assert (parsed.attributes, parsed.asks_tag, parsed.looks_inside) == (attributes, asks_tag, looks_inside)


@pytest.mark.parametrize(
    "condition",
    [
        "@class='post",
        "[@class",
        "[]",
        "[position() > 2]",
        "[count(@class) = 1]",
        "[text()='x']",
        "[../@class='x']",
        "[re:test(@class, @id)]",
        "[re:test(@class, 'x', 'x')]",
        "[re:test(@class)]",
        "[contains(@class)]",
        "[@id|'x'='x']",
        "[rel='me']",
        "[@class='a'] extra",
    ],
)
def test_what_is_not_part_of_the_subset_is_refused(condition: str):
    with pytest.raises(UnsupportedError):
        parse_conditions(condition)
