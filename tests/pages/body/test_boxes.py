import pytest

from etl.pages.body.boxes import Boxes, is_caption, own_kind
from etl.pages.decode.document import parse_document
from tests.pages.body.story import TEXT, clean, page, texts


def element(html, name="x"):
    return parse_document(f"<html><body>{html}</body></html>").tree.find(f".//*[@id='{name}']")


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ("<nav id='x'>x</nav>", "chrome"),
        ("<footer id='x'>x</footer>", "chrome"),
        ("<form id='x'>x</form>", "newsletter"),
        ("<button id='x'>x</button>", "share"),
        ("<dialog id='x'>x</dialog>", "overlay"),
        ("<nav id='x' class='related-stories'>x</nav>", "chrome"),
        ("<div id='x' class='related-stories'>x</div>", "related"),
        ("<section id='x' aria-label='Newsletter sign-up'>x</section>", "newsletter"),
        ("<div id='x' class='story-body'>x</div>", None),
        ("<p id='x'>x</p>", None),
    ],
)
def test_an_element_is_a_box_by_its_tag_or_its_names(html, kind):
    assert own_kind(element(html)) == kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("sidebar", "chrome"),
        ("c-sidebar-right", "chrome"),
        ("sidebar-grid__container", None),
        ("sidebarLayout", None),
    ],
)
def test_a_layout_with_a_side_bar_is_not_a_side_bar(name, kind):
    element = parse_document(f"<html><body><div class='{name}'>x</div></body></html>").tree.find(".//div")
    assert own_kind(element) == kind


def test_a_box_of_other_stories_leaves_by_its_name():
    box = "<div class='related-stories'><p>Another council has approved its budget at last.</p></div>"
    assert texts(clean(page(box))) == list(TEXT)


def test_a_section_that_is_labelled_for_screen_readers_as_a_sign_up_leaves():
    letter = "<h3>A harbour letter</h3><p>Every week, all the boats.</p>"
    assert texts(clean(page(f"<section aria-label='Newsletter sign-up'>{letter}</section>"))) == list(TEXT)


NESTED = (
    "<div id='page' class='promo'><div id='article'><div id='box' class='newsletter'>"
    "<div id='inner' class='share'><p id='x'>x</p></div></div><p id='free'>y</p></div></div>"
)


@pytest.mark.parametrize(
    ("name", "outside", "kind"),
    [
        ("x", ("page", "article"), "newsletter"),
        ("x", ("page", "article", "box"), "share"),
        ("free", ("page", "article"), None),
        ("x", (), "promo"),
    ],
)
def test_the_outermost_box_inside_the_article_says_what_a_line_stands_in(name, outside, kind):
    tree = parse_document(f"<html><body>{NESTED}</body></html>").tree
    by_name = {one.get("id"): one for one in tree.iter() if one.get("id")}
    beyond = {around for one in outside for around in (by_name[one], *by_name[one].iterancestors())}
    assert Boxes(frozenset(beyond)).kind(by_name[name]) == kind


@pytest.mark.parametrize(
    ("html", "answer"),
    [
        ("<figcaption id='x'>x</figcaption>", True),
        ("<figure><p id='x'>x</p></figure>", True),
        ("<figure><div><p id='x'>x</p></div></figure>", True),
        ("<figure><div><div><p id='x'>x</p></div></div></figure>", False),
        ("<p id='x' class='wp-caption-text'>x</p>", True),
        ("<div class='photo-credit'><p id='x'>x</p></div>", True),
        ("<div class='story'><p id='x'>x</p></div>", False),
    ],
)
def test_a_caption_is_named_so_or_stands_close_inside_one(html, answer):
    assert is_caption(element(html)) is answer
