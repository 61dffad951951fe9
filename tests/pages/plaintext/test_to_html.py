"""The minimal HTML of a labelled page."""

import pytest

from etl.pages.model.article import Paragraph, ParagraphKind
from etl.pages.plaintext.to_html import render_html


@pytest.mark.parametrize(
    ("kind", "element"),
    [
        (ParagraphKind.PARAGRAPH, "<p>Rain &amp; sun</p>"),
        (ParagraphKind.HEADING, "<h2>Rain &amp; sun</h2>"),
        (ParagraphKind.QUOTE, "<blockquote>Rain &amp; sun</blockquote>"),
        (ParagraphKind.SPEAKER_TURN, "<p>Rain &amp; sun</p>"),
        (ParagraphKind.LIST_ITEM, "<ul><li>Rain &amp; sun</li></ul>"),
    ],
)
def test_each_kind_of_paragraph_has_its_element(kind, element):
    assert f"<article>\n<h1>A &lt;b&gt;</h1>\n{element}\n</article>" in render_html(
        "A <b>", [Paragraph(kind, "Rain & sun")]
    )


def test_list_items_in_a_row_are_one_list():
    item, other = (Paragraph(ParagraphKind.LIST_ITEM, text) for text in ("one", "two"))
    between = Paragraph(ParagraphKind.PARAGRAPH, "and")
    html = render_html(None, [item, other, between, item])
    assert (
        "<article>\n<ul><li>one</li><li>two</li></ul>\n<p>and</p>\n<ul><li>one</li></ul>\n</article>" in html
    )
    assert "<h1>" not in html
