"""The page as a reader sees it."""

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.pages.decode.document import parse_document
from etl.pages.decode.visible import fold, visible_blocks


def blocks(html: str) -> list[tuple[str, str]]:
    return [(b.element.tag, b.text) for b in visible_blocks(lxml.html.document_fromstring(html))]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>One <b>bold</b> word.</p>", [("p", "One bold word.")]),
        ("<div>Before<p>inside</p>after</div>", [("div", "Before"), ("p", "inside"), ("div", "after")]),
        ("<p>line one<br>line two</p>", [("p", "line one"), ("p", "line two")]),
        ("<p>shown<script>hidden()</script> tail</p>", [("p", "shown tail")]),
        ("<ul><li>a</li><li>b</li></ul>", [("li", "a"), ("li", "b")]),
        ("<p>   </p><p>--</p>", []),
        ("<p>a<!-- remark -->b</p>", [("p", "ab")]),
        ("<p>Fa\u0308hre</p>", [("p", "Fähre")]),
        ("<p>\u09af\u09bc</p>", [("p", "\u09af\u09bc")]),
        ("<p>\u09df</p>", [("p", "\u09af\u09bc")]),
    ],
)
def test_a_block_is_a_run_of_text_between_block_boundaries(html, expected):
    assert blocks(f"<html><body>{html}</body></html>") == expected


def test_a_page_nested_fifteen_hundred_deep_is_walked_without_recursion():
    parsed = parse_document("<div>" * 1500 + "the bottom" + "</div>" * 1500)
    assert parsed is not None
    assert [b.text for b in visible_blocks(parsed.tree)] == ["the bottom"]


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)
