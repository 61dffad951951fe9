"""How elements of a station's pages are told apart."""

import lxml.html
import pytest

from etl.pages.templates.names import name_of


@pytest.mark.parametrize(
    ("markup", "name"),
    [
        ("<p>text</p>", "p"),
        ('<div class="story-text">text</div>', "div story-text"),
        ('<div class="b a a">text</div>', "div a b"),
        ('<div id="rail">text</div>', "div rail"),
        ('<div id="rail" class="side">text</div>', "div side"),
        ('<li class="menu-item-4711">text</li>', "li menu-item-#"),
        (f'<div class="card {"x" * 41}">text</div>', "div card"),
        ('<article class="post-12 category-sports has-video">text</article>', "article"),
        ('<div class="entry post-12 category-sports tag-ferry author-quill">text</div>', "div entry"),
    ],
)
def test_an_element_is_named_by_its_tag_and_by_what_its_layout_calls_it(markup, name):
    assert name_of(lxml.html.fromstring(markup)) == name
